"""Articles and their stories kept in memory: what the database keeps, for streams read from a file."""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

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
PLACES = 10_000
"""What makes a score a whole number."""
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
        self.story: dict[str, str] = {}
        """Article to its story."""
        self.originals = Originals()
        self._articles: dict[str, Features] = {}
        self._earlier: dict[str, _Earlier] = {}
        self._later: dict[str, list[str]] = {}
        self._dated: list[tuple[datetime, str]] = []
        self._undated: deque[str] = deque()
        self._rows = _Rows()
        self._now: datetime = datetime.min.replace(tzinfo=UTC)

    def __len__(self) -> int:
        """How many articles are kept."""
        return len(self._articles)

    def article(self, key: str) -> Features:
        """A kept article, without its sketch. Raises KeyError for one that is not kept."""
        return msgspec.structs.replace(self._articles[key], vector=self._rows.vector(key))

    def candidates(self, new: Sequence[Features]) -> list[Features]:
        keys = {key for article in new for key in self._rows.near(article, self.window)}
        return [self.article(key) for key in sorted(keys)]

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> set[str]:
        self._evict()
        for article in new:
            if article.key not in self._articles:
                self._queue(article)
            # These are the larger part of an article; the originals keep the sketch, the rows the vector.
            self._articles[article.key] = msgspec.structs.replace(article, sketch=(), vector=b"")
            self._rows.put(article)
        stale = {article.key for article in new}
        added: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            added[edge.later].append(edge)
        for later, some in added.items():
            before = self._edges(later)
            now = strongest({edge.earlier: edge for edge in [*before, *some]}.values())
            if now != before:
                stale.add(later)
                self._link(later, now)
        return stale

    def region(self, stale: Collection[str]) -> Region:
        edges = [edge for key in stale for edge in self._edges(key) if edge.earlier in self._articles]
        keys = {key for key in stale if key in self._articles} | {edge.earlier for edge in edges}
        return Region(
            articles=tuple(
                Placed(key=key, published_at=self._articles[key].published_at, story=self.story.get(key))
                for key in keys
            ),
            edges=tuple(edges),
        )

    def put(self, stories: Mapping[str, str], stale: Collection[str]) -> set[str]:
        self.story |= stories
        return {later for key in stories for later in self._later.get(key, ()) if later not in stale}

    def _edges(self, later: str) -> list[Edge]:
        kept = self._earlier.get(later, _NOTHING)
        return [Edge(later, key, score / PLACES) for key, score in zip(kept.keys, kept.scores, strict=True)]

    def _link(self, later: str, edges: Sequence[Edge]) -> None:
        known = self._earlier.get(later, _NOTHING).keys
        self._earlier[later] = _Earlier(
            tuple(edge.earlier for edge in edges), array("H", [round(edge.score * PLACES) for edge in edges])
        )
        for edge in edges:
            if edge.earlier not in known:
                self._later.setdefault(edge.earlier, []).append(later)

    def _queue(self, article: Features) -> None:
        if article.published_at is None:
            self._undated.append(article.key)
        else:
            heapq.heappush(self._dated, (article.published_at, article.key))
            self._now = max(self._now, article.published_at)

    def _evict(self) -> None:
        for key in self._leaving():
            del self._articles[key]
            self._rows.drop(key)
            self._later.pop(key, None)
            for earlier in self._earlier.pop(key, _NOTHING).keys:
                if key in (later := self._later.get(earlier, [])):
                    later.remove(key)
            del self.story[key]
            self.originals.forget(key)

    def _leaving(self) -> Iterator[str]:
        while self._dated and (self._now - self._dated[0][0] > self.window or len(self._dated) > self.kept):
            yield heapq.heappop(self._dated)[1]
        while len(self._undated) > self.kept:
            yield self._undated.popleft()


class _Earlier(NamedTuple):
    """The earlier ends of one article's edges and their scores, which have four places, as whole numbers:
    a tenth of what the edges themselves would take.
    """

    keys: tuple[str, ...]
    scores: array[int]


_NOTHING = _Earlier((), array("H"))


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

    def vector(self, key: str) -> bytes:
        """A kept vector as it was given: every float16 is a float32."""
        block, at = divmod(self._row[key], BLOCK)
        return bytes(self._vectors[block][at].astype("<f2").tobytes())

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
