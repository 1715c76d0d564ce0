"""Editions: a day's eight stories, kept as they were once the day is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from octavo.models import Ranked, StorySummary
from octavo.store.sql import load

Connection = AsyncConnection[dict[str, Any]]

queries = load("editions")


async def summaries(
    conn: Connection, *, day: date, now: datetime, window: timedelta, seen: bool = False
) -> tuple[list[StorySummary], dict[int, str]]:
    """The stories with an article within `window` before `now`, and their titles by story id.

    With `seen`, instead those that are older and were first seen within the window.
    `day` is the edition they are ranked for: a story that an earlier one showed has news only where
    something came since.
    """
    rows = [row async for row in queries.summaries(conn, day=day, now=now, since=now - window, seen=seen)]
    titles = {row["id"]: row.pop("title") for row in rows}
    return [msgspec.convert(row, StorySummary) for row in rows], titles


async def put(
    conn: Connection,
    *,
    day: date,
    scope: str,
    stories: Sequence[Ranked],
    titles: dict[int, str],
    now: datetime,
) -> bool:
    """Keep a day's edition; False where it stood so already and nothing was written."""
    before = [row["story_id"] async for row in queries.stories_of(conn, day=day, scope=scope)]
    if before and before == [ranked.story_id for ranked in stories]:
        return False
    edition_id = await queries.put_edition(conn, day=day, scope=scope, now=now)
    await queries.clear_edition(conn, id=edition_id)
    await queries.put_story(
        conn,
        [
            {
                "edition_id": edition_id,
                "rank": ranked.rank,
                "story_id": ranked.story_id,
                "title": titles[ranked.story_id],
                "score": ranked.score,
                "reasons": Jsonb(ranked.reasons),
            }
            for ranked in stories
        ],
    )
    return True
