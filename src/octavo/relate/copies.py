"""Copies: the same text at several outlets, cut, retitled or lightly edited."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from octavo.models import Features
from octavo.relate.order import place

SHINGLE = 8
"""Words in one shingle."""
SKETCH = 256
"""How many hashes a sketch keeps at most."""
SHORTEST = 24
"""Texts of fewer words are too short to tell a copy from a coincidence."""
CONTAINED = 0.5
"""Share of the shorter text's shingles that must stand in the longer one."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's word shingles, sorted (bottom-k sketch: Broder 1997)."""
    words = text.casefold().split()
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashes = sorted(
        int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)
        for shingle in shingles
    )
    return tuple(hashes[:SKETCH])


def is_copy(one: Features, other: Features) -> bool:
    """Whether the shorter of two texts stands, for the most part, in the longer."""
    if min(one.words, other.words) < SHORTEST or not one.sketch or not other.sketch:
        return False
    limit = min(one.sketch[-1], other.sketch[-1])
    ones = {value for value in one.sketch if value <= limit}
    others = {value for value in other.sketch if value <= limit}
    return len(ones & others) >= CONTAINED * max(1, min(len(ones), len(others)))


def copy_groups(articles: Sequence[Features]) -> dict[str, str]:
    """Which article each copy copies: key to key, originals left out.

    The head of a group is its earliest article by time and key. Pass the articles of one story: the
    answer depends on that set alone, not on its order.
    """
    heads: list[Features] = []
    found: dict[str, str] = {}
    for article in sorted(articles, key=place):
        head = next((head for head in heads if is_copy(head, article)), None)
        if head is None:
            heads.append(article)
        else:
            found[article.key] = head.key
    return found
