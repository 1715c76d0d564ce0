"""One request a host at a time, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol
from weakref import WeakValueDictionary

from yarl import URL


class HostBook(Protocol):
    """What is known of hosts, shared by all workers. Hosts are named as by `host_name`."""

    async def reserve(self, host: str, delay_s: float) -> float:
        """Book the next moment at which `host` may be asked; the seconds to wait until then.

        Atomic: the booking after this one lies at least `delay_s` later.
        """

    async def robots(self, host: str) -> tuple[str | None, datetime | None]:
        """The robots.txt of `host` ("" where it has none) and when it was read; (None, None) if never.

        (None, time) says that it could not be read at that time.
        """

    async def keep_robots(self, host: str, text: str | None, at: datetime) -> None:
        """Keep what `robots` shall answer."""

    async def tdmrep(self, host: str) -> tuple[str | None, datetime | None]:
        """The tdmrep.json of `host` and when it was read, told apart as by `robots`."""

    async def keep_tdmrep(self, host: str, text: str | None, at: datetime) -> None:
        """Keep what `tdmrep` shall answer."""


class MemoryHosts:
    """A HostBook for one process."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}
        self._robots: dict[str, tuple[str | None, datetime | None]] = {}
        self._tdmrep: dict[str, tuple[str | None, datetime | None]] = {}

    async def reserve(self, host: str, delay_s: float) -> float:
        """See HostBook."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._next.get(host, now))
        self._next[host] = start + delay_s
        return start - now

    async def robots(self, host: str) -> tuple[str | None, datetime | None]:
        """See HostBook."""
        return self._robots.get(host, (None, None))

    async def keep_robots(self, host: str, text: str | None, at: datetime) -> None:
        """See HostBook."""
        self._robots[host] = (text, at)

    async def tdmrep(self, host: str) -> tuple[str | None, datetime | None]:
        """See HostBook."""
        return self._tdmrep.get(host, (None, None))

    async def keep_tdmrep(self, host: str, text: str | None, at: datetime) -> None:
        """See HostBook."""
        self._tdmrep[host] = (text, at)


class Turns:
    """Hosts' turns within this process."""

    def __init__(self) -> None:
        # A lock lives as long as somebody holds or awaits it, so that hosts seen once cost nothing.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until nobody else here asks `host`, and keep others waiting meanwhile."""
        lock = self._locks.setdefault(host, asyncio.Lock())
        async with lock:
            yield


def host_name(url: URL) -> str:
    """The host as the book knows it: its name, with the port where that is not the usual one."""
    host = url.raw_host or ""
    return host if url.is_default_port() else f"{host}:{url.port}"
