"""The contract of `octavo related`: typed related articles, for those asked for or for all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from octavo.cli.main import cli

FERRY = "The ferry Marisol ran aground off Port Tamsin in thick fog. Captain Olga Brenn sent out a call for help and boats"
TOUR = "The Belmora youth orchestra leaves on its first tour with a programme of dances, said conductor Pia Rautala."

ROWS: list[Any] = [
    {
        "id": 1,
        "title": "Ferry aground off Port Tamsin",
        "text": f"{FERRY} came.",
        "outlet": "a",
        "published_at": "2024-05-01",
    },
    {
        "id": "two",
        "title": "Marisol: all ashore",
        "text": "Captain Olga Brenn of the Marisol said everyone aboard was safe. Her ferry hit a bank off Port Tamsin in fog.",
        "outlet": "b",
    },
    {
        "id": "t",
        "title": "Orchestra of Belmora on tour",
        "text": TOUR,
        "outlet": "c",
        "published_at": "2024-05-01",
    },
    {"id": "bad", "title": 5},
    {
        "id": "late",
        "title": "Fog signal off Port Tamsin was silent",
        "text": "An inquiry into the ferry Marisol heard that the fog signal off Port Tamsin had been silent for a week. Olga Brenn wept.",
        "outlet": "b",
        "published_at": "2024-05-03T12:00:00Z",
    },
]


def answers(*flags: str, rows: list[Any] = ROWS, raw: bytes = b"") -> list[dict[str, Any]]:
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows) + raw
    done = CliRunner().invoke(cli, ["related", *flags], input=lines)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_all_rows_are_answered_in_order() -> None:
    found = answers("--all")
    assert [row["id"] for row in found] == [1, "two", "t", "bad", "late"]
    assert "error" in found[3]
    assert found[2]["related"] == []
    assert {each["id"] for each in found[0]["related"]} == {"two", "late"}
    for each in found[0]["related"]:
        assert set(each) == {"id", "relation", "score", "why"}
        assert 0 < each["score"] <= 1
        assert each["relation"] in {"same story", "follow-up"}
    assert {each["id"]: each["why"] for each in found[0]["related"]}["late"].startswith("2 days later: ")


def test_only_what_was_asked_for() -> None:
    assert [row["id"] for row in answers("--to", "1")] == [1]
    assert [row["id"] for row in answers("--to", "late", "--to", "two")] == ["two", "late"]


def test_an_id_that_no_row_has() -> None:
    found = answers("--to", "nobody", "--to", "t")
    assert found[0] == {"id": "t", "related": []}
    assert found[1]["id"] == "nobody"
    assert "error" in found[1]


def test_a_bad_row_that_was_asked_for() -> None:
    (found,) = answers("--to", "bad")
    assert found["id"] == "bad"
    assert "error" in found


def test_at_most_k() -> None:
    assert [len(row["related"]) for row in answers("--to", "1", "-k", "1")] == [1]


def test_never_a_copy() -> None:
    whole = " ".join(f"{TOUR} Number {n} is a dance from the valley of {n * 3} mills." for n in range(6))
    rows = [{"id": n, "title": f"Title {n}", "text": whole, "outlet": f"o{n}"} for n in range(3)]
    rows.append(
        {"id": "own", "title": "Belmora orchestra leaves", "text": TOUR + " A mother waved.", "outlet": "x"}
    )
    found = answers("--all", rows=rows)
    assert [len(row["related"]) for row in found] == [1, 1, 1, 1]


def test_lines_that_are_no_rows() -> None:
    found = answers("--all", raw=b"nonsense\n[1]\n")
    assert len(found) == 7
    assert all("error" in row for row in found[5:])


def test_no_rows() -> None:
    assert answers("--all", rows=[]) == []


@pytest.mark.parametrize("flags", [[], ["--all", "--to", "1"], ["--all", "-k", "0"], ["--all", "-k", "x"]])
def test_what_to_answer_must_be_clear(flags: list[str]) -> None:
    done = CliRunner().invoke(cli, ["related", *flags], input=b"")
    assert done.exit_code == 2
    assert "Usage:" in done.stderr
