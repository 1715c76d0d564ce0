"""JSON lines in, JSON lines out: the contract every stage command keeps.

One row out for each row in, in order; a bad row gives `{"id", "error"}` and the rest goes on;
progress and complaints go to stderr. Rows are streamed: memory does not grow with the input, and an
answer is out before the next row is asked for.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any

import click
import msgspec

from octavo.errors import InputError, OctavoError, OutputError, RowError

Row = dict[str, Any]

LONGEST = 64_000_000
"""Bytes of one row; a longer one is refused without being held in memory."""

_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder()
_BROKEN = re.compile("[\ufffd\ud800-\udfff]")


class BadRow(msgspec.Struct, frozen=True):
    """A line that is no JSON object; `id` is the one it gives where that can be told, else its line number."""

    id: str | int
    error: str


def open_input(path: str | None) -> IO[bytes]:
    """The file at `path`, or standard input for None and "-". Raises InputError."""
    if path in (None, "-"):
        # Python's own is None where the process was started with it closed.
        if sys.stdin is None:
            raise InputError("standard input", "it is closed", "Name a file")
        return sys.stdin.buffer
    try:
        return open(str(path), "rb")
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "Check the path") from None


def read_rows(stream: IO[bytes]) -> Iterator[Row | BadRow]:
    """The rows of `stream`, one at a time; empty lines are passed over.

    Raises InputError where the stream breaks off.
    """
    for number, line in enumerate(_lines(stream), 1):
        text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not text.strip():
            continue
        if len(text) > LONGEST:
            yield BadRow(f"line {number}", f"longer than {LONGEST // 1_000_000} MB")
            continue
        try:
            row = _decoder.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield BadRow(_id_in(text) or f"line {number}", f"not JSON: {error}")
            continue
        if isinstance(row, dict):
            yield row
        else:
            yield BadRow(f"line {number}", "not a JSON object")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of `stream`; of one that is too long only a beginning that shows it."""
    try:
        while line := stream.readline(LONGEST + 1):
            yield line
            while len(line) > LONGEST and not line.endswith(b"\n"):
                line = stream.readline(LONGEST + 1)
    except OSError as error:
        raise InputError("", error.strerror or str(error), "Check where the rows come from") from None


def _id_in(line: bytes) -> str | int | None:
    """The id in a line that is JSON but for what we refuse: bytes or surrogates that stand for no character."""
    try:
        row = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    ident = row_id(row) if isinstance(row, dict) else None
    return None if isinstance(ident, str) and _BROKEN.search(ident) else ident


def row_id(row: Row | BadRow) -> str | int | None:
    """The id a row answers with; None where it has none that is text or a whole number."""
    if isinstance(row, BadRow):
        return row.id
    value = row.get("id")
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def require_id(row: Row) -> str | int:
    """The id of a row that must have one. Raises RowError."""
    ident = row_id(row)
    if ident is None:
        raise RowError("", "it has no id (text or a whole number)", "Give each row an id")
    return ident


def write(row: object) -> None:
    """Write one row to standard output, as `write_bytes` does."""
    write_bytes(_encoder.encode(row) + b"\n")


def write_bytes(data: bytes) -> None:
    """Write to standard output, at once: whoever reads it may wait for it.

    Ends the command, well, where the reader went away (`| head`). Raises OutputError where nothing can be
    written.
    """
    if sys.stdout is None:
        raise OutputError("standard output", "it is closed", "Write to a file or a pipe")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer goes nowhere: Python writes it at its end, and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise click.exceptions.Exit(0) from None
        raise OutputError("standard output", error.strerror or str(error), "Write to another place") from None


def failed(row: Row | BadRow, error: Exception) -> Row:
    """The row that stands for one that could not be used."""
    text = str(error) if isinstance(error, OctavoError) else f"{type(error).__name__}: {error}"
    # The name of a file may hold what no JSON can.
    return {"id": row_id(row), "error": text.encode("utf-8", "replace").decode()}


def run(rows: Iterable[Row | BadRow], work: Callable[[Row], object]) -> None:
    """Answer each row with `work(row)`, or with an error row where that fails."""
    for row in rows:
        if isinstance(row, BadRow):
            write(row)
            continue
        try:
            answer = work(row)
        except Exception as error:  # noqa: BLE001  one bad row must never end the run
            answer = failed(row, error)
        write(answer)


def run_files(names: Sequence[str], rows_of: Callable[[str], Iterable[Row]]) -> None:
    """Write the rows of each file, with its name; a file that fails gives one row with its error.

    Where no file at all could be opened the exit status is 1; a single one raises its InputError.
    """
    unopened = 0
    for name in names:
        shown = printable(name)
        rows = iter(rows_of(name))
        while True:
            try:
                answer = {"file": shown, **next(rows)}
            except StopIteration:
                break
            except Exception as error:  # one bad file must never end the run
                unopened += isinstance(error, InputError)
                if isinstance(error, InputError) and len(names) == 1:
                    raise
                answer = {"file": shown, **failed({"id": shown}, error)}
                click.echo(f"octavo: {shown}: {answer['error']}", err=True)
            write(answer)
    if unopened == len(names):
        raise click.exceptions.Exit(1)


def printable(path: str) -> str:
    """A path as text that can be written, also where its bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
