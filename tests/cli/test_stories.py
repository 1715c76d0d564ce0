"""The contract of `octavo stories`: a row out for each row in, in order, as soon as it is decided."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from octavo.cli.main import cli

FERRY = "The ferry Marisol ran aground off Port Tamsin in thick fog. Captain Olga Brenn sent out a call for help and boats"
TOUR = "The Belmora youth orchestra leaves on its first tour with a programme of dances, said conductor Pia Rautala."


def row(ident: object, title: str, text: str, at: str | None = "2024-05-01T06:00:00Z", **more: object) -> Any:
    return {"id": ident, "title": title, "text": text, "published_at": at, "outlet": "o.test", **more}


ROWS = [
    row("a", "Ferry aground off Port Tamsin", f"{FERRY} took the passengers ashore before dawn."),
    row("b", "Orchestra of Belmora on tour", TOUR, "2024-05-01T07:00:00Z"),
    row(
        "c",
        "Passengers of ferry Marisol safe",
        "Captain Olga Brenn of the Marisol said everyone aboard was safe. Her ferry hit a bank off Port Tamsin in fog.",
        "2024-05-01T08:00:00+02:00",
    ),
    row("d", "Belmora's orchestra goes abroad", f"{TOUR} Three hundred pupils wanted to go along.", None),
]


def answers(*rows: object, flags: tuple[str, ...] = (), raw: bytes = b"") -> list[dict[str, Any]]:
    lines = b"".join(json.dumps(each).encode() + b"\n" for each in rows) + raw
    done = CliRunner().invoke(cli, ["stories", *flags], input=lines)
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("flags", [(), ("--final",)], ids=["streamed", "final"])
def test_each_event_is_one_story_named_by_its_first_article(flags: tuple[str, ...]) -> None:
    found = answers(*ROWS, flags=flags)
    assert [each["id"] for each in found] == ["a", "b", "c", "d"]
    assert [each["story"] for each in found] == ["a", "b", "a", "b"]
    assert all(set(each) == {"id", "story", "copy_of"} for each in found)


def test_final_does_not_depend_on_the_order_of_rows() -> None:
    forth = {each["id"]: each for each in answers(*ROWS, flags=("--final",))}
    back = {each["id"]: each for each in answers(*ROWS[::-1], flags=("--final",))}
    assert forth == back


def test_a_copy_names_what_it_copies() -> None:
    text = " ".join(
        f"{TOUR} Number {n} of the programme is a dance from the valley of {n * 3} mills." for n in range(6)
    )
    cut = row("cut", "Another title", text[: len(text) // 2], "2024-05-01T09:00:00Z")
    found = answers(row("whole", "A title", text), cut, ROWS[0])
    assert [each["copy_of"] for each in found] == [None, "whole", None]
    assert found[1]["story"] == "whole"
    back = answers(cut, row("whole", "A title", text), flags=("--final",))
    assert [each["copy_of"] for each in back] == ["whole", None]


def test_ids_come_back_as_they_came() -> None:
    found = answers(row(7, *_words(0)), row("7", *_words(1)), row(0, *_words(0)), row("ü/1", *_words(1)))
    assert [each["id"] for each in found] == [7, "7", 0, "ü/1"]
    assert [each["story"] for each in found][::2] == [7, 7]


def test_an_article_that_turns_out_to_be_the_first_does_not_rename_the_story() -> None:
    rows = [row("m", *_words(0)), row("n", *_words(2)), row("a", *_words(0), at="2024-04-30T20:00:00Z")]
    assert [each["story"] for each in answers(*rows)] == ["m", "m", "m"]
    assert [each["story"] for each in answers(*rows, flags=("--final",))] == ["a", "a", "a"]


def test_an_id_that_comes_again_is_another_article() -> None:
    found = answers(row("x", *_words(0)), row("x", *_words(1)), row("y", *_words(1)))
    assert [each["id"] for each in found] == ["x", "x", "y"]
    assert found[0]["story"] == "x"
    assert found[1]["story"] == found[2]["story"] == "x (2)"


def test_bad_rows_answer_in_their_place_and_the_rest_goes_on() -> None:
    found = answers(
        ROWS[0],
        {"title": "without an id", "text": "x"},
        {"id": True, "title": "x"},
        {"id": "t", "title": "x", "text": 5},
        {"id": "n", "title": ["x"], "text": "x"},
        {"id": "e", "title": " ", "text": None},
        [1],
        ROWS[2],
        raw=b'{"id": "cut off\n\xff\xfe\n',
    )
    assert [each["id"] for each in found[3:6]] == ["t", "n", "e"]
    assert all("error" in each for each in [*found[1:7], *found[8:]])
    assert found[7] == {"id": "c", "story": "a", "copy_of": None}
    assert len(found) == 10


@pytest.mark.parametrize(
    "loose",
    [
        {"published_at": "some day"},
        {"published_at": 5},
        {"published_at": ""},
        {"outlet": None},
        {"outlet": 5},
        {"language": 5},
        {"language": "no such"},
        {"title": None},
        {"text": None},
        {"text": ""},
        {"extra": {"deep": [1]}},
    ],
    ids=str,
)
def test_what_is_missing_or_odd_does_not_lose_the_article(loose: dict[str, object]) -> None:
    (found,) = answers({**ROWS[0], **loose})
    assert found == {"id": "a", "story": "a", "copy_of": None}


def test_headlines_alone_make_stories() -> None:
    titles = [
        "Ferry Marisol aground off Port Tamsin",
        "Port Tamsin: ferry Marisol runs aground",
        "Belmora orchestra",
    ]
    found = answers(*({"id": n, "title": title} for n, title in enumerate(titles)))
    assert [each["story"] for each in found] == [0, 0, 2]


def test_other_scripts() -> None:
    found = answers(
        row("ar", "جنوح عبّارة قبالة ميناء تامسين", "جنحت العبّارة ماريسول قبالة ميناء تامسين في ضباب كثيف."),
        row("ja", "フェリーがタムシン港沖で座礁", "フェリーのマリソル号が濃霧の中、タムシン港沖で座礁した。"),
    )
    assert [each["id"] for each in found] == ["ar", "ja"]


def test_nothing_in_nothing_out() -> None:
    assert answers() == []
    assert answers(raw=b"\n \n", flags=("--final",)) == []


def test_a_row_is_answered_before_the_next_one_comes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from octavo.cli.main import main; main()", "stories"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for each in ROWS[:2]:
            running.stdin.write(json.dumps(each).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == each["id"]
        running.stdin.close()
        assert running.stdout.read() == b""
    assert running.returncode == 0


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from octavo.cli.main import main; main()",
            "stories",
            tmp_path / "none.jsonl",
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def _words(number: int) -> tuple[str, str]:
    return ROWS[number]["title"], ROWS[number]["text"]
