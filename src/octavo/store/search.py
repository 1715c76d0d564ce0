"""Search: full text in each article's own language, with filters, newest or best first.

Ranking all matches of a frequent word takes seconds in a large store. So the planner is asked first how
many will match (no article is read for that): where many do, articles are walked from the newest on;
else all matches are gathered through the indexes. Best first ranks the newest 300 of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from octavo.store import cursor as cursors
from octavo.store.cursor import PAGE
from octavo.store.database import Connection, Database
from octavo.store.rows import Row, card
from octavo.store.sql import load
from octavo.store.views import Found, ListView, SearchFilter, SearchView
from octavo.text.highlight import excerpt, marked
from octavo.text.query import SearchQuery, Term, parse

queries = load("search")
reading = load("reading")

Order = Literal["newest", "best"]

MANY = 0.05
"""The share of all articles from which on matches are walked."""
FEW = 5_000
"""So many matches are gathered whatever their share."""
RANKED = 300
"""Matches that are ranked for best first."""
RESULTS = 20
"""Articles a page of a search: marking what was found costs half a millisecond an article."""
OPENING = 8_000
"""Characters of a text in which words found are marked."""
UTC = ZoneInfo("UTC")


class Prepared(NamedTuple):
    """A search in the database's words."""

    conditions: dict[str, Any]
    articles: int
    """How many articles there are, about."""
    outlets: dict[str, tuple[str, ...]]
    """The names of the outlets that each `outlet:` was taken for."""
    too_common: bool


class Places(NamedTuple):
    """Matches, newest first: one more than asked for where more follow."""

    rows: list[Row]
    total: int
    exact: bool


async def search(
    db: Database, typed: str, *, order: Order = "newest", cursor: str | None = None, zone: ZoneInfo = UTC
) -> SearchView:
    """A page of the articles that match what was typed (octavo.text.query tells the language).

    Days of `after:` and `before:` begin in `zone`. Never fails because of what was typed. Copies of one
    report on the same page are folded, unless an outlet is asked for.
    """
    query = parse(typed)
    if not query:
        return SearchView(query=typed, order=order)
    best = order == "best" and bool(query.terms)
    place = cursors.decode(cursor)
    async with db.connection() as conn:
        prepared = await _prepare(conn, query, zone, originals=False)
        view = SearchView(
            query=typed, order=order, filters=_filters(query, prepared), too_common=prepared.too_common
        )
        if prepared.too_common and query == SearchQuery(terms=query.terms):
            return view
        skip = place[1] if best and place else 0
        most = RANKED if best else RESULTS
        places = await _places(conn, prepared, None if best else place, most)
        ids = [row["id"] for row in places.rows[:most]]
        found = queries.found(
            conn,
            ids=ids,
            query=prepared.conditions["query"],
            best=best,
            skip=skip,
            most=RESULTS,
            opening=OPENING,
        )
        rows = [row async for row in found]
    return msgspec.structs.replace(
        view,
        found=_fold([_found(row) for row in rows], keep=bool(query.outlets)),
        total=places.total,
        exact=places.exact,
        next=_next_best(places, skip + RESULTS) if best else _next(places, RESULTS),
    )


async def find(db: Database, query: SearchQuery, cursor: str | None, *, zone: ZoneInfo = UTC) -> ListView:
    """A page of the articles that match, newest first, copies left out, nothing marked."""
    async with db.connection() as conn:
        prepared = await _prepare(conn, query, zone, originals=True)
        places = await _places(conn, prepared, cursors.decode(cursor), PAGE)
        ids = [row["id"] for row in places.rows]
        by_id = {row["id"]: card(row) async for row in reading.cards(conn, ids=ids[:PAGE])}
    return ListView(
        cards=tuple(by_id[number] for number in ids if number in by_id),
        next=_next(places, PAGE),
    )


async def newest_with(db: Database, words: Sequence[str], most: int) -> list[int]:
    """Ids of the newest articles that have all of `words`, in any of their forms."""
    query = SearchQuery(terms=tuple(Term(text=word) for word in words))
    async with db.connection() as conn:
        prepared = await _prepare(conn, query, UTC, originals=True)
        if prepared.too_common:
            return []
        places = await _places(conn, prepared, None, most)
    return [row["id"] for row in places.rows[:most]]


async def _prepare(conn: Connection, query: SearchQuery, zone: ZoneInfo, *, originals: bool) -> Prepared:
    row = await queries.prepare(
        conn,
        words=[term.text for term in query.terms],
        prefixes=[term.prefix for term in query.terms],
        negated=[term.negated for term in query.terms],
        languages=list(query.languages) or None,
        countries=list(query.countries),
        outlets=list(query.outlets),
    )
    conditions = {
        "query": row["query"],
        "outlets": [number for named in row["outlets"] for number in named["ids"]] if query.outlets else None,
        "languages": list(query.languages) or None,
        "categories": list(query.categories) or None,
        "wires": list(query.wires) or None,
        "hashtags": list(query.hashtags) or None,
        "countries": list(query.countries) or None,
        "country_outlets": row["country_outlets"],
        "since": _midnight(query.after, zone),
        "until": _midnight(query.before, zone),
        "originals": originals,
    }
    return Prepared(
        conditions=conditions,
        articles=row["articles"],
        outlets={named["value"]: tuple(named["names"]) for named in row["outlets"]},
        too_common=query.terms != () and row["query"] is None,
    )


async def _places(conn: Connection, prepared: Prepared, place: cursors.Place | None, most: int) -> Places:
    """The newest matches after a place."""
    at, number = place or (None, None)
    paging = {"at": at, "id": number, "most": most + 1}
    plan = await queries.estimate(conn, **prepared.conditions)
    estimate = int(plan[0]["Plan"]["Plan Rows"])
    if estimate <= max(FEW, MANY * prepared.articles):
        rows = [row async for row in queries.gather(conn, **prepared.conditions, **paging)]
        return Places(rows, rows[0]["total"] if rows else 0, exact=True)
    await queries.walk_newest(conn)
    rows = [row async for row in queries.walk(conn, **prepared.conditions, **paging)]
    if place is None and len(rows) <= most:
        return Places(rows, len(rows), exact=True)
    return Places(rows, estimate, exact=False)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None


def _found(row: Row) -> Found:
    return Found(
        card=card(row),
        title=marked(row["marked_title"], row["title"]),
        excerpt=excerpt(row["marked_text"], row["text"]),
    )


def _fold(found: list[Found], *, keep: bool) -> tuple[Found, ...]:
    """What was found, reports in the order of their first copy; the original stands for its copies."""
    if keep:
        return tuple(found)
    groups: dict[int, list[Found]] = {}
    for one in found:
        groups.setdefault(one.card.copy_of or one.card.id, []).append(one)
    return tuple(
        msgspec.structs.replace(
            next((one for one in group if one.card.id == original), group[0]), copies=len(group) - 1
        )
        for original, group in groups.items()
    )


def _next(places: Places, shown: int) -> str | None:
    """The cursor of the page after this one, newest first."""
    if len(places.rows) <= shown:
        return None
    last = places.rows[shown - 1]
    return cursors.encode(last["published_at"], last["id"])


def _next_best(places: Places, shown: int) -> str | None:
    """The same, best first: how many of those that are ranked were shown."""
    return cursors.encode(cursors.EPOCH, shown) if min(len(places.rows), RANKED) > shown else None


def _filters(query: SearchQuery, prepared: Prepared) -> tuple[SearchFilter, ...]:
    """The operators as they were understood."""
    shown = [
        SearchFilter(operator="outlet", value=value, names=names) for value, names in prepared.outlets.items()
    ]
    several = {
        "lang": query.languages,
        "country": query.countries,
        "category": query.categories,
        "wire": query.wires,
        "hashtag": query.hashtags,
    }
    shown += [SearchFilter(operator=key, value=value) for key, values in several.items() for value in values]
    days = {"after": query.after, "before": query.before}
    shown += [SearchFilter(operator=key, value=day.isoformat()) for key, day in days.items() if day]
    return tuple(shown)
