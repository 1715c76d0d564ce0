"""The contract of `octavo brief`: the articles of one story in, one row out, whatever comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.contract.command import lines, octavo
from tests.contract.invented import TONGUES, article

KEYS = {"title", "articles", "reports", "facts", "timeline", "quotes", "open_questions", "dropped"}
BEGIN = datetime(2025, 3, 1, 6, tzinfo=UTC)


def brief(rows: bytes, *path: str) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The rows with errors, and the brief; nothing else may come."""
    done = octavo("brief", *path, rows=rows)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    briefs = [row for row in found if "facts" in row]
    assert found[: len(found) - len(briefs)] == [row for row in found if row.keys() == {"id", "error"}]
    assert len(briefs) <= 1
    return found[: len(found) - len(briefs)], briefs[0] if briefs else None


def test_one_story_in_one_row_out_with_receipts_that_count_code_points(tmp_path: Path) -> None:
    prefix = "🛰️𝔘\u200f שלום e\u0301.\n\n"
    rows = [article(number) for number in range(len(TONGUES))]
    rows += [row | {"id": f"{number} again", "text": prefix + row["text"]} for number, row in enumerate(rows)]
    path = tmp_path / "rows of today.jsonl"
    path.write_bytes(lines(rows))
    errors, found = brief(b"", str(path))
    assert errors == []
    assert found
    assert found.keys() == KEYS
    assert found["articles"] == len(rows)
    assert found["title"] in [row["title"] for row in rows]
    texts = {json.dumps(row["id"]): row["text"] for row in rows}
    assert found["facts"]
    assert found["quotes"]
    shown = [*found["facts"], *found["timeline"], *found["open_questions"]]
    for one in [*shown, *(said for speaker in found["quotes"] for said in speaker["said"])]:
        assert one["receipts"]
        for rest in one["receipts"]:
            assert rest.keys() == {"id", "start", "end"}
            assert texts[json.dumps(rest["id"])][rest["start"] : rest["end"]].strip()
        first = one["receipts"][0]
        assert texts[json.dumps(first["id"])][first["start"] : first["end"]] == one["text"]
    assert all(fact["reports"] >= 1 for fact in found["facts"])


def test_bad_rows_are_answered_and_odd_ones_read() -> None:
    bad: list[object] = [
        b"this is not JSON",
        b"[1, 2, 3]",
        b"\xff\xfe\x00broken bytes\x80",
        article(1) | {"id": None},
        article(1) | {"id": "title", "title": 5},
        article(1) | {"id": "text", "text": ["x"]},
        {"id": "empty", "title": " ", "text": ""},
    ]
    odd: list[object] = [
        article(0) | {"id": "nul", "title": "A ferry\0aground", "text": "It ran\0aground.\0"},
        article(0) | {"id": "twice"},
        article(0) | {"id": "twice"},
        article(0) | {"id": 0, "language": None, "outlet": None, "published_at": None},
        article(0) | {"id": "no day", "published_at": "nobody knows when"},
        article(0) | {"id": "only a title", "text": ""},
        article(0) | {"id": "large", "text": article(0)["text"] * 500},
    ]
    errors, found = brief(b"\xef\xbb\xbf\n" + lines([*bad, *odd]).replace(b"\n", b"\r\n\n"))
    assert len(errors) == len(bad)
    assert [row["id"] for row in errors[-3:]] == ["title", "text", "empty"]
    assert found
    assert found["articles"] == len(odd)


def test_no_rows_in_no_row_out() -> None:
    assert brief(b"\n\n") == ([], None)


def test_an_input_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    done = octavo("brief", str(tmp_path / "none.jsonl"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.splitlines()) == 1


def test_time_and_memory_are_those_of_a_reading_not_of_every_pair() -> None:
    def row(number: int) -> dict[str, Any]:
        said = " ".join(
            f"Boat {number}-{at} left Tamsin for Dunmere with {number + at} crates of herring on board."
            for at in range(20)
        )
        at = (BEGIN + timedelta(minutes=number)).isoformat()
        return {"id": number, "title": f"Boats {number}", "text": said, "published_at": at, "language": "en"}

    done = measured(lines(row(number) for number in range(60)))
    assert done["articles"] == 60
    assert done["kilobytes"] < 600_000


def measured(rows: bytes) -> dict[str, int]:
    """How many articles it read, and the most memory it held."""
    code = (
        "import json, re, sys\n"
        "from octavo.cli.brief import told\n"
        "from octavo.cli.jsonl import read_rows\n"
        "found = told(read_rows(sys.stdin.buffer))\n"
        # Of this program alone: what getrusage tells counts the process that it was forked from.
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(json.dumps({'articles': found.articles, 'kilobytes': peak}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=rows, capture_output=True, check=True)
    return dict(json.loads(done.stdout))
