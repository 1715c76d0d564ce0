"""The feeds of a site, found by asking: each candidate is fetched, those that are feeds are ranked."""

from __future__ import annotations

import asyncio
from itertools import groupby
from urllib.parse import urljoin

from octavo.errors import FeedError, FetchError
from octavo.models import Feed, RawDocument
from octavo.pipeline.document import read_feed
from octavo.pipeline.work import Work
from octavo.sources.discovery import Candidate, Found, find_feeds, find_sitemaps, is_of_comments, ranked

TRIED = 12
"""Addresses of a site that are asked before giving up; twice as many where every feed is wanted."""
COMPARED = 4
"""Feeds that a page names of which the best is taken."""


async def feeds_at(work: Work, url: str) -> list[Found]:
    """Every feed that is found for the page, site or feed at `url`, best first.

    Raises FetchError where nothing can be fetched there.
    """
    raw = await work.client.fetch(url, accept="any")
    try:
        feed = await read_feed(raw.body, url=raw.final_url, content_type=raw.content_type)
    except FeedError:
        return await feeds_of(work, raw, everything=True)
    return [as_found(Candidate(url=raw.moved_to or raw.final_url, why="address"), feed)]


async def feeds_of(work: Work, page: RawDocument, *, everything: bool = False) -> list[Found]:
    """The feeds of the site that `page` belongs to, best first.

    They are asked kind by kind: link tags, platform, links, common paths, sitemaps. Unless `everything` is
    wanted, asking ends with the first that has entries; of link tags COMPARED are asked, for a page may name
    a feed that was left behind first.
    """
    candidates = await asyncio.to_thread(find_feeds, page.body, page.final_url)
    found: dict[str, Found] = {}
    left = TRIED * 2 if everything else TRIED
    for kind, group in groupby(candidates, key=lambda one: one.why):
        named = await _of_robots(work, page.final_url) if kind == "sitemap" else []
        for asked, candidate in enumerate((*named, *group)[:left]):
            good = any(one.entries and not is_of_comments(one) for one in found.values())
            if good and not everything and (kind != "link tag" or asked >= COMPARED):
                return ranked(found.values())
            left -= 1
            if one := await _asked(work, candidate):
                found.setdefault(one.url, one)
    return ranked(found.values())


async def _asked(work: Work, candidate: Candidate) -> Found | None:
    try:
        raw = await work.client.fetch(candidate.url, accept="feed")
        feed = await read_feed(raw.body, url=raw.final_url, content_type=raw.content_type)
    except (FetchError, FeedError):
        return None
    return as_found(
        Candidate(url=raw.moved_to or raw.final_url, title=candidate.title, why=candidate.why), feed
    )


async def _of_robots(work: Work, url: str) -> list[Candidate]:
    """The sitemaps that the site's robots.txt names."""
    try:
        raw = await work.client.fetch(urljoin(url, "/robots.txt"), accept="any")
    except FetchError:
        return []
    places = find_sitemaps(raw.body.decode("utf-8", "replace"), raw.final_url)
    return [Candidate(url=place, why="sitemap") for place in places]


def as_found(candidate: Candidate, feed: Feed) -> Found:
    """What an address turned out to hold."""
    times = [moment for entry in feed.entries if (moment := entry.published_at or entry.modified_at)]
    return Found(
        url=candidate.url,
        title=feed.title or candidate.title,
        why=candidate.why,
        kind=feed.kind,
        home_url=feed.home_url,
        language=feed.language,
        entries=len(feed.entries) or len(feed.children),
        latest=max(times, default=None),
    )
