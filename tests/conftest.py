"""What every test may ask for.

- `server_url`: one embedded PostgreSQL for the whole run, as its superuser, without durability.
- `database_url`: a database of this test's own, migrated and empty; a clone of a template, made in
  milliseconds and dropped afterwards.
- `db`: an open `Database` on it.
- `data_dir`: an empty data folder with a short path.
- `http_server`: a function that starts a real HTTP server on loopback (see tests/http_server.py):
  `server = http_server({"/feed": (200, {"Content-Type": "text/xml"}, b"<rss/>")})`, then
  `server.url("/feed")` and `server.requests`.

Sockets beyond loopback are blocked (pytest-socket, in pyproject.toml). The files run in two processes,
those that take longest first, so that neither waits long for the other at the end.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from psycopg.conninfo import make_conninfo

from octavo.store.database import Database
from octavo.store.embedded import EmbeddedServer
from octavo.store.migrate import migrate
from tests.http_server import HttpServer, Page
from tests.support import NOT_DURABLE, short_folder, sweep

# No test has a time limit of its own: the machine may be busy.
settings.register_profile("octavo", deadline=None)
settings.load_profile("octavo")
# A shell that runs the tests in the background has Ctrl-C ignored by all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

LONGEST = (
    "faults/",
    "contract/test_memory.py",
    "contract/test_rows.py",
    "browser/test_access.py",
    "cli/test_run.py",
    "quality/",
    "service/",
    "packaging/",
    "cli/",
    "extract/",
    "browser/",
    "store/",
)
"""Where the tests lie that take more than ten seconds, about the longest first. Files that take a minute
stand before their folder.
"""

TEMPLATE = "octavo_template"
_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; all else stays in its order."""

    def rank(item: pytest.Item) -> int:
        path = item.path.relative_to(Path(__file__).parent).as_posix()
        return next((rank for rank, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))

    items.sort(key=rank)


@pytest.fixture
def frozen() -> Iterator[None]:
    """Keeps the collector from walking, amid what is timed, through all that the tests before left in memory."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def data_dir() -> Iterator[Path]:
    yield from short_folder()


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    sweep()
    folders = short_folder()
    server = EmbeddedServer(next(folders), NOT_DURABLE)
    try:
        yield make_conninfo(server.start(), dbname="postgres")
    finally:
        server.stop()
        next(folders, None)


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """Name of the database that every test's own is cloned from."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {TEMPLATE}")
    asyncio.run(migrate(make_conninfo(server_url, dbname=TEMPLATE)))
    return TEMPLATE


@pytest.fixture
def database_url(server_url: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        yield make_conninfo(server_url, dbname=name)
        conn.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url, min_size=1, max_size=4)
    yield database
    await database.close()


@pytest.fixture
def http_server() -> Iterator[Callable[[dict[str, Page]], HttpServer]]:
    with ExitStack() as servers:
        yield lambda pages: servers.enter_context(HttpServer(pages))
