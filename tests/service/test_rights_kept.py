"""What outlets reserve is kept from the fetch to every place where it shows: lists, pages, feeds, search."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import AsyncTestClient

from octavo.pipeline.work import Work
from octavo.serve.app import create_app
from octavo.serve.desk import Desk
from octavo.store import feeds
from octavo.store.health import figures
from tests.http_server import HttpServer, Page
from tests.service.whole import failed_jobs, until_done, working

TEASER = "The night ferry across the strait is back, the harbour office said."
BODY = [
    "The ferry Marguerite left Port Selim at nine in the evening with room for six hundred passengers and forty lorries on board.",
    "“We have waited two winters for this boat,” said Transport Minister Ilse Varga on the quay, where a band played in the rain.",
    "The company wants to sail every night until October, and on Fridays twice, provided that the new ramps are ready by then.",
    "Fishermen keep the inner channel until six in the morning under an agreement that runs for five years from this summer.",
]
DEEP = "Fishermen keep the inner channel"
"""Words that no excerpt reaches."""
KINDS: dict[str, dict[str, str]] = {
    "free": {},
    "nosnippet": {"X-Robots-Tag": "nosnippet"},
    "short": {"X-Robots-Tag": "max-snippet:40"},
    "noarchive": {"X-Robots-Tag": "noarchive"},
    "tdm": {"tdm-reservation": "1", "tdm-policy": "/terms"},
    "usage": {"Content-Usage": "train-ai=n"},
}


def headline(kind: str) -> str:
    return f"Night ferry returns, {kind}"


def page_of(kind: str) -> bytes:
    # Each its own word, so that a search finds one of them, deep in its text.
    paragraphs = "".join(
        f"<p>{text}</p>" for text in [*BODY, f"The harbour master signed the {kind}word paper."]
    )
    return (
        f"<!doctype html><html lang=en><head><title>{headline(kind)}</title></head>"
        f"<body><article><h1>{headline(kind)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def feed_of(server: HttpServer) -> bytes:
    items = "".join(
        f"<item><guid>{kind}</guid><title>{headline(kind)}</title><link>{server.url(f'/{kind}')}</link>"
        f"<description>{TEASER}</description><pubDate>Thu, 13 Aug 2026 08:00:00 GMT</pubDate></item>"
        for kind in KINDS
    )
    return f"<rss version='2.0'><channel><title>The Quay</title>{items}</channel></rss>".encode()


@pytest.fixture
async def read(
    database_url: str, data_dir: Path, http_server: Callable[[dict[str, Page]], HttpServer]
) -> AsyncIterator[tuple[Work, AsyncTestClient[Any], HttpServer, dict[str, int]]]:
    """Everything read: the work, a client of the pages, the outlet's server, articles by kind."""
    server = http_server({})
    server.pages = {
        f"/{kind}": (200, {"Content-Type": "text/html", **headers}, page_of(kind))
        for kind, headers in KINDS.items()
    }
    server.pages["/feed"] = (200, {"Content-Type": "text/xml"}, feed_of(server))
    async with working(database_url, data_dir, sample=False) as work:
        async with work.db.connection() as conn:
            outlet = await feeds.put_outlet(
                conn, domain="quay.example", name="The Quay", language="en", now=work.now()
            )
            url = server.url("/feed")
            feed_id = await feeds.put_feed(
                conn, outlet_id=outlet, url=url, kind=None, title=None, now=work.now()
            )
            assert feed_id
            await work.jobs.poll_feed(conn, feed_id, url)
        await until_done(work)
        assert await failed_jobs(work) == []
        web = create_app(
            settings=work.settings, db=work.db, actions=Desk(work), figures=lambda: figures(work.db)
        )
        async with work.db.connection() as conn:
            rows = await (await conn.execute("SELECT id, entry_id FROM article")).fetchall()
        async with AsyncTestClient(web, base_url="http://127.0.0.1") as client:
            yield work, client, server, {row["entry_id"]: row["id"] for row in rows}


async def test_what_is_reserved_is_kept_wherever_it_shows(
    read: tuple[Work, AsyncTestClient[Any], HttpServer, dict[str, int]],
) -> None:
    work, client, server, ids = read
    pages = {kind: (await client.get(f"/article/{ids[kind]}")) for kind in KINDS}
    data = {kind: (await client.get(f"/article/{ids[kind]}.json")).json() for kind in KINDS}
    atoms = {kind: (await client.get(f"/article/{ids[kind]}.atom")).text for kind in KINDS}
    listed = (await client.get("/outlet/quay.example")).text
    today = work.now().date().isoformat()

    # Nothing reserved: all of it, and no word about it.
    assert DEEP in pages["free"].text
    assert "reserves" not in pages["free"].text
    assert data["free"]["rights"]["read_on"] == today
    assert data["free"]["findings"]["quotes"]

    # No excerpt, or a short one, in lists and feeds; the article's own page is whole.
    assert data["nosnippet"]["card"]["excerpt"] == ""
    assert 0 < len(data["short"]["card"]["excerpt"]) <= 40
    assert len(data["free"]["card"]["excerpt"]) > 200
    for kind in ("nosnippet", "short"):
        assert DEEP in pages[kind].text
        assert DEEP not in atoms[kind]
        found = (await client.get("/search", params={"q": f"{kind}word"})).text
        assert headline(kind) in found
        assert "harbour master" not in found
    assert DEEP in atoms["free"]
    assert "harbour master" in (await client.get("/search", params={"q": "freeword"})).text
    assert "may show no excerpt" in pages["nosnippet"].text
    assert "may show 40 characters" in pages["short"].text
    assert listed.count("with room for six hundred") == len({"free", "tdm", "usage"})

    # No copy: the feed's own text and the link.
    # Receipts point into the words, so that marks may stand between them.
    assert TEASER in re.sub(r"<[^>]*>", "", pages["noarchive"].text)
    assert DEEP not in pages["noarchive"].text + atoms["noarchive"]
    assert server.url("/noarchive") in pages["noarchive"].text
    assert "No copy of its page may be kept" in pages["noarchive"].text
    assert data["noarchive"]["text_from"] == "feed"

    # No machines: nothing is sought in the text, the page says so, and says it on to machines.
    for kind in ("tdm", "usage"):
        assert DEEP in pages[kind].text
        assert "Machines may not evaluate its text" in pages[kind].text
        assert not data[kind]["findings"]["quotes"]
        assert data[kind]["card"]["category"] is None
        for answer in (pages[kind], await client.get(f"/article/{ids[kind]}.json")):
            assert answer.headers["tdm-reservation"] == "1"
    assert "By machine" in pages["free"].text
    assert "By machine" not in pages["tdm"].text
    assert server.url("/terms") in pages["tdm"].text
    assert "tdm-reservation" not in pages["free"].headers
    async with work.db.connection() as conn:
        words = await (await conn.execute("SELECT id, words FROM article_features")).fetchall()
    assert {row["id"] for row in words if row["words"] == 0} == {ids["tdm"], ids["usage"]}

    arabic = await client.get(f"/article/{ids['tdm']}", headers={"accept-language": "ar"})
    assert "لا يجوز للآلات تقييم نصه" in arabic.text


async def test_a_page_that_takes_its_copy_back_later_leaves_none(
    read: tuple[Work, AsyncTestClient[Any], HttpServer, dict[str, int]],
) -> None:
    work, client, server, ids = read
    changed = page_of("free").replace(b"six in the morning", b"seven in the morning")
    for headers in ({}, {"X-Robots-Tag": "noarchive"}):
        server.pages["/free"] = (200, {"Content-Type": "text/html", **headers}, changed)
        async with work.db.connection() as conn:
            await conn.execute("UPDATE article SET stage = 'found' WHERE id = %s", [ids["free"]])
            await work.jobs.extract_article(conn, ids["free"], server.url("/free"))
        await until_done(work)
        shown = (await client.get(f"/article/{ids['free']}")).text
        assert (DEEP in shown) == (not headers)
        assert ("What the outlet changed" in shown) == (not headers)
    async with work.db.connection() as conn:
        left = await (await conn.execute("SELECT count(*) AS n FROM article_version")).fetchone()
    assert left
    assert left["n"] == 0
