"""What relating keeps in the database: features, edges, and the story each article was put in.

The database's side of `relate.stories`: the same steps that `relate.window.Window` takes in memory.
Articles are known here by their keys, which are their addresses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from psycopg import AsyncConnection

from octavo.models import Features
from octavo.relate.likeness import FLOOR
from octavo.relate.linkage import BAR, CROWD, LIFT, crowded
from octavo.relate.order import WINDOW
from octavo.relate.stories import EDGES_KEPT, Edge, Placed, Region, Touched, further
from octavo.relate.terms import leading
from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]
Row = dict[str, Any]

queries = load("relating")

MARGIN = 0.01
"""How much wider than the floor the scan looks: pgvector rounds in another way than we do."""


async def lock(conn: Connection) -> None:
    """Wait until no other worker decides stories; held until the transaction ends."""
    await queries.lock(conn)


async def waiting(conn: Connection, most: int) -> dict[int, Features]:
    """Up to `most` articles that wait to be put into stories, by id, in the order of deciding."""
    return {row["id"]: features_of(row) async for row in queries.waiting(conn, most=most)}


async def candidates(conn: Connection, new: Mapping[int, Features]) -> list[Features]:
    """The decided articles that the new ones have to be compared with."""
    times = [article.published_at for article in new.values() if article.published_at]
    rows = queries.candidates(
        conn,
        first=min(times) - WINDOW,
        last=max(times) + WINDOW,
        ids=list(new),
        leaders=sorted({term for article in new.values() for term in leading(article.terms)}),
        distance=1 - FLOOR + MARGIN,
    )
    return [features_of(row) async for row in rows]


async def add(conn: Connection, new: Mapping[int, Features], edges: Sequence[Edge]) -> Touched:
    """Keep the strongest edges; what that changed."""
    touched = Touched(edges={article.key for article in new.values()}, parted=set())
    gone = [row async for row in queries.drop_edges(conn, ids=list(new))]
    later = [edge.later for edge in edges]
    await queries.add_edges(
        conn,
        later=later,
        earlier=[edge.earlier for edge in edges],
        scores=[edge.score for edge in edges],
    )
    gone += [row async for row in queries.keep_strongest(conn, later=list(set(later)), most=EDGES_KEPT)]
    touched.parted.update(key for row in gone for key in (row["later"], row["earlier"]))
    touched.edges.update(touched.parted, later, (edge.earlier for edge in edges))
    return touched


async def moved(conn: Connection, keys: Collection[str]) -> dict[str, int]:
    """The surroundings of those of `keys` that have others than are kept."""
    rows = queries.crowds(conn, keys=list(keys), most=CROWD)
    return {
        row["key"]: around
        async for row in rows
        if (around := crowded(row["total"], row["words"])) != row["around"]
    }


async def surround(conn: Connection, around: Mapping[str, int]) -> None:
    """Keep the surroundings of articles."""
    await queries.surround(conn, keys=list(around), around=list(around.values()))


async def linked(conn: Connection, keys: Collection[str], most: int) -> set[str]:
    """`keys` and every article that hangs together with one of them by links, until there are `most`."""
    found = set(keys)
    frontier = list(keys)
    while frontier:
        rows = queries.links(conn, keys=frontier, bar=BAR, lift=LIFT)
        frontier = further(found, [row["key"] async for row in rows], most)
        found.update(frontier)
    return found


async def region(conn: Connection, keys: Collection[str]) -> Region:
    """What deciding `keys`, which hang together, needs to see."""
    return Region(
        articles=tuple([Placed(**row) async for row in queries.placed(conn, keys=list(keys))]),
        edges=tuple([Edge(**row) async for row in queries.edges(conn, keys=list(keys))]),
    )


async def put(conn: Connection, decided: Mapping[str, str]) -> set[str]:
    """Keep what was decided; the stories touched."""
    touched = await stories_of(conn, decided) | set(decided.values())
    await queries.put_decided(conn, keys=list(decided), stories=list(decided.values()))
    return touched


async def members(conn: Connection, stories: Collection[str]) -> list[Row]:
    """Every member of some stories, in order, with what `features_of` and a story's row need."""
    return [row async for row in queries.members(conn, stories=list(stories))]


async def stories_of(conn: Connection, keys: Collection[str]) -> set[str]:
    """The stories that some articles are in."""
    return {row["story"] async for row in queries.stories_left(conn, keys=list(keys))}


async def done(conn: Connection, ids: Collection[int]) -> None:
    """Move articles on from understood to related."""
    await queries.related(conn, ids=list(ids))


async def neighbourhood(conn: Connection, article_id: int) -> list[Row]:
    """An article and what may be shown beside it: rows for `features_of`, with story_id and copy_of."""
    return [row async for row in queries.neighbourhood(conn, id=article_id)]


async def tellings(conn: Connection, story_id: int, most: int) -> list[Row]:
    """The newest articles of a story: rows for `features_of`, with id, text, findings and rights."""
    return [row async for row in queries.tellings(conn, id=story_id, most=most)]


def features_of(row: Row) -> Features:
    """The features in a row; what a query does not ask for stays empty."""
    return Features(
        key=row["key"],
        title=row["title"],
        outlet=row["outlet"],
        published_at=row["published_at"],
        language=row["language"],
        vector=row["vector"],
        names=tuple(row.get("names", ())),
        sketch=tuple(row.get("sketch", ())),
        words=row["words"],
        terms=row.get("terms", b""),
        headline=row.get("headline", b""),
        wire=row["wire"],
    )
