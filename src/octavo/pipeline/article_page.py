"""An article as its page shows it: what the store holds, with its related articles chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from octavo.models import Related
from octavo.relate.related import Candidate, related
from octavo.store import reading, relating
from octavo.store.database import Database
from octavo.store.views import ArticleView, Card, RelatedCard


async def article_view(db: Database, article_id: int) -> ArticleView | None:
    """An article with its related ones: as of its own time, and what came since; None where there is none."""
    view = await reading.article(db, article_id)
    if view is None:
        return None
    async with db.connection() as conn:
        rows = await relating.neighbourhood(conn, article_id)
    own = next((row for row in rows if row["id"] == article_id), None)
    if own is None:
        return view
    others = [_candidate(row) for row in rows if row["id"] != article_id]
    found = await asyncio.to_thread(related, _candidate(own), others)
    ids = {row["key"]: row["id"] for row in rows}
    cards = await reading.cards(db, [ids[item.id] for item in (*found.then, *found.since)])
    return msgspec.structs.replace(
        view, related=_cards(found.then, ids, cards), since=_cards(found.since, ids, cards)
    )


def _candidate(row: dict[str, Any]) -> Candidate:
    return Candidate(
        features=relating.features_of(row),
        story=row["story_id"],
        copy_of=row["copy_of"],
        around=row["around"],
    )


def _cards(items: Sequence[Related], ids: dict[str, int], cards: dict[int, Card]) -> tuple[RelatedCard, ...]:
    return tuple(
        RelatedCard(card=cards[ids[item.id]], relation=item.relation, score=item.score, reason=item.reason)
        for item in items
        if ids[item.id] in cards
    )
