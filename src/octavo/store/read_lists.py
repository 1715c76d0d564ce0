"""Reads lists of articles, a page at a time, newest first; and the state of every feed."""

from __future__ import annotations

from typing import Any

import msgspec

from octavo.store.cursor import PAGE, decode
from octavo.store.database import Database
from octavo.store.rows import page
from octavo.store.search import find
from octavo.store.sql import load
from octavo.store.views import FeedState, ListView, OutletView
from octavo.text.query import SearchQuery

queries = load("reading")


async def latest(db: Database, cursor: str | None = None) -> ListView:
    """All articles, copies left out."""
    return await _list(db, queries.latest_articles, cursor)


async def outlet(db: Database, domain: str) -> OutletView | None:
    """The head of an outlet's page; articles are counted up to a thousand."""
    async with db.connection() as conn:
        row = await queries.outlet(conn, domain=_storable(domain).lower())
    return msgspec.convert(row, OutletView) if row else None


async def outlet_articles(db: Database, domain: str, cursor: str | None = None) -> ListView:
    """An outlet's articles, copies among them."""
    return await _list(db, queries.outlet_articles, cursor, domain=_storable(domain).lower())


async def interest(db: Database, name: str, cursor: str | None = None) -> ListView:
    """The articles of one category, copies left out."""
    return await _list(db, queries.category_articles, cursor, category=_storable(name))


async def hashtag(db: Database, tag: str, cursor: str | None = None) -> ListView:
    """The articles with a hashtag (without its #), copies left out."""
    tag = _storable(tag)
    return await find(db, SearchQuery(hashtags=tuple({tag, tag.lower()})), cursor)


async def country(db: Database, code: str, cursor: str | None = None) -> ListView:
    """The articles about a country (ISO 3166 alpha-2) or by its outlets, copies left out."""
    return await find(db, SearchQuery(countries=(_storable(code).upper(),)), cursor)


async def sources(db: Database) -> tuple[FeedState, ...]:
    """Every feed and how it does, by outlet; articles are counted up to a thousand a feed."""
    async with db.connection() as conn:
        return tuple([msgspec.convert(row, FeedState) async for row in queries.sources(conn)])


async def own_feeds(db: Database) -> bool:
    """Whether there is a feed that is not the sample's."""
    async with db.connection() as conn:
        there: bool = await queries.own_feeds(conn)
    return there


async def etag_of(db: Database) -> str:
    """A mark that is another one whenever an article, a story, an edition or an outlet changed."""
    async with db.connection() as conn:
        mark: str = await queries.content_mark(conn)
    return mark


async def _list(db: Database, query: Any, cursor: str | None, **parameters: object) -> ListView:
    at, number = decode(cursor) or (None, None)
    async with db.connection() as conn:
        rows = [row async for row in query(conn, at=at, id=number, most=PAGE + 1, **parameters)]
    return page(rows, PAGE)


def _storable(name: str) -> str:
    """A name from an address as PostgreSQL can hold it: nothing is called by what it cannot."""
    return name.encode(errors="replace").decode().replace("\0", "\ufffd")
