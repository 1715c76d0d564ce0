"""`octavo add`, `import`, `export`, `edition` and `sample`, as typed, on a database of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from octavo import sample
from tests.cli.typed import Octavo
from tests.http_server import HttpServer, Page
from tests.sources.warcs import answer, info, members, record

Serve = Callable[[dict[str, Page]], HttpServer]


PARAGRAPHS = (
    "The lock keepers of Vell Harbour walked out at noon on Monday and left four barges waiting at the gates.",
    "Their speaker, Ines Kolbe, said that the night shift had been cut to a single keeper without a word.",
    "The harbour board answered that it would meet them on Thursday and keep the smaller gate open till then.",
    "Two of the barges carry flour for the bakeries of the upper town, which have bread for three more days.",
)


def page(title: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in PARAGRAPHS)
    return (
        f"<!doctype html><html lang=en><head><title>{escape(title)}</title></head><body><nav><a href=/>Home</a>"
        f"</nav><article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def rss(title: str, links: dict[str, str]) -> bytes:
    items = "".join(
        f"<item><guid>{link}</guid><link>{link}</link><title>{escape(name)}</title>"
        f"<description>{escape(PARAGRAPHS[0])}</description></item>"
        for link, name in links.items()
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/rss+xml"}


@pytest.fixture
def outlet(http_server: Serve) -> HttpServer:
    """The Vell Courier: a front page that names its feed, a feed and an article."""
    server = http_server({})
    front = (
        "<!doctype html><title>Vell Courier</title>"
        '<link rel="alternate" type="application/rss+xml" href="/news.xml"><h1>Vell Courier</h1>'
    )
    server.pages |= {
        "/": (200, HTML, front.encode()),
        "/news.xml": (200, XML, rss("Vell Courier", {server.url("/1/locks"): "Lock keepers walk out"})),
        "/1/locks": (200, HTML, page("Lock keepers walk out")),
        "/bare": (200, HTML, b"<!doctype html><title>Bare</title><p>Nothing here."),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
    }
    return server


def test_a_sites_feeds_are_listed_best_first_and_the_best_is_added(
    octavo: Octavo, http_server: Serve
) -> None:
    def dated(title: str, month: int) -> bytes:
        date = f"<item><pubDate>2026-{month:02}-14T08:00:00Z</pubDate><title>x</title></item>"
        return f'<rss version="2.0"><channel><title>{title}</title>{date}</channel></rss>'.encode()

    tags = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">'
        for name in ("old", "gone", "new")
    )
    server = http_server(
        {
            "/": (200, HTML, f"<!doctype html><title>Vell Courier</title>{tags}".encode()),
            "/old.xml": (200, XML, dated("Courier, old", 1)),
            "/new.xml": (200, XML, dated("Courier", 8)),
            "/robots.txt": (200, {"Content-Type": "text/plain"}, b"Sitemap: /map.xml"),
            "/map.xml": (200, XML, b"<urlset><url><loc>/a</loc></url></urlset>"),
        }
    )
    listed = octavo("add", "--list", server.url("/"))
    assert listed.status == 0
    assert [row.split("\t") for row in listed.out.splitlines()] == [
        ["2026-08-14", server.url("/new.xml"), "Courier", "1", "link tag"],
        ["-", server.url("/map.xml"), "-", "1", "sitemap"],
        ["2026-01-14", server.url("/old.xml"), "Courier, old", "1", "link tag"],
    ]
    assert "found the feed" in (added := octavo("add", server.url("/")).out)
    assert server.url("/new.xml") in added
    nothing = octavo("add", "--list", http_server({"/": (200, HTML, b"<p>Nothing here")}).url("/"))
    assert (nothing.status, nothing.out) == (1, "")
    assert "no feed" in nothing.err


def test_adding_a_feed_and_the_same_again(octavo: Octavo, outlet: HttpServer) -> None:
    feed = outlet.url("/news.xml")
    assert octavo("add", feed) == (0, f"Vell Courier: the feed {feed}\n", "")
    assert octavo("add", feed) == (0, f"Vell Courier: {feed} was added before\n", "")


def test_adding_a_site_finds_its_feed(octavo: Octavo, outlet: HttpServer) -> None:
    done = octavo("add", outlet.url("/"))
    assert done == (0, f"Vell Courier: found the feed {outlet.url('/news.xml')}\n", "")


def test_adding_one_article(octavo: Octavo, outlet: HttpServer, rows: Callable[[str], list[Any]]) -> None:
    url = outlet.url("/1/locks")
    done = octavo("add", url)
    assert done.status == 0
    assert url in done.out
    assert "article" in done.out
    assert rows("SELECT title, stage, quality FROM article") == [
        ("Lock keepers walk out", "extracted", "good")
    ]
    assert "before" in octavo("add", url).out


@pytest.mark.parametrize("path", ["/bare", "/picture", "/missing"])
def test_adding_what_is_nothing_to_read(octavo: Octavo, outlet: HttpServer, path: str) -> None:
    done = octavo("add", outlet.url(path))
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert outlet.url(path) in done.err


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://10.0.0.1/feed",
        "file:///etc/passwd",
        "ftp://outlet.example/feed",
        "javascript:alert(1)",
        "gopher://127.0.0.1:70/",
        "http://",
        "   ",
        "http://outlet.example:99999/feed",
        "no\0thing",
    ],
)
def test_an_address_that_is_refused_is_one_line(
    octavo: Octavo, address: str, rows: Callable[[str], list[Any]]
) -> None:
    done = octavo("add", address)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("octavo: ")
    assert "root:" not in done.err
    assert rows("SELECT FROM feed") == rows("SELECT FROM article") == []


def test_of_several_addresses_the_good_ones_are_added(octavo: Octavo, outlet: HttpServer) -> None:
    done = octavo("add", "file:///etc/passwd", outlet.url("/news.xml"), outlet.url("/missing"))
    assert done.status == 1
    assert len(done.out.splitlines()) == 1
    assert len(done.err.splitlines()) == 2


def test_opml_in_and_out_again(octavo: Octavo, tmp_path: Path) -> None:
    feeds = {f"https://outlet-{n}.example/feed?a=1&b={n}": f"Outlet « {n} » & Söhne" for n in range(3)}
    outlines = "".join(
        f'<outline text="{escape(name)}" type="rss" xmlUrl="{escape(url)}"/>' for url, name in feeds.items()
    )
    given, written = tmp_path / "my feeds.opml", tmp_path / "out.opml"
    given.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>', "utf-8")
    assert octavo("import", given) == (0, f"{given}: 3 added, 0 known before\n", "")
    assert octavo("import", given) == (0, f"{given}: 0 added, 3 known before\n", "")

    done = octavo("export", "opml")
    assert (done.status, done.err) == (0, "")
    listed = {line.get("xmlUrl"): line.get("text") for line in ET.fromstring(done.out).iter("outline")}
    assert {url: name for url, name in listed.items() if url} == feeds
    written.write_text(done.out, "utf-8")
    assert octavo("import", written).out == f"{written}: 0 added, 3 known before\n"
    assert octavo("export").out == done.out


def article(number: int) -> dict[str, Any]:
    return {
        "url": f"https://courier-{number % 3}.example/{number}",
        "title": f"Lock keepers walk out, day {number}",
        "text": "\n\n".join(PARAGRAPHS) + f"\n\nدون اتفاق حتى اليوم {number} 𝔄",
        "published_at": (datetime.now(UTC) - timedelta(hours=number)).isoformat(),
        "outlet": f"Courier {number % 3}",
        "language": "en",
        "byline": ["Noor Haddad"],
    }


def test_rows_in_and_out_again(octavo: Octavo, tmp_path: Path) -> None:
    given = tmp_path / "rows.jsonl"
    good = [article(number) for number in range(4)]
    bad: list[bytes] = [
        b"no JSON",
        b"[]",
        b"{}",
        b'{"id": "x", "title": 7}',
        b'{"id": "y", "title": "T", "published_at": "soon"}',
        b'{"title": "\xff"}',
    ]
    lines = [
        line for row, other in zip(good, bad, strict=False) for line in (json.dumps(row).encode(), other)
    ]
    given.write_bytes(b"\n".join([*lines, *bad[len(good) :]]))
    done = octavo("import", given)
    assert (done.status, done.out) == (0, f"{given}: 4 added, 0 known before\n")
    assert len(done.err.splitlines()) == len(bad)
    assert all(line.startswith(f"octavo: {given}: ") for line in done.err.splitlines())
    assert octavo("import", given).out == f"{given}: 0 added, 4 known before\n"

    out = octavo("export", "articles")
    assert (out.status, out.err) == (0, "")
    written = {row["url"]: row for row in map(json.loads, out.out.splitlines())}
    assert written.keys() == {row["url"] for row in good}
    for row in good:
        stored = written[row["url"]]
        assert (stored["title"], stored["text"], stored["outlet"]) == (
            row["title"],
            row["text"],
            row["outlet"],
        )
        assert datetime.fromisoformat(stored["published_at"]) == datetime.fromisoformat(row["published_at"])
    again = tmp_path / "again.jsonl"
    again.write_text(out.out, "utf-8")
    assert octavo("import", again) == (0, f"{again}: 0 added, 4 known before\n", "")


def test_saved_pages(octavo: Octavo, tmp_path: Path, rows: Callable[[str], list[Any]]) -> None:
    saved = tmp_path / "saved page.html"
    saved.write_bytes(page("Lock keepers walk out"))
    assert octavo("import", saved).out == f"{saved}: 1 added, 0 known before\n"
    assert octavo("import", saved).out == f"{saved}: 0 added, 1 known before\n"
    assert rows("SELECT title, text FROM article") == [("Lock keepers walk out", "\n\n".join(PARAGRAPHS))]


def test_a_crawl(octavo: Octavo, tmp_path: Path, rows: Callable[[str], list[Any]]) -> None:
    block = answer(page("Lock keepers walk out"), content_type="text/html")
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(members(info(), record(block, url="https://vell.example/1"), record(b"no answer")))
    done = octavo("import", crawl)
    assert done.out == f"{crawl}: 1 added, 0 known before\n"
    assert done.err == f"octavo: {crawl}: https://quay.example/1: it holds no HTTP answer\n"
    assert rows("SELECT url, title FROM article") == [("https://vell.example/1", "Lock keepers walk out")]


CAPTURE = f"""
Lock keepers walk out at Vell Harbour
{PARAGRAPHS[0]}
{PARAGRAPHS[1]}

Try Our AI Features
Explore what the reader can do for you:
Comments
No comments yet...
Related Articles


Dunmere Times
6 hours ago
- Dunmere Times
Flour runs short in the upper town
DUNMERE, Oct 9, (AP): Bakers in the upper town said on Thursday that their flour would last three days. \
{PARAGRAPHS[3]} {PARAGRAPHS[2]}


Skarn Post
9 hours ago
- Skarn Post
Board will meet the keepers
SKARN, Oct 9, (Reuters): The board of the harbour will meet the keepers of its locks on Thursday. \
{PARAGRAPHS[2]} {PARAGRAPHS[1]}
"""


def test_a_capture_of_an_article_page(
    octavo: Octavo, tmp_path: Path, rows: Callable[[str], list[Any]]
) -> None:
    given = tmp_path / "capture.txt"
    given.write_text(CAPTURE, "utf-8")
    assert octavo("import", given, "--as-of", "2025-10-12") == (0, f"{given}: 3 added, 0 known before\n", "")
    assert octavo("import", given, "--as-of", "2025-10-12").out == f"{given}: 0 added, 3 known before\n"
    found = rows(
        "SELECT article.title, outlet.name, published_at::date::text, published_from"
        " FROM article JOIN outlet ON outlet.id = outlet_id ORDER BY article.id"
    )
    assert found[1:] == [
        ("Flour runs short in the upper town", "Dunmere Times", "2025-10-09", "dateline"),
        ("Board will meet the keepers", "Skarn Post", "2025-10-09", "dateline"),
    ]
    assert found[0][0] == "Lock keepers walk out at Vell Harbour"


def test_files_that_hold_nothing(octavo: Octavo, tmp_path: Path) -> None:
    empty, bytes_only, good = tmp_path / "empty.html", tmp_path / "bytes", tmp_path / "good.html"
    empty.touch()
    bytes_only.write_bytes(bytes(range(256)) * 10)
    good.write_bytes(page("Lock keepers walk out"))
    opml = tmp_path / "broken.opml"
    opml.write_text("<opml><body><outline")
    done = octavo("import", tmp_path / "none.jsonl", tmp_path, opml, empty, good)
    assert done.status == 1
    assert f"{good}: 1 added" in done.out
    for path in (tmp_path / "none.jsonl", tmp_path):
        assert str(path) in done.err
    assert octavo("import", bytes_only).status in {0, 1}


def test_an_edition_on_the_terminal(
    octavo: Octavo, tmp_path: Path, work_through: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    none = octavo("edition")
    assert (none.status, none.out, len(none.err.splitlines())) == (1, "", 1)
    given = tmp_path / "rows.jsonl"
    given.write_text("\n".join(json.dumps(article(number)) for number in range(3)), "utf-8")
    octavo("import", given)
    work_through()

    text = octavo("edition")
    assert (text.status, text.err) == (0, "")
    assert "1. Lock keepers walk out" in text.out
    assert "3 outlets" in text.out
    assert "http://127.0.0.1:8080/story/" in text.out
    monkeypatch.setenv("OCTAVO_PORT", "0")
    assert "\n   /story/" in octavo("edition").out
    monkeypatch.delenv("OCTAVO_PORT")
    edition = json.loads(octavo("edition", "--json").out)
    assert [story["rank"] for story in edition["stories"]] == [1]
    assert octavo("edition", edition["day"]).out == text.out
    other = octavo("edition", "2001-01-01")
    assert (other.status, other.out) == (1, "")
    assert "2001-01-01" in other.err
    assert octavo("edition", "yesterday").status == 2


def test_the_sample_goes_and_comes_back(octavo: Octavo, rows: Callable[[str], list[Any]]) -> None:
    count = len(sample.outlets())
    assert octavo("sample", "remove").out == "Removed 0 sample outlets with their articles.\n"
    assert octavo("sample", "restore").status == 0
    assert rows("SELECT count(*) FROM feed") == [(count,)]
    assert octavo("sample", "restore").status == 0
    assert rows("SELECT count(*) FROM feed") == [(count,)]
    exported = octavo("export", "opml").out
    assert "xmlUrl" not in exported
    assert octavo("sample", "remove").out == f"Removed {count} sample outlets with their articles.\n"
    assert rows("SELECT count(*) FROM outlet") == rows("SELECT count(*) FROM feed") == [(0,)]
