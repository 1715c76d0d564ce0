"""Runs the examples of the documentation: what a page shows is what the command says.

A ```` ```console ```` block holds lines `$ octavo …`, each with its output beneath. A block whose info
names a file (```` ```json reports.jsonl ````) is that file, in the folder the page's commands run in.
A row of output wider than the page is shown over several lines.
"""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from octavo.cli.main import main
from tests.docs.manual import blocks, replace_blocks

WIDTH = 100
PROMPT = "$ "


def rendered(text: str, folder: Path) -> str:
    """The page with the output of each of its examples as it is now; `folder` is empty."""
    bodies = []
    for block in blocks(text):
        name = block.info.partition(" ")[2]
        if name:
            (folder / name).write_text(block.body, encoding="utf-8")
        bodies.append(console(block.body, folder) if block.info == "console" else block.body)
    return replace_blocks(text, bodies)


def console(body: str, folder: Path) -> str:
    """The block with each command's output beneath it."""
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith(PROMPT):
            lines += [line, *output(line.removeprefix(PROMPT), folder)]
    return "\n".join(lines) + "\n"


def output(line: str, folder: Path) -> Iterator[str]:
    """What a line of `octavo …` commands, joined by pipes, writes: output, then complaints, then a status."""
    data, said, status = b"", "", 0
    for part in line.split(" | "):
        data, complaints, status = call(shlex.split(part), data, folder)
        said += complaints
    for row in data.decode().splitlines():
        yield from pretty(row)
    yield from said.splitlines()
    if status:
        yield f"[exit status {status}]"


def call(words: list[str], stdin: bytes, folder: Path) -> tuple[bytes, str, int]:
    """Standard output, standard error and exit status of `octavo …`, run in this process."""
    if words[0] != "octavo":
        raise ValueError(f"an example can call octavo only, not {words[0]}")
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    status = 0
    with (
        working_in(folder),
        mock.patch.dict(os.environ, {"COLUMNS": "90"}),
        mock.patch.multiple(
            sys, argv=words, stdin=io.TextIOWrapper(io.BytesIO(stdin)), stdout=out, stderr=err
        ),
    ):
        try:
            main()
        except SystemExit as error:
            status = int(error.code or 0)
        out.flush()
    return out.buffer.getvalue(), err.getvalue(), status  # type: ignore[attr-defined]  it is our BytesIO


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """The folder as the current one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def pretty(row: str) -> list[str]:
    """A row as the page shows it: JSON too wide for it over several lines."""
    if len(row) <= WIDTH or not row.startswith("{"):
        return [row.rstrip()]
    return wrapped(json.loads(row)).splitlines()


def wrapped(value: Any, depth: int = 0, lead: int = 0) -> str:
    """JSON on one line where it fits, else a line for each of its parts."""
    plain = json.dumps(value, ensure_ascii=False)
    if len(plain) + 2 * depth + lead <= WIDTH or not isinstance(value, dict | list) or not value:
        return plain
    inner = "  " * (depth + 1)
    if isinstance(value, dict):
        parts = [
            f"{inner}{json.dumps(key)}: {wrapped(each, depth + 1, len(key) + 4)}"
            for key, each in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + "  " * depth + "}"
    return "[\n" + ",\n".join(inner + wrapped(each, depth + 1) for each in value) + "\n" + "  " * depth + "]"
