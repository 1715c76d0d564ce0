"""From the likeness of pairs to groups: average linkage, against a bar that each article's surroundings raise.

Two groups are one when the mean likeness between their members exceeds the mean of their members' surroundings by
enough. Pairs that are not given are not alike. All is counted in whole ten-thousandths, so that no result depends on
the order in which sums are made.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

PLACES = 10_000
"""What makes a likeness a whole number."""

BAR = 860
"""By how much two groups must be more alike than their surroundings let expect."""
LIFT = 6
"""How many tenths of what surrounds each of the two the bar rises by."""
CROWD = 48
"""How many of the most alike articles make an article's surroundings."""
MOST = 4_000
"""The surroundings that count at most: what is very much alike is one, however much else is like it."""
MOST_OF_HEADLINES = 1_000
"""The same for what is known by its headline alone: so few words are never much alike, even in a large story."""
REACH = 96
"""How many articles are grouped again at most, beside those that changed: what hangs together may be a year of daily
strikes, of which the near past alone is decided anew.
"""
STEP = 100
"""Surroundings count in steps, so that one more neighbour seldom changes them."""


def surroundings(scores: Iterable[int], words: int) -> int:
    """How crowded it is about an article of so many words: the mean of its `CROWD` highest likenesses, of those to
    other stories as of those to its own; what is missing counts as nothing.
    """
    return crowded(sum(sorted(scores, reverse=True)[:CROWD]), words)


def crowded(total: int, words: int) -> int:
    """The same from the sum of those `CROWD` likenesses."""
    return min(MOST if words else MOST_OF_HEADLINES, total // (CROWD * STEP) * STEP)


def lifted(around: int) -> int:
    """By how much the surroundings of one of two articles raise the bar: `BAR` and this of both is what their likeness
    must reach if it alone is to join them, a link. A group of several is one only if it hangs together by links.
    """
    return LIFT * around // 10


def groups(
    keys: Sequence[str],
    scores: Mapping[tuple[str, str], int],
    around: Mapping[str, int],
    *,
    bar: int = BAR,
    lift: int = LIFT,
) -> list[list[str]]:
    """The groups of `keys`, each in their order; `scores` of pairs, each once, `around` the surroundings of each.

    Always the two groups that exceed their bar most are joined first; of equals those whose first members come first.
    """
    return _Groups(keys, scores, around, bar, lift).joined()


class _Groups:
    """Groups as they grow, each known by the number of one of its members."""

    def __init__(
        self,
        keys: Sequence[str],
        scores: Mapping[tuple[str, str], int],
        around: Mapping[str, int],
        bar: int,
        lift: int,
    ) -> None:
        self._bar = bar
        self._lift = lift
        self._keys = keys
        number = {key: n for n, key in enumerate(keys)}
        self._members = [[n] for n in range(len(keys))]
        self._around = [around[key] for key in keys]
        self._near: list[dict[int, int]] = [{} for _ in keys]
        for (one, other), score in scores.items():
            a, b = number[one], number[other]
            self._near[a][b] = self._near[b][a] = score
        self._first = list(range(len(keys)))
        self._size = [1] * len(keys)
        self._mean = [lift * one / 10 for one in self._around]
        self._version = [0] * len(keys)
        self._waiting: list[tuple[float, int, int, int, int, int, int]] = []

    def joined(self) -> list[list[str]]:
        for a, near in enumerate(self._near):
            self._consider(a, {b: score for b, score in near.items() if a < b})
        while self._waiting:
            _, _, _, a, b, before, then = heapq.heappop(self._waiting)
            if self._version[a] == before and self._version[b] == then:
                self._join(a, b)
        return [[self._keys[n] for n in sorted(group)] for group in self._members if group]

    def _consider(self, a: int, near: Mapping[int, int]) -> None:
        """Let a group wait to be joined with each of those near it that it is alike enough."""
        size, mean, first, version = self._size, self._mean, self._first, self._version
        for b, score in near.items():
            beyond = score / (size[a] * size[b]) - (mean[a] + mean[b])
            if beyond >= self._bar:
                early, late = (first[a], first[b]) if first[a] < first[b] else (first[b], first[a])
                heapq.heappush(self._waiting, (-beyond, early, late, a, b, version[a], version[b]))

    def _join(self, a: int, b: int) -> None:
        """Put the group that touches fewer others into the other."""
        if len(self._near[a]) < len(self._near[b]):
            a, b = b, a
        self._members[a] += self._members[b]
        self._members[b] = []
        self._first[a] = min(self._first[a], self._first[b])
        self._size[a] += self._size[b]
        self._around[a] += self._around[b]
        self._mean[a] = self._lift * self._around[a] / (10 * self._size[a])
        self._version[a] += 1
        self._version[b] += 1
        near = self._near[a]
        del near[b]
        for other, score in self._near[b].items():
            if other != a:
                near[other] = near.get(other, 0) + score
                touching = self._near[other]
                del touching[b]
                touching[a] = near[other]
        self._near[b] = {}
        self._consider(a, near)
