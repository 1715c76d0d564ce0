"""Figures that a claim gives roughly: "more than 100" of a source's 112, "nearly 6,000" of its 5,800."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from octavo.receipts.words import Word

_YEAR = re.compile(r"#(?:19|20)\d\d")
_ABOVE, _BELOW, _NEAR = (1.0, 1.2), (0.85, 1.0), (0.95, 1.05)
"""What a source's figure may be, as a share of the rough one."""
_RANGES = {
    **dict.fromkeys(("more than", "over", "above"), _ABOVE),
    **dict.fromkeys(("nearly", "almost", "under", "less than", "fewer than", "just under"), _BELOW),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately"), _NEAR),
}


def rounded(words: Sequence[Word], keys: frozenset[str]) -> tuple[Word, ...]:
    """A claim's words with each rough figure that the source's `keys` lack as the only exact one it may stand for."""
    exact = [float(key[1:]) for key in keys if key[0] == "#" and not _YEAR.fullmatch(key)]
    found = list(words)
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        span = _RANGES.get(before.text)
        if span is None or "figure" not in word.marks or not word.keys.isdisjoint(keys):
            continue
        (rough,) = (float(key[1:]) for key in word.keys)
        near = {value for value in exact if span[0] * rough <= value <= span[1] * rough and value != rough}
        if len(near) == 1:
            found[at] = msgspec.structs.replace(word, keys=frozenset({f"#{near.pop():g}"}))
            found[at - 1] = msgspec.structs.replace(
                before, keys=frozenset(), marks=before.marks - {"partial", "more", "less"}
            )
    return tuple(found)
