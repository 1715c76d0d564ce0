"""A name where it stands in a text, before anybody knows whose it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["person", "organisation", "place", "work", "event", "other"]


class Mention(NamedTuple):
    """Words that name something, `start`-`end` in code points of the text."""

    start: int
    end: int
    kind: Kind


class Taken:
    """Stretches of a text that are given away: each goes to who asks first."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    def free(self, start: int, end: int) -> bool:
        """Whether no stretch that was given away overlaps this one."""
        at = bisect_right(self._spans, (start, end))
        before = self._spans[at - 1] if at else (0, 0)
        after = self._spans[at] if at < len(self._spans) else (end, end)
        return before[1] <= start and end <= after[0]

    def take(self, start: int, end: int) -> bool:
        """Give a stretch away; False where it is not free."""
        if start >= end or not self.free(start, end):
            return False
        self._spans.insert(bisect_right(self._spans, (start, end)), (start, end))
        return True
