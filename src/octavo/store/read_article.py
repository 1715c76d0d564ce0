"""Reads an article as its page shows it: three queries, and one more for what is related to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec

from octavo.models import Findings, Media
from octavo.store.database import Database
from octavo.store.rows import by_story, card, story_card
from octavo.store.sql import load
from octavo.store.views import ArticleView, Card, NameRef, Version

queries = load("reading")

MOST_COPIES = 100
MOST_NAMES = 40
"""Names that an article's page shows, the most mentioned ones."""
CARDS_A_STORY = 5
EXPORT_BATCH = 500


async def article(db: Database, article_id: int) -> ArticleView | None:
    """An article with its story, its copies and its earlier versions; None where there is none.

    A withdrawn one is there, with `withdrawn_at`. `related` and `since` are left empty: relating is no
    business of the store (octavo.pipeline.article_page fills them in).
    """
    async with db.connection() as conn:
        row = await queries.article(conn, id=article_id, most_names=MOST_NAMES)
        if row is None:
            return None
        original_id = row["copy_of"] or article_id
        same = [
            card(one)
            async for one in queries.copies(conn, id=article_id, original=original_id, most=MOST_COPIES)
        ]
        faces = queries.cards_of_stories(conn, ids=[row["story_id"]], most=CARDS_A_STORY)
        of_story = by_story([one async for one in faces]) if row["story"] else {}
    shown: dict[str, Any] = row | {
        "card": card(row),
        "media": msgspec.convert(row["all_media"], tuple[Media, ...]),
        "findings": msgspec.convert(row["findings"], Findings | None),
        "story": story_card(row["story"], of_story) if row["story"] else None,
        "original": next((one for one in same if one.id == row["copy_of"]), None),
        "copies": tuple(one for one in same if one.id != row["copy_of"]),
        "names": msgspec.convert(row["names"] or [], tuple[NameRef, ...]),
        "versions": msgspec.convert(row["versions"] or [], tuple[Version, ...]),
    }
    return msgspec.convert(shown, ArticleView)


async def cards(db: Database, ids: Sequence[int]) -> dict[int, Card]:
    """Articles by id; those that are withdrawn or not there are left out."""
    async with db.connection() as conn:
        return {row["id"]: card(row) async for row in queries.cards(conn, ids=list(ids))}


async def articles_export(db: Database) -> AsyncIterator[dict[str, Any]]:
    """Every article with its text, by id, as a row that can be imported again or piped on.

    The keys are those of the stage commands (id, url, title, byline, published_at, outlet, language, text
    …) and `domain`, `html`, `media`, `story`, `copy_of`. Nothing is held back but a batch.
    """
    after = 0
    while True:
        async with db.connection() as conn:
            rows = [row async for row in queries.export_articles(conn, after=after, most=EXPORT_BATCH)]
        for row in rows:
            yield row
        if len(rows) < EXPORT_BATCH:
            return
        after = rows[-1]["id"]
