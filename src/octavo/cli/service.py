"""Puts the service together: data folder, database, network, jobs and pages, in one process."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import msgspec
import structlog
import uvicorn

from octavo.config import Settings
from octavo.errors import StartError
from octavo.fetch.bundled import Bundled
from octavo.fetch.client import Client
from octavo.fetch.safety import Lookup
from octavo.pipeline.sample import first_start
from octavo.pipeline.work import Work
from octavo.serve.app import create_app
from octavo.serve.desk import Desk
from octavo.store.database import Database
from octavo.store.health import figures
from octavo.store.hosts import StoredHosts
from octavo.store.migrate import migrate
from octavo.tasks.ending import end
from octavo.tasks.queue import QueueJobs, open_queue, run_worker

log = structlog.get_logger()

WEB_CONNECTIONS = 12
GRACE_S = 2
"""Seconds that open responses get at the end: one that streams for ever must not hold it up."""
STOPPED_S = 20.0
"""Seconds that all parts get to end in order before they are told again."""


def now() -> datetime:
    """The clock of the service."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_work(settings: Settings, url: str, *, lookup: Lookup | None = None) -> AsyncIterator[Work]:
    """Everything a step of the pipeline needs, on the database at `url`, which is migrated first.

    `lookup` replaces the system's resolution of names.
    """
    await migrate(url)
    db = await Database.open(url, min_size=2, max_size=WEB_CONNECTIONS)
    try:
        async with db.connection() as conn:
            started_at = await first_start(conn, now())
        bundled = Bundled(started_at)
        async with (
            Client(settings, hosts=StoredHosts(db, now), bundled=bundled, lookup=lookup) as client,
            open_queue(url),
        ):
            yield Work(settings=settings, db=db, client=client, jobs=QueueJobs(), now=now)
    finally:
        await db.close()


def bind(settings: Settings) -> tuple[socket.socket, Settings]:
    """The web server's socket, bound before anything else starts, and the settings with its port.

    Port 0 takes any free one. Raises StartError where the port is taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named because asyncio turns on TCP_NODELAY only where it is: 40 ms a response.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        # Taken means taken: listening now keeps another Octavo from binding beside us.
        listener.listen(128)
    except OSError as error:
        listener.close()
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                where, "the port is taken", "Stop what uses it, or set OCTAVO_PORT to another"
            ) from None
        if error.errno == errno.EACCES:
            raise StartError(where, "this user may not open it", "Set OCTAVO_PORT above 1023") from None
        raise StartError(where, error.strerror or str(error), "Correct OCTAVO_HOST or OCTAVO_PORT") from None
    return listener, msgspec.structs.replace(settings, port=listener.getsockname()[1])


class WebServer(uvicorn.Server):
    """uvicorn, leaving the signals to us: one Ctrl-C ends web and workers together."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


async def serve_pages(work: Work, listener: socket.socket) -> None:
    """Serve the pages until cancelled."""
    app = create_app(
        settings=work.settings,
        db=work.db,
        actions=Desk(work),
        figures=partial(figures, work.db),
        bundled=work.client.bundled,
    )
    server = WebServer(
        uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_S, server_header=False
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


@contextlib.contextmanager
def stopped_by_hand() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM alike end what starts or stops here: in order, and as no failure."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        yield


async def until_stopped(*parts: asyncio.Task[None]) -> None:
    """Wait for Ctrl-C, SIGTERM or the end of a part, then end all parts; a part's error is raised."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *parts], return_when=asyncio.FIRST_COMPLETED)
    await end([stopped, *parts], again_s=STOPPED_S)
    for outcome in await asyncio.gather(*parts, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome


def start_worker(work: Work) -> asyncio.Task[None]:
    """The workers, as a task."""
    return asyncio.create_task(run_worker(work), name="worker")
