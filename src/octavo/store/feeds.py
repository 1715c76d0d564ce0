"""Outlets and feeds: who is read, and how each feed does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from octavo.models import Asks, Feed, RawDocument
from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]
Row = dict[str, Any]

queries = load("feeds")

LEASE = timedelta(minutes=15)
"""How long a feed whose poll is queued is not due again, should that poll be lost."""


async def put_outlet(
    conn: Connection,
    *,
    domain: str,
    name: str,
    now: datetime,
    home_url: str | None = None,
    country: str | None = None,
    language: str | None = None,
    kind: str = "unknown",
    owner: str | None = None,
    sample: bool = False,
) -> int:
    """The id of the outlet with this domain, made if need be."""
    outlet_id: int = await queries.put_outlet(
        conn,
        domain=domain,
        name=name,
        home_url=home_url,
        country=country,
        language=language,
        kind=kind,
        owner=owner,
        sample=sample,
        now=now,
    )
    return outlet_id


async def own_outlets(conn: Connection) -> list[Row]:
    """Id, domain, name, country, kind and owner of every outlet that is not the sample's."""
    return [row async for row in queries.own_outlets(conn)]


async def set_outlet(
    conn: Connection, outlet_id: int, *, name: str, country: str | None, kind: str, owner: str | None
) -> None:
    """Say anew who an outlet is."""
    await queries.set_outlet(conn, id=outlet_id, name=name, country=country, kind=kind, owner=owner)


async def put_feed(
    conn: Connection, *, outlet_id: int, url: str, kind: str | None, title: str | None, now: datetime
) -> int | None:
    """The id of a new feed, or None where the address is known already.

    The caller queues its first poll in the same transaction; it is due again only after LEASE.
    """
    feed_id: int | None = await queries.put_feed(
        conn, outlet_id=outlet_id, url=url, kind=kind, title=title, next_poll_at=now + LEASE, now=now
    )
    return feed_id


async def has_feed(conn: Connection, outlet_id: int) -> bool:
    """Whether an outlet has a feed."""
    there: bool = await queries.has_feed(conn, outlet_id=outlet_id)
    return there


async def feed(conn: Connection, feed_id: int) -> Row | None:
    """One feed with its outlet's domain, name and language."""
    row: Row | None = await queries.feed(conn, id=feed_id)
    return row


async def feed_of_url(conn: Connection, url: str) -> Row | None:
    """Id, outlet and state of the feed at an address."""
    row: Row | None = await queries.feed_of_url(conn, url=url)
    return row


async def take_due(conn: Connection, *, now: datetime, most: int) -> list[Row]:
    """Feeds (id, url) that are due; they are due again once they were polled, or after LEASE."""
    due = [row async for row in queries.due_feeds(conn, now=now, most=most)]
    for row in due:
        await queries.poll_later(conn, id=row["id"], next_poll_at=now + LEASE)
    return due


async def next_due(conn: Connection) -> datetime | None:
    """When the next feed is due."""
    due: datetime | None = await queries.next_due(conn)
    return due


async def poll_now(conn: Connection, feed_id: int, *, now: datetime) -> None:
    """Make a feed due at once."""
    await queries.poll_later(conn, id=feed_id, next_poll_at=now)


async def polled_well(
    conn: Connection,
    row: Mapping[str, Any],
    raw: RawDocument,
    feed: Feed | None,
    *,
    interval_s: float,
    now: datetime,
) -> None:
    """Keep the outcome of a poll that worked; `feed` is None where nothing had changed."""
    if raw.moved_to:
        await queries.move_feed(conn, id=row["id"], url=raw.moved_to)
    await queries.polled_well(
        conn,
        id=row["id"],
        etag=raw.etag or (row["etag"] if feed is None else None),
        last_modified=raw.last_modified or (row["last_modified"] if feed is None else None),
        interval_s=interval_s,
        next_poll_at=now + timedelta(seconds=interval_s),
        kind=feed.kind if feed else None,
        title=feed.title if feed else None,
        asks=Jsonb(msgspec.to_builtins(feed.asks)) if feed else None,
        now=now,
    )


def asks_of(row: Mapping[str, Any]) -> Asks:
    """What a feed asked for when it was last read."""
    return msgspec.convert(row["asks"], Asks) if row["asks"] else Asks()


async def polled_badly(
    conn: Connection, feed_id: int, *, error: str, interval_s: float, state: str, now: datetime
) -> None:
    """Keep the outcome of a poll that failed."""
    await queries.polled_badly(
        conn,
        id=feed_id,
        error=error,
        interval_s=interval_s,
        next_poll_at=now + timedelta(seconds=interval_s),
        state=state,
        now=now,
    )


async def set_state(conn: Connection, feed_id: int, state: str, *, now: datetime) -> None:
    """Pause ("paused") or resume ("active") a feed."""
    await queries.set_feed_state(conn, id=feed_id, state=state, now=now)


async def remove(conn: Connection, feed_id: int) -> None:
    """Forget a feed; its articles stay."""
    await queries.remove_feed(conn, id=feed_id)


async def all_feeds(conn: Connection) -> list[Row]:
    """Every feed with its outlet's name and home, for OPML."""
    return [row async for row in queries.all_feeds(conn)]


async def counts(conn: Connection) -> Row:
    """How many feeds there are, and how many are good, failing, paused and gone."""
    row: Row = await queries.counts(conn)
    return row


async def entry_times(conn: Connection, feed_id: int) -> tuple[datetime, ...]:
    """Publication times of a feed's latest articles, newest first."""
    return tuple([row["published_at"] async for row in queries.entry_times(conn, id=feed_id)])


async def remove_sample_outlets(conn: Connection) -> int:
    """Remove the sample outlets with all they published; how many there were."""
    removed: int = await queries.remove_sample_outlets(conn)
    return removed
