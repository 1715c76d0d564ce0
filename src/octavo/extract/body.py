"""Which of a page's blocks are its article.

A learned judge of blocks is asked, and where it is in doubt, resiliparse (rules over single elements; Bevendorff et
al. 2018). Where the two are far apart, trafilatura (rules over the tree; Barbaresi 2021) decides, which takes several
times as long as both. An extractor's text is traced back to the page's own blocks, so that structure, links
and pictures survive whatever it drops.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from octavo.extract import scorer
from octavo.extract.align import Aligner
from octavo.extract.blocks import Block
from octavo.extract.containers import Floats
from octavo.extract.tree import Page

_LARGE = 20_000
"""Elements of a page beyond which only the linear extractor is asked: trafilatura takes seconds there."""
_UNDER, _LITTLE = 0.25, 250
_SHARE = 0.8
_STATED = 250
_LEAST = 0.4
"""Log odds from which the judge of blocks is believed."""
_DOUBT = 0.16
"""How wrong the judge of blocks may expect to be and still be believed unasked."""
_ALIKE = 0.65
"""How much of what either takes the judge of blocks and resiliparse must both take, by characters."""


def body(page: Page, blocks: Sequence[Block], stated: str = "", title: str | None = None) -> list[int]:
    """Indices of the `blocks` of `page` that make its article, in order.

    `title` is its headline, `stated` the body that the page gives in its structured data. Where nearly all of
    that stands among the blocks and it is no teaser, it decides. Else what the judge of blocks takes, where
    it is sure or resiliparse takes much the same.
    """
    if len(page.elements) > _LARGE:
        return sorted(Aligner(blocks).align(_resiliparse(page.html)))
    odds = scorer.judged(scorer.shipped(), blocks, title)
    first = set(np.flatnonzero(odds > _LEAST).tolist())
    known: Aligner | None = None
    believed = bool(first) and not _teasers(blocks, first)
    if not believed or _doubt(odds, blocks) > _DOUBT:
        other = _resiliparse(page.html)
        if not believed or not _alike(blocks, first, _whole_lines(blocks, other)):
            known = Aligner(blocks)
            second = known.align(other)
            if not believed or not _alike(blocks, first, second):
                first = _by_rules(page, blocks, known, first=first, second=second)
    if len(stated) >= _STATED:
        given = (known or Aligner(blocks)).align(stated)
        if _size(blocks, given) > _SHARE * max(len(stated), _size(blocks, first)):
            return sorted(given)
    return sorted(first)


def _doubt(odds: Floats, blocks: Sequence[Block]) -> float:
    """What the judge of blocks expects to have judged wrongly, as a share of the article that it expects; by
    characters.
    """
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    chance = 1 / (1 + np.exp(-odds))
    return float((size * np.minimum(chance, 1 - chance)).sum() / max(1.0, float((size * chance).sum())))


def _whole_lines(blocks: Sequence[Block], text: str) -> set[int]:
    """Indices of the blocks that are lines of `text` as they stand: nearly all that it consists of, for a tenth
    of the time that aligning takes.
    """
    lines = {" ".join(line.split()) for line in text.splitlines()}
    return {index for index, block in enumerate(blocks) if block.text in lines}


def _alike(blocks: Sequence[Block], first: set[int], second: set[int]) -> bool:
    return _size(blocks, first & second) >= _ALIKE * _size(blocks, first | second)


def _teasers(blocks: Sequence[Block], chosen: set[int]) -> bool:
    """Whether the text in `chosen` mostly stands under links: a list, of which nothing must be left out to tell."""
    said = [index for index in chosen if not _link(blocks[index])]
    led = [index for index in said if index and _link(blocks[index - 1])]
    return len(led) > 2 and 2 * len(led) >= len(said)


def _link(block: Block) -> bool:
    return 2 * block.linked > len(block.text)


def _by_rules(
    page: Page, blocks: Sequence[Block], known: Aligner, *, first: set[int], second: set[int]
) -> set[int]:
    """What trafilatura takes, between the first and the last block that resiliparse takes too (`second`).

    What stands outside is nearly always a list or a notice. Where trafilatura finds little, it is what the judge of
    blocks takes (`first`), or resiliparse where that takes nothing.
    """
    ruled = known.align(_trafilatura(page.tree))
    if _size(blocks, ruled) < max(_LITTLE, _UNDER * _size(blocks, second)):
        return first or second
    agreed = ruled & second
    if _size(blocks, agreed) < 0.5 * _size(blocks, ruled):
        return ruled
    start, end = min(agreed, default=0), max(agreed, default=len(blocks))
    return {index for index in ruled if start <= index <= end}


def _size(blocks: Sequence[Block], chosen: set[int]) -> int:
    return sum(len(blocks[index].text) for index in chosen)


def _trafilatura(tree: HtmlElement) -> str:
    try:
        return trafilatura.extract(tree, fast=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001  a library's failure on one page must not cost the article
        return ""


def _resiliparse(html: str) -> str:
    return str(
        extract_plain_text(
            html, main_content=True, alt_texts=False, comments=False, post_meta=False, list_bullets=False
        )
    )
