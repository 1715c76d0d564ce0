"""Which blocks of a page a text was taken from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from octavo.extract.blocks import Block

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_SHARE = 0.6
_CELL = 300
_NEAR = 8

Words = tuple[str, ...]


class _Unit(NamedTuple):
    """Blocks that stand or fall together: the cells of a table row, else one block."""

    indices: list[int]
    words: Words
    runs: list[Words]
    """Its runs of three words; none where it has fewer words."""


class Aligner:
    """The blocks of a page, ready to be found again in what extractors kept of it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._units = [unit for unit in _units(blocks) if unit.words]

    def align(self, text: str) -> set[int]:
        """Indices of the blocks that `text` consists of.

        A block belongs where at least `_SHARE` of its runs of three words stand in `text`; a shorter one where
        it is a line of `text`. Each run of `text` is given away once, to the longest blocks first and then to
        those among others that belong, so that neither a teaser of the article beside it nor a summary
        that repeats its sentences is taken for it.
        """
        lines = Counter(_words(line) for line in text.splitlines())
        runs = Counter(_runs(_words(text)))
        likely = [unit for unit in self._units if _stands(unit, lines, runs)]
        near = {index for unit in likely for index in unit.indices}
        likely.sort(key=lambda unit: (-len(unit.words), -_neighbours(unit.indices[0], near)))
        chosen: set[int] = set()
        for unit in likely:
            taken = _present(unit, lines, runs)
            if taken is None:
                continue
            chosen.update(unit.indices)
            if unit.runs:
                runs.subtract(taken)
            else:
                lines[unit.words] -= 1
        return chosen


def _stands(unit: _Unit, lines: Counter[Words], runs: Counter[Words]) -> bool:
    """Whether `unit` belongs to a text of which nothing has been given away yet."""
    if not unit.runs:
        return unit.words in lines
    return sum(map(runs.__contains__, unit.runs)) >= _SHARE * len(unit.runs)


def _present(unit: _Unit, lines: Counter[Words], runs: Counter[Words]) -> list[Words] | None:
    """The runs of `unit` that are left in a text, None where it does not belong to it."""
    if not unit.runs:
        return [] if lines.get(unit.words, 0) > 0 else None
    left = runs.get
    present = [run for run in unit.runs if left(run, 0) > 0]
    return present if len(present) >= _SHARE * len(unit.runs) else None


def _units(blocks: Sequence[Block]) -> Iterator[_Unit]:
    for row, group in groupby(range(len(blocks)), key=lambda index: blocks[index].row):
        indices = list(group)
        if row is None or any(len(blocks[index].text) > _CELL for index in indices):
            yield from (_unit(blocks, [index]) for index in indices)
        else:
            yield _unit(blocks, indices)


def _unit(blocks: Sequence[Block], indices: list[int]) -> _Unit:
    words = _words(" ".join(blocks[index].text for index in indices))
    return _Unit(indices, words, _runs(words))


def _words(text: str) -> Words:
    """The words of `text` as they stand; a Chinese or Japanese character is one word."""
    return tuple(_WORD.findall(text))


def _runs(words: Words) -> list[Words]:
    return list(zip(words, words[1:], words[2:], strict=False))


def _neighbours(index: int, near: set[int]) -> int:
    return sum(other in near for other in range(index - _NEAR, index + _NEAR + 1))
