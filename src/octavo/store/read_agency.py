"""Reads what of each outlet is an agency's copy: four queries."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from octavo.store.cursor import PAGE, decode
from octavo.store.database import Database
from octavo.store.rows import page
from octavo.store.sql import load
from octavo.store.views import AgencyShare, AgencyView, AgencyWeek
from octavo.understand.agencies import by_name

queries = load("agencies")

SPAN = timedelta(days=365)
"""How far back shares are counted."""
MOST_OUTLETS = 100


async def agency(
    db: Database, name: str, cursor: str | None = None, *, now: datetime, zone: str = "UTC"
) -> AgencyView | None:
    """An agency's copy at each outlet of the last year, by week in the time zone `zone`; None where it has none."""
    at, number = decode(cursor) or (None, None)
    name = name.replace("\0", "")
    async with db.connection() as conn:
        row = await queries.agency(conn, name=name)
        if row is None:
            return None
        name, since = row["name"], now - SPAN
        outlets = [
            msgspec.convert(one, AgencyShare)
            async for one in queries.outlets(conn, name=name, since=since, most=MOST_OUTLETS)
        ]
        ids = [one.outlet.id for one in outlets]
        weeks = [
            msgspec.convert(one, AgencyWeek)
            async for one in queries.weeks(conn, name=name, since=since, outlets=ids, zone=zone)
        ]
        listed = [
            one async for one in queries.agency_articles(conn, name=name, at=at, number=number, most=PAGE + 1)
        ]
    known = by_name(name)
    articles = page(listed, PAGE)
    return AgencyView(
        name=name,
        full=known.full if known and known.full != name else None,
        country=known.country or None if known else None,
        owner=known.owner if known else None,
        outlets=tuple(outlets),
        weeks=tuple(weeks),
        cards=articles.cards,
        next=articles.next,
    )
