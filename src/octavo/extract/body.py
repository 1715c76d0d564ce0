"""Which of a page's blocks are its article.

Two extractors of different making are asked: trafilatura (rules over the tree; Barbaresi 2021) and
resiliparse (rules over single elements; Bevendorff et al. 2018). Their texts are traced back to the page's
own blocks, so that structure, links and pictures survive whatever an extractor drops, and so that
another judge of blocks can take their place here without anything else changing.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from octavo.extract.align import Aligner
from octavo.extract.blocks import Block
from octavo.extract.tree import Page

_LARGE = 20_000
"""Elements of a page beyond which only the linear extractor is asked: trafilatura takes seconds there."""
_UNDER, _LITTLE = 0.25, 250
_SHARE = 0.8
_STATED = 250


def body(page: Page, blocks: Sequence[Block], stated: str = "") -> list[int]:
    """Indices of the `blocks` of `page` that make its article, in order.

    `stated` is the body that the page gives in its structured data. Where nearly all of it stands among the
    blocks and it is no teaser, it decides. Else what trafilatura took is kept, between the first and the
    last block that resiliparse took too: what stands outside is nearly always a list or a notice.
    """
    known = Aligner(blocks)
    second = known.align(_resiliparse(page.html))
    if len(page.elements) > _LARGE:
        return sorted(second)
    first = known.align(_trafilatura(page.tree, fast=True))
    if _size(blocks, first) < max(_LITTLE, _UNDER * _size(blocks, second)):
        first = known.align(_trafilatura(page.tree, fast=False))
    if len(stated) >= _STATED:
        given = known.align(stated)
        if _size(blocks, given) > _SHARE * max(len(stated), _size(blocks, first)):
            return sorted(given)
    agreed = first & second
    if _size(blocks, agreed) < 0.5 * _size(blocks, first):
        return sorted(first)
    start, end = min(agreed, default=0), max(agreed, default=len(blocks))
    return sorted(index for index in first if start <= index <= end)


def _size(blocks: Sequence[Block], chosen: set[int]) -> int:
    return sum(len(blocks[index].text) for index in chosen)


def _trafilatura(tree: HtmlElement, *, fast: bool) -> str:
    try:
        return trafilatura.extract(tree, fast=fast, include_comments=False) or ""
    except Exception:  # noqa: BLE001  a library's failure on one page must not cost the article
        return ""


def _resiliparse(html: str) -> str:
    return str(
        extract_plain_text(
            html, main_content=True, alt_texts=False, comments=False, post_meta=False, list_bullets=False
        )
    )
