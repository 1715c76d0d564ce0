"""The book of hosts: who may be asked when, and what their robots.txt says. Shared by all workers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from octavo.store.database import Database
from octavo.store.sql import load

queries = load("hosts")


class StoredHosts:
    """The fetch stage's HostBook on the database."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    async def reserve(self, host: str, delay_s: float) -> float:
        """See fetch.politeness.HostBook."""
        async with self._db.connection() as conn:
            wait: float = await queries.reserve(conn, name=host, delay_s=delay_s, now=self._now())
        return wait

    async def robots(self, host: str) -> tuple[str | None, datetime | None]:
        """See fetch.politeness.HostBook."""
        async with self._db.connection() as conn:
            row = await queries.robots(conn, name=host)
        return (row["robots"], row["robots_at"]) if row else (None, None)

    async def keep_robots(self, host: str, text: str | None, at: datetime) -> None:
        """See fetch.politeness.HostBook."""
        async with self._db.connection() as conn:
            await queries.keep_robots(conn, name=host, robots=text, at=at)
