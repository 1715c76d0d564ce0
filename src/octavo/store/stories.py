"""Stories under the numbers that readers know them by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg import AsyncConnection

from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]

queries = load("stories")


async def add(conn: Connection, *, now: datetime) -> int:
    """The number of a new story, to be filled by `put`."""
    story_id: int = await queries.add_story(conn, now=now)
    return story_id


async def put(
    conn: Connection,
    story_id: int,
    facts: Mapping[str, Any],
    copies: Mapping[int, int | None],
    *,
    now: datetime,
) -> None:
    """Keep what a story is, and put its articles into it.

    `facts` are the columns of the story; `copies` its articles' ids, each with the id it copies.
    """
    await queries.put_story(conn, id=story_id, **facts, now=now)
    await queries.put_members(conn, story_id=story_id, ids=list(copies), copies=list(copies.values()))


async def merge(conn: Connection, story_id: int, into: int, *, now: datetime) -> None:
    """Send readers of a story that lost its last article to the one that took most of them."""
    await queries.merge(conn, id=story_id, into=into, now=now)


async def remove_empty(conn: Connection) -> None:
    """Forget stories that have no article and lead to none."""
    await queries.remove_empty(conn)
