"""A page from a crawl makes the article that fetching it makes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.add import add_address
from octavo.pipeline.warc import import_warc
from octavo.pipeline.work import Work
from tests.http_server import HttpServer, Page
from tests.sources.warcs import answer, chunked, info, members, record

LINES = (
    "The lock keepers of Vell Harbour walked out at noon on Monday and left four barges waiting at the gates.",
    "Their speaker, Inès Kolbe, said that the night shift had been cut to a single keeper without a word.",
    "The harbour board answered that it would meet them on Thursday and keep the smaller gate open till then.",
    "Two of the barges carry flour for the bakeries of the upper town, which have bread for three more days.",
)


def page(number: int) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in LINES)
    return (
        f"<!doctype html><html lang=en><head><title>Walk-out, day {number}</title>"
        f"<meta property='article:published_time' content='2026-08-1{number}T08:00:00Z'>"
        f"<meta name=author content='Noor Haddad'></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Walk-out, day {number}</h1>{paragraphs}</article></body></html>"
    )


HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGES: dict[str, tuple[dict[str, str], bytes]] = {
    "/plain": (HTML, page(1).encode()),
    "/latin": ({"Content-Type": "text/html; charset=iso-8859-1"}, page(2).encode("latin-1")),
    "/packed": ({**HTML, "Content-Encoding": "gzip"}, gzip.compress(page(3).encode())),
    "/reserved": (
        {**HTML, "X-Robots-Tag": "noarchive, max-snippet:50", "tdm-reservation": "1"},
        page(4).encode(),
    ),
}
COMPARED = (
    "url, entry_id, title, byline, published_at, published_from, language, text, html, excerpt, media, text_from,"
    " quality, rights - 'read_on' AS rights"
)


async def stored(work: Work) -> list[dict[str, Any]]:
    async with work.db.connection() as conn:
        found = await (await conn.execute(f"SELECT {COMPARED} FROM article ORDER BY url")).fetchall()
        await conn.execute("DELETE FROM outlet")
    return found


async def test_a_crawl_gives_what_fetching_gives(
    database_url: str, data_dir: Path, http_server: Callable[[dict[str, Page]], HttpServer]
) -> None:
    server = http_server({path: (200, headers, body) for path, (headers, body) in PAGES.items()})
    settings = Settings(data_dir=data_dir, sample=False, allow_private="127.0.0.0/8", host_delay=0.0)
    async with open_work(settings, database_url) as work:
        for path in PAGES:
            assert (await add_address(work, server.url(path))).kind == "article"
        fetched = await stored(work)
        records = [info()]
        for path, (headers, body) in PAGES.items():
            named = {name.lower().replace("-", "_"): value for name, value in headers.items()}
            block = answer(chunked(body), **named, transfer_encoding="chunked")
            records.append(record(block, url=server.url(path)))
        done = await import_warc(work, io.BytesIO(members(*records)))
        assert (done.added, done.known, done.refused) == (len(PAGES), 0, ())
        again = await import_warc(work, io.BytesIO(b"".join(records)))
        assert (again.added, again.known) == (0, len(PAGES))
        async with work.db.connection() as conn:
            seen = await (
                await conn.execute("SELECT DISTINCT first_seen_at, rights ->> 'read_on' AS day FROM article")
            ).fetchall()
        crawled = await stored(work)
    assert len(fetched) == len(PAGES)
    assert crawled == fetched
    assert {row["text"] for row in fetched if "/reserved" not in row["url"]} == {"\n\n".join(LINES)}
    assert seen == [{"first_seen_at": datetime(2026, 8, 14, 9, 30, tzinfo=UTC), "day": "2026-08-14"}]


async def test_what_is_no_article_is_passed_over_and_what_is_broken_told(
    database_url: str, data_dir: Path
) -> None:
    html = {"content_type": "text/html"}
    bomb = gzip.compress(bytes(30_000_000))
    records = [
        record(answer(page(1).encode(), **html), url="https://vell.example/1"),
        record(answer(page(2).encode(), **html), url="https://vell.example/2", length=3),
        record(answer(b"moved", status="301 Moved", **html), url="https://vell.example/3"),
        record(answer(b"\x89PNG", content_type="image/png"), url="https://vell.example/4.png"),
        record(
            answer(b"<html><title>Home</title><a href=/1>One</a></html>", **html), url="https://vell.example/"
        ),
        record(answer(bomb, **html, content_encoding="gzip"), url="https://vell.example/bomb"),
        record(answer(page(5).encode(), **html), url="https://vell.example/5"),
    ]
    settings = Settings(data_dir=data_dir, sample=False)
    async with open_work(settings, database_url) as work:
        done = await import_warc(work, io.BytesIO(b"".join(records)))
    assert (done.added, done.known) == (2, 0)
    no_answer, bomb_told, without = done.refused
    assert no_answer == "https://vell.example/2: it holds no HTTP answer"
    assert "far more than any text" in bomb_told
    assert without == "passed over 1 page without an article"
