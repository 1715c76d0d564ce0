"""Database: transactions, rows, healing, and clear words where it cannot be used."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb

from octavo.errors import OctavoError, StoreError, StoreVersionError
from octavo.models import Media
from octavo.store import database
from octavo.store.database import Connection, Database
from octavo.store.embedded import EmbeddedServer
from tests.support import NOT_DURABLE


async def value(conn: Connection, query: str) -> object:
    row = await (await conn.execute(query)).fetchone()
    return None if row is None else next(iter(row.values()))


async def test_rows_are_dicts_and_times_are_utc(db: Database) -> None:
    async with db.connection() as conn:
        row = await (await conn.execute("SELECT 1 AS one, now() AS now")).fetchone()
    assert row is not None
    assert row["one"] == 1
    assert row["now"].utcoffset().total_seconds() == 0


async def test_json_holds_our_value_types(db: Database) -> None:
    picture = Media(url="https://a.example/x.jpg", kind="image", caption="الجسر")
    async with db.connection() as conn:
        await conn.execute("INSERT INTO instance VALUES ('picture', %s)", [Jsonb(picture)])
        stored = await value(conn, "SELECT value FROM instance")
    assert msgspec.convert(stored, Media) == picture


async def test_a_block_that_raises_leaves_nothing_behind(db: Database) -> None:
    async def fail_half_way() -> None:
        async with db.connection() as conn:
            await conn.execute("INSERT INTO instance VALUES ('a', '1')")
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        await fail_half_way()
    async with db.connection() as conn:
        assert await value(conn, "SELECT count(*) FROM instance") == 0


async def test_a_mistake_in_the_code_is_not_dressed_as_a_broken_database(db: Database) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        async with db.connection() as conn:
            await conn.execute("SELECT * FROM no_such_table")


async def test_connections_that_died_idle_are_replaced_unnoticed(database_url: str, db: Database) -> None:
    async with db.connection() as first, db.connection() as second:
        await value(first, "SELECT 1")
        await value(second, "SELECT 1")
    with psycopg.connect(database_url) as conn:
        conn.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    for _ in range(3):
        async with db.connection() as healed:
            assert await value(healed, "SELECT 1") == 1


async def test_a_connection_that_dies_in_use_is_a_store_error(db: Database) -> None:
    async def die() -> None:
        async with db.connection() as conn:
            await conn.execute("INSERT INTO instance VALUES ('lost', '1')")
            await conn.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StoreError) as caught:
        await die()
    assert "\n" not in str(caught.value)
    async with db.connection() as conn:
        assert await value(conn, "SELECT count(*) FROM instance") == 0


@pytest.fixture
def own_server(data_dir: Path) -> Iterator[EmbeddedServer]:
    """A server that a test may break."""
    server = EmbeddedServer(data_dir, NOT_DURABLE)
    server.start()
    yield server
    server.stop()


async def test_the_pool_heals_after_a_backend_is_killed(own_server: EmbeddedServer) -> None:
    db = await Database.open(own_server.url, min_size=3)
    async with db.connection() as conn:
        backend = await value(conn, "SELECT pg_backend_pid()")
    assert isinstance(backend, int)
    os.kill(backend, signal.SIGKILL)  # the server drops every connection and recovers
    answers = []
    while len(answers) < 5:
        try:
            async with db.connection() as conn:
                answers.append(await value(conn, "SELECT 1"))
        except StoreError:
            await asyncio.sleep(0.05)
    assert answers == [1] * 5
    await db.close()


async def test_the_pool_heals_after_the_server_was_started_again(own_server: EmbeddedServer) -> None:
    db = await Database.open(own_server.url, min_size=2)
    own_server.stop()
    waiting = asyncio.create_task(read_one(db))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await asyncio.to_thread(own_server.start)
    assert await waiting == 1
    await db.close()


async def read_one(db: Database) -> object:
    async with db.connection() as conn:
        return await value(conn, "SELECT 1")


async def refused(url: str) -> OctavoError:
    """The error of opening `url`, which must be one line and keep the password to itself."""
    with pytest.raises(StoreError) as caught:
        await Database.open(url)
    assert "\n" not in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert caught.value.remedy
    return caught.value


async def test_an_unreachable_server_is_one_clear_line() -> None:
    error = await refused("postgresql://reader:hidden@127.0.0.1:1/news")
    assert "news at 127.0.0.1:1" in str(error)
    assert error.why == "Connection refused"


async def test_a_socket_that_is_not_there_is_one_clear_line(data_dir: Path) -> None:
    assert str(data_dir) in str(await refused(f"postgresql://reader:hidden@/news?host={data_dir}"))


@pytest.mark.parametrize(
    "url", ["", "nonsense here", "postgresql://[::1", "mysql://x/y", "postgresql://a:hidden@/?x=1"]
)
async def test_an_address_that_is_none_is_one_clear_line(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "/nonexistent")
    await refused(url)


async def test_a_wrong_password_or_name_is_one_clear_line(database_url: str) -> None:
    assert "Check user and password" in (await refused(make_conninfo(database_url, password="hidden"))).remedy
    assert "Check user and password" in (await refused(make_conninfo(database_url, user="stranger"))).remedy
    assert "Create the database" in (await refused(make_conninfo(database_url, dbname="nowhere"))).remedy


async def test_another_encoding_is_one_clear_line(server_url: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(
            "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
        )
        try:
            assert "ENCODING 'UTF8'" in (await refused(make_conninfo(server_url, dbname="latin"))).remedy
        finally:
            conn.execute("DROP DATABASE latin WITH (FORCE)")


GOOD = {"version": "15.1", "encoding": "UTF8", "pgvector": "0.7.0"}


@pytest.mark.parametrize(
    ("number", "facts", "kind", "words"),
    [
        (140012, GOOD | {"version": "14.12"}, StoreVersionError, "PostgreSQL 14.12.*15 or newer"),
        (150001, GOOD | {"pgvector": None}, StoreError, "pgvector is missing.*Install pgvector"),
        (150001, GOOD | {"pgvector": "0.6.2"}, StoreVersionError, "pgvector 0.6.2.*0.7 or newer"),
    ],
)
def test_a_server_that_is_too_old_is_one_clear_line(
    number: int, facts: dict[str, str | None], kind: type[StoreError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        database.fits("news at db", number, facts)


def test_a_server_that_is_just_new_enough_will_do() -> None:
    database.fits("news at db", 150001, GOOD)
    database.fits("news at db", 180006, GOOD | {"pgvector": "1.0"})


def test_a_full_disk_is_named() -> None:
    error = database.unusable(
        "dbname=news", psycopg.errors.DiskFull("could not extend file: No space left on device")
    )
    assert "Free some space" in str(error)


async def test_the_server_lists_us_by_name_and_version(db: Database) -> None:
    async with db.connection() as conn:
        assert await value(conn, "SELECT current_setting('application_name')") == database.APPLICATION


def test_a_name_given_in_the_address_stays() -> None:
    assert "application_name=mine" in database.named("postgresql://a/b?application_name=mine")
