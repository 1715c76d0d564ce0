"""Polls a feed: new entries become articles, changed ones go through every stage again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog

from octavo.errors import FeedError, FetchError, OctavoError
from octavo.models import Feed, FeedEntry, RawDocument
from octavo.pipeline.document import read_feed
from octavo.pipeline.entries import store_entries
from octavo.pipeline.websub import heed_hub, interval_with_hub
from octavo.pipeline.work import Work
from octavo.sources.cadence import next_interval
from octavo.store import feeds, subscriptions
from octavo.text.urls import fits

log = structlog.get_logger()

SITEMAP_DAYS = 3
"""A sitemap lists an outlet's whole archive: only what is this fresh is news."""
SITEMAP_CHILDREN = 3
"""Sitemaps of an index that one poll reads, newest first."""
GONE = 410


async def poll_feed(work: Work, feed_id: int) -> None:
    """Poll one feed and store what it brings; a failure is kept with the feed, in words."""
    async with work.db.connection() as conn:
        row = await feeds.feed(conn, feed_id)
    if row is None or row["state"] != "active":
        return
    try:
        raw = await work.client.fetch(
            row["url"], etag=row["etag"], last_modified=row["last_modified"], accept="feed"
        )
        feed = await _read(work, raw) if raw.status != 304 else None
    except OctavoError as error:
        await _polled_badly(work, row, error)
        return
    now = work.now()
    async with work.db.connection() as conn:
        new = await store_entries(work, conn, row, feed.entries, now) if feed else 0
        interval = next_interval(
            row["url"],
            times=await feeds.entry_times(conn, feed_id),
            now=now,
            asks=feed.asks if feed else feeds.asks_of(row),
            max_age=raw.max_age,
            shortest=work.settings.poll_min,
            longest=work.settings.poll_max,
        )
        held = await subscriptions.of_feed(conn, feed_id)
        interval = await interval_with_hub(conn, held, interval, new=new, now=now)
        if feed:
            await heed_hub(work, conn, feed_id, held=held, feed=feed, raw=raw)
        if raw.moved_to and not fits(raw.moved_to):
            raw = msgspec.structs.replace(raw, moved_to=None)
        await feeds.polled_well(conn, row, raw, feed, interval_s=interval, now=now)
    log.info("feed.polled", feed=row["url"], new=new, next_s=round(interval))


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


async def _polled_badly(work: Work, row: dict[str, Any], error: OctavoError) -> None:
    status = error.status if isinstance(error, FetchError) else None
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    now = work.now()
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
    async with work.db.connection() as conn:
        await feeds.polled_badly(
            conn,
            row["id"],
            error=error.why or str(error),
            interval_s=interval,
            now=now,
            state="gone" if status == GONE else "active",
        )
    log.warning("feed.failed", feed=row["url"], error=str(error), feed_error=isinstance(error, FeedError))
