"""The contract of every stage command: a row out for each row in, whatever comes in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.command import COMMANDS, ENVIRONMENT, Command, Started, answers, lines, octavo
from tests.contract.invented import TONGUES, article, page

ROWS = 20

every_command = pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
streaming = pytest.mark.parametrize(
    "command",
    [command for command in COMMANDS if command.streams],
    ids=[command.name for command in COMMANDS if command.streams],
)


@every_command
def test_a_row_out_for_each_row_in(command: Command) -> None:
    rows = [command.row(number) for number in range(ROWS)]
    found = answers(command, lines(rows))
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert [type(row["id"]) for row in found] == [type(row["id"]) for row in rows]
    for row in found:
        assert row.keys() >= command.keys
        assert "error" not in row
        assert "not in the contract" not in row


@every_command
def test_broken_rows_are_answered_in_their_place(command: Command) -> None:
    def good(name: str) -> dict[str, Any]:
        return command.row(len(name)) | {"id": name}

    # Each is a line and the id it must answer with; None: any, the line told none.
    bad: list[tuple[object, object]] = [
        (b"this is not JSON", None),
        (b'{"id": "cut off", "text": "and th', None),
        (b"[1, 2, 3]", None),
        (b'"only a text"', None),
        (b"null", None),
        (b"17", None),
        (b"\xff\xfe\x00broken bytes\x80", None),
        (b'{"id": "bytes", "title": "\xc3\x28", "text": "x", "html": "x"}', "bytes"),
        (b'{"id": "half", "title": "\\ud83d", "text": "\\udc00", "html": "\\ud83d"}', "half"),
        (b"[" * 5000, None),
        (b'{"a":' * 5000, None),
        ({key: value for key, value in command.row(1).items() if key != "id"}, None),
        (command.row(1) | {"id": None}, None),
        (command.row(1) | {"id": True}, None),
        (command.row(1) | {"id": {"a": 1}}, None),
        ({"id": "nothing else"}, "nothing else"),
        (command.row(1) | {"id": "number", "title": 5, "text": 7, "html": 9, "source": 4}, "number"),
        (
            command.row(1) | {"id": "list", "title": ["x"], "text": ["x"], "html": ["x"], "source": ["x"]},
            "list",
        ),
        (command.row(1) | {"id": 2**70, "title": {}, "text": {}, "html": {}, "source": {}}, 2**70),
    ]
    rows: list[object] = [good("first")]
    for number, (line, _) in enumerate(bad):
        rows += [line, good(f"after {number}")]
    found = answers(command, lines(rows))
    assert len(found) == len(rows)
    assert [row["id"] for row in found[0::2]] == [row["id"] for row in rows[0::2]]  # type: ignore[index]
    assert not any("error" in row for row in found[0::2])
    for (line, ident), row in zip(bad, found[1::2], strict=True):
        assert row.keys() == {"id", "error"}, line
        assert row["error"]
        assert isinstance(row["error"], str)
        assert "\n" not in row["error"]
        if ident is not None:
            assert row["id"] == ident


@every_command
def test_odd_rows_that_are_good_rows(command: Command) -> None:
    large = command.row(0) | {"id": "large"}
    for field in {"text", "html"} & large.keys():
        large[field] = large[field] * (1_000_000 // len(large[field]))
    rows: list[object] = [
        command.row(0) | {"id": "nul", "title": "A ferry\0aground", "text": "It ran\0aground.\0"},
        command.row(0) | {"id": ""},
        command.row(0) | {"id": 0},
        command.row(0) | {"id": -5},
        command.row(0) | {"id": "twice"},
        command.row(0) | {"id": "twice"},
        command.row(0) | {"id": "1"},
        command.row(0) | {"id": 1},
        command.row(0) | {"id": "null", "language": None, "outlet": None, "published_at": None, "url": None},
        large,
        command.row(0) | {"id": "last"},
    ]
    sent = b"\xef\xbb\xbf\n  \r\n" + lines(rows[:-1]).replace(b"\n", b"\r\n\n") + lines(rows[-1:])[:-1]
    found = answers(command, sent)
    assert [row["id"] for row in found] == [row["id"] for row in rows]  # type: ignore[index]
    assert not [row for row in found if "error" in row]


@every_command
def test_no_rows_in_no_rows_out(command: Command) -> None:
    assert answers(command, b"") == []
    assert answers(command, b"\n\n  \n") == []


@every_command
def test_an_input_that_cannot_be_read_is_one_line(command: Command, tmp_path: Path) -> None:
    arguments = [argument for argument in command.arguments if argument != "-"]
    for path in (tmp_path / "none.jsonl", tmp_path):
        done = octavo(*arguments, str(path))
        assert done.returncode == 1
        assert done.stdout == b""
        assert len(done.stderr.splitlines()) == 1
        assert str(path).encode() in done.stderr


@every_command
def test_rows_come_from_a_file_or_a_pipe(command: Command, tmp_path: Path) -> None:
    arguments = [argument for argument in command.arguments if argument != "-"]
    sent = lines([command.row(number) for number in range(3)])
    path = tmp_path / "rows of today.jsonl"
    path.write_bytes(sent)
    piped = octavo(*arguments, "-", rows=sent)
    assert piped.stdout
    assert octavo(*arguments, str(path)).stdout == piped.stdout
    if command.name != "extract":
        assert octavo(*arguments, rows=sent).stdout == piped.stdout


@every_command
@pytest.mark.parametrize("into", ["head", "nothing", "a full disk"])
def test_an_output_that_breaks_leaves_no_traceback(command: Command, into: str) -> None:
    sent = lines([command.row(number) for number in range(ROWS)])
    reader, writer = os.pipe()
    if into == "a full disk":
        os.close(writer)
        writer = os.open("/dev/full", os.O_WRONLY)
    with subprocess.Popen(
        [sys.executable, "-m", "octavo", *command.arguments],
        stdin=subprocess.PIPE,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        os.close(writer)
        if into == "nothing":
            os.close(reader)
        assert process.stdin
        assert process.stderr
        process.stdin.write(sent)
        process.stdin.flush()
        if into == "head":
            if not command.streams:
                process.stdin.close()
            assert os.read(reader, 5)
            os.close(reader)
        process.stdin.close()
        complaints = process.stderr.read()
    if into == "a full disk":
        os.close(reader)
        assert process.returncode == 1
        assert len(complaints.splitlines()) == 1
        assert b"No space left" in complaints
    else:
        assert process.returncode == 0
        assert complaints == b""


@streaming
def test_an_answer_comes_before_the_next_row(command: Command) -> None:
    started = Started(command)
    for number in range(3):
        started.write(command.row(number))
        assert json.loads(started.answers.readline())["id"] == command.row(number)["id"]
    started.write(b"no row")
    assert "error" in json.loads(started.answers.readline())
    assert started.close() == 0


def spans(answer: object) -> Iterator[dict[str, Any]]:
    """Every stretch of text that an answer names, however deep."""
    if isinstance(answer, dict):
        if {"start", "end"} <= answer.keys():
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for part in answer:
            yield from spans(part)


def test_offsets_count_code_points() -> None:
    (command,) = (command for command in COMMANDS if command.name == "understand")
    shifted = [
        (prefix, article(number))
        for number in range(len(TONGUES))
        for prefix in ("", "🛰️𝔘\u200f\u202b שלום e\u0301\n\n", "\0\ufeff👩‍👩‍👧 \u2028")
    ]
    rows = [
        row | {"id": number, "text": row["text"] + f" {prefix}" + row["text"].partition(") ")[2]}
        for number, (prefix, row) in enumerate(shifted)
    ]
    found = answers(command, lines(rows))
    quoted: set[str] = set()
    for row, answer in zip(rows, found, strict=True):
        text = row["text"]
        for span in spans(answer):
            assert 0 <= span["start"] < span["end"] <= len(text)
            if "text" in span:
                assert text[span["start"] : span["end"]] == span["text"]
        for name in ("wire", "origin"):
            if span := answer[f"{name}_span"]:
                assert text[span["start"] : span["end"]].strip()
        assert answer["dateline"], row["text"]
        assert answer["dateline"]["start"] == 0
        assert answer["wire"]
        assert answer["places"]
        if answer["quotes"]:
            quoted.add(answer["language"])
    assert quoted == {tongue.language for tongue in TONGUES}


def test_an_article_taken_from_a_page_goes_on_into_every_other_command() -> None:
    extract, *others = (command for command in COMMANDS if command.name != "gate")
    found = answers(extract, lines(page(number) for number in range(ROWS)))
    for command in others:
        rows = answers(command, lines(found))
        assert [row["id"] for row in rows] == [row["id"] for row in found]
        assert not [row for row in rows if "error" in row]


def test_the_stories_at_the_end_are_made_of_the_same_rows() -> None:
    rows = [article(number) for number in range(ROWS)]
    ids = {json.dumps(row["id"]) for row in rows}
    for command in COMMANDS:
        if not command.name.startswith("stories"):
            continue
        seen: set[str] = set()
        for row in answers(command, lines(rows)):
            seen.add(json.dumps(row["id"]))
            # A story bears the id of an article that came, and nothing copies itself.
            assert json.dumps(row["story"]) in ids
            assert row["copy_of"] is None or json.dumps(row["copy_of"]) in ids - {json.dumps(row["id"])}
            if not command.name.endswith("--final"):
                assert json.dumps(row["story"]) in seen


def test_related_articles_are_typed_and_never_the_article_itself() -> None:
    rows = [article(number) for number in range(ROWS)]
    (command,) = (command for command in COMMANDS if command.name == "related")
    kinds: set[str] = set()
    for row in answers(command, lines(rows)):
        assert len(row["related"]) <= 3
        for item in row["related"]:
            assert item.keys() >= {"id", "relation", "score", "why"}
            assert item["id"] != row["id"]
            assert item["id"] in [other["id"] for other in rows]
            assert 0 <= item["score"] <= 1
            assert item["why"]
            kinds.add(item["relation"])
    assert kinds
    assert kinds <= {"same story", "follow-up", "background", "same people"}
