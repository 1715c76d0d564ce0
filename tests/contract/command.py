"""The commands that are contracts, run as a person runs them, on rows given as bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tests.contract.invented import Row, article, claim, page, short

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}


class Command(NamedTuple):
    """A command of the contract: how it is called, what its rows are, and which keys it answers with."""

    name: str
    arguments: tuple[str, ...]
    keys: frozenset[str]
    row: Callable[[int], Row] = article
    small: Callable[[int], Row] = short
    needed: str | None = None
    """The field, beside the id, without which a row is bad."""
    streams: bool = True
    """Whether a row is answered before the next is read."""


COMMANDS = (
    Command(
        "extract",
        ("extract", "--jsonl", "-"),
        frozenset(
            {"id", "url", "title", "byline", "published_at", "modified_at", "language", "outlet", "text"}
            | {"media", "quality"}
        ),
        row=page,
        small=page,
        needed="html",
    ),
    Command(
        "understand",
        ("understand",),
        frozenset(
            {"id", "language", "dateline", "wire", "origin", "byline", "entities", "places", "quotes"}
            | {"hashtags", "category"}
        ),
        needed="text",
    ),
    Command("stories", ("stories",), frozenset({"id", "story", "copy_of"})),
    Command("stories --final", ("stories", "--final"), frozenset({"id", "story", "copy_of"}), streams=False),
    Command(
        "related",
        ("related", "--all", "-k", "3"),
        frozenset({"id", "related"}),
        streams=False,
    ),
    Command(
        "gate",
        ("gate",),
        frozenset({"id", "supported", "problems", "receipts"}),
        row=claim,
        small=claim,
        needed="source",
    ),
)


def octavo(*arguments: str, rows: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end on rows."""
    return subprocess.run(
        [sys.executable, "-m", "octavo", *arguments],
        input=rows,
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    )


def lines(rows: Iterable[object]) -> bytes:
    """Rows as JSON lines; bytes stand as they are."""
    encoded = (
        row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows
    )
    return b"".join(line + b"\n" for line in encoded)


def answers(command: Command, rows: bytes) -> list[dict[str, Any]]:
    """What a command that must end well answers. Nothing but JSON objects may be on its output."""
    done = octavo(*command.arguments, rows=rows)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(isinstance(row, dict) for row in found)
    return found


class Started:
    """A command that runs: rows are written to it and answers read, one at a time."""

    def __init__(self, command: Command) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "octavo", *command.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.rows, self.answers = self.process.stdin, self.process.stdout

    def write(self, row: object) -> None:
        self.rows.write(lines([row]))
        self.rows.flush()

    def close(self) -> int:
        """End its input; its exit status."""
        self.rows.close()
        return self.process.wait()


def memory(command: Command, early: int, late: int) -> tuple[int, int, int]:
    """Kilobytes it had at most when `early` rows were written, and at its end after `late`; its answers."""
    started = Started(command)
    peaks: list[int] = []

    def write() -> None:
        for number in range(late):
            if number == early:
                status = Path(f"/proc/{started.process.pid}/status").read_text(encoding="ascii")
                peaks.append(int(status.split("VmHWM:")[1].split()[0]))
            started.write(command.small(number))
        started.rows.close()

    writer = threading.Thread(target=write)
    writer.start()
    count = last = 0
    for count, _ in enumerate(started.answers, 1):
        if count % 100 == 0:
            # Not the child's rusage: that begins with what this process had when it forked.
            last = high_water(started.process.pid) or last
    writer.join()
    assert started.process.wait() == 0
    return peaks[0], last, count


def high_water(pid: int) -> int:
    """The most memory a process has held, in kilobytes; 0 where it is over."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.split("VmHWM:")[1].split()[0]) if "VmHWM:" in status else 0
