"""Stories: which articles tell of one event, decided so that the order they arrive in does not matter.

Articles that are alike are tied by edges. How crowded it is about an article (`linkage.surroundings`) follows from
its edges, and which articles make a story from the edges and the surroundings: `linkage.groups`. So the stories are
a function of the *set* of articles. A new article changes the surroundings of some others and so may join stories,
or part one; only what hangs together with a change by links is grouped again.

A story is named by the key of its first article. How a caller (memory, a database) keeps stories:

1. `candidates = ` every stored article published within `order.WINDOW` of a new one whose vector's cosine
   with it is at least `likeness.FLOOR` (a little lower does no harm: pairs are checked exactly here).
2. `edges = neighbours(new, candidates)`: store them; keep of each `later` article the `EDGES_KEPT` that
   `strongest` keeps.
3. The surroundings of every article whose edges changed: those of the new ones are stored at once.
4. What is linked to a change, by way of links as they were and as they are: `linked` to the new articles, to those
   that lost an edge and to those whose surroundings changed, before and after these are stored.
5. `decide` groups the `Region` of these; store what it returns.
6. `reconcile` gives stories that changed their members the ids that readers know them by.

Do 1 to 6 in one transaction, one at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

import msgspec

from octavo.models import Features
from octavo.relate.likeness import Columns, likeness
from octavo.relate.linkage import PLACES, REACH, groups
from octavo.relate.order import WINDOW, apart, place
from octavo.relate.roundups import is_roundup

EDGES_KEPT = 48
"""How many edges to earlier articles one article keeps."""
EDGE = 0.02
"""Likeness below which there is no edge."""


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
    around: int
    """Its surroundings, as `linkage.surroundings` has them."""


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """What deciding some articles needs to see: themselves and the edges among them, with all that hang together with
    them as far as `linked` goes.
    """

    articles: tuple[Placed, ...]
    edges: tuple[Edge, ...]


class Touched(NamedTuple):
    """What adding articles changed."""

    edges: set[str]
    """Every article that has other edges now, with the new ones."""
    parted: set[str]
    """Of these, both ends of each edge that is no more."""


class Neighbourhood(Protocol):
    """What keeps articles for the stories. `relate.window.Window` does so in memory."""

    window: timedelta
    """How far apart two articles may be published and still be compared."""

    def candidates(self, new: Sequence[Features]) -> Sequence[Features]:
        """The kept articles to compare `new` with: step 1."""

    def add(self, new: Sequence[Features], edges: Sequence[Edge]) -> Touched:
        """Keep `new`, undecided, and the strongest edges: step 2."""

    def moved(self, keys: Collection[str]) -> dict[str, int]:
        """The surroundings of those of `keys` that have others than are kept: step 3."""

    def surround(self, around: Mapping[str, int]) -> None:
        """Keep the surroundings of articles."""

    def linked(self, keys: Collection[str], most: int) -> set[str]:
        """`keys` and every article that hangs together with one of them by links: step 4. Link by link, each time in the
        order of `further`, until there are `most`.
        """

    def region(self, keys: Collection[str]) -> Region:
        """What deciding `keys`, which hang together, needs to see."""

    def put(self, stories: Mapping[str, str]) -> None:
        """Keep what was decided, article to story."""


def settle(kept: Neighbourhood, new: Sequence[Features]) -> dict[str, str]:
    """Put new articles into stories; returns the story of every article whose story changed."""
    return arrange(kept, new, neighbours(new, kept.candidates(new), window=kept.window))


def arrange(kept: Neighbourhood, new: Sequence[Features], edges: Sequence[Edge]) -> dict[str, str]:
    """The same, of new articles whose edges are known."""
    touched = kept.add(new, edges)
    moved = kept.moved(touched.edges)
    come = {article.key for article in new}
    kept.surround({key: around for key, around in moved.items() if key in come})
    start = come | touched.parted | moved.keys()
    before = kept.linked(start, len(start) + REACH)
    kept.surround(moved)
    changed = decide(kept.region(kept.linked(before, len(start) + REACH)))
    kept.put(changed)
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
    """Of the edges of one later article the `EDGES_KEPT` of highest score, those first; ties by key."""
    return sorted(edges, key=lambda edge: (-whole(edge.score), edge.earlier))[:EDGES_KEPT]


def whole(score: float) -> int:
    """A likeness in ten-thousandths. It counts to four places, so that one that a database kept as a float4 is the
    same.
    """
    return round(score * PLACES)


def further(found: set[str], linked: Iterable[str], most: int) -> list[str]:
    """Those of `linked` that a search for `most` articles, which has `found` some, goes on to."""
    return sorted(set(linked) - found)[: most - len(found)]


def decide(region: Region) -> dict[str, str]:
    """The story of each article of `region` whose story is now another than it says.

    A story is named by its first article; where a part of it lies beyond the region, or is not kept any more, it goes
    on under the name it had.
    """
    articles = sorted(region.articles, key=place)
    story = {article.key: article.story for article in articles}
    beyond = {key: name for key, name in story.items() if name is not None and name not in story}
    changed: dict[str, str] = {}
    taken: set[str] = set()
    for group in groups(
        [article.key for article in articles],
        {(edge.later, edge.earlier): whole(edge.score) for edge in region.edges},
        {article.key: article.around for article in articles},
    ):
        now = next((beyond[key] for key in group if key in beyond and beyond[key] not in taken), group[0])
        taken.add(now)
        changed |= {key: now for key in group if story[key] != now}
    return changed


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
