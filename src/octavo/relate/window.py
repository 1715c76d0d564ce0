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
from octavo.relate.linkage import BAR, PLACES, lifted, surroundings
from octavo.relate.order import WINDOW, apart
from octavo.relate.stories import Edge, Placed, Region, Touched, further, strongest, whole
from octavo.relate.terms import leading

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
        self.story: dict[str, str] = {}
        """Article to its story."""
        self.originals = Originals()
        self._articles: dict[str, Features] = {}
        self._earlier: dict[str, _Ends] = {}
        self._later: dict[str, _Ends] = {}
        self._around: dict[str, int] = {}
        self._led: defaultdict[int, set[str]] = defaultdict(set)
        """Leading term to the articles that it leads."""
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

    def around(self, key: str) -> int:
        """The surroundings of a kept article."""
        return self._around[key]

    def candidates(self, new: Sequence[Features]) -> list[Features]:
        keys = {key for article in new for key in self._rows.near(article, self.window)}
        for article in new:
            for term in leading(article.terms):
                keys |= {
                    key
                    for key in self._led.get(term, ())
                    if apart(article, self._articles[key]) <= self.window
                }
        return [self.article(key) for key in sorted(keys)]

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> Touched:
        self._evict()
        touched = Touched(edges={article.key for article in new}, parted=set())
        for article in new:
            if article.key not in self._articles:
                self._queue(article)
            # These are the larger part of an article; the originals keep the sketch, the rows the vector.
            self._articles[article.key] = msgspec.structs.replace(article, sketch=(), vector=b"")
            self._rows.put(article)
            for term in leading(article.terms):
                self._led[term].add(article.key)
        added: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            if edge.later in self._articles and edge.earlier in self._articles:
                added[edge.later].append(edge)
        for later, some in added.items():
            self._link(later, some, touched)
        return touched

    def moved(self, keys: Collection[str]) -> dict[str, int]:
        found = {}
        for key in keys:
            scores = [*self._earlier.get(key, _NOTHING).scores, *self._later.get(key, _NOTHING).scores]
            if (around := surroundings(scores, self._articles[key].words)) != self._around.get(key):
                found[key] = around
        return found

    def surround(self, around: Mapping[str, int]) -> None:
        self._around |= around

    def linked(self, keys: Collection[str], most: int) -> set[str]:
        found = set(keys)
        frontier = list(keys)
        while frontier:
            frontier = further(found, (other for one in frontier for other in self._links(one)), most)
            found.update(frontier)
        return found

    def _links(self, one: str) -> Iterator[str]:
        """The articles that one is linked to."""
        bar = BAR + lifted(self._around[one])
        for ends in (self._earlier.get(one, _NOTHING), self._later.get(one, _NOTHING)):
            for other, score in zip(ends.keys, ends.scores, strict=True):
                # An edge to an article that left is kept: it still is of its surroundings.
                if score >= bar and other in self._articles and score >= bar + lifted(self._around[other]):
                    yield other

    def region(self, keys: Collection[str]) -> Region:
        return Region(
            articles=tuple(self._placed(key) for key in keys),
            edges=tuple(edge for key in keys for edge in self._edges(key) if edge.earlier in keys),
        )

    def put(self, stories: Mapping[str, str]) -> None:
        self.story |= stories

    def _placed(self, key: str) -> Placed:
        return Placed(
            key=key,
            published_at=self._articles[key].published_at,
            story=self.story.get(key),
            around=self._around[key],
        )

    def _edges(self, later: str) -> list[Edge]:
        kept = self._earlier.get(later, _NOTHING)
        return [Edge(later, key, score / PLACES) for key, score in zip(kept.keys, kept.scores, strict=True)]

    def _link(self, later: str, some: Sequence[Edge], touched: Touched) -> None:
        """Give an article more edges, and keep the strongest of all it has."""
        before = {edge.earlier: edge for edge in self._edges(later)}
        now = {
            edge.earlier: edge
            for edge in strongest((before | {edge.earlier: edge for edge in some}).values())
        }
        if now == before:
            return
        self._earlier[later] = _Ends(list(now), array("H", [whole(edge.score) for edge in now.values()]))
        touched.edges.add(later)
        for earlier in before.keys() | now.keys():
            if earlier in self._articles and before.get(earlier) != now.get(earlier):
                touched.edges.add(earlier)
                if earlier not in now:
                    touched.parted.update((earlier, later))
                ends = self._later.setdefault(earlier, _Ends([], array("H")))
                ends.drop(later)
                if earlier in now:
                    ends.keys.append(later)
                    ends.scores.append(whole(now[earlier].score))

    def _queue(self, article: Features) -> None:
        if article.published_at is None:
            self._undated.append(article.key)
        else:
            heapq.heappush(self._dated, (article.published_at, article.key))
            self._now = max(self._now, article.published_at)

    def _evict(self) -> None:
        for key in self._leaving():
            for term in leading(self._articles.pop(key).terms):
                self._led[term].discard(key)
                if not self._led[term]:
                    del self._led[term]
            self._rows.drop(key)
            self._later.pop(key, None)
            self._earlier.pop(key, None)
            self._around.pop(key)
            del self.story[key]
            self.originals.forget(key)

    def _leaving(self) -> Iterator[str]:
        while self._dated and (self._now - self._dated[0][0] > self.window or len(self._dated) > self.kept):
            yield heapq.heappop(self._dated)[1]
        while len(self._undated) > self.kept:
            yield self._undated.popleft()


class _Ends(NamedTuple):
    """The other ends of one article's edges and their scores, which have four places, as whole numbers: a tenth of
    what the edges themselves would take.
    """

    keys: list[str]
    scores: array[int]

    def drop(self, key: str) -> None:
        """Forget the edge to an article, if there is one."""
        if key in self.keys:
            at = self.keys.index(key)
            del self.keys[at]
            del self.scores[at]


_NOTHING = _Ends([], array("H"))


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
