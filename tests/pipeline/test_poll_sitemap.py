"""Sitemaps polled as feeds: an index is read through to its newest parts, whatever became of one of them."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

from tests.pipeline.desk import XML, Desk

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def news(name: str, *, days: float) -> str:
    """A page in a news sitemap, published so many days ago."""
    moment = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    return (
        f"<url><loc>https://herald.example/{name}</loc><news:news><news:publication_date>{moment}"
        f"</news:publication_date><news:title>Report {name}</news:title></news:news></url>"
    )


def index(desk: Desk, *names: str) -> bytes:
    places = "".join(f"<sitemap><loc>{desk.server.url(name)}</loc></sitemap>" for name in names)
    return f"<sitemapindex {SPACES}>{places}</sitemapindex>".encode()


async def test_an_index_is_read_through_to_packed_parts_and_past_one_that_is_gone(desk: Desk) -> None:
    desk.server.pages |= {
        "/feed": (200, XML, index(desk, "/gone.xml", "/page.html", "/new.xml.gz")),
        "/page.html": (200, {"Content-Type": "text/html"}, b"<html><body>Moved</body></html>"),
        "/new.xml.gz": (
            200,
            {"Content-Type": "application/gzip"},
            gzip.compress(
                f"<urlset {SPACES}>{news('fresh', days=0.5)}{news('old', days=30)}</urlset>".encode()
            ),
        ),
    }
    rows = await desk.poll_as_it_is()
    assert [(row["url"], row["title"]) for row in rows] == [("https://herald.example/fresh", "Report fresh")]
    assert await desk.fault() is None


async def test_an_index_of_which_no_part_can_be_read_is_a_fault_in_words(desk: Desk) -> None:
    desk.server.pages["/feed"] = (200, XML, index(desk, "/gone.xml", "/gone-too.xml"))
    assert await desk.poll_as_it_is() == []
    assert "404" in (await desk.fault() or "")


async def test_an_index_that_stays_the_same_is_read_through_again(desk: Desk) -> None:
    def part(name: str) -> tuple[int, dict[str, str], bytes]:
        return 200, XML, f"<urlset {SPACES}>{news(name, days=0.5)}</urlset>".encode()

    desk.server.pages |= {"/feed": (200, XML, index(desk, "/part.xml")), "/part.xml": part("first")}
    assert len(await desk.poll_as_it_is()) == 1
    desk.server.pages["/part.xml"] = part("second")
    assert len(await desk.poll_as_it_is()) == 2
