"""What `octavo doctor` asks the database."""

from __future__ import annotations

from datetime import datetime

import msgspec

from octavo.store import sql
from octavo.store.articles import count_older
from octavo.store.database import Database


class FailingFeed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that failed, how often in a row, and why."""

    url: str
    error: str | None
    error_count: int


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the database and of the feeds in it."""

    version: str
    pgvector: str
    bytes: int
    ahead_s: float
    """Seconds the database's clock is ahead of ours."""
    active: int
    failing: int
    gone: int
    paused: int
    worst: tuple[FailingFeed, ...]
    newest_seen: datetime | None
    """When the last article came in."""
    older: int = 0
    """Articles whose findings an older version made."""


async def health(db: Database, now: datetime) -> Health:
    """Ask all of it. Raises StoreError."""
    queries = sql.load("health")
    async with db.connection() as conn:
        facts = await queries.server(conn, now=now) | await queries.feeds(conn)
        worst = tuple([FailingFeed(**row) async for row in queries.worst_feeds(conn)])
        seen = await queries.newest_seen(conn)
        return Health(**facts, worst=worst, newest_seen=seen, older=await count_older(conn))


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What the service can count of itself when it is asked."""

    jobs: dict[str, int]
    """State of a job to how many are in it."""
    feeds: dict[str, int]
    """State of a feed to how many are in it."""
    articles: int
    stories: int


async def figures(db: Database) -> Figures:
    """Count jobs, feeds, articles and stories. Raises StoreError."""
    async with db.connection() as conn:
        return Figures(**await sql.load("health").figures(conn))
