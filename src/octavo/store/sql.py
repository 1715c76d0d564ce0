"""Loads the named queries of `store/queries/*.sql`, each a method with its comment as docstring."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

import aiosql
from aiosql.adapters.apyformat import AsyncPyFormatAdapter
from aiosql.types import SQLOperationType
from psycopg import AsyncConnection

Parameters = dict[str, Any]
Connection = AsyncConnection[dict[str, Any]]


class Adapter(AsyncPyFormatAdapter):  # type: ignore[misc]  # aiosql has no types
    """aiosql's adapter for psycopg, for rows as dicts, in binary, and with a plain `%` in the SQL."""

    def process_sql(self, query_name: str, op_type: SQLOperationType, sql: str) -> str:
        if op_type is SQLOperationType.SCRIPT:
            return sql
        processed: str = super().process_sql(query_name, op_type, sql.replace("%", "%%"))
        return processed

    async def select(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters, record_class: None = None
    ) -> AsyncIterator[Any]:
        assert record_class is None, "queries return dicts"  # noqa: S101  a mistake in a .sql file
        cursor = await conn.execute(sql, parameters, binary=True)
        for row in await cursor.fetchall():
            yield row

    async def select_one(
        self, conn: Connection, _name: str, sql: str, parameters: Parameters, record_class: None = None
    ) -> Any:
        assert record_class is None, "queries return dicts"  # noqa: S101  a mistake in a .sql file
        return await (await conn.execute(sql, parameters, binary=True)).fetchone()

    async def select_value(self, conn: Connection, name: str, sql: str, parameters: Parameters) -> Any:
        row = await self.select_one(conn, name, sql, parameters)
        return None if row is None else next(iter(row.values()))

    async def insert_returning(self, conn: Connection, name: str, sql: str, parameters: Parameters) -> Any:
        return await self.select_one(conn, name, sql, parameters)

    async def insert_update_delete_many(
        self, conn: Connection, _name: str, sql: str, parameters: Sequence[Parameters]
    ) -> int:
        async with conn.cursor() as cursor:
            await cursor.executemany(sql, parameters)
            return cursor.rowcount


@cache
def load(noun: str) -> Any:
    """The queries of `store/queries/NOUN.sql`, as methods that take a connection, then keywords.

    In the file, `-- name: oldest_article^` opens a query, the comment lines after it describe it, and
    `:name` is a parameter. By the sign after the name a method returns:

    - none: an async iterator of rows (dicts)
    - `^`: the first row or None
    - `$`: the first value of the first row or None
    - `!`: how many rows changed
    - `*!`: the same, for a list of dicts
    - `<!`: the row that RETURNING gives, or None
    - `#`: a script without parameters
    """
    text = (resources.files("octavo.store") / "queries" / f"{noun}.sql").read_text(encoding="utf-8")
    return aiosql.from_str(text, Adapter, mandatory_parameters=False)
