"""The contract of `octavo ask`: rows of articles in, one row with the answer out, after those that failed."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from octavo.cli.main import cli

LOCK = {
    "id": 7,
    "title": "Lock",
    "text": "The lock at Orsk will open on 12 April. The repair cost 4.2 million euros.",
}


def run(question: str, rows: list[Any], *flags: str) -> tuple[int, list[dict[str, Any]], str]:
    lines = b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)
    done = CliRunner().invoke(cli, ["ask", question, *flags], input=lines)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_the_answer_names_the_row_and_the_span() -> None:
    code, rows, _ = run("How much did the repair cost?", [LOCK])
    assert code == 0
    (answer,) = rows
    assert answer["status"] == "answered"
    assert answer["answer"] == [
        {"text": "The repair cost 4.2 million euros.", "receipts": [{"id": 7, "start": 40, "end": 74}]}
    ]
    assert "nearest" not in answer


def test_a_bad_row_gives_an_error_and_the_rest_answers() -> None:
    code, rows, _ = run("When will the lock open?", [{"id": "x"}, b"{broken\n", LOCK])
    assert code == 0
    assert [("error" in row) for row in rows] == [True, True, False]
    assert rows[0]["id"] == "x"
    assert rows[2]["status"] == "answered"


def test_nothing_given_is_not_reported() -> None:
    code, rows, _ = run("When will the lock open?", [])
    assert (code, rows) == (0, [{"status": "not_reported", "answer": [], "conflict": False}])


def test_an_empty_question_is_one_clear_line() -> None:
    code, rows, complaint = run("  ", [LOCK])
    assert code == 1
    assert rows == []
    assert "Traceback" not in complaint


def test_a_question_in_another_language_is_told_by_its_words() -> None:
    _, rows, _ = run(
        "¿Cuándo abrirá la esclusa de Orsk?", [{"id": 1, "text": "La esclusa de Orsk abrirá el 12 de abril."}]
    )
    assert rows[0]["status"] == "answered"
