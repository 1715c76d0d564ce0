"""Adds what a person names: a feed, a site whose feeds are looked for, or one page."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import structlog

from octavo.errors import FeedError, InputError
from octavo.extract.article import extract
from octavo.models import Article, FeedEntry, RawDocument, Rights
from octavo.pipeline.discover import as_found, feeds_of
from octavo.pipeline.document import read_feed
from octavo.pipeline.imports import outlet_of, store_article
from octavo.pipeline.page import rights_in, without_copy
from octavo.pipeline.work import Work
from octavo.registry import registry
from octavo.sources.discovery import Candidate, Found, Site, read_site
from octavo.store import feeds
from octavo.text.urls import canonical, fits

log = structlog.get_logger()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding an address."""

    kind: Literal["feed", "site", "article", "known"]
    """A feed; a site whose feeds or sitemap were found; one page; or an address we had already."""
    name: str
    """The outlet's name, or its domain."""
    feeds: tuple[str, ...] = ()
    """Addresses of the feeds that were added."""
    article_id: int | None = None
    """Where one page was added: its article."""


async def add_address(work: Work, url: str) -> Added:
    """Add the feed, the site or the page at an address, and queue its first poll.

    A document that reads as a feed is one. A page at a site's root, or one that is no article, stands
    for its site: the first feed that works is taken, else its sitemap. An article is added alone.
    Raises FetchError where nothing could be fetched, InputError where nothing was found to read.
    """
    url = with_scheme(url)
    raw = await work.client.fetch(url, accept="any")
    try:
        feed = await read_feed(raw.body, url=raw.final_url, content_type=raw.content_type)
    except FeedError:
        return await _add_page(work, raw)
    if feed.kind == "sitemapindex" and not feed.children:
        raise InputError(url, "this sitemap lists nothing", "Give the address of a feed")
    final = raw.moved_to or raw.final_url
    found = as_found(Candidate(url=final if fits(final) else url, why="address"), feed)
    return await _add_feed(work, found, kind="feed")


def with_scheme(url: str) -> str:
    """What a person typed, as an address: `example.org` becomes `https://example.org`."""
    url = url.strip()
    if not url:
        raise InputError("", "there is no address", "Type the address of a feed, a site or an article")
    if not fits(url):
        raise InputError(f"{url[:60]}…", "the address is too long", "Give its short form")
    return url if "://" in url or url.startswith(("file:", "data:", "javascript:")) else f"https://{url}"


async def _add_page(work: Work, raw: RawDocument) -> Added:
    site = await asyncio.to_thread(read_site, raw.body, raw.final_url)
    if urlsplit(raw.final_url).path.strip("/"):
        article = await asyncio.to_thread(extract, raw.body, url=raw.final_url, charset=raw.charset)
        if article.quality.flag == "good" and article.title:
            return await _add_article(work, raw, article, site)
    best = next((one for one in await feeds_of(work, raw) if one.entries), None)
    if best:
        return await _add_feed(work, best, kind="site", site=site)
    log.info("add.nothing_found", url=raw.final_url)
    raise InputError(
        raw.final_url,
        "it is no feed, and neither a feed nor a news sitemap was found for it",
        "Give the address of the feed itself, often /feed or /rss",
    )


async def _add_feed(
    work: Work, feed: Found, *, kind: Literal["feed", "site"], site: Site | None = None
) -> Added:
    home = feed.home_url or (site.url if site else None) or feed.url
    outlet = outlet_of(
        home,
        name=(site.name if site else None) or feed.title,
        known=await asyncio.to_thread(registry, work.settings.data_dir),
        language=feed.language or (site.language if site else None),
    )
    now = work.now()
    async with work.db.connection() as conn:
        outlet_id = await feeds.put_outlet(conn, **outlet, now=now)
        feed_id = await feeds.put_feed(
            conn, outlet_id=outlet_id, url=feed.url, kind=feed.kind, title=feed.title, now=now
        )
        if feed_id is None:
            return Added(kind="known", name=outlet["name"])
        await work.jobs.poll_feed(conn, feed_id, feed.url)
    return Added(kind=kind, name=outlet["name"], feeds=(feed.url,))


async def _add_article(work: Work, raw: RawDocument, article: Article, site: Site) -> Added:
    rights = await asyncio.to_thread(rights_in, raw)
    name, article_id = await store_page(work, raw, article, site, rights, seen_at=work.now())
    return Added(kind="known" if article_id is None else "article", name=name, article_id=article_id)


async def store_page(
    work: Work, raw: RawDocument, article: Article, site: Site, rights: Rights, *, seen_at: datetime
) -> tuple[str, int | None]:
    """Store the article on a page that was fetched at `seen_at`; its outlet's name, and its id or, where it
    is known, None.
    """
    url = _address(raw, article)
    outlet = outlet_of(
        url,
        name=article.outlet or site.name,
        known=await asyncio.to_thread(registry, work.settings.data_dir),
        language=article.language,
    )
    async with work.db.connection() as conn:
        outlet_id = await feeds.put_outlet(conn, **outlet, now=work.now())
        entry = FeedEntry(id=url, url=url, title=article.title)
        kept = without_copy(article, rights)
        article_id = await store_article(work, conn, outlet_id, entry, kept, rights=rights, seen_at=seen_at)
    return outlet["name"], article_id


def _address(raw: RawDocument, article: Article) -> str:
    """The page's address as it names it itself, unless that is endless."""
    own = canonical(article.url or raw.final_url)
    return own if fits(own) else canonical(raw.final_url)
