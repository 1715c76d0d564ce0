"""The database: a pool of connections that heals itself, and one clear line where it cannot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import msgspec
import psycopg
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import DictRow, dict_row
from psycopg.types import TypeInfo
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from octavo import __version__
from octavo.errors import StoreError, StoreVersionError
from octavo.store import sql, vectors

OLDEST_SERVER = 150000
OLDEST_PGVECTOR = (0, 7)
"""The first pgvector with halfvec."""
CONNECT_SECONDS = 10
UNREADABLE = "OCTAVO_DATABASE_URL"
"""What an address that cannot be read is called."""
APPLICATION = f"octavo {__version__}"
WAIT_SECONDS = 30.0
"""How long a caller waits for a connection: longer than PostgreSQL takes to come back from a crash."""

Connection = AsyncConnection[DictRow]


class Database:
    """A pool of connections to one PostgreSQL database. Rows are dicts, times are in UTC."""

    def __init__(self, url: str, pool: AsyncConnectionPool[Connection]) -> None:
        self.url = url
        self._pool = pool

    @classmethod
    async def open(cls, url: str, *, min_size: int = 1, max_size: int = 8) -> Database:
        """Connect to the database at `url`; it must have been migrated (store/migrate.py).

        Raises StoreError where it cannot be reached, StoreVersionError where it is too old.
        """
        await check(url)
        halfvec: list[TypeInfo] = []

        async def configure(conn: Connection) -> None:
            await conn.set_autocommit(True)
            await conn.execute("SET TIME ZONE 'UTC'")
            if not halfvec and (info := await TypeInfo.fetch(conn, "halfvec")):
                halfvec.append(info)
            await conn.set_autocommit(False)
            for info in halfvec:
                vectors.register(info, conn)
            set_json_dumps(msgspec.json.encode, conn)
            set_json_loads(msgspec.json.decode, conn)

        pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            named(url),
            connection_class=AsyncConnection[DictRow],
            kwargs={"row_factory": dict_row, "connect_timeout": CONNECT_SECONDS},
            min_size=min_size,
            max_size=max_size,
            timeout=WAIT_SECONDS,
            configure=configure,
            # A connection that died while it lay idle is replaced here, before anybody notices.
            check=AsyncConnectionPool.check_connection,
            open=False,
        )
        await pool.open()
        return cls(url, pool)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection in a transaction: committed at the end, rolled back where the block raises.

        Raises StoreError where the database went away or cannot take the data (disk full, deadlock);
        whatever was done in the block is then undone, and a new try may succeed.
        """
        try:
            async with self._pool.connection() as conn:
                yield conn
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, PoolClosed) as error:
            raise unusable(self.url, error) from error

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()


def named(url: str) -> str:
    """The address, with the name under which the server lists our connections, unless it has another."""
    return make_conninfo(url, **{"application_name": APPLICATION} | conninfo_to_dict(url))


async def check(url: str) -> None:
    """Raise StoreError or StoreVersionError unless Octavo can work with the server at `url`."""
    try:
        async with await AsyncConnection[DictRow].connect(
            url, connect_timeout=CONNECT_SECONDS, row_factory=dict_row
        ) as conn:
            number = conn.info.server_version
            facts = await sql.load("database").server_facts(conn)
    except psycopg.Error as error:
        raise unusable(url, error) from None
    fits(place(url), number, facts)


def fits(where: str, number: int, facts: Mapping[str, str | None]) -> None:
    """Raise unless a server of version `number` (180006 for 18.6) with these facts offers what is needed."""
    pgvector = facts["pgvector"]
    if number < OLDEST_SERVER:
        raise StoreVersionError(
            where, f"PostgreSQL {facts['version']}", "Octavo needs PostgreSQL 15 or newer: upgrade the server"
        )
    if facts["encoding"] != "UTF8":
        raise StoreError(
            where, f"its encoding is {facts['encoding']}", "Create the database with ENCODING 'UTF8'"
        )
    if pgvector is None:
        raise StoreError(
            where, "the extension pgvector is missing", "Install pgvector 0.7 or newer on the server"
        )
    if tuple(int(part) for part in pgvector.split(".")[:2]) < OLDEST_PGVECTOR:
        raise StoreVersionError(where, f"pgvector {pgvector}", "Octavo needs pgvector 0.7 or newer")


def place(url: str) -> str:
    """Where the database is, without the password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        return UNREADABLE
    host, port = parts.get("host") or "localhost", parts.get("port") or 5432
    return f"{parts.get('dbname') or ''} at {host}" + ("" if str(host).startswith("/") else f":{port}")


def unusable(url: str, error: Exception) -> StoreError:
    """The one line that says what is wrong with the database and what to do."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    # libpq tells which way it took before it says what failed there.
    why = lines[0].rpartition(" failed: ")[2].removeprefix("FATAL:").strip()
    where = place(url)
    if where == UNREADABLE:
        # libpq repeats the whole address, with whatever password is in it.
        why = "this is no address of a PostgreSQL database"
    return StoreError(where, why, _remedy(error, why))


def _remedy(error: Exception, why: str) -> str:
    if isinstance(error, psycopg.ProgrammingError):
        return "Give an address such as postgresql://user:password@host:5432/octavo"
    if "password" in why or "authentication" in why or "role" in why:
        return "Check user and password in OCTAVO_DATABASE_URL"
    if "does not exist" in why:
        return "Create the database, or correct its name in OCTAVO_DATABASE_URL"
    if "No space left" in why or isinstance(error, psycopg.errors.DiskFull):
        return "Free some space on the database's disk"
    return "Check that the server runs and can be reached"
