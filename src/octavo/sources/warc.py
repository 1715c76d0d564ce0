"""WARC (1.0 and 1.1): the answers that a crawler kept, one at a time, whatever the size of the file.

Read are records of type `response` (HTTP as it came over the wire) and `resource` (the document alone).
Every other record is passed over without being held in memory.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from octavo.errors import InputError
from octavo.text.urls import LONGEST

MAX_HEAD = 65_536
"""Bytes of a record's own headers, or of the HTTP headers inside it."""
Stream = BinaryIO | gzip.GzipFile

_GZIP = b"\x1f\x8b"
_PIECE = 65_536


class Captured(NamedTuple):
    """One answer as it was kept. Header names in small letters; `body` without transfer coding, packed as sent."""

    url: str
    at: datetime
    status: int
    headers: dict[str, str]
    body: bytes


class Broken(NamedTuple):
    """A record that cannot be read; the next ones can."""

    which: str
    why: str


def is_warc(start: BinaryIO) -> bool:
    """Whether a file that can be read from its start is WARC, packed or not. Reads a few bytes."""
    first = start.read(5)
    if first[:2] == _GZIP:
        start.seek(0)
        try:
            with gzip.open(start) as unpacked:
                first = unpacked.read(5)
        except (OSError, EOFError, zlib.error):
            return False
    return first == b"WARC/"


def read_warc(file: BinaryIO, *, limit: int) -> Iterator[Captured | Broken]:
    """The answers in a WARC, in order, each as soon as it is read; `file` is at its start and can seek.

    An answer of more than `limit` bytes is Broken. Raises InputError where the file is no WARC.
    """
    packed = file.read(2) == _GZIP
    file.seek(0)
    stream: Stream = gzip.GzipFile(fileobj=file) if packed else file
    first = True
    which = "the first record"
    try:
        while line := stream.readline(MAX_HEAD):
            if not line.startswith(b"WARC/"):
                if first and line.strip():
                    raise InputError(why="it is no WARC: it does not begin with a record")
                continue  # the blank lines behind a record, or the rest of one whose length was wrong
            first = False
            head = _headers(stream)
            which = head.get("warc-target-uri", "").strip("<> ") or head.get("warc-record-id", "a record")
            found = _record(stream, head, which, limit)
            if found is not None:
                yield found
    except (EOFError, OSError, zlib.error):
        yield Broken(which, "the file breaks off or its packing is broken here")


def _record(stream: Stream, head: dict[str, str], which: str, limit: int) -> Captured | Broken | None:
    length = head.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return Broken(which[:200], "it does not say how long it is")
    size = int(length)
    kind = head.get("warc-type", "").lower()
    media = head.get("content-type", "").lower()
    wanted = kind == "resource" or (
        kind == "response" and (media.startswith("application/http") or not media)
    )
    if not wanted or not which.startswith(("http://", "https://")):
        _skip(stream, size)
        return None
    if len(which) > LONGEST:
        _skip(stream, size)
        return Broken(which[:200], "its address is too long")
    if size > limit + MAX_HEAD:
        _skip(stream, size)
        return Broken(which[:200], f"it is larger than {limit / 1_000_000:g} MB")
    block = stream.read(size)
    if len(block) < size:
        return Broken(which[:200], "the file breaks off in it")
    at = _moment(head.get("warc-date", ""))
    if at is None:
        return Broken(which[:200], "it does not say when it was fetched")
    if kind == "resource":
        return Captured(which, at, 200, {"content-type": head.get("content-type", "")}, block)
    return _answer(which, at, block)


def _answer(which: str, at: datetime, block: bytes) -> Captured | Broken:
    """The HTTP answer in a record's block."""
    head, _, body = block.partition(b"\r\n\r\n")
    if not body and b"\n\n" in head:
        head, _, body = block.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").splitlines()
    parts = (lines[0] if lines else "").split()
    if len(parts) < 2 or not parts[0].startswith("HTTP/") or not (parts[1].isascii() and parts[1].isdigit()):
        return Broken(which[:200], "it holds no HTTP answer")
    headers = _fields(lines[1:])
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    return Captured(which, at, int(parts[1]), headers, body)


def _headers(stream: Stream) -> dict[str, str]:
    lines: list[str] = []
    taken = 0
    while (line := stream.readline(MAX_HEAD)).strip() and taken < MAX_HEAD:
        taken += len(line)
        lines.append(line.decode("utf-8", "replace").rstrip("\r\n"))
    return _fields(lines)


def _fields(lines: list[str]) -> dict[str, str]:
    """Header fields by small name; folded ones unfolded, repeated ones joined as a fetch joins them."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1] in (" ", "\t") and name:
            fields[name] += f" {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or name == "set-cookie":
            name = ""
        elif name in fields:
            fields[name] += ("\n" if name == "x-robots-tag" else ", ") + value.strip()
        else:
            fields[name] = value.strip()
    return fields


def _unchunked(body: bytes) -> bytes:
    """A body without its transfer coding; as it is where it has none after all, as some crawlers store it."""
    parts: list[bytes] = []
    here = 0
    while (end := body.find(b"\r\n", here, here + 64)) >= 0:
        try:
            size = int(body[here:end].partition(b";")[0].strip(), 16)
        except ValueError:
            break
        if size <= 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        here = end + 2 + size + 2
    return b"".join(parts) if parts else body


def _skip(stream: Stream, size: int) -> None:
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
