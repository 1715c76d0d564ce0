"""Twenty real feeds, served from loopback, added in the browser as a reader would, become an edition."""

from __future__ import annotations

import asyncio
import logging
import os
import tarfile
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from octavo.cli.service import bind, serve_pages
from octavo.store import reading
from tests.browser.chromium import ARGUMENTS, executable
from tests.conftest import HttpServer
from tests.service.whole import failed_jobs, until_done, working

DATA = Path(os.environ.get("OCTAVO_DATA", "../shared/data")) / "feeds-real" / "feeds.tar.xz"
FEEDS = 20
SMALLEST, LARGEST = 3_000, 60_000
"""Bytes of a file: enough for a few entries, few enough that twenty are read within a minute."""


def real_feeds() -> list[bytes]:
    """The first files of the set, in its order, that are feeds of a middling size."""
    if not DATA.exists():
        words = f"{DATA} is not there: set OCTAVO_DATA to the folder of labelled data"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    found: list[bytes] = []
    with tarfile.open(DATA) as tar:
        for member in tar:
            if member.name.startswith("kagi-benchmark/") and SMALLEST <= member.size <= LARGEST:
                file = tar.extractfile(member)
                body = file.read() if file else b""
                if b"<item" in body or b"<entry" in body:
                    found.append(body)
            if len(found) == FEEDS:
                break
    return found


async def test_twenty_real_feeds_become_stories_and_an_edition(
    database_url: str, data_dir: Path, http_server: type[HttpServer], caplog: pytest.LogCaptureFixture
) -> None:
    bodies = real_feeds()
    path = executable()
    if path is None:
        words = "no chromium: apt-get install chromium, or set CHROMIUM to one"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    caplog.set_level(logging.INFO)
    pages = {
        f"/{number}/feed": (200, {"Content-Type": "text/xml"}, body) for number, body in enumerate(bodies)
    }
    server = http_server(pages)
    async with working(database_url, data_dir, sample=False, port=0) as work:
        listener, settings = bind(work.settings)
        serving = asyncio.create_task(serve_pages(work, listener))
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            page = await browser.new_page(locale="en")
            for number in range(FEEDS):
                await page.goto(f"{settings.public_url}/sources")
                await page.fill("input[name=url]", server.url(f"/{number}/feed"))
                await page.press("input[name=url]", "Enter")
                await page.wait_for_load_state()
            await until_done(work)
            async with work.db.connection() as conn:
                await work.jobs.make_edition(conn)
            await until_done(work)
            await page.goto(settings.public_url)
            shown = await page.locator("a[href*='/story/']").count()
            await page.goto(f"{settings.public_url}/sources")
            listed = await page.locator("main").inner_text()
            await browser.close()
        sources = await reading.sources(work.db)
        edition = await reading.edition(work.db, None)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        assert await failed_jobs(work) == []
    assert len(sources) == FEEDS
    assert [source.url for source in sources if source.error] == []
    assert all(source.articles for source in sources)
    assert edition is not None
    assert len(edition.stories) == 8
    assert shown >= 8
    assert str(server.port) in listed
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
