"""Fetches the page behind an entry, extracts it, and keeps the better of page and feed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec
import structlog

from octavo.errors import ExtractError, FetchError, OctavoError
from octavo.extract.article import extract
from octavo.extract.choose import choose
from octavo.extract.companions import companion_html, says_already
from octavo.extract.entry import from_entry
from octavo.extract.quality import of_text
from octavo.extract.rights import read_rights
from octavo.models import Article, FeedEntry, Quality, RawDocument, Rights
from octavo.pipeline.work import Work
from octavo.store import articles
from octavo.text.html import html_to_text

log = structlog.get_logger()

GONE = frozenset({404, 410})
HTML = ("text/html", "application/xhtml+xml")


async def extract_article(work: Work, article_id: int, *, last_try: bool) -> None:
    """Carry an article from found to extracted.

    Raises FetchError where the page failed for a reason that may pass and `last_try` is false; on the
    last try the feed's own text stands, marked with what went wrong.
    """
    async with work.db.connection() as conn:
        row = await articles.article_to_fetch(conn, article_id)
    if row is None:
        return
    page: Article | None = None
    rights: Rights | None = None
    fault: OctavoError | None = None
    try:
        page, rights = await read_page(work, row["url"])
    except FetchError as error:
        if error.status in GONE:
            if await _withdrawn(work, article_id):
                return
        elif _may_pass(error) and not last_try:
            raise
        fault = error
    except ExtractError as error:
        fault = error
    told = await read_companions(work, articles.entry_of(row))
    async with work.db.connection() as conn:
        stored = await articles.to_extract(conn, article_id)
        if stored is None:
            return
        if fault and stored["text_from"] == "page":
            # Seen whole before: a page that fails today takes nothing away.
            await articles.keep_as_it_is(conn, article_id)
        else:
            held = rights or articles.rights_of(stored)
            article = with_companions(_better(stored, page and without_copy(page, held), fault), told)
            await articles.extracted(conn, stored, article, rights=rights, now=work.now())
        await work.jobs.understand_articles(conn)
    log.info("article.extracted", url=row["url"], fault=str(fault) if fault else None)


async def read_page(work: Work, url: str) -> tuple[Article | None, Rights | None]:
    """The article on the page and what its outlet reserves; nothing where the address has no page of its own."""
    if "#" in url:
        return None, None
    raw: RawDocument = await work.client.fetch(url, accept="page")
    if raw.content_type and not raw.content_type.startswith(HTML):
        return None, None
    try:
        return await asyncio.to_thread(_read, raw)
    except OctavoError:
        raise
    except Exception as error:
        # A page that breaks the extractor is ours to mend; its article still has the feed's text.
        log.exception("page.broke", url=url)
        raise ExtractError(url, "it broke the extractor", "The feed's own text is shown") from error


async def read_companions(work: Work, entry: FeedEntry | None) -> list[str]:
    """The chapters and the transcript that a feed offers for an entry's recording, as HTML.

    One that cannot be had is left out: the article is whole without it.
    """
    told = []
    for companion in entry.companions if entry else ():
        try:
            raw = await work.client.fetch(companion.url)
        except FetchError as error:
            log.info("companion.missed", url=companion.url, why=error.why)
            continue
        told.append(await asyncio.to_thread(companion_html, companion, raw.body, charset=raw.charset))
    return told


def with_companions(article: Article, told: Sequence[str]) -> Article:
    """`article` with these pieces of HTML behind its text, but for those that it holds already."""
    added = "".join(html for html in told if html and not says_already(article.text, html))
    if not added:
        return article
    html = article.html + added
    text = html_to_text(html)
    quality = of_text(text) if article.quality.flag in ("short", "empty") else article.quality
    return msgspec.structs.replace(article, html=html, text=text, quality=quality)


def _read(raw: RawDocument) -> tuple[Article, Rights]:
    return extract(raw.body, url=raw.final_url, charset=raw.charset), rights_in(raw)


def rights_in(raw: RawDocument) -> Rights:
    """What the outlet reserves of a fetched page."""
    return read_rights(
        raw.body,
        headers=raw.headers,
        read_on=raw.fetched_at.date(),
        charset=raw.charset,
        content_usage=raw.content_usage,
        tdm_reserved=raw.tdm_reserved,
        tdm_policy=raw.tdm_policy,
        url=raw.final_url,
    )


def without_copy(page: Article, rights: Rights | None) -> Article:
    """The page without its text where the outlet allows no copy of it: what it says about itself stays."""
    if rights is None or rights.archive:
        return page
    return msgspec.structs.replace(page, text="", html="", media=())


def _may_pass(error: FetchError) -> bool:
    """Whether trying again later can help: timeouts, full queues and servers in trouble."""
    return error.status in {408, 425, 429} or (error.status or 0) >= 500


def _better(stored: dict[str, Any], page: Article | None, fault: OctavoError | None) -> Article:
    entry = stored["entry"] or FeedEntry(id=stored["entry_id"], url=stored["url"], title=stored["title"])
    own = from_entry(entry, language=stored["outlet_language"], outlet=stored["outlet_name"])
    article = choose(page, own)
    if fault:
        quality = Quality(flag="error", reason=fault.why or str(fault))
        article = msgspec.structs.replace(article, quality=quality)
    return article


async def _withdrawn(work: Work, article_id: int) -> bool:
    """Mark an article that its outlet took away; False for one that never had a text of its own."""
    async with work.db.connection() as conn:
        withdrawn = await articles.withdraw(conn, article_id, now=work.now())
        if withdrawn:
            await work.jobs.assign_stories(conn)
    return withdrawn
