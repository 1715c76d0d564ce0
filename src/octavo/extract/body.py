"""Which of a page's blocks are its article.

A learned judge of blocks is asked, and resiliparse (rules over single elements; Bevendorff et al. 2018) beside
it. Where the two are far apart, trafilatura (rules over the tree; Barbaresi 2021) decides, which takes several
times as long as both. An extractor's text is traced back to the page's own blocks, so that structure, links
and pictures survive whatever it drops.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from octavo.extract import scorer
from octavo.extract.align import Aligner
from octavo.extract.blocks import Block
from octavo.extract.tree import Page

_LARGE = 20_000
"""Elements of a page beyond which only the linear extractor is asked: trafilatura takes seconds there."""
_UNDER, _LITTLE = 0.25, 250
_SHARE = 0.8
_STATED = 250
_LEAST = 0.4
"""Log odds from which the judge of blocks is believed."""
_ALIKE = 0.65
"""How much of what either takes the judge of blocks and resiliparse must both take, by characters."""


def body(page: Page, blocks: Sequence[Block], stated: str = "", title: str | None = None) -> list[int]:
    """Indices of the `blocks` of `page` that make its article, in order.

    `title` is its headline, `stated` the body that the page gives in its structured data. Where nearly all of
    that stands among the blocks and it is no teaser, it decides. Else what the judge of blocks takes, where
    resiliparse takes much the same.
    """
    known = Aligner(blocks)
    second = known.align(_resiliparse(page.html))
    if len(page.elements) > _LARGE:
        return sorted(second)
    first = scorer.likely(scorer.shipped(), blocks, title, _LEAST)
    alike = _size(blocks, first & second) >= _ALIKE * _size(blocks, first | second)
    if not first or not alike or _teasers(blocks, first):
        first = _by_rules(page, blocks, known, second)
    if len(stated) >= _STATED:
        given = known.align(stated)
        if _size(blocks, given) > _SHARE * max(len(stated), _size(blocks, first)):
            return sorted(given)
    return sorted(first)


def _teasers(blocks: Sequence[Block], chosen: set[int]) -> bool:
    """Whether the text in `chosen` mostly stands under links: a list, of which nothing must be left out to tell."""
    said = [index for index in chosen if not _link(blocks[index])]
    led = [index for index in said if index and _link(blocks[index - 1])]
    return len(led) > 2 and 2 * len(led) >= len(said)


def _link(block: Block) -> bool:
    return 2 * block.linked > len(block.text)


def _by_rules(page: Page, blocks: Sequence[Block], known: Aligner, second: set[int]) -> set[int]:
    """What trafilatura takes, between the first and the last block that resiliparse takes too (`second`).

    What stands outside is nearly always a list or a notice.
    """
    first = known.align(_trafilatura(page.tree, fast=True))
    if _size(blocks, first) < max(_LITTLE, _UNDER * _size(blocks, second)):
        first = known.align(_trafilatura(page.tree, fast=False))
    agreed = first & second
    if _size(blocks, agreed) < 0.5 * _size(blocks, first):
        return first
    start, end = min(agreed, default=0), max(agreed, default=len(blocks))
    return {index for index in first if start <= index <= end}


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
