"""The contract of `octavo understand`: a row out for each row in, in order, whatever comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SEED = {
    "id": "a",
    "title": "Sister denies it",
    "text": 'SEOUL, South Korea, Aug 14, (AP): Rain fell. "We will stay here," Ada Moss said.',
    "published_at": "2025-08-14T09:00:00Z",
    "outlet": "Arab Times",
}
FIELDS = {
    *(
        "id",
        "language",
        "dateline",
        "wire",
        "origin",
        "byline",
        "form",
        "entities",
        "places",
        "quotes",
        "unknowns",
    ),
    *("figures", "times", "agencies", "hashtags", "category", "countries", "wire_span", "origin_span"),
}


def octavo(*arguments: str, rows: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from octavo.cli.main import main; sys.argv[0] = 'octavo'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "understand", *arguments], input=rows, capture_output=True, check=False
    )


def answers(*rows: object, raw: bytes = b"") -> list[dict[str, Any]]:
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows) + raw
    done = octavo(rows=lines)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_row_has_every_field_of_the_contract() -> None:
    (row,) = answers({**SEED, "unknown": {"x": 1}})
    assert set(row) == FIELDS
    assert row["id"] == "a"
    assert row["language"] == "en"
    assert row["dateline"] == {"place": "Seoul, South Korea", "date": "2025-08-14", "start": 0, "end": 33}
    assert (row["wire"], row["origin"]) == ("AP", "AP")
    span = row["wire_span"]
    assert SEED["text"][span["start"] : span["end"]] == "AP"
    (quote,) = row["quotes"]
    assert SEED["text"][quote["start"] : quote["end"]] == quote["text"] == "We will stay here,"
    assert quote["speaker"]["text"] == "Ada Moss"
    assert quote["cue"]["text"] == "said"
    assert quote["direct"] is True
    assert row["places"][0]["country"] == "KR"


def test_order_ids_and_bad_rows() -> None:
    rows = answers(
        SEED,
        {"id": 7, "title": "x", "text": ""},
        {"id": "no text", "title": "x"},
        {"id": "no title", "text": "x"},
        {"title": "x", "text": "y"},
        {"id": "t", "title": 5, "text": "x"},
        {"id": "u", "title": "x", "text": None},
        {"id": "l", "title": "x", "text": "y", "language": 3},
        {"id": "o", "title": "x", "text": "y", "outlet": []},
        {"id": "p", "title": "x", "text": "y", "published_at": "soon"},
        {"id": "q", "title": "x", "text": "y", "published_at": 12},
        [1, 2],
        {
            "id": "null title",
            "title": None,
            "text": "It rained all day in the harbour.",
            "published_at": None,
        },
        raw=b'{"id": "broken\n\xff\xfe\n\n',
    )
    assert [row["id"] for row in rows[:2]] == ["a", 7]
    assert [row["id"] for row in rows[2:11]] == ["no text", "no title", None, "t", "u", "l", "o", "p", "q"]
    assert all(set(row) == {"id", "error"} and row["error"] for row in [*rows[2:12], *rows[13:]])
    assert rows[12]["id"] == "null title"
    assert rows[12]["language"] == "en"
    assert len(rows) == 15


def test_the_rows_language_is_a_hint_only() -> None:
    rows = answers(
        {"id": 1, "title": "", "text": "قال الوزير إن الميناء مغلق بعد جنوح العبارة.", "language": "en"},
        {"id": 2, "title": "Ada", "text": "Ada", "language": "es"},
    )
    assert [row["language"] for row in rows] == ["ar", "es"]


def test_offsets_count_code_points_and_lone_surrogates_do_no_harm() -> None:
    text = '🛰️𝔘 "We will stay here," Ada Moss said.'
    rows = answers({"id": 1, "title": "", "text": text}, raw=b'{"id": 2, "title": "", "text": "\\ud800 x"}\n')
    quote = rows[0]["quotes"][0]
    assert text[quote["start"] : quote["end"]] == "We will stay here,"
    assert rows[1]["id"] in {2, "line 2"}


def test_a_file_and_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "in put.jsonl"
    path.write_text(json.dumps(SEED) + "\n", encoding="utf-8")
    done = octavo(str(path))
    assert json.loads(done.stdout)["id"] == "a"
    missing = octavo(str(tmp_path / "none.jsonl"))
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert missing.stderr.count(b"\n") == 1
    assert b"Traceback" not in missing.stderr


def test_no_input_no_output() -> None:
    assert answers() == []
