"""The contract of `octavo feed`: a row an entry, file by file, whatever the files hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.contract.command import ENVIRONMENT, high_water, octavo

KEYS = {"file", "id", "url", "title", "published_at", "byline", "summary", "content", "media"}
ENTRIES = 1_000

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Sandwehr Bote 🛟</title>
<link>https://bote.example/</link><language>ar</language>{}</channel></rss>"""
ITEM = (
    "<item><guid>entry-{0}</guid><link>https://bote.example/{0}</link><title>جنوح العبّارة {0} 𝔄</title>"
    "<dc:creator>Pia Lindt</dc:creator><pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate>"
    "<description>The ferry &amp; its boats, part {0}</description></item>"
)


def feed(folder: Path, name: str, entries: int) -> Path:
    path = folder / name
    path.write_text(RSS.format("".join(ITEM.format(number) for number in range(entries))), encoding="utf-8")
    return path


def rows_of(*paths: Path | str) -> list[dict[str, Any]]:
    done = octavo("feed", *map(str, paths))
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_row_an_entry_in_the_order_of_files_and_entries(tmp_path: Path) -> None:
    one, two = feed(tmp_path, "one feed.xml", 3), feed(tmp_path, "zwei.xml", 2)
    rows = rows_of(one, two)
    assert [(row["file"], row["id"]) for row in rows] == [
        *((str(one), f"entry-{number}") for number in range(3)),
        *((str(two), f"entry-{number}") for number in range(2)),
    ]
    assert all(row.keys() >= KEYS for row in rows)
    assert rows[0]["title"] == "جنوح العبّارة 0 𝔄"
    assert rows[0]["byline"] == ["Pia Lindt"]
    assert rows[0]["published_at"] == "2025-03-03T09:00:00Z"


def test_files_that_are_no_feeds_are_answered_in_their_place(tmp_path: Path) -> None:
    good = feed(tmp_path, "good.xml", 1)
    bad = {
        "empty": b"",
        "text": b"no feed at all",
        "bytes": bytes(range(256)) * 20,
        "page": b"<!doctype html><title>Ferry</title><p>A page",
        "json": b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}',
        "nuls": b"\0" * 4096,
        "deep": b"<a>" * 50_000,
    }
    files: list[Path] = [good]
    for name, body in bad.items():
        (tmp_path / name).write_bytes(body)
        files += [tmp_path / name, good]
    rows = rows_of(*files, tmp_path / "none", good)
    assert [row["file"] for row in rows] == [*map(str, files), str(tmp_path / "none"), str(good)]
    for row in rows[1::2]:
        assert row.keys() == {"file", "id", "error"}
        assert row["error"]
    assert not any("error" in row for row in rows[0::2])


def test_one_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    done = octavo("feed", str(tmp_path / "none.xml"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, b"", 1)


def test_several_of_which_none_can_be_read_fail_as_a_whole(tmp_path: Path) -> None:
    done = octavo("feed", str(tmp_path / "none.xml"), str(tmp_path))
    assert done.returncode == 1
    assert [json.loads(line).keys() for line in done.stdout.splitlines()] == [{"file", "id", "error"}] * 2


def test_a_feed_from_standard_input(tmp_path: Path) -> None:
    body = feed(tmp_path, "feed.xml", 2).read_bytes()
    for arguments in ((), ("-",)):
        rows = [json.loads(line) for line in octavo("feed", *arguments, rows=body).stdout.splitlines()]
        assert [row["id"] for row in rows] == ["entry-0", "entry-1"]


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    path = feed(tmp_path, "feed.xml", ENTRIES)
    with subprocess.Popen(
        [sys.executable, "-m", "octavo", "feed", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["id"] == "entry-0"
        process.stdout.close()
        complaints = process.stderr.read()
    assert process.returncode == 0
    assert complaints == b""


@pytest.mark.parametrize("files", [10])
def test_memory_does_not_grow_with_the_files(files: int, tmp_path: Path) -> None:
    path = feed(tmp_path, "feed.xml", ENTRIES)

    def peak(count: int) -> int:
        with subprocess.Popen(
            [sys.executable, "-m", "octavo", "feed", *[str(path)] * count],
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
        ) as process:
            assert process.stdout
            answers = last = 0
            for answers, _ in enumerate(process.stdout, 1):
                if answers % 50 == 0 or answers == 1:
                    last = high_water(process.pid) or last
            assert answers == ENTRIES * count
        return last

    assert peak(files) <= peak(1) * 1.1 + 5_000
