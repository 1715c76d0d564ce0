"""Articles and their stories kept in memory: what the database keeps, for streams read from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from octavo.models import Features
from octavo.relate.order import WINDOW, place, within
from octavo.relate.stories import Edge, Placed, Region, strongest


class Window:
    """A Neighbourhood in memory. Articles older than the window leave as the stream goes on."""

    def __init__(self) -> None:
        self.articles: dict[str, Features] = {}
        self.story: dict[str, str] = {}
        self.members: defaultdict[str, set[str]] = defaultdict(set)
        self.edges: dict[str, list[Edge]] = {}
        """Edges to earlier articles, by later article."""
        self.later: defaultdict[str, set[str]] = defaultdict(set)
        """Articles that have an edge to this one."""

    def candidates(self, new: Sequence[Features]) -> Sequence[Features]:
        return [
            article
            for article in self.articles.values()
            if any(within(article.published_at, one.published_at) for one in new)
        ]

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> Collection[str]:
        stale = {article.key for article in new}
        for article in new:
            self.articles[article.key] = article
        for edge in edges:
            kept = self.edges.get(edge.later, [])
            self.edges[edge.later] = strongest([*kept, edge])
            if edge in self.edges[edge.later]:
                self.later[edge.earlier].add(edge.later)
                stale.add(edge.later)
        self._evict()
        return stale

    def region(self, stale: Collection[str]) -> Region:
        edges = [edge for key in stale for edge in self.edges.get(key, ())]
        keys = {key for key in stale if key in self.articles} | {edge.earlier for edge in edges}
        for name in {self.story[key] for key in keys if key in self.story}:
            keys |= self.members[name]
        return Region(
            articles=tuple(
                Placed(key=key, published_at=self.articles[key].published_at, story=self.story.get(key))
                for key in keys
            ),
            edges=tuple(edges),
        )

    def put(self, stories: Mapping[str, str], stale: Collection[str]) -> Collection[str]:
        if not stories:
            return ()
        touched = set(stories.values())
        for key, name in stories.items():
            if (left := self.story.get(key)) is not None:
                touched.add(left)
                self.members[left].discard(key)
            self.story[key] = name
            self.members[name].add(key)
        first = min(place(self.articles[key]) for key in stories)
        seen_from = {later for name in touched for key in self.members[name] for later in self.later[key]}
        return {
            key
            for key in seen_from.difference(stale)
            if key in self.articles and place(self.articles[key]) > first
        }

    def _evict(self) -> None:
        times = [article.published_at for article in self.articles.values() if article.published_at]
        if not times:
            return
        oldest = max(times) - WINDOW
        for key in [k for k, a in self.articles.items() if a.published_at and a.published_at < oldest]:
            del self.articles[key]
            self.edges.pop(key, None)
            self.later.pop(key, None)
            if (name := self.story.pop(key, None)) is not None:
                self.members[name].discard(key)
