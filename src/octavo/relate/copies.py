"""Copies: the same text at several outlets, cut, retitled or lightly edited."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

import msgspec

from octavo.models import Features
from octavo.relate.order import place

SHINGLE = 5
"""Words in one shingle: few enough that a word changed here and there leaves most of them."""
SKETCH = 192
"""How many hashes a sketch keeps at most."""
CONTAINED = 0.56
"""Share of the shorter text's shingles that stand in the longer one, from which it is a copy."""
SHORT = 24
"""A text of fewer words is a copy only where every word is the same."""
SHORTEST = 8
"""Texts of fewer words say too little to be copies of each other."""
INDEXED = 16
"""Hashes by which an original is found again: the smallest of its sketch. Of a copy that has every second
shingle, one in 65,000 is missed.
"""
TRIED = 16
"""Originals looked at closely for one text; a footer may be shared by thousands."""


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of a text's word shingles, sorted (bottom-k sketch: Broder 1997)."""
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashes = sorted(
        int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)
        for shingle in shingles
    )
    return tuple(hashes[:SKETCH])


def containment(one: Features, other: Features) -> float:
    """How much of the shorter text stands in the longer, estimated from their sketches: 0 to 1."""
    if not one.sketch or not other.sketch:
        return 0.0
    # A sketch that is not full is the whole text; of a full one only what lies below its end is known.
    known = min(each.sketch[-1] if len(each.sketch) == SKETCH else 1 << 63 for each in (one, other))
    ones = {value for value in one.sketch if value <= known}
    others = {value for value in other.sketch if value <= known}
    return len(ones & others) / max(1, min(len(ones), len(others)))


def is_copy(one: Features, other: Features) -> bool:
    """Whether the shorter of two texts stands, for the most part, in the longer."""
    shorter = min(one.words, other.words)
    if shorter < SHORT:
        return shorter >= SHORTEST and one.words == other.words and one.sketch == other.sketch
    return containment(one, other) >= CONTAINED


def copy_groups(articles: Iterable[Features]) -> dict[str, str]:
    """Which article each copy copies: key to key, originals left out.

    An original is the earliest of its group by time and key. Pass the articles of one story: the answer
    depends on that set alone, not on its order.
    """
    known = Originals()
    found = {article.key: known.of(article) for article in sorted(articles, key=place)}
    return {key: original for key, original in found.items() if key != original}


class Originals:
    """Originals met so far, found by the hashes they share with a text."""

    def __init__(self) -> None:
        self._articles: dict[str, Features] = {}
        """Without their sketches, and without what comparing copies has no use for."""
        self._sketches: dict[str, array[int]] = {}
        self._holding: dict[int, tuple[str, ...]] = {}

    def of(self, article: Features) -> str:
        """The key of the original that `article` copies, of several the one it shares most with.

        Where there is none it is an original itself, is kept, and its own key is returned.
        """
        shared = Counter(key for value in article.sketch for key in self._holding.get(value, ()))
        likeliest = nsmallest(TRIED, shared, key=lambda key: (-shared[key], place(self._articles[key])))
        for key in likeliest:
            kept = msgspec.structs.replace(self._articles[key], sketch=tuple(self._sketches[key]))
            if is_copy(article, kept):
                return key
        self._articles[article.key] = msgspec.structs.replace(
            article, sketch=(), names=(), vector=b"", terms=b"", headline=b""
        )
        self._sketches[article.key] = array("q", article.sketch)
        for value in article.sketch[:INDEXED]:
            self._holding[value] = (*self._holding.get(value, ()), article.key)
        return article.key

    def forget(self, key: str) -> None:
        """Let an original go; nothing is found to copy it any more. Unknown keys are passed over."""
        if self._articles.pop(key, None) is None:
            return
        for value in self._sketches.pop(key)[:INDEXED]:
            if left := tuple(other for other in self._holding[value] if other != key):
                self._holding[value] = left
            else:
                del self._holding[value]
