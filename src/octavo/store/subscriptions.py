"""Feeds whose news a hub announces (WebSub): whom we asked, until when it brings news, how it does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from psycopg import AsyncConnection

from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]
Row = dict[str, Any]

queries = load("subscriptions")


async def put(conn: Connection, feed_id: int, *, hub: str, topic: str, token: str, now: datetime) -> None:
    """Keep a feed's hub; due to be asked at once where it, or the topic, is new. `token` is used then."""
    await queries.put(conn, feed_id=feed_id, hub=hub, topic=topic, token=token, now=now)


async def remove(conn: Connection, feed_id: int) -> None:
    """Forget a feed's hub."""
    await queries.remove(conn, feed_id=feed_id)


async def of_feed(conn: Connection, feed_id: int) -> Row | None:
    """A feed's subscription."""
    row: Row | None = await queries.of_feed(conn, feed_id=feed_id)
    return row


async def of_token(conn: Connection, token: str) -> Row | None:
    """The subscription that a hub calls back under a token, with id, outlet_id, url and state of its feed."""
    row: Row | None = await queries.of_token(conn, token=token)
    return row


async def take_due(conn: Connection, *, now: datetime, again_at: datetime, most: int) -> list[Row]:
    """Feeds (feed_id, hub) whose hub is to be asked; due again at `again_at` should that get lost."""
    due = [row async for row in queries.due(conn, now=now, most=most)]
    for row in due:
        await queries.ask_later(conn, feed_id=row["feed_id"], next_ask_at=again_at)
    return due


async def asked(conn: Connection, feed_id: int, *, again_at: datetime) -> None:
    """The hub took our request; it is asked again at `again_at` unless it confirms before."""
    await queries.ask_later(conn, feed_id=feed_id, next_ask_at=again_at)


async def failed(conn: Connection, feed_id: int, *, error: str, again_at: datetime) -> None:
    """The hub could not be asked, or said no."""
    await queries.failed(conn, feed_id=feed_id, error=error, next_ask_at=again_at)


async def leased(conn: Connection, feed_id: int, *, until: datetime, again_at: datetime) -> None:
    """The hub brings news until `until`; it is asked again at `again_at`."""
    await queries.leased(conn, feed_id=feed_id, lease_until=until, next_ask_at=again_at)


async def pushed(conn: Connection, feed_id: int, *, now: datetime) -> None:
    """A delivery was taken."""
    await queries.pushed(conn, feed_id=feed_id, now=now)


async def missed(conn: Connection, feed_id: int, *, now: datetime) -> None:
    """A poll found news that the hub had not brought."""
    await queries.missed(conn, feed_id=feed_id, now=now)
