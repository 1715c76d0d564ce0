"""Which blocks of a page a text was taken from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml.html import HtmlElement

from octavo.extract.blocks import Block, ancestors

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+")
_RUN = 3
_SHARE = 0.6
_CELL = 300

Words = tuple[str, ...]


def words(text: str) -> Words:
    """The words of `text` as they stand; a Chinese or Japanese character is one word."""
    return tuple(_WORD.findall(text))


def align(blocks: Sequence[Block], text: str) -> set[int]:
    """Indices of the `blocks` that `text` (what an extractor kept of the page) consists of.

    A block belongs where at least `_SHARE` of its runs of three words stand in `text`; a shorter one where
    it is a line of `text`. Cells of a table row belong together. Each run of `text` is given away
    once, to the longest blocks first and then to those among others that belong, so that neither a
    teaser of the article beside it nor a summary that repeats its sentences is taken for it.
    """
    lines = Counter(words(line) for line in text.splitlines())
    runs = Counter(_runs(words(text)))
    units: list[tuple[list[int], Words]] = []
    likely: set[int] = set()
    for unit in _units(blocks):
        found = words(" ".join(blocks[index].text for index in unit))
        if found and _take(found, lines, runs, keep=True):
            units.append((unit, found))
            likely.update(unit)
    units.sort(key=lambda unit: (-len(unit[1]), -_neighbours(unit[0][0], likely)))
    return {index for unit, found in units if _take(found, lines, runs) for index in unit}


def _take(found: Words, lines: Counter[Words], runs: Counter[Words], *, keep: bool = False) -> bool:
    """Whether `found` stands in what is left of a text; then it is taken out, unless `keep`."""
    if len(found) < _RUN:
        belongs = lines[found] > 0
        lines[found] -= belongs and not keep
        return belongs
    mine = _runs(found)
    present = [run for run in mine if runs[run] > 0]
    belongs = len(present) >= _SHARE * len(mine)
    if belongs and not keep:
        runs.subtract(present)
    return belongs


def _units(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Indices of blocks that stand or fall together: the cells of a row, else each for itself."""
    for row, group in groupby(range(len(blocks)), key=lambda index: _row(blocks[index])):
        unit = list(group)
        if row is None or any(len(blocks[index].text) > _CELL for index in unit):
            yield from ([index] for index in unit)
        else:
            yield unit


def _row(block: Block) -> HtmlElement | None:
    return next((node for node in ancestors(block.element) if node.tag == "tr"), None)


def _runs(found: Words) -> list[Words]:
    return [found[start : start + _RUN] for start in range(len(found) - _RUN + 1)]


def _neighbours(index: int, likely: set[int]) -> int:
    return sum(other in likely for other in range(index - 8, index + 9))
