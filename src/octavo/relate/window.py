"""Articles and their stories kept in memory: what the database keeps, for streams read from a file."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
from numpy.typing import NDArray

from octavo.models import Features
from octavo.relate.copies import Originals
from octavo.relate.likeness import FLOOR, vector
from octavo.relate.order import WINDOW
from octavo.relate.stories import Edge, Placed, Region, strongest

KEPT = 5_000
"""How many articles are kept at most unless told otherwise, with a time and without one each."""
BLOCK = 512
"""Vectors in one matrix."""
SLACK = 1e-3
"""How far a cosine summed in float32 may lie from the exact one; likeness is exact again."""


class Window:
    """A Neighbourhood in memory.

    Articles leave when the stream is a whole window past them, or when there are too many: the oldest
    first, of those without a time the first that came.
    """

    def __init__(self, window: timedelta = WINDOW, *, kept: int = KEPT) -> None:
        self.window = window
        self.kept = kept
        self.articles: dict[str, Features] = {}
        self.story: dict[str, str] = {}
        """Article to its story."""
        self.originals = Originals()
        self._edges: defaultdict[str, list[Edge]] = defaultdict(list)
        self._later: defaultdict[str, set[str]] = defaultdict(set)
        self._dated: list[tuple[datetime, str]] = []
        self._undated: deque[str] = deque()
        self._rows = _Rows()
        self._now: datetime = datetime.min.replace(tzinfo=UTC)

    def candidates(self, new: Sequence[Features]) -> list[Features]:
        keys = {key for article in new for key in self._rows.near(article, self.window)}
        return [self.articles[key] for key in sorted(keys)]

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> set[str]:
        self._evict()
        for article in new:
            if article.key not in self.articles:
                self._queue(article)
            # The sketch is the larger part of an article; the originals keep theirs.
            self.articles[article.key] = msgspec.structs.replace(article, sketch=())
            self._rows.put(article)
        stale = {article.key for article in new}
        added: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            added[edge.later].append(edge)
        for later, some in added.items():
            before = self._edges[later]
            self._edges[later] = strongest({edge.earlier: edge for edge in [*before, *some]}.values())
            if self._edges[later] != before:
                stale.add(later)
            for edge in self._edges[later]:
                self._later[edge.earlier].add(later)
        return stale

    def region(self, stale: Collection[str]) -> Region:
        edges = [edge for key in stale for edge in self._edges[key] if edge.earlier in self.articles]
        keys = {key for key in stale if key in self.articles} | {edge.earlier for edge in edges}
        return Region(
            articles=tuple(
                Placed(key=key, published_at=self.articles[key].published_at, story=self.story.get(key))
                for key in keys
            ),
            edges=tuple(edges),
        )

    def put(self, stories: Mapping[str, str], stale: Collection[str]) -> set[str]:
        self.story |= stories
        return {later for key in stories for later in self._later[key] if later not in stale}

    def _queue(self, article: Features) -> None:
        if article.published_at is None:
            self._undated.append(article.key)
        else:
            heapq.heappush(self._dated, (article.published_at, article.key))
            self._now = max(self._now, article.published_at)

    def _evict(self) -> None:
        for key in self._leaving():
            del self.articles[key]
            self._rows.drop(key)
            self._later.pop(key, None)
            for edge in self._edges.pop(key, ()):
                self._later[edge.earlier].discard(key)
            del self.story[key]
            self.originals.forget(key)

    def _leaving(self) -> Iterator[str]:
        while self._dated and (self._now - self._dated[0][0] > self.window or len(self._dated) > self.kept):
            yield heapq.heappop(self._dated)[1]
        while len(self._undated) > self.kept:
            yield self._undated.popleft()


class _Rows:
    """The vectors of the kept articles as matrices of `BLOCK` rows, so that no growth copies what is there;
    rows that became free are used again.
    """

    def __init__(self) -> None:
        self._vectors: list[NDArray[np.float32]] = []
        self._hours: list[NDArray[np.float64]] = []
        self._keys: list[str | None] = []
        self._row: dict[str, int] = {}
        self._free: list[int] = []

    def put(self, article: Features) -> None:
        row = self._row.get(article.key)
        if row is None:
            row = self._free.pop() if self._free else len(self._keys)
        if row == len(self._keys):
            self._keys.append(None)
        block, at = divmod(row, BLOCK)
        if block == len(self._vectors):
            self._vectors.append(np.zeros((BLOCK, 512), np.float32))
            self._hours.append(np.zeros(BLOCK))
        self._vectors[block][at] = vector(article)
        self._hours[block][at] = _hours(article)
        self._keys[row] = article.key
        self._row[article.key] = row

    def drop(self, key: str) -> None:
        row = self._row.pop(key)
        block, at = divmod(row, BLOCK)
        self._vectors[block][at] = 0
        self._keys[row] = None
        self._free.append(row)

    def near(self, article: Features, window: timedelta) -> list[str]:
        own, hours = vector(article).astype(np.float32), _hours(article)
        furthest = window.total_seconds() / 3600 + 1
        found: list[str] = []
        for block, (vectors, times) in enumerate(zip(self._vectors, self._hours, strict=True)):
            # A row that is free has a vector of nothing, which is near to none.
            near = (vectors @ own >= FLOOR - SLACK) & ~(np.abs(times - hours) > furthest)
            rows = (block * BLOCK + np.flatnonzero(near)).tolist()
            found += [key for row in rows if (key := self._keys[row]) is not None]
        return found


def _hours(article: Features) -> float:
    """Hours since 1970; not a number, which is never too far, where the time is not known."""
    return article.published_at.timestamp() / 3600 if article.published_at else float("nan")
