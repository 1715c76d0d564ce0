"""The sample goes the whole way, through the pipeline that real feeds go through."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from octavo import sample
from octavo.pipeline.article_page import article_view
from octavo.pipeline.sample import ensure_sample, remove_sample
from octavo.pipeline.story_page import story_view
from octavo.pipeline.work import Work
from octavo.store import reading
from octavo.store.views import EditionView, StoryView
from tests.service.whole import failed_jobs, until_done, working

PAIR_PRECISION = 0.95
"""Share of the pairs of articles in one story that tell of one event. May rise, never fall."""
PAIR_RECALL = 0.38
"""Share of the pairs that tell of one event that are in one story."""


async def test_from_the_first_start_to_the_last_article_removed(
    database_url: str, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with working(database_url, data_dir) as work:
        await ensure_sample(work)
        await until_done(work)
        async with work.db.connection() as conn:
            rows = await (
                await conn.execute("SELECT id, url, story_id, copy_of, quality, language, wire FROM article")
            ).fetchall()
        edition = await reading.edition(work.db, None)
        assert edition is not None

        assert {row["url"] for row in rows} == set(sample.truth())
        assert Counter(row["quality"] for row in rows) == {"good": len(rows)}
        assert {row["language"] for row in rows} == {"ar", "en", "es", "fr"}
        check_stories(rows)
        check_edition(edition)
        for row in rows:
            view = await article_view(work.db, row["id"])
            assert view is not None
            shown = [*view.related, *view.since]
            copies = {row["id"], row["copy_of"], *(copy.id for copy in view.copies)}
            assert not copies & {item.card.id for item in shown}
            assert all(item.reason.topic for item in shown)
            assert all(view.text[point.start : point.end] == point.text for point in view.key_points)
            if view.findings:
                for quote in view.findings.quotes:
                    assert view.text[quote.start : quote.end] == quote.text

        await check_briefs(work, {int(row["story_id"]) for row in rows if row["story_id"]})

        async with work.db.connection() as conn:
            assert await remove_sample(conn) == len(sample.outlets())
            left = await (
                await conn.execute(
                    "SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM story)"
                    " + (SELECT count(*) FROM name) + (SELECT count(*) FROM feed) + (SELECT count(*) FROM article_fts) AS n"
                )
            ).fetchone()
            assert left == {"n": 0}
        await ensure_sample(work)
        assert await reading.sources(work.db) == ()
        assert await failed_jobs(work) == []
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


async def check_briefs(work: Work, numbers: set[int]) -> None:
    """Every sentence of every brief stands in the article that it rests on; most stories of several have one."""
    told = 0
    for number in numbers:
        view = await story_view(work.db, number, whole=True)
        assert isinstance(view, StoryView)
        if view.brief is None:
            assert view.story.articles < 2
            continue
        told += len(view.brief.facts) >= 3
        shown = [*view.brief.facts, *view.brief.timeline, *view.brief.open_questions]
        shown += [said for speaker in view.brief.quotes for said in speaker.said]
        for one in shown:
            rests = one.receipts[0]
            source = await reading.article(work.db, int(rests.id))
            assert source is not None
            assert source.text[rests.start : rests.end] == one.text
        assert await story_view(work.db, number, whole=True) == view
        hidden = await story_view(work.db, number, whole=False)
        assert isinstance(hidden, StoryView)
        assert hidden.brief is None
    assert told >= 10


def check_stories(rows: list[dict[str, object]]) -> None:
    """Stories and copies against what the sample's authors say."""
    truth = sample.truth()
    urls = {row["id"]: str(row["url"]) for row in rows}
    same_story = pairs({str(row["url"]): row["story_id"] for row in rows})
    same_event = pairs({url: told.event for url, told in truth.items() if told.event})
    shared = len(same_story & same_event)
    assert shared / len(same_story) >= PAIR_PRECISION
    assert shared / len(same_event) >= PAIR_RECALL
    copies = {str(row["url"]) for row in rows if row["copy_of"]}
    true_copies = {url for url, told in truth.items() if told.copy_of}
    # Which of a group is the original depends on whose copy came first: the groups are what counts.
    groups = {frozenset((str(row["url"]), urls[row["copy_of"]])) for row in rows if row["copy_of"]}
    assert len(copies & true_copies) >= 0.9 * len(true_copies)
    assert all(truth[one].event == truth[other].event for one, other in map(tuple, groups))


def pairs(stories: dict[str, object]) -> set[frozenset[str]]:
    members: defaultdict[object, list[str]] = defaultdict(list)
    for url, story in stories.items():
        members[story].append(url)
    return {frozenset(pair) for urls in members.values() for pair in combinations(urls, 2)}


def check_edition(edition: EditionView) -> None:
    """Eight stories, ranked, each with its reasons, the best told ones first."""
    assert [story.rank for story in edition.stories] == list(range(1, 9))
    assert all(story.reasons and story.story.title for story in edition.stories)
    assert edition.stories[0].story.reports > 1
    shown = {story.story.id for story in edition.stories}
    assert not shown & {story.id for story in edition.also}
