"""`octavo feed` as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RSS = "<rss><channel><title>{0}</title><link>https://{0}.example/</link><language>en</language>{1}</channel></rss>"
ITEM = (
    "<item><title>Entry {0}</title><link>/{0}</link><guid>g{0}</guid><pubDate>Fri, 14 Aug 2026 13:05:00 +0300</pubDate>"
    "<author>Ada Quill</author><description>Words {0}</description>"
    "<enclosure url='https://a.example/{0}.mp3' type='audio/mpeg' length='5'/></item>"
)


def octavo(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, list[dict[str, Any]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "octavo", "feed", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def feed(name: str, entries: int) -> bytes:
    return RSS.format(name, "".join(ITEM.format(n) for n in range(entries))).encode()


def test_a_row_an_entry_in_order_over_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(feed(name, 2))
    status, rows, complaints = octavo(tmp_path / "one", tmp_path / "two")
    assert (status, complaints) == (0, "")
    assert [(row["file"], row["url"]) for row in rows] == [
        (str(tmp_path / "one"), "https://one.example/0"),
        (str(tmp_path / "one"), "https://one.example/1"),
        (str(tmp_path / "two"), "https://two.example/0"),
        (str(tmp_path / "two"), "https://two.example/1"),
    ]
    row = rows[1]
    assert {name: row[name] for name in ("id", "title", "published_at", "byline", "summary", "content")} == {
        "id": "g1",
        "title": "Entry 1",
        "published_at": "2026-08-14T10:05:00Z",
        "byline": ["Ada Quill"],
        "summary": "Words 1",
        "content": None,
    }
    assert [(one["url"], one["kind"], one["size"]) for one in row["media"]] == [
        ("https://a.example/1.mp3", "audio", 5)
    ]
    assert row["feed"] == {
        "kind": "rss",
        "title": "one",
        "home_url": "https://one.example/",
        "language": "en",
    }


def test_a_bad_file_gives_a_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    page, good, empty = tmp_path / "page.html", tmp_path / "good", tmp_path / "empty"
    page.write_text("<!doctype html><html><body>Hello</body></html>")
    good.write_bytes(feed("good", 1))
    empty.touch()
    status, rows, complaints = octavo(page, tmp_path / "missing", good, empty, tmp_path)
    assert status == 0
    assert [row["file"] for row in rows] == [
        str(page),
        str(tmp_path / "missing"),
        str(good),
        str(empty),
        str(tmp_path),
    ]
    for row, words in zip(rows, ("web page", "No such file", None, "empty", "directory"), strict=True):
        if words is None:
            assert row["title"] == "Entry 0"
        else:
            assert row["id"] == row["file"]
            assert words in row["error"]
    assert "Traceback" not in complaints
    assert len(complaints.splitlines()) == 4


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    status, rows, _ = octavo(*arguments, stdin=feed("piped", 3))
    assert status == 0
    assert [(row["file"], row["id"]) for row in rows] == [("-", "g0"), ("-", "g1"), ("-", "g2")]


def test_nothing_that_can_be_opened_is_a_failure(tmp_path: Path) -> None:
    status, rows, complaints = octavo(tmp_path / "missing")
    assert status == 1
    assert rows == []
    assert len(complaints.splitlines()) == 1


def test_relative_links_count_from_the_address_given(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text("<rss><channel><item><link>/x</link></item></channel></rss>")
    _, rows, _ = octavo(path, "--url", "https://given.example/feed")
    assert rows[0]["url"] == "https://given.example/x"


def test_sitemaps_and_their_index(tmp_path: Path) -> None:
    names = ("urlset", "url"), ("sitemapindex", "sitemap")
    for outer, inner in names:
        (tmp_path / outer).write_text(
            f"<{outer}><{inner}><loc>https://a.example/{inner}</loc></{inner}></{outer}>"
        )
    _, rows, _ = octavo(tmp_path / "urlset", tmp_path / "sitemapindex")
    assert [(row["url"], row["feed"]["kind"]) for row in rows] == [
        ("https://a.example/url", "sitemap"),
        ("https://a.example/sitemap", "sitemapindex"),
    ]


def test_a_name_that_is_no_text_and_entries_right_to_left(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.xml"
    path.write_text(RSS.format("x", "<item><title>عبّارة تعود</title></item>"), encoding="utf-8")
    status, rows, _ = octavo(path)
    assert status == 0
    assert rows[0]["title"] == "عبّارة تعود"
    assert rows[0]["file"].endswith("caf\ufffd.xml")
