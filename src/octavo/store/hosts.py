"""The book of hosts: who may be asked when, and what their robots.txt and tdmrep.json say. Shared by all workers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from octavo.store.database import Database
from octavo.store.sql import load

queries = load("hosts")

REMEMBERED = timedelta(days=1)
"""How old a robots.txt may be that is not asked of the database again: as old as it may be at all."""
GATHER_S = 0.005
"""Seconds for which bookings are gathered: many polls that begin together take one transaction."""
SHORT, MOST = 2_000, 10_000
"""Letters of those that are remembered, and how many are: 20 MB at most."""


class StoredHosts:
    """The fetch stage's HostBook on the database."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now
        self._robots: dict[str, tuple[str, datetime]] = {}
        self._wanted: dict[str, float] = {}
        self._booking: asyncio.Task[dict[str, float]] | None = None

    async def reserve(self, host: str, delay_s: float) -> float:
        """See fetch.politeness.HostBook."""
        if self._booking is None or host in self._wanted:
            # A second booking of one host comes in a transaction of its own: its moment depends on the first.
            self._wanted = {}
            self._booking = asyncio.create_task(self._book(self._wanted))
        self._wanted[host] = delay_s
        # One that is cut off must not take the others' bookings with it.
        return (await asyncio.shield(self._booking))[host]

    async def robots(self, host: str) -> tuple[str | None, datetime | None]:
        """See fetch.politeness.HostBook. A short one is remembered here: it holds for a day whoever read it."""
        held = self._robots.get(host)
        if held and self._now() - held[1] < REMEMBERED:
            return held
        async with self._db.connection() as conn:
            row = await queries.robots(conn, name=host)
        if row is None:
            return None, None
        self._remember(host, row["robots"], row["robots_at"])
        return row["robots"], row["robots_at"]

    async def keep_robots(self, host: str, text: str | None, at: datetime) -> None:
        """See fetch.politeness.HostBook."""
        self._robots.pop(host, None)
        async with self._db.connection() as conn:
            await queries.keep_robots(conn, name=host, robots=text, at=at)

    async def tdmrep(self, host: str) -> tuple[str | None, datetime | None]:
        """See fetch.politeness.HostBook."""
        async with self._db.connection() as conn:
            row = await queries.tdmrep(conn, name=host)
        return (row["tdmrep"], row["tdmrep_at"]) if row else (None, None)

    async def keep_tdmrep(self, host: str, text: str | None, at: datetime) -> None:
        """See fetch.politeness.HostBook."""
        async with self._db.connection() as conn:
            await queries.keep_tdmrep(conn, name=host, tdmrep=text, at=at)

    async def _book(self, wanted: dict[str, float]) -> dict[str, float]:
        """Seconds to wait for each host, of those that are wanted within GATHER_S from now."""
        await asyncio.sleep(GATHER_S)
        if self._wanted is wanted:
            self._booking = None
        async with self._db.connection() as conn:
            booked = queries.reserve(conn, names=list(wanted), delays=list(wanted.values()), now=self._now())
            return {row["name"]: row["wait_s"] async for row in booked}

    def _remember(self, host: str, text: str | None, at: datetime | None) -> None:
        if text is None or at is None or len(text) > SHORT:
            return
        while len(self._robots) >= MOST:
            del self._robots[next(iter(self._robots))]
        self._robots[host] = text, at
