"""Brings a database to the schema of this code: ours, then the job queue's.

A migration is a pair: `NNNN_name.pre.sql` is what must stand before the new code runs, and
`NNNN_name.post.sql` what may only follow once no older code runs any more. Each is applied once, in
its own transaction, one process at a time, and noted in the table `migration`.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

import psycopg
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row

from octavo.errors import StoreError, StoreVersionError
from octavo.store import sql
from octavo.store.database import APPLICATION, CONNECT_SECONDS, Connection, check, named, place, unusable

QUEUE = "procrastinate/"
"""Before the names of the job queue's own migrations in the table `migration`."""


class Migration(NamedTuple):
    """A script that is applied once."""

    name: str
    script: str


async def migrate(url: str) -> list[str]:
    """Bring the database at `url` up to date; the names of what was applied.

    Raises StoreError where that fails (nothing of the failing script remains), StoreVersionError where
    the server is too old or the database was written by newer code.
    """
    await check(url)
    try:
        async with await AsyncConnection[DictRow].connect(
            named(url), autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_SECONDS
        ) as conn:
            await sql.load("migration").lock(conn)
            return await apply_all(conn)
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreError(
            place(url),
            str(error).splitlines()[0],
            "Let an administrator run: CREATE EXTENSION vector; CREATE EXTENSION unaccent;"
            " and give this user the right to create tables",
        ) from error
    except psycopg.Error as error:
        raise unusable(url, error) from error


async def apply_all(conn: Connection, *, only: Collection[str] | None = None) -> list[str]:
    """Apply what is missing, or of our own only what is named; the caller holds the lock."""
    queries = sql.load("migration")
    await queries.create_table(conn)
    applied = {row["name"] async for row in queries.applied(conn)}
    ours, queue = our_migrations(), queue_migrations()
    if unknown := sorted(applied - {migration.name for migration in [*ours, *queue]}):
        raise StoreVersionError(
            place(conn.info.dsn), f"it has the newer migration {unknown[0]}", "Install the newer Octavo again"
        )
    pending = [m for m in ours if m.name not in applied and (only is None or m.name in only)]
    if (
        applied
        and pending
        and pending[-1].name.endswith(".post")
        and await queries.older_code_connected(conn, application=APPLICATION)
    ):
        pending.pop()
    if await queries.has_jobs(conn):
        pending += [migration for migration in queue if migration.name not in applied]
    else:
        # The queue's full schema stands for all of its migrations up to now.
        pending.append(Migration(QUEUE + "schema", SchemaManager.get_schema()))
    for migration in pending:
        async with conn.transaction():
            await conn.execute(migration.script)
            for name in [m.name for m in queue] if migration.name == QUEUE + "schema" else [migration.name]:
                await queries.record(conn, name=name)
    return [migration.name for migration in pending]


def our_migrations() -> list[Migration]:
    """The scripts of `store/migrations`, in the order in which they apply: each pair's pre, then post."""
    files = {
        file.name.removesuffix(".sql"): file
        for file in _scripts(resources.files("octavo.store") / "migrations")
    }
    order = sorted(files, key=lambda name: (name.rpartition(".")[0], name.endswith(".post")))
    return [Migration(name, files[name].read_text(encoding="utf-8")) for name in order]


def queue_migrations() -> list[Migration]:
    """The job queue's own migrations, in their order."""
    files = _scripts(resources.files("procrastinate.sql") / "migrations")
    return [
        Migration(QUEUE + file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    ]


def _scripts(folder: Traversable) -> list[Traversable]:
    return [file for file in folder.iterdir() if file.name.endswith(".sql")]
