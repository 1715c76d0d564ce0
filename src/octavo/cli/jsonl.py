"""JSON lines in, JSON lines out: the contract every stage command keeps.

One row out for each row in, in order; a bad row gives `{"id", "error"}` and the rest goes on;
progress and complaints go to stderr. Rows are streamed, so memory does not grow with the input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import msgspec

from octavo.errors import InputError, OctavoError

Row = dict[str, Any]

_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder()


class BadRow(msgspec.Struct, frozen=True):
    """A line that is no JSON object; `id` is its line number."""

    id: str
    error: str


def open_input(path: str | None) -> IO[bytes]:
    """The file at `path`, or standard input for None and "-". Raises InputError."""
    if path in (None, "-"):
        return sys.stdin.buffer
    try:
        return open(str(path), "rb")
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "Check the path") from None


def read_rows(stream: IO[bytes]) -> Iterator[Row | BadRow]:
    """The rows of `stream`, one at a time; empty lines are passed over."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            row = _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield BadRow(f"line {number}", f"not JSON: {error}")
            continue
        if isinstance(row, dict):
            yield row
        else:
            yield BadRow(f"line {number}", "not a JSON object")


def row_id(row: Row | BadRow) -> str | int | None:
    """The id a row answers with."""
    if isinstance(row, BadRow):
        return row.id
    value = row.get("id")
    return value if isinstance(value, (str, int)) else None


def write(row: object) -> None:
    """Write one row to standard output."""
    sys.stdout.buffer.write(_encoder.encode(row) + b"\n")


def failed(row: Row | BadRow, error: Exception) -> Row:
    """The row that stands for one that could not be used."""
    text = str(error) if isinstance(error, OctavoError) else f"{type(error).__name__}: {error}"
    return {"id": row_id(row), "error": text}


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
    sys.stdout.buffer.flush()
