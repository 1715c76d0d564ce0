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
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from octavo.text.fold import fold
from octavo.text.scripts import begins_unspaced

TERM = np.dtype([("hash", "<u4"), ("weight", "<u2"), ("marks", "u1")])
"""One packed term; `marks` is a sum of NAMED and LEADING."""
NAMED = 1
"""A word of a name."""
LEADING = 2
"""One of the `LEADERS` heaviest, of the heaviest third: articles that share none, nor meaning, are not compared."""
LEADERS = 12

LENGTH = 4096
"""Every packed article's weights have this Euclidean length (up to rounding), or none at all."""

LEAD_WORDS = 300
"""How much of the text is looked at: the opening says what an article is about."""
TITLE_COUNTS = 3
"""A word of the title counts as if it stood so often in the text."""
KEPT = 80
"""How many terms of one article are kept, the heaviest."""
STEM = 6
"""Letters by which two words are the same: Israel, Israeli. Short enough to bridge inflected languages."""

COMMON = 1.5
"""Words less rare than this carry no subject."""
RAREST = 9.0
"""Rarity of a word that the table does not know."""
SINGLE_DIGIT = 3.0

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


def pack(title: str, text: str, names: Collection[str] = ()) -> bytes:
    """The `KEPT` heaviest terms of an article, as an array of TERM sorted by hash.

    A term weighs its rarity, times one plus the logarithm of its count. `names` are folded.
    """
    counts = Counter(tokens(" ".join(text.split(None, LEAD_WORDS)[:LEAD_WORDS])))
    for token in tokens(title):
        counts[token] += TITLE_COUNTS
    in_names = set(chain.from_iterable(map(tokens, names)))
    weights: dict[str, float] = {}
    stems_named: set[str] = set()
    for token, count in counts.items():
        if (rare := rarity(token)) > COMMON:
            stem = token if token[0].isdigit() else token[:STEM]
            weights[stem] = max(weights.get(stem, 0.0), (1 + math.log(count)) * rare)
            if token in in_names:
                stems_named.add(stem)
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    norm = math.sqrt(sum(weight * weight for _, weight in heaviest))
    packed = sorted(
        (
            zlib.crc32(stem.encode()),
            round(LENGTH * weight / norm),
            mark(stem in stems_named, 3 * rank < len(heaviest) and rank < LEADERS),
        )
        for rank, (stem, weight) in enumerate(heaviest)
    )
    return np.array(packed, dtype=TERM).tobytes()


def mark(named: bool, leads: bool) -> int:
    """The marks of a term."""
    return NAMED * named + LEADING * leads


def unpack(packed: bytes) -> NDArray[np.void]:
    """The array of TERM behind `packed`."""
    return np.frombuffer(packed, TERM)


def leading(packed: bytes) -> list[int]:
    """The hashes of the leading terms, as whole numbers of 32 bits with a sign, which a database can keep."""
    laid = unpack(packed)
    found: list[int] = laid["hash"][laid["marks"] & LEADING > 0].view("<i4").tolist()
    return found


def tokens(text: str) -> list[str]:
    """The folded words and numbers of `text`; pairs of characters where a script has no spaces."""
    found: list[str] = []
    for token in _TOKEN.findall(fold(text).replace("'s", "")):
        if len(token) > 1 and begins_unspaced(token):
            found += [one + other for one, other in pairwise(token)]
        else:
            found.append(token)
    return found


def rarity(token: str) -> float:
    """The logarithm of how many articles it takes to meet `token` once."""
    return _table().get(token, SINGLE_DIGIT if token.isdigit() and len(token) == 1 else RAREST)


@cache
def _table() -> dict[str, float]:
    lines = (files("octavo.relate") / "rarity.tsv").read_text(encoding="utf-8").splitlines()
    return {word: float(value) for word, _, value in (line.partition("\t") for line in lines)}
