"""An article as its page shows it: what the store holds, with its related articles chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from octavo.models import Related, Span
from octavo.receipts.brief import key_points
from octavo.relate.related import Candidate, related
from octavo.store import reading, relating
from octavo.store.database import Database
from octavo.store.views import ArticleView, Card, RelatedCard


async def article_view(db: Database, article_id: int) -> ArticleView | None:
    """An article with its key points and its related ones: as of its own time, and what came since.

    None where there is none.
    """
    view = await reading.article(db, article_id)
    if view is None:
        return None
    if view.quality == "good" and (view.rights is None or view.rights.machines):
        view = msgspec.structs.replace(view, key_points=await asyncio.to_thread(_key_points, view))
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


def _key_points(view: ArticleView) -> tuple[Span, ...]:
    dateline = view.findings.dateline if view.findings else None
    points = _remembered(view.card.title, view.text, view.card.language, dateline.end if dateline else 0)
    return tuple(Span(text=view.text[start:end], start=start, end=end) for start, end in points)


@lru_cache(maxsize=256)
def _remembered(title: str, text: str, language: str | None, start: int) -> tuple[tuple[int, int], ...]:
    return key_points(title, text, language, start=start)


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
