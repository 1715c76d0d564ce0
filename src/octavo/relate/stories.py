"""Stories: which articles tell of one event, decided so that the order they arrive in does not matter.

Articles stand in one order, by time of publication and then by key. What story an article belongs to is
decided from the articles before it alone, and from how they were decided; so the stories are a function of
the *set* of articles. When an article arrives late, only the decisions that could see it are made again.

A story is named by the key of its first article. How a caller (memory, a database) keeps stories:

1. `candidates = ` every stored article published within `order.WINDOW` of a new one whose vector's cosine
   with it is at least `likeness.FLOOR` (a little lower does no harm: pairs are checked exactly here).
2. `edges = neighbours(new, candidates)`: store them; keep of each `later` article the `EDGES_KEPT` that
   `strongest` keeps.
3. `stale = ` keys of `new`, and every `later` end of `edges` that was stored already.
4. While there are stale ones: load a `Region` of them, store what `decide(stale, region)` returns, and let
   the next `stale` be the articles that could have seen the change and were not just decided: those with
   an edge to an earlier article that changed.
5. `reconcile` gives stories that changed their members the ids that readers know them by.

Any order of steps 4 ends in the same stories, because each decision rests on earlier articles only. Do 1 to
5 in one transaction, one at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from octavo.models import Features
from octavo.relate.likeness import Columns, likeness
from octavo.relate.order import WINDOW, apart, place
from octavo.relate.roundups import is_roundup

EDGES_KEPT = 32
"""How many edges to earlier articles one article keeps."""
EDGE = 0.05
"""Likeness below which there is no edge."""

JOIN = 0.3
"""Likeness to an article from which another joins its story, if it is like no other story."""
RIVAL = 0.245
"""How much the likeness to the most alike article of other stories raises the bar."""
CROWD = 0.64
"""How much the mean likeness to the `CROWDING` most alike articles of other stories raises it."""
CROWDING = 8


class Edge(msgspec.Struct, frozen=True):
    """The likeness of an article to one that stands before it."""

    later: str
    earlier: str
    score: float


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An article's place, and the story it was put in so far (None: not decided yet)."""

    key: str
    published_at: datetime | None
    story: str | None


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """What deciding some articles needs to see: all edges that they have to earlier ones, themselves, and
    the earlier ends of those edges.
    """

    articles: tuple[Placed, ...]
    edges: tuple[Edge, ...]


class Neighbourhood(Protocol):
    """What keeps articles for the stories. `relate.window.Window` does so in memory."""

    window: timedelta
    """How far apart two articles may be published and still be compared."""

    def candidates(self, new: Sequence[Features]) -> Sequence[Features]:
        """The kept articles to compare `new` with: step 1."""

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> Collection[str]:
        """Keep `new`, undecided, and the strongest edges; return the keys of step 3."""

    def region(self, stale: Collection[str]) -> Region:
        """What deciding `stale` needs to see. A key that is not kept any more is passed over."""

    def put(self, stories: Mapping[str, str], stale: Collection[str]) -> Collection[str]:
        """Keep what was decided of `stale`, article to story; return the keys that step 4 goes on with."""


def settle(kept: Neighbourhood, new: Sequence[Features]) -> dict[str, str]:
    """Put new articles into stories; returns the story of every article whose story changed."""
    changed: dict[str, str] = {}
    stale = kept.add(new, neighbours(new, kept.candidates(new), window=kept.window))
    while stale:
        decided = decide(stale, kept.region(stale))
        changed |= decided
        stale = kept.put(decided, stale)
    return changed


def neighbours(
    new: Sequence[Features], candidates: Sequence[Features], *, window: timedelta = WINDOW
) -> list[Edge]:
    """The edges between each new article and the candidates and other new ones, each once.

    Articles published more than `window` apart have none, nor has a roundup: it is about no one event, and
    would tie together all those it tells of.
    """
    edges: dict[tuple[str, str], Edge] = {}
    columns = Columns([article for article in (*new, *candidates) if not is_roundup(article.title)])
    for one in new:
        if is_roundup(one.title):
            continue
        for other, score in zip(columns.articles, likeness(one, columns).tolist(), strict=True):
            if score < EDGE or one.key == other.key or apart(one, other) > window:
                continue
            earlier, later = sorted((one, other), key=place)
            edges[later.key, earlier.key] = Edge(later.key, earlier.key, score)
    return list(edges.values())


def strongest(edges: Iterable[Edge]) -> list[Edge]:
    """Of the edges of one later article the `EDGES_KEPT` of highest score, those first; ties by key.

    Scores count to four places, so that one that a database kept as a float4 is the same.
    """
    return sorted(edges, key=lambda edge: (-round(edge.score, 4), edge.earlier))[:EDGES_KEPT]


def decide(stale: Collection[str], region: Region) -> dict[str, str]:
    """The story of each stale article whose story is now another than `region` says.

    An article joins the story of the article it is most like; where it is not like that one enough, for
    how much it is like articles of other stories too, it is the first of a new story.
    """
    story = {article.key: article.story for article in region.articles}
    edges: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in region.edges:
        edges[edge.later].append(edge)
    changed: dict[str, str] = {}
    for article in sorted((article for article in region.articles if article.key in stale), key=place):
        linked = [
            (name, round(edge.score, 4))
            for edge in strongest(edges[article.key])
            if (name := story.get(edge.earlier)) is not None
        ]
        now = _join(linked) or article.key
        if now != story[article.key]:
            story[article.key] = changed[article.key] = now
    return changed


def _join(linked: Sequence[tuple[str, float]]) -> str | None:
    """The story to join, or None; from story and score of each earlier article, the strongest first."""
    if not linked:
        return None
    nearest, score = linked[0]
    others = [rival for name, rival in linked if name != nearest]
    bar = JOIN + RIVAL * sum(others[:1]) + CROWD * sum(others[:CROWDING]) / CROWDING
    return nearest if score >= bar else None


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """Which ids stories bear after their members changed."""

    ids: dict[str, int | None]
    """Story to its id; None where it is new."""
    merged: dict[int, int]
    """Ids that no story bears any more, to the id that most of its articles are in now."""


def reconcile(previous: Mapping[str, int], stories: Mapping[str, str]) -> Reconciled:
    """Let stories keep the ids that readers know them by.

    `previous`: article to the id of the story it was in. `stories`: article to its story now, with every
    member of every story concerned. A story keeps the id it shares most articles with; of two stories that
    want one id, the one that shares more has it; ties go to the smaller id, then to the smaller story.
    """
    shared = Counter(
        (previous[key], story) for key, story in stories.items() if previous.get(key) is not None
    )
    ids: dict[str, int | None] = dict.fromkeys(sorted(set(stories.values())))
    merged: dict[int, int] = {}
    taken: set[int] = set()
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    for (old, story), _ in ranked:
        if old not in taken and ids[story] is None:
            ids[story] = old
            taken.add(old)
    for (old, story), _ in ranked:
        heir = ids[story]
        if old not in taken and heir is not None:
            merged.setdefault(old, heir)
    return Reconciled(ids=ids, merged=merged)
