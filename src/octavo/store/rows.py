"""Rows of the views `article_card` and `story_card` as the values that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from octavo.store import cursor
from octavo.store.views import Card, ListView, StoryCard

Row = dict[str, Any]


def card(row: Row) -> Card:
    """An article in a list."""
    return msgspec.convert(row, Card)


def story_card(row: Row, cards: Mapping[int, tuple[Card, ...]]) -> StoryCard:
    """A story in a list with its articles, `cards` by story id."""
    return msgspec.convert(row | {"cards": cards.get(row["id"], ())}, StoryCard)


def page(rows: list[Row], most: int) -> ListView:
    """A page of a list from one row more than it shows, which tells whether another page follows."""
    shown = rows[:most]
    last = shown[-1] if len(rows) > most else None
    return ListView(
        cards=tuple(card(row) for row in shown),
        next=cursor.encode(last["published_at"], last["id"]) if last else None,
    )


def by_story(rows: Iterable[Row]) -> dict[int, tuple[Card, ...]]:
    """Cards by the id of their story, in the order of the rows."""
    found: dict[int, tuple[Card, ...]] = {}
    for row in rows:
        found[row["story_id"]] = (*found.get(row["story_id"], ()), card(row))
    return found
