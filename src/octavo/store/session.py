"""The way into the store for every command: its server, brought up where need be, and its database.

Any number of processes may share the embedded server of a data folder: the first one in starts it, the
last one out stops it. Each holds a shared lock while it uses the server; the kernel frees the lock of
one that was killed, and the next one in takes the server over.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from octavo.config import Settings
from octavo.errors import OctavoError, StartError
from octavo.store import datadir
from octavo.store.database import Database
from octavo.store.embedded import START_SECONDS, EmbeddedServer
from octavo.store.migrate import migrate

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
"""How often a running service looks whether its server still lives."""


class SharedServer:
    """The embedded server of a data folder, as one of its users.

    Joining and leaving block: they take a second at most, and must not be cut off by a cancelled task.
    """

    def __init__(self, data_dir: Path) -> None:
        self.server = EmbeddedServer(data_dir)
        self._starting = threading.Lock()

    def join(self) -> str:
        """Start the server, or share the one that runs; its address. Raises StartError, StoreVersionError."""
        datadir.prepare(self.server.data_dir)
        self._lock = datadir.Lock(self.server.data_dir / "postgres.lock")
        try:
            deadline = time.monotonic() + START_SECONDS
            while time.monotonic() < deadline:
                if self._lock.exclusive():
                    self.server.start()
                # A lock that changes is free for a moment, in which the last user may stop the server.
                if self._lock.shared() and self.server.answers():
                    return self.server.url
                time.sleep(0.05)
        except BaseException:
            # Also where Ctrl-C came while it started.
            self.leave()
            raise
        self._lock.close()
        raise StartError(
            "PostgreSQL", "the server that another Octavo runs here does not answer", "Stop that Octavo first"
        )

    def leave(self) -> None:
        """Stop the server unless others use it."""
        with self._starting:
            if self._lock.exclusive():
                self.server.stop()
            self._lock.close()

    async def keep_alive(self) -> None:
        """Start the server again whenever it dies; runs until cancelled. For the one running service."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self.server.alive():
                try:
                    await asyncio.to_thread(self._start_again)
                except OctavoError as error:
                    log.error("the database server cannot be started again", error=str(error))

    def _start_again(self) -> None:
        with self._starting:
            if self._lock.held:
                self.server.start()


@asynccontextmanager
async def open_server(settings: Settings) -> AsyncIterator[str]:
    """The address of the database server: the one in the settings, else the embedded one, running."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    shared = SharedServer(settings.data_dir)
    url = shared.join()
    try:
        yield url
    finally:
        shared.leave()


@asynccontextmanager
async def open_store(settings: Settings, *, min_size: int = 1, max_size: int = 4) -> AsyncIterator[Database]:
    """The database, migrated and open. Raises StartError, StoreError or StoreVersionError."""
    async with open_server(settings) as url:
        await migrate(url)
        db = await Database.open(url, min_size=min_size, max_size=max_size)
        try:
            yield db
        finally:
            await db.close()
