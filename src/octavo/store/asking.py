"""The articles that a question is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from octavo.store.database import Database
from octavo.store.search import newest_with
from octavo.store.sql import load

queries = load("asking")

MOST = 60
"""Articles a question is answered from, beside those that are compared by meaning alone."""
COMPARED = 240
"""The newest articles, read where hardly any article has the question's words."""


class NamedSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A name found in an article's text."""

    start: int
    end: int
    kind: str


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its text and the names in it."""

    id: int
    title: str
    text: str
    published_at: datetime
    language: str | None
    names: tuple[NamedSpan, ...]


async def of_article(db: Database, article_id: int) -> list[SourceRow]:
    """The article, or nothing where there is none or machines may not evaluate it."""
    return await _read(db, [article_id])


async def of_story(db: Database, story_id: int) -> list[SourceRow]:
    """A story's newest articles without the copies."""
    async with db.connection() as conn:
        ids = [row["id"] async for row in queries.story_members(conn, story_id=story_id, most=MOST)]
    return await _read(db, ids)


async def story_title(db: Database, story_id: int) -> str | None:
    """A story's title; None where there is none, or it was merged into another."""
    async with db.connection() as conn:
        title: str | None = await queries.story_title(conn, story_id=story_id)
    return title


async def of_archive(db: Database, wanted: Sequence[Sequence[str]]) -> list[SourceRow]:
    """The newest articles with all words of the first list in `wanted`, then of the next, until there are enough.

    Where words find hardly any, as in a language written without spaces, the newest articles stand in.
    """
    ids: dict[int, None] = {}
    for words in wanted:
        if words and len(ids) < MOST:
            ids |= dict.fromkeys(await newest_with(db, words, MOST))
    if len(ids) < MOST:
        async with db.connection() as conn:
            ids |= {row["id"]: None async for row in queries.newest(conn, most=COMPARED)}
    return await _read(db, list(ids))


async def _read(db: Database, ids: Sequence[int]) -> list[SourceRow]:
    async with db.connection() as conn:
        rows = [row async for row in queries.sources_by_id(conn, ids=list(ids))]
    return [msgspec.convert(row, SourceRow) for row in rows]
