"""Outlets and feeds: who is read, and how each feed does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
CLAIM = timedelta(seconds=20)
"""How long a feed that is being polled is not due for others, should its process die; else it is renewed."""


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


async def claim_due(
    conn: Connection, *, now: datetime, slow: list[int], quick_most: int, slow_most: int
) -> list[Row]:
    """Feeds that are due, as `feed` gives them, longest overdue first: so many of those in `slow` and of the
    others. They are not due for anybody until they were polled, or CLAIM is over without `renew`.
    """
    claimed = queries.claim_due(
        conn,
        now=now,
        until=now + CLAIM,
        slow=slow,
        quick_most=max(0, quick_most),
        slow_most=max(0, slow_most),
    )
    return [row async for row in claimed]


async def renew(conn: Connection, feed_ids: list[int], *, now: datetime) -> None:
    """Hold claimed feeds for another CLAIM from now; those that were polled meanwhile stay as they are."""
    if feed_ids:
        await queries.renew(conn, ids=feed_ids, until=now + CLAIM)


async def put_off(conn: Connection, feed_id: int, *, until: datetime) -> None:
    """Leave a feed alone until a time."""
    await queries.poll_later(conn, id=feed_id, next_poll_at=until)


async def put_back(conn: Connection, feed_ids: list[int], *, now: datetime) -> None:
    """Give claimed feeds back: they are due at once."""
    if feed_ids:
        await queries.put_back(conn, ids=feed_ids, now=now)


async def rhythms(conn: Connection, feed_ids: list[int]) -> dict[int, tuple[list[datetime], Row | None]]:
    """For each of the feeds that exist: publication times of its latest articles, and its subscription."""
    if not feed_ids:
        return {}
    rows = queries.rhythms(conn, ids=feed_ids)
    return {row["id"]: (row["times"] or [], row if row["hub"] else None) async for row in rows}


async def nothing_new(
    conn: Connection, polled: Sequence[tuple[Row, RawDocument, float]], *, now: datetime
) -> None:
    """Keep polls that found nothing changed: each feed, what its server said, and seconds until the next."""
    if polled:
        await queries.nothing_new(
            conn,
            ids=[row["id"] for row, _, _ in polled],
            etags=[raw.etag or row["etag"] for row, raw, _ in polled],
            modified=[raw.last_modified or row["last_modified"] for row, raw, _ in polled],
            intervals=[interval for _, _, interval in polled],
            now=now,
        )


async def move(conn: Connection, feed_id: int, url: str) -> None:
    """A feed moved for good; nothing happens where another feed holds the new address."""
    await queries.move_feed(conn, id=feed_id, url=url)


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
    feed: Feed,
    *,
    digest: bytes,
    interval_s: float,
    now: datetime,
) -> None:
    """Keep the outcome of a poll that brought a document, with what tells it from others."""
    if raw.moved_to:
        await move(conn, row["id"], raw.moved_to)
    await queries.polled_well(
        conn,
        id=row["id"],
        etag=raw.etag,
        last_modified=raw.last_modified,
        interval_s=interval_s,
        next_poll_at=now + timedelta(seconds=interval_s),
        kind=feed.kind,
        title=feed.title,
        asks=Jsonb(msgspec.to_builtins(feed.asks)),
        digest=digest,
        now=now,
    )


def asks_of(row: Mapping[str, Any]) -> Asks:
    """What a feed asked for when it was last read."""
    return msgspec.convert(row["asks"], Asks) if row["asks"] else Asks()


async def polled_badly(
    conn: Connection, feed_id: int, *, error: str, interval_s: float, gone: bool, now: datetime
) -> None:
    """Keep the outcome of a poll that failed."""
    await queries.polled_badly(
        conn,
        id=feed_id,
        error=error,
        interval_s=interval_s,
        next_poll_at=now + timedelta(seconds=interval_s),
        gone=gone,
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
