"""Migrations: replayed, guarded, and equal to the full schema."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from importlib import resources

import psycopg
import pytest
from procrastinate.schema import SchemaManager
from psycopg.conninfo import make_conninfo

from octavo.errors import StoreError, StoreVersionError
from octavo.store import migrate as module
from octavo.store.embedded import programs
from octavo.store.migrate import Migration, migrate
from tests.support import until


@pytest.fixture
def empty_url(server_url: str) -> Iterator[str]:
    """A database without any table."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE empty")
        yield make_conninfo(server_url, dbname="empty")
        conn.execute("DROP DATABASE empty WITH (FORCE)")


def add(monkeypatch: pytest.MonkeyPatch, *more: Migration) -> None:
    known = module.our_migrations()
    monkeypatch.setattr(module, "our_migrations", lambda: [*known, *more])


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as conn:
        return {row[0] for row in conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def applications(url: str) -> set[str]:
    """Names of the programs that are connected to the server."""
    with psycopg.connect(url) as conn:
        return {row[0] for row in conn.execute("SELECT application_name FROM pg_stat_activity")}


def schema(url: str) -> list[str]:
    """The definition of everything in a database, as pg_dump sees it."""
    command = [programs() / "pg_dump", "--schema-only", "--no-owner", url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    # Lines with a backslash hold a random key.
    return [line for line in done.stdout.splitlines() if not line.startswith("\\")]


async def test_every_migration_is_applied_once(empty_url: str) -> None:
    applied = await migrate(empty_url)
    assert applied[:2] == ["0001_start.pre", "0001_start.post"]
    assert {"article", "story", "migration", "procrastinate_jobs"} <= tables(empty_url)
    assert await migrate(empty_url) == []


async def test_all_migrations_replayed_are_the_full_schema(empty_url: str, database_url: str) -> None:
    full = (resources.files("octavo.store") / "schema.sql").read_text(encoding="utf-8")
    with psycopg.connect(empty_url) as conn:
        conn.execute(full)
        conn.execute(SchemaManager.get_schema())
    assert schema(empty_url) == schema(database_url)


def test_migrations_come_in_numbered_pairs() -> None:
    names = [migration.name for migration in module.our_migrations()]
    pre = [name.removesuffix(".pre") for name in names[::2]]
    assert [f"{name}{end}" for name in pre for end in (".pre", ".post")] == names
    assert [int(name.partition("_")[0]) for name in pre] == list(range(1, len(pre) + 1))


async def test_several_at_once_apply_each_once(empty_url: str) -> None:
    applied = await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    assert sum(bool(names) for names in applied) == 1


async def test_a_newer_database_is_one_clear_line(database_url: str) -> None:
    with psycopg.connect(database_url) as conn:
        conn.execute("INSERT INTO migration (name) VALUES ('9999_future.pre')")
    with pytest.raises(StoreVersionError, match=r"9999_future\.pre.*Install the newer Octavo") as caught:
        await migrate(database_url)
    assert "\n" not in str(caught.value)


async def test_a_migration_that_fails_leaves_nothing_of_itself(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(
        monkeypatch,
        Migration("0998_good.pre", "CREATE TABLE good ()"),
        Migration("0998_good.post", "SELECT 1"),
        Migration("0999_bad.pre", "CREATE TABLE bad (); SELECT 1 / 0"),
    )
    with pytest.raises(StoreError, match="division by zero"):
        await migrate(database_url)
    assert "good" in tables(database_url)
    assert "bad" not in tables(database_url)


async def test_what_may_wait_waits_until_no_older_code_is_connected(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(monkeypatch, Migration("0999_more.pre", "SELECT 1"), Migration("0999_more.post", "SELECT 1"))
    with psycopg.connect(database_url, application_name="octavo 0.0.1"):
        assert await migrate(database_url) == ["0999_more.pre"]
    await until(lambda: "octavo 0.0.1" not in applications(database_url))
    assert await migrate(database_url) == ["0999_more.post"]


async def test_the_job_queue_is_upgraded_by_its_own_migrations(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = module.queue_migrations()
    newer = Migration("procrastinate/99.00.00_01_pre_more", "CREATE TABLE procrastinate_more ()")
    monkeypatch.setattr(module, "queue_migrations", lambda: [*known, newer])
    assert await migrate(database_url) == [newer.name]
    assert "procrastinate_more" in tables(database_url)
    assert await migrate(database_url) == []


async def test_missing_rights_name_what_an_administrator_must_do(server_url: str, empty_url: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("CREATE ROLE small LOGIN PASSWORD 'small'")
        try:
            with pytest.raises(StoreError, match="CREATE EXTENSION vector"):
                await migrate(make_conninfo(empty_url, user="small", password="small"))
        finally:
            conn.execute("DROP ROLE small")
