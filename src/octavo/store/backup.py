"""Everything into one file and back: the database as of one moment, and the settings beside it.

Tables travel in PostgreSQL's binary COPY form: pg_dump would write vectors as text, five times as long,
and needs a program that fits the server. See docs/decisions/0004-backup.md.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from re import MULTILINE, findall
from typing import IO, NamedTuple

from psycopg import sql as composed
from psycopg.errors import DataError, InsufficientPrivilege, IntegrityError

from octavo import __version__
from octavo.errors import BackupError, StoreVersionError
from octavo.store import archive, datadir, sql
from octavo.store.archive import FORMAT, PIECE_BYTES, End, Head, Table, Writer
from octavo.store.database import Connection, Database
from octavo.store.migrate import QUEUE, apply_all, our_migrations

KEPT_FILES = ("octavo.toml", "secret")
"""Files of the data folder that a backup holds; all else there is the database or can be made anew."""

LEAVE_SECONDS = 2
"""How long the server may take to notice that a connection was closed."""

Report = Callable[[int], None]
"""Is told how many bytes were done, again and again."""


class Summary(NamedTuple):
    """What a backup holds."""

    made_at: datetime
    tables: int
    rows: int
    articles: int
    files: tuple[str, ...]


async def write_backup(
    db: Database, data_dir: Path, file: IO[bytes], report: Report = lambda _: None
) -> Summary:
    """Write the database, as of one moment, and the files of `data_dir` to `file`.

    Works beside a running service. Raises StoreError where the database goes away, OSError from the file.
    """
    queries = sql.load("backup")
    async with db.connection() as conn:
        await queries.begin_snapshot(conn)
        head = Head(
            format=FORMAT,
            octavo=__version__,
            made_at=datetime.now(UTC),
            migrations=tuple(sorted([row["name"] async for row in sql.load("migration").applied(conn)])),
            tables=await _tables(conn),
        )
        writer = Writer(file, head)
        files = tuple(name for name in KEPT_FILES if (data_dir / name).is_file())
        for name in files:
            writer.file(name, (data_dir / name).read_bytes())
        rows = {table.name: await _copy_out(conn, table, writer, report) for table in head.tables}
        writer.close({row["name"]: row["value"] async for row in queries.sequences(conn)})
    return _summary(head, rows, files)


async def _copy_out(conn: Connection, table: Table, writer: Writer, report: Report) -> int:
    """Copy one table, piece by piece; the number of its rows."""
    buffer, number = bytearray(), 0
    async with conn.cursor() as cursor:
        async with cursor.copy(_copy(table, "TO STDOUT")) as copy:
            async for data in copy:
                buffer += data
                while len(buffer) >= PIECE_BYTES:
                    writer.piece(table.name, number, bytes(buffer[:PIECE_BYTES]))
                    del buffer[:PIECE_BYTES]
                    number += 1
                    report(PIECE_BYTES)
        writer.piece(table.name, number, bytes(buffer))
        report(len(buffer))
        writer.rows(table.name, cursor.rowcount)
        return cursor.rowcount


async def restore_backup(
    db: Database, data_dir: Path, file: IO[bytes], *, force: bool = False, report: Report = lambda _: None
) -> Summary:
    """Put everything in `file` in the place of what the database and `data_dir` hold.

    The file is read through and checked first; the database changes in one transaction. `db` may have one
    connection only, for any other one counts as an Octavo at work. Raises InputError where the file is
    broken, StoreVersionError where a newer Octavo wrote it, BackupError where something would be
    overwritten without `force` or another Octavo is at work; then nothing was changed.
    """
    head = archive.read_head(file)
    _check_known(file, head)
    end = archive.check(file)
    files = {
        name.removeprefix("files/"): data for name, data in archive.members(file) if name.startswith("files/")
    }
    expected = {
        "octavo.json",
        *(f"tables/{t.name}" for t in head.tables),
        *(f"files/{f}" for f in KEPT_FILES),
    }
    if not set(end.digests) <= expected:
        raise archive.broken(file, "it holds something that does not belong there")
    async with db.connection() as conn:
        await _check_target(conn, data_dir, files, force=force)
        try:
            await _restore(conn, file, head, end, report)
        except (DataError, IntegrityError) as error:
            raise archive.broken(file, str(error).splitlines()[0]) from error
        except InsufficientPrivilege as error:
            raise BackupError(
                "restore", str(error).splitlines()[0], "Restore as the user who owns the tables"
            ) from error
        # Before the database is committed: a disk without room for them must change nothing.
        _write_files(data_dir, files)
    return _summary(head, end.rows, tuple(files))


def _check_known(file: IO[bytes], head: Head) -> None:
    """Refuse what this code does not know."""
    known = {migration.name for migration in our_migrations()}
    if unknown := [name for name in head.migrations if not name.startswith(QUEUE) and name not in known]:
        raise StoreVersionError(
            file.name,
            f"written by Octavo {head.octavo}, with the newer migration {unknown[0]}",
            "Restore it with that version",
        )


async def _check_target(conn: Connection, data_dir: Path, files: dict[str, bytes], *, force: bool) -> None:
    """Refuse to overwrite what nobody said may go."""
    queries = sql.load("backup")
    await queries.begin_restore(conn)
    deadline = time.monotonic() + LEAVE_SECONDS
    while await queries.others_connected(conn):
        if time.monotonic() > deadline:
            raise BackupError("restore", "Octavo is running on this database", "Stop it first")
        await asyncio.sleep(0.1)
    schema = (resources.files("octavo.store") / "schema.sql").read_text(encoding="utf-8")
    ours = set(findall(r"^CREATE TABLE (\w+)", schema, MULTILINE))
    tables = {table.name for table in await _tables(conn)}
    if strange := sorted(name for name in tables - ours if not name.startswith("procrastinate_")):
        raise BackupError(
            "restore", f"the database holds the table {strange[0]}", "Use a database for Octavo alone"
        )
    if force:
        return
    if await queries.is_filled(conn):
        raise BackupError("restore", "this instance is not empty", "Give --force to replace everything in it")
    for name, data in files.items():
        if name != "secret" and (data_dir / name).exists() and (data_dir / name).read_bytes() != data:
            raise BackupError(
                str(data_dir / name), "it differs from the backup's", "Give --force to replace it"
            )


async def _restore(conn: Connection, file: IO[bytes], head: Head, end: End, report: Report) -> None:
    """Make the schema as it was, fill it, and bring it up to date, all in the caller's transaction."""
    queries = sql.load("backup")
    await queries.drop_everything(conn)
    await apply_all(conn, only=head.migrations)
    stand = {table.name: set(table.columns) for table in await _tables(conn)}
    if any(not stand.get(table.name, set()) >= set(table.columns) for table in head.tables):
        raise archive.broken(file, "its tables are not those of its version")
    # References between rows hold at the end only, and triggers did their work when the rows were new.
    keys = [row async for row in queries.foreign_keys(conn)]
    for key in keys:
        await _alter(conn, key["table_name"], f"DROP CONSTRAINT {key['name']}")
    for table in head.tables:
        await _alter(conn, table.name, "DISABLE TRIGGER USER")
        await conn.execute(composed.SQL("DELETE FROM {}").format(composed.Identifier(table.name)))
    await _copy_in(conn, file, head, end, report)
    for name, value in end.sequences.items():
        if value is not None:
            await queries.set_sequence(conn, name=name, value=value)
    for table in head.tables:
        await _alter(conn, table.name, "ENABLE TRIGGER USER")
    for key in keys:
        await _alter(conn, key["table_name"], f"ADD CONSTRAINT {key['name']} {key['definition']}")
    await apply_all(conn)


async def _copy_in(conn: Connection, file: IO[bytes], head: Head, end: End, report: Report) -> None:
    pieces = ((name, data) for name, data in archive.members(file) if name.startswith("tables/"))
    tables = {f"tables/{table.name}": table for table in head.tables}
    piece = next(pieces, None)
    while piece is not None:
        name = archive.part(piece[0])
        table = tables[name]
        async with conn.cursor() as cursor:
            async with cursor.copy(_copy(table, "FROM STDIN")) as copy:
                while piece is not None and archive.part(piece[0]) == name:
                    await copy.write(piece[1])
                    report(len(piece[1]))
                    piece = next(pieces, None)
            if cursor.rowcount != end.rows[table.name]:
                raise archive.broken(file, f"table {table.name} has {cursor.rowcount} rows")


def _write_files(data_dir: Path, files: dict[str, bytes]) -> None:
    """Put the settings in their place; one that differs stays beside it as NAME.old."""
    try:
        for name, data in files.items():
            path = data_dir / name
            if path.exists() and path.read_bytes() != data:
                path.replace(path.with_name(f"{name}.old"))
            datadir.write_private(path, data)
    except OSError as error:
        raise datadir.cannot_write(data_dir, error) from None


async def _tables(conn: Connection) -> tuple[Table, ...]:
    return tuple(
        [
            Table(name=row["name"], columns=tuple(zip(row["columns"], row["types"], strict=True)))
            async for row in sql.load("backup").tables(conn)
        ]
    )


def _copy(table: Table, where: str) -> composed.Composed:
    columns = composed.SQL(", ").join(composed.Identifier(name) for name, _ in table.columns)
    return composed.SQL("COPY {} ({}) {} (FORMAT BINARY)").format(
        composed.Identifier(table.name), columns, composed.SQL(where)
    )


async def _alter(conn: Connection, table: str, how: str) -> None:
    await conn.execute(
        composed.SQL("ALTER TABLE {} {}").format(composed.Identifier(table), composed.SQL(how))
    )


def _summary(head: Head, rows: dict[str, int], files: Iterable[str]) -> Summary:
    return Summary(head.made_at, len(rows), sum(rows.values()), rows.get("article", 0), tuple(files))
