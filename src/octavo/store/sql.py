"""Loads the named queries of `store/queries/*.sql`, each a method with its comment as docstring."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import cache
from importlib import resources
from typing import Any, cast

import aiosql
from aiosql.adapters.pyformat import PyFormatAdapter
from aiosql.types import SQLOperationType
from psycopg import AsyncConnection, AsyncCursor

Row = dict[str, Any]
Connection = AsyncConnection[Row]
Parameters = Mapping[str, Any]

_pyformat = cast("type[Any]", PyFormatAdapter)()


class Adapter:
    """Runs aiosql's queries on psycopg: rows as dicts, sent in binary, a plain `%` in the SQL."""

    is_aio_driver = True

    def process_sql(self, query_name: str, op_type: SQLOperationType, sql: str) -> str:
        """Turn `:name` into psycopg's form."""
        if op_type is SQLOperationType.SCRIPT:
            return sql
        return str(_pyformat.process_sql(query_name, op_type, sql.replace("%", "%%")))

    async def select(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters, _record_class: None
    ) -> AsyncIterator[Row]:
        """No sign: every row."""
        cursor = await _execute(conn, sql, parameters)
        for row in await cursor.fetchall():
            yield row

    async def select_one(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters, _record_class: None = None
    ) -> Row | None:
        """`^`: the first row."""
        cursor = await _execute(conn, sql, parameters)
        return await cursor.fetchone()

    async def select_value(self, conn: Connection, _name: str, sql: str, parameters: Parameters) -> Any:
        """`$`: the first value of the first row."""
        cursor = await _execute(conn, sql, parameters)
        row = await cursor.fetchone()
        return None if row is None else next(iter(row.values()))

    async def insert_returning(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters
    ) -> Row | None:
        """`<!`: the row that RETURNING gives."""
        cursor = await _execute(conn, sql, parameters)
        return await cursor.fetchone()

    async def insert_update_delete(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters
    ) -> int:
        """`!`: how many rows changed."""
        return (await _execute(conn, sql, parameters)).rowcount

    async def insert_update_delete_many(
        self, conn: Connection, _name: str, sql: str, parameters: Sequence[Parameters]
    ) -> int:
        """`*!`: how many rows changed over all the given parameters."""
        async with conn.cursor() as cursor:
            await cursor.executemany(sql, parameters)
            return cursor.rowcount

    async def execute_script(self, conn: Connection, sql: str) -> str | None:
        """`#`: several statements without parameters."""
        return (await conn.execute(sql)).statusmessage

    def select_cursor(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters
    ) -> AbstractAsyncContextManager[AsyncCursor[Row]]:
        """`NAME_cursor(…)`: the rows one at a time from the server, for results of any size."""
        return _ServerCursor(conn, sql, parameters)


class _ServerCursor(AbstractAsyncContextManager[AsyncCursor[Row]]):
    """A named cursor that was executed, so that the client never holds the whole result."""

    def __init__(self, conn: Connection, sql: str, parameters: Parameters) -> None:
        self._cursor = conn.cursor(name="rows")
        self._query = sql, parameters

    async def __aenter__(self) -> Any:
        sql, parameters = self._query
        await self._cursor.execute(sql, parameters, binary=True)
        return self._cursor

    async def __aexit__(self, *_error: object) -> None:
        await self._cursor.close()


async def _execute(conn: Connection, sql: str, parameters: Parameters) -> AsyncCursor[Row]:
    return await conn.execute(sql, parameters, binary=True)


@cache
def load(noun: str) -> Any:
    """The queries of `store/queries/NOUN.sql`, as methods that take a connection, then keywords.

    In the file, `-- name: oldest_article^` opens a query, the comment lines after it describe it, and
    `:name` is a parameter. By the sign after the name a method returns:

    - none: an async iterator of rows (dicts); `NAME_cursor` is a context manager that streams them
    - `^`: the first row or None
    - `$`: the first value of the first row or None
    - `!`: how many rows changed
    - `*!`: the same, for a list of dicts
    - `<!`: the row that RETURNING gives, or None
    - `#`: a script without parameters
    """
    return parse((resources.files("octavo.store") / "queries" / f"{noun}.sql").read_text(encoding="utf-8"))


def parse(text: str) -> Any:
    """The queries of a text in that form."""
    return aiosql.from_str(text, cast("Any", Adapter), mandatory_parameters=False)
