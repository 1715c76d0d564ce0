"""`octavo extract`: the contract of the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.extract.pages import PARAGRAPHS, page

FIELDS = {
    "url",
    "title",
    "byline",
    "published_at",
    "modified_at",
    "language",
    "outlet",
    "text",
    "media",
    "quality",
}


def octavo(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    code = "from octavo.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "extract", *args], input=stdin, capture_output=True, check=False
    )


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*made: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in made)


def test_files_give_a_row_each_in_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    first.write_text(page(), "utf-8")
    second.write_text(page(title="Another report about the ferry"), "utf-8")
    done = octavo(str(first), str(second), "--url", "https://lantern.example/x")
    assert done.returncode == 0
    assert [row["file"] for row in rows(done)] == [str(first), str(second)]
    for row in rows(done):
        assert row.keys() >= FIELDS
        assert row["text"] == "\n\n".join(PARAGRAPHS)
        assert row["quality"]["flag"] == "good"
        assert row["url"] == "https://lantern.example/x"


def test_rows_answer_in_order_and_bad_ones_do_not_end_the_run() -> None:
    done = octavo(
        "--jsonl",
        "-",
        stdin=lines(
            {"id": "a", "html": page(), "url": "https://lantern.example/a", "unknown": [1]},
            {"id": "b"},
            {"id": 3, "html": 7},
            b"not json",
            b"[1, 2]",
            b"",
            {"id": "c", "html": page(), "url": 5},
            {"id": "empty", "html": ""},
            b'{"id": "\xff"}',
            {"id": "z", "html": page(), "url": None},
        ),
    )
    assert done.returncode == 0
    found = rows(done)
    assert [row["id"] for row in found] == ["a", "b", 3, "line 4", "line 5", "c", "empty", "line 9", "z"]
    assert ["error" in row for row in found] == [False, True, True, True, True, True, False, True, False]
    assert found[0]["url"] == "https://lantern.example/a"
    assert found[6]["quality"]["flag"] == "empty"
    assert b"Traceback" not in done.stderr


def test_rows_come_from_standard_input_too() -> None:
    assert rows(octavo(stdin=lines({"id": "a", "html": page()})))[0]["id"] == "a"


def test_a_missing_file_is_a_row_and_the_others_go_on(tmp_path: Path) -> None:
    here = tmp_path / "a.html"
    here.write_text(page(), "utf-8")
    done = octavo(str(tmp_path / "none.html"), str(here), str(tmp_path))
    found = rows(done)
    assert done.returncode == 0
    assert ["error" in row for row in found] == [True, False, True]
    assert found[0]["file"] == str(tmp_path / "none.html")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("args", [("none.html",), ("--jsonl", "none.jsonl")])
def test_nothing_to_read_is_one_clear_line(args: tuple[str, ...], tmp_path: Path) -> None:
    done = octavo(*args[:-1], str(tmp_path / args[-1]))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"none" in done.stderr


def test_files_and_rows_at_once_are_refused() -> None:
    assert octavo("a.html", "--jsonl", "-").returncode == 2


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        page("<p>Привет, паром отменён из-за трещины в корпусе.</p>" * 4)
        .replace("utf-8", "windows-1251")
        .encode("cp1251", "replace")
    )
    assert "паром отменён" in rows(octavo(str(path)))[0]["text"]


def test_a_capture_gives_a_row_an_article(tmp_path: Path) -> None:
    path = tmp_path / "capture.txt"
    path.write_text(
        "Council votes for new ferry\n"
        + "\n".join(PARAGRAPHS)
        + "\n\nComments\nRelated Articles\n\nSound Gazette\n6 hours ago\n- Sound Gazette\n"
        "Fishermen fear for their quay\nVIK, Jan 12, (AP): Fishermen said on Monday that the quay is too small.\n",
        "utf-8",
    )
    done = octavo(str(path), "--as-of", "2026-01-20")
    assert done.returncode == 0
    found = rows(done)
    assert [row["id"] for row in found] == [f"{path}#1", f"{path}#2"]
    assert {row["file"] for row in found} == {str(path)}
    assert found[0]["text"] == "\n\n".join(PARAGRAPHS)
    assert found[1]["outlet"] == "Sound Gazette"
    assert found[1]["published_at"].startswith("2026-01-12")


def test_memory_does_not_grow_with_the_rows() -> None:
    row = lines({"id": "a", "html": "<p>" + "A short page about the ferry. " * 5 + "</p>"})
    code = (
        "import resource, sys\nfrom octavo.cli.main import main\n"
        "try: main()\nfinally: sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )

    def peak(count: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", code, "extract"], input=row * count, capture_output=True, check=True
        )
        assert done.stdout.count(b"\n") == count
        return int(done.stderr)

    assert peak(800) < peak(80) + 20_000


def test_the_language_is_that_of_the_text_whatever_the_page_declares() -> None:
    german = (
        "Die Brücke über den Fluss bleibt bis zum Herbst gesperrt, teilte die Stadt am Dienstag mit. " * 4
    )
    arabic = "سيبقى الجسر فوق النهر مغلقا حتى الخريف كما أعلنت المدينة يوم الثلاثاء بعد فحص الأعمدة. " * 4
    made = [{"id": text[:3], "html": page(f"<p>{text}</p>", lang="en")} for text in (german, arabic)]
    done = octavo("--jsonl", "-", stdin=lines(*made))
    assert [row["language"] for row in rows(done)] == ["de", "ar"]
