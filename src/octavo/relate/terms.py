"""The words that tell one article from others, weighed by how rare they are in news at large.

Weights come from a table shipped with the package, never from what is stored: so the likeness of two
articles is the same today and tomorrow, in memory and in the database. They are whole numbers, so that
sums do not depend on the order they are added in.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from octavo.text.fold import fold

TERM = np.dtype([("hash", "<u4"), ("weight", "<u2")])
"""One packed term."""

LENGTH = 4096
"""Every packed article's weights have this Euclidean length (up to rounding), or none at all."""

LEAD_WORDS = 300
TITLE_WEIGHT = 3
KEPT = 80

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts written without spaces between words: pairs of characters stand for words there."""


def pack(title: str, text: str) -> bytes:
    """The `KEPT` heaviest terms of an article, as an array of TERM sorted by hash."""
    counts = Counter(words(" ".join(text.split(None, LEAD_WORDS)[:LEAD_WORDS])))
    for word in words(title):
        counts[word] += TITLE_WEIGHT
    table = rarity()
    weights = {
        word: (1 + math.log(count)) * rare
        for word, count in counts.items()
        if (rare := table.get(word, _RAREST)) > _COMMON
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    norm = math.sqrt(sum(weight * weight for _, weight in heaviest))
    merged: dict[int, int] = {}
    for word, weight in heaviest:
        merged[zlib.crc32(word.encode())] = round(LENGTH * weight / norm)
    return np.array(sorted(merged.items()), dtype=TERM).tobytes()


def unpack(packed: bytes) -> NDArray[np.void]:
    """The array of TERM behind `packed`."""
    return np.frombuffer(packed, TERM)


def words(text: str) -> list[str]:
    """The folded words of `text`; pairs of characters where a script has no spaces."""
    found: list[str] = []
    for word in _WORD.findall(fold(text).replace("'s", "")):
        if _UNSPACED.match(word):
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found


_COMMON = 1.5
"""Words less rare than this carry no subject."""
_RAREST = 9.0
"""Rarity of a word that the table does not know."""


@cache
def rarity() -> dict[str, float]:
    """Word to the logarithm of how many articles it takes to meet it once."""
    lines = (files("octavo.relate") / "rarity.tsv").read_text(encoding="utf-8").splitlines()
    return {word: float(value) for word, _, value in (line.partition("\t") for line in lines)}
