"""Stories in the database are those of memory, whatever the order and the batches articles come in."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from octavo.config import Settings
from octavo.models import Features, FeedEntry, Findings
from octavo.pipeline import relate as steps
from octavo.pipeline.work import Work
from octavo.relate.features import FeatureRow, features
from octavo.relate.stories import settle
from octavo.relate.window import Window
from octavo.store import articles, feeds
from octavo.store.database import Database
from tests.faults.newsstand import Newsstand

ARTICLES = 60


class NoJobs:
    """Jobs that are asked for and not done: these tests call the steps themselves."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        async def ask(*_: object) -> None:
            self.asked.append(name)

        return ask


@pytest.fixture(scope="module")
def told() -> list[tuple[FeedEntry, Features]]:
    """Articles about invented events, four an event, with their features."""
    stand = Newsstand(ARTICLES, 5)
    found = []
    for host, items in stand._items.items():
        for path, title, summary, at in items:
            url = f"http://{host}{path}"
            row = FeatureRow(key=url, title=title, text=summary, outlet=host, published_at=at, language="en")
            found.append((FeedEntry(id=url, url=url, title=title, summary=summary, published_at=at), row))
    return list(zip([entry for entry, _ in found], features([row for _, row in found]), strict=True))


async def store(db: Database, told: list[tuple[FeedEntry, Features]]) -> None:
    """Put articles where relating takes them up: understood, with their features."""
    now = datetime.now(UTC)
    async with db.connection() as conn:
        for entry, compared in told:
            outlet_id = await feeds.put_outlet(conn, domain=compared.outlet, name=compared.outlet, now=now)
            article_id = await articles.add(
                conn, {"id": None, "outlet_id": outlet_id}, entry, url=str(entry.url), now=now
            )
            assert article_id is not None
            await conn.execute("UPDATE article SET stage = 'extracted' WHERE id = %s", [article_id])
            await articles.understood(conn, article_id, Findings(language="en"), compared)


def work_on(db: Database, tmp_path: Any) -> Work:
    return Work(
        settings=Settings(data_dir=tmp_path),
        db=db,
        client=None,  # type: ignore[arg-type]  # relating has no business with the network
        jobs=NoJobs(),
        now=lambda: datetime.now(UTC),
    )


async def stored_stories(db: Database) -> set[frozenset[str]]:
    async with db.connection() as conn:
        rows = await (
            await conn.execute("SELECT array_agg(url) AS urls FROM article GROUP BY story_id")
        ).fetchall()
    return {frozenset(row["urls"]) for row in rows}


def memory_stories(told: list[tuple[FeedEntry, Features]]) -> set[frozenset[str]]:
    window = Window()
    settle(window, [compared for _, compared in told])
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in window.story.items():
        stories[name].add(key)
    return {frozenset(keys) for keys in stories.values()}


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_any_order_and_batching_gives_the_stories_of_memory(
    db: Database, told: list[tuple[FeedEntry, Features]], tmp_path: Any, seed: int
) -> None:
    chance = random.Random(seed)
    shuffled = chance.sample(told, len(told))
    work = work_on(db, tmp_path)
    while shuffled:
        batch = [shuffled.pop() for _ in range(min(len(shuffled), chance.randint(1, 17)))]
        await store(db, batch)
        assert await steps.assign_stories(work) == len(batch)
    assert await stored_stories(db) == memory_stories(told)


async def test_numbers_of_stories_stay_when_late_articles_arrive(
    db: Database, told: list[tuple[FeedEntry, Features]], tmp_path: Any
) -> None:
    work = work_on(db, tmp_path)
    in_time = sorted(told, key=lambda pair: pair[1].published_at or datetime.max.replace(tzinfo=UTC))
    await store(db, in_time[1::2])
    await steps.assign_stories(work)
    async with db.connection() as conn:
        before = await (await conn.execute("SELECT url, story_id FROM article")).fetchall()
    await store(db, in_time[0::2])
    await steps.assign_stories(work)
    async with db.connection() as conn:
        after = {
            row["url"]: row["story_id"]
            for row in await (await conn.execute("SELECT url, story_id FROM article")).fetchall()
        }
        gone = {
            row["id"]: row["merged_into"]
            for row in await (
                await conn.execute("SELECT id, merged_into FROM story WHERE merged_into IS NOT NULL")
            ).fetchall()
        }
    kept = 0
    for row in before:
        now = after[row["url"]]
        kept += now == row["story_id"]
        # A story that lost all its articles leads to one that is there.
        assert row["story_id"] in set(after.values()) or gone[row["story_id"]] in set(after.values())
    assert kept >= 0.8 * len(before)


async def test_a_story_counts_what_it_holds(
    db: Database, told: list[tuple[FeedEntry, Features]], tmp_path: Any
) -> None:
    await store(db, told)
    await steps.assign_stories(work_on(db, tmp_path))
    async with db.connection() as conn:
        wrong = await (
            await conn.execute(
                "SELECT story.id FROM story JOIN (SELECT story_id, count(*) AS n, count(DISTINCT outlet_id) AS o,"
                " min(published_at) AS f, max(published_at) AS l FROM article GROUP BY story_id) AS held"
                " ON held.story_id = story.id"
                " WHERE (articles, outlets, first_at, last_at) <> (n, o, f, l) OR title = '' OR reports < 1"
            )
        ).fetchall()
        waiting = await (await conn.execute("SELECT 1 FROM article WHERE stage <> 'related'")).fetchall()
    assert wrong == []
    assert waiting == []
