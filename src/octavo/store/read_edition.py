"""Reads an edition as its page shows it: four queries."""

from __future__ import annotations

from datetime import date, timedelta

from octavo.store.database import Database
from octavo.store.rows import Row, by_story, story_card
from octavo.store.sql import load
from octavo.store.views import EditionStory, EditionView

queries = load("reading")

CARDS_A_STORY = 5
FURTHER_STORIES = 24
FURTHER_BACK = timedelta(days=1)
"""How far before an edition was made the stories beneath the eight reach."""


async def edition(db: Database, day: date | None, scope: str = "") -> EditionView | None:
    """The edition of `day`, or the latest one; None where there is none.

    A story that was merged into another since is shown as that other one. Beneath the eight stand up to
    24 further stories that had an article in the day before the edition was made (or, for the latest,
    since then).
    """
    async with db.connection() as conn:
        head = await queries.edition(conn, day=day, scope=scope)
        if head is None:
            return None
        rows: dict[int, Row] = {}
        async for row in queries.edition_stories(conn, edition_id=head["id"]):
            # Two that became one stand at the better place.
            rows.setdefault(row["id"], row)
        further = []
        if not scope:
            further = [
                row
                async for row in queries.further_stories(
                    conn,
                    since=head["made_at"] - FURTHER_BACK,
                    until=head["made_at"] if head["next"] else None,
                    besides=list(rows),
                    sample=any(row["sample"] for row in rows.values()),
                    most=FURTHER_STORIES,
                )
            ]
        ids = [*rows, *(row["id"] for row in further)]
        cards = by_story(
            [row async for row in queries.cards_of_stories(conn, ids=ids, most=CARDS_A_STORY)] if ids else []
        )
    return EditionView(
        day=head["day"],
        scope=head["scope"],
        made_at=head["made_at"],
        previous=head["previous"],
        next=head["next"],
        stories=tuple(
            EditionStory(rank=rank, score=row["score"], reasons=row["reasons"], story=story_card(row, cards))
            for rank, row in enumerate(rows.values(), 1)
        ),
        also=tuple(story_card(row, cards) for row in further),
    )
