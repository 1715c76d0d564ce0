"""Imports a crawl (WARC): each page becomes the article that fetching it would have made."""

from __future__ import annotations

import asyncio
from typing import BinaryIO

import structlog

from octavo.errors import OctavoError
from octavo.extract.article import extract
from octavo.fetch.answers import charset
from octavo.fetch.unpack import Unpacker, UnpackError
from octavo.models import Article, RawDocument, Rights
from octavo.pipeline.add import store_page
from octavo.pipeline.imports import Imported
from octavo.pipeline.page import HTML, rights_in
from octavo.pipeline.work import Work
from octavo.sources.discovery import Site, read_site
from octavo.sources.warc import Broken, Captured, read_warc

log = structlog.get_logger()

TOLD = 100
"""Broken records that are told one by one."""


async def import_warc(work: Work, file: BinaryIO) -> Imported:
    """Store the articles in a WARC, open at its start, a page at a time. Raises InputError where it is none.

    Pages that are no articles are passed over, as is what is no page.
    """
    added = known = others = 0
    refused: list[str] = []
    records = read_warc(file, limit=work.settings.fetch_max_bytes)
    while (record := await asyncio.to_thread(next, records, None)) is not None:
        page = (
            await asyncio.to_thread(_page, record, work.settings.fetch_max_bytes)
            if isinstance(record, Captured)
            else record
        )
        if page is None:
            continue
        if isinstance(page, Broken):
            refused.append(f"{page.which}: {page.why}")
            continue
        raw, article, site, rights = page
        if article.quality.flag != "good" or not article.title:
            others += 1
            continue
        _, article_id = await store_page(work, raw, article, site, rights, seen_at=raw.fetched_at)
        known += article_id is None
        added += article_id is not None
    if len(refused) > TOLD:
        refused[TOLD:] = [f"and {len(refused) - TOLD} more records"]
    if others:
        refused.append(f"passed over {others} page{'s' if others > 1 else ''} without an article")
    return Imported(added=added, known=known, refused=tuple(refused))


Page = tuple[RawDocument, Article, Site, Rights]


def _page(captured: Captured, limit: int) -> Page | Broken | None:
    """What fetching the page would have brought; None where it is no page."""
    content_type = captured.headers.get("content-type", "")
    if captured.status != 200 or not content_type.lower().startswith(HTML):
        return None
    try:
        unpacker = Unpacker(captured.headers.get("content-encoding", ""), limit)
        unpacker.add(captured.body)
        body = unpacker.body()
    except UnpackError as error:
        return Broken(captured.url, str(error))
    raw = RawDocument(
        url=captured.url,
        final_url=captured.url,
        status=captured.status,
        body=body,
        content_type=content_type,
        charset=charset(content_type),
        headers=captured.headers,
        fetched_at=captured.at,
    )
    try:
        article = extract(body, url=raw.final_url, charset=raw.charset)
        return raw, article, read_site(body, raw.final_url), rights_in(raw)
    except OctavoError as error:
        return Broken(captured.url, error.why or str(error))
    except Exception:
        # A page that breaks the extractor is ours to mend; the crawl goes on.
        log.exception("page.broke", url=captured.url)
        return Broken(captured.url, "it broke the extractor")
