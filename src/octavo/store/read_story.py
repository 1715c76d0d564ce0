"""Reads a story as its page shows it: four queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from octavo.store.database import Database
from octavo.store.rows import card, story_card
from octavo.store.sql import load
from octavo.store.views import Card, Count, StoryView

queries = load("reading")

MOST_ARTICLES = 500
"""Articles that a story's page holds, the newest ones."""
CARDS_A_STORY = 5


async def story(db: Database, story_id: int) -> StoryView | int | None:
    """A story; the id of the one it was merged into, where it was; None where there is none."""
    async with db.connection() as conn:
        row = await queries.story(conn, id=story_id)
        if row is None:
            return None
        if row["id"] != story_id:
            return int(row["id"])
        listed = [card(one) async for one in queries.story_articles(conn, id=story_id, most=MOST_ARTICLES)]
        days = [one["day"] async for one in queries.story_editions(conn, id=story_id)]
    articles, copies = fold(listed)
    return StoryView(
        story=story_card(row, {story_id: _faces(articles, row["title_article"])}),
        articles=articles,
        copies=copies,
        countries=_counts(one.outlet.country for one in listed),
        languages=_counts(one.language for one in listed),
        kinds=_counts(one.outlet.kind for one in listed),
        editions=tuple(days),
    )


def fold(listed: Iterable[Card]) -> tuple[tuple[Card, ...], dict[int, tuple[Card, ...]]]:
    """The articles, newest first, and the copies of each by its id, oldest first.

    Where the article that was copied is not among them (its outlet withdrew it), the oldest copy stands
    in its place.
    """
    known = {one.id: one for one in listed}
    groups: dict[int, list[Card]] = {}
    for one in known.values():
        groups.setdefault(_original(one, known), []).append(one)
    articles, copies = [], {}
    for original, group in groups.items():
        group.sort(key=lambda one: (one.id != original, one.published_at, one.id))
        articles.append(group[0])
        if len(group) > 1:
            copies[group[0].id] = tuple(group[1:])
    articles.sort(key=lambda one: (one.published_at, one.id), reverse=True)
    return tuple(articles), copies


def _original(one: Card, known: dict[int, Card]) -> int:
    """Id of the first article of a chain of copies."""
    seen = {one.id}
    while one.copy_of is not None and one.copy_of not in seen:
        seen.add(one.copy_of)
        if one.copy_of not in known:
            return one.copy_of
        one = known[one.copy_of]
    return one.id


def _faces(articles: Iterable[Card], title_article: int | None) -> tuple[Card, ...]:
    """Articles of different outlets for the story's card, the title's first."""
    faces: dict[int, Card] = {}
    for one in sorted(articles, key=lambda one: one.id != title_article):
        faces.setdefault(one.outlet.id, one)
    return tuple(faces.values())[:CARDS_A_STORY]


def _counts(keys: Iterable[str | None]) -> tuple[Count, ...]:
    """How often each key occurs, the most frequent first; those not known are left out."""
    counted = Counter(key for key in keys if key)
    return tuple(
        Count(key=key, count=count) for key, count in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0]))
    )
