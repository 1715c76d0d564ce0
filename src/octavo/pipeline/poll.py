"""Polls a feed: new entries become articles, changed ones go through every stage again."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog

from octavo import __version__
from octavo.errors import FeedError, FetchError, OctavoError
from octavo.models import Asks, Feed, FeedEntry, RawDocument
from octavo.pipeline.document import read_feed
from octavo.pipeline.entries import store_entries
from octavo.pipeline.websub import heed_hub, interval_with_hub
from octavo.pipeline.work import Connection, Work
from octavo.sources.cadence import next_interval
from octavo.store import feeds, subscriptions
from octavo.text.urls import fits

log = structlog.get_logger()

SITEMAP_DAYS = 3
"""A sitemap lists an outlet's whole archive: only what is this fresh is news."""
SITEMAP_CHILDREN = 3
"""Sitemaps of an index that one poll reads, newest first."""
GONE = 410
DEADLINE_S = 240.0
"""Seconds after which a poll is given up."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking for one feed: a document and the feed in it, an error, or neither where it is put back."""

    row: dict[str, Any]
    raw: RawDocument | None = None
    feed: Feed | None = None
    """None where nothing had changed."""
    error: OctavoError | None = None
    put_back: bool = False
    """It was not asked to the end, and is due again at once."""


async def poll_feed(work: Work, feed_id: int) -> None:
    """Poll one feed and store what it brings; a failure is kept with the feed, in words."""
    async with work.db.connection() as conn:
        row = await feeds.feed(conn, feed_id)
    if row is None or row["state"] != "active":
        return
    outcome = await ask(work, row)
    if outcome.feed is None:
        await settle(work, [outcome])
    else:
        await keep(work, outcome)


async def ask(work: Work, row: dict[str, Any]) -> Outcome:
    """Ask for a feed, within DEADLINE_S; whatever goes wrong is the outcome's error."""
    try:
        async with asyncio.timeout(DEADLINE_S):
            raw = await work.client.fetch(
                row["url"], etag=row["etag"], last_modified=row["last_modified"], accept="feed"
            )
            feed = None if raw.status == 304 or _same(row, raw) else await _read(work, raw)
    except OctavoError as error:
        return Outcome(row=row, error=error)
    except TimeoutError:
        # Each request has a limit of its own: what took so long is that its host has many others to answer.
        return Outcome(row=row, put_back=True)
    return Outcome(row=row, raw=raw, feed=feed)


async def keep(work: Work, outcome: Outcome) -> None:
    """Store what a poll brought, in one transaction."""
    row, raw, feed = outcome.row, outcome.raw, outcome.feed
    if raw is None or feed is None:
        raise ValueError("there is nothing to keep")
    now = work.now()
    async with work.db.connection() as conn:
        new = await store_entries(work, conn, row, feed.entries, now)
        held = await subscriptions.of_feed(conn, row["id"])
        interval = _interval(work, raw, feed.asks, await feeds.entry_times(conn, row["id"]), now)
        interval = await interval_with_hub(conn, held, interval, new=new, now=now)
        await heed_hub(work, conn, row["id"], held=held, feed=feed, raw=raw)
        if raw.moved_to and not fits(raw.moved_to):
            raw = msgspec.structs.replace(raw, moved_to=None)
        await feeds.polled_well(conn, row, raw, feed, digest=_digest(raw), interval_s=interval, now=now)
    log.info("feed.polled", feed=row["url"], new=new, next_s=round(interval))


async def settle(work: Work, outcomes: Sequence[Outcome]) -> None:
    """Keep what came of polls that brought no document, in one transaction."""
    now = work.now()
    async with work.db.connection() as conn:
        await feeds.put_back(conn, [one.row["id"] for one in outcomes if one.put_back], now=now)
        for one in outcomes:
            if one.error is not None:
                await _polled_badly(work, conn, one.row, one.error, now)
        calm = [(one.row, one.raw) for one in outcomes if one.raw is not None]
        known = await feeds.rhythms(conn, [row["id"] for row, _ in calm])
        polled = []
        for row, raw in calm:
            if row["id"] not in known:
                continue  # removed meanwhile
            times, held = known[row["id"]]
            interval = _interval(work, raw, feeds.asks_of(row), times, now)
            polled.append((row, raw, await interval_with_hub(conn, held, interval, new=0, now=now)))
            if raw.moved_to and fits(raw.moved_to):
                await feeds.move(conn, row["id"], raw.moved_to)
        await feeds.nothing_new(conn, polled, now=now)
    if polled:
        log.info("feeds.unchanged", feeds=len(polled))


def _same(row: dict[str, Any], raw: RawDocument) -> bool:
    """Whether this is the document whose entries are stored; of an index the sitemaps may have changed."""
    return bool(row["kind"] != "sitemapindex" and row["digest"] == _digest(raw))


def _digest(raw: RawDocument) -> bytes:
    """Tells a document from others, with all that decides how it is read: also our own version."""
    read_as = f"{__version__} {raw.final_url} {raw.content_type}\n"
    return hashlib.blake2b(read_as.encode("utf-8", "replace") + raw.body, digest_size=16).digest()


def _interval(
    work: Work,
    raw: RawDocument,
    asks: Asks,
    times: Iterable[datetime],
    now: datetime,
) -> float:
    return next_interval(
        raw.url,
        times=times,
        now=now,
        asks=asks,
        max_age=raw.max_age,
        shortest=work.settings.poll_min,
        longest=work.settings.poll_max,
    )


async def _read(work: Work, raw: RawDocument) -> Feed:
    """The feed in a document; a sitemap index is read through to its newest sitemaps."""
    feed = await read_feed(raw.body, url=raw.final_url, content_type=raw.content_type)
    if feed.kind == "sitemapindex":
        feed = msgspec.structs.replace(feed, entries=await _entries_of_index(work, feed))
    if feed.kind in {"sitemap", "sitemapindex"}:
        oldest = work.now() - timedelta(days=SITEMAP_DAYS)
        fresh = tuple(entry for entry in feed.entries if (_time(entry) or oldest) > oldest)
        feed = msgspec.structs.replace(feed, entries=fresh)
    return feed


async def _entries_of_index(work: Work, index: Feed) -> tuple[FeedEntry, ...]:
    """The entries of an index's newest sitemaps; raises where none of these can be read."""
    entries: list[FeedEntry] = []
    faults: list[OctavoError] = []
    newest = index.children[:SITEMAP_CHILDREN]
    for child in newest:
        try:
            document = await work.client.fetch(child, accept="feed")
            part = await read_feed(document.body, url=document.final_url, content_type=document.content_type)
        except (FetchError, FeedError) as error:
            faults.append(error)
        else:
            entries.extend(part.entries)
    if faults and len(faults) == len(newest):
        raise faults[0]
    return tuple(entries)


def _time(entry: FeedEntry) -> datetime | None:
    return entry.published_at or entry.modified_at


async def _polled_badly(
    work: Work, conn: Connection, row: dict[str, Any], error: OctavoError, now: datetime
) -> None:
    status = error.status if isinstance(error, FetchError) else None
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    interval = next_interval(
        row["url"],
        times=(),
        now=now,
        retry_after=retry_after,
        errors=row["error_count"] + 1,
        asks=feeds.asks_of(row),
        previous=row["interval_s"],
        shortest=work.settings.poll_min,
        longest=work.settings.poll_max,
    )
    await feeds.polled_badly(
        conn,
        row["id"],
        error=error.why or str(error),
        interval_s=interval,
        now=now,
        gone=status == GONE,
    )
    log.warning("feed.failed", feed=row["url"], error=str(error), feed_error=isinstance(error, FeedError))
