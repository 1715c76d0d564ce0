"""Small facts about this instance, one JSON value a key."""

from __future__ import annotations

from typing import Any

from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]

queries = load("instance")


async def get(conn: Connection, key: str) -> Any:
    """The value kept under a key, or None."""
    return await queries.get(conn, key=key)


async def put(conn: Connection, key: str, value: object) -> None:
    """Keep a JSON value under a key."""
    await queries.put(conn, key=key, value=Jsonb(value))


async def put_once(conn: Connection, key: str, value: object) -> None:
    """Keep a JSON value under a key unless there is one already."""
    await queries.put_once(conn, key=key, value=Jsonb(value))


async def forget(conn: Connection, key: str) -> None:
    """Remove a key and its value."""
    await queries.forget(conn, key=key)
