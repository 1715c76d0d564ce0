"""Names as a machine misreads them in old print: "Haras" for Havas, "A. F. F" for A.F.P.

Long names may differ by a letter or two; short codes only in letters that look alike, as any three
letters are one letter from some code.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from octavo.text.fold import fold

T = TypeVar("T")

_ALIKE = str.maketrans("0odq1lij|!8b5sec", "oooo111111sssscc")
_SHORT, _MIDDLE, _LONG = 3, 5, 9
"""Letters from which a name is told by letters that look alike, by one letter, by two."""


class Misread(Generic[T]):
    """Names, each with a value, found again where a few of their letters were misread."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._alike: dict[str, T | None] = {}
        self._near: dict[str, dict[str, T]] = {}
        for name, value in names:
            letters = letters_of(name)
            if not letters.isascii():
                continue
            if _SHORT <= len(letters) < _MIDDLE:
                key = letters.translate(_ALIKE)
                # Two codes that look alike tell neither.
                self._alike[key] = value if self._alike.get(key, value) == value else None
            elif len(letters) >= _MIDDLE:
                for key in _deletions(letters):
                    self._near.setdefault(key, {})[letters] = value

    def name(self, word: str) -> T | None:
        """The value of the one long name that `word` is a letter (of nine or more: two) from, or None."""
        letters = letters_of(word)
        if not _MIDDLE <= len(letters) <= 30:
            return None
        near = {
            name: value
            for key in _deletions(letters)
            for name, value in self._near.get(key, {}).items()
            if _distance(letters, name) <= _allowed(name)
        }
        if not near:
            return None
        return near[min(near, key=lambda name: (_distance(letters, name), name))]

    def code(self, word: str) -> T | None:
        """The value of the one short code that looks like `word`, or None."""
        letters = letters_of(word)
        return self._alike.get(letters.translate(_ALIKE)) if _SHORT <= len(letters) < _MIDDLE else None


def letters_of(word: str) -> str:
    """Letters and digits of `word`, folded, without what stands between them."""
    return "".join(sign for sign in fold(word) if sign.isalnum() or sign in "|!")


def _allowed(name: str) -> int:
    return 2 if len(name) >= _LONG else 1


def _deletions(letters: str) -> Iterator[str]:
    """`letters` with as many letters left out as may be wrong, which two near names have in common."""
    for gone in range(_allowed(letters) + 1):
        for at in itertools.combinations(range(len(letters)), gone):
            yield "".join(sign for index, sign in enumerate(letters) if index not in at)


def _distance(one: str, other: str) -> int:
    """Letters to change, add or leave out to make `other` of `one`."""
    row = list(range(len(other) + 1))
    for index, sign in enumerate(one, 1):
        before, row = row, [index]
        for column, wanted in enumerate(other, 1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (sign != wanted)))
    return row[-1]
