"""Puts articles into stories, one worker at a time, in the steps that relate.stories describes."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

import structlog

from octavo.models import Features
from octavo.pipeline.work import Connection, Work
from octavo.relate.copies import copy_groups
from octavo.relate.linkage import REACH
from octavo.relate.reports import reports
from octavo.relate.stories import decide, neighbours, reconcile
from octavo.store import names, relating, stories

log = structlog.get_logger()

BATCH = 32
"""Articles put into stories in one transaction."""
COUNTRIES = 5
"""Countries a story is said to be about, at most."""


async def assign_stories(work: Work) -> int:
    """Carry every article that waits from understood to related; how many."""
    done = 0
    while True:
        async with work.db.connection() as conn:
            await relating.lock(conn)
            new = await relating.waiting(conn, BATCH)
            if not new:
                return done
            touched = await _settle(conn, new)
            touched |= await relating.stories_of(conn, [article.key for article in new.values()])
            await _renumber(conn, touched, now=work.now())
            await relating.done(conn, list(new))
            await names.register(conn, list(new), now=work.now())
            await work.jobs.make_edition(conn)
        done += len(new)
        log.info("articles.related", articles=len(new), stories=len(touched))


async def _settle(conn: Connection, new: dict[int, Features]) -> set[str]:
    """Decide the new articles and whatever they change; the stories touched. As `relate.stories.arrange`."""
    candidates = await relating.candidates(conn, new)
    edges = await asyncio.to_thread(neighbours, list(new.values()), candidates)
    touched = await relating.add(conn, new, edges)
    moved = await relating.moved(conn, touched.edges)
    come = {article.key for article in new.values()}
    await relating.surround(conn, {key: around for key, around in moved.items() if key in come})
    start = come | touched.parted | moved.keys()
    before = await relating.linked(conn, start, len(start) + REACH)
    await relating.surround(conn, moved)
    region = await relating.region(conn, await relating.linked(conn, before, len(start) + REACH))
    return await relating.put(conn, await asyncio.to_thread(decide, region))


async def _renumber(conn: Connection, touched: Collection[str], *, now: datetime) -> None:
    """Give stories whose members changed the numbers readers know, and make their rows anew."""
    rows = await relating.members(conn, touched)
    previous = {row["key"]: row["story_id"] for row in rows if row["story_id"] is not None}
    found = reconcile(previous, {row["key"]: row["story"] for row in rows})
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["story"]].append(row)
    for name, group in groups.items():
        story_id = found.ids[name]
        if story_id is None:
            story_id = await stories.add(conn, now=now)
        facts, copies = await asyncio.to_thread(story_facts, group)
        await stories.put(conn, story_id, facts, copies, now=now)
    for old, heir in found.merged.items():
        await stories.merge(conn, old, heir, now=now)


def story_facts(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[int, int | None]]:
    """A story's columns from its members' rows (in order of time), and which article copies which. Pure.

    The title is an outlet's own: the headline of the earliest original in the story's commonest language.
    """
    ids = {row["key"]: row["id"] for row in rows}
    members = [relating.features_of(row) for row in rows]
    copied = copy_groups(members)
    copies = {row["id"]: ids.get(copied.get(row["key"], "")) for row in rows}
    standing = [row for row in rows if row["withdrawn_at"] is None] or rows
    language = Counter(row["language"] for row in standing).most_common(1)[0][0]
    telling = [row for row in standing if row["title"]] or standing
    title = min(
        telling,
        key=lambda row: (row["key"] in copied, row["language"] != language, row["published_at"], row["key"]),
    )
    about = Counter(country for row in standing for country in row["countries"])
    category = Counter(row["category"] for row in standing if row["category"]).most_common(1)
    keys = {row["key"] for row in standing}
    facts = {
        "title": title["title"],
        "title_article": title["id"],
        "language": title["language"],
        "first_at": standing[0]["published_at"],
        "last_at": standing[-1]["published_at"],
        "articles": len(standing) if any(row["withdrawn_at"] is None for row in rows) else 0,
        "outlets": len({row["outlet"] for row in standing}),
        "reports": len(reports([member for member in members if member.key in keys], copied)),
        "category": category[0][0] if category else None,
        "countries": [country for country, _ in about.most_common(COUNTRIES)],
        "sample": all(row["sample"] for row in rows),
    }
    return facts, copies
