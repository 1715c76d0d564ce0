"""WARCs made for tests, as crawlers write them."""

from __future__ import annotations

import gzip
from uuid import UUID


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://quay.example/1",
    version: str = "1.1",
    date: str = "2026-08-14T09:30:00Z",
    media: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """One record."""
    head = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "WARC-Record-ID": f"<urn:uuid:{UUID(int=len(block))}>",
        "Content-Type": media,
        "Content-Length": str(len(block) if length is None else length),
    }
    lines = [f"WARC/{version}", *(f"{name}: {value}" for name, value in head.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """A block that holds an HTTP answer; `content_type` becomes Content-Type."""
    lines = [
        f"HTTP/1.1 {status}",
        *(f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def chunked(body: bytes, size: int = 1_000) -> bytes:
    """A body in chunks, as it comes over the wire."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;name=value\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def info() -> bytes:
    """What a crawler writes first."""
    return record(b"software: Invented/1.0\r\n", kind="warcinfo", url="", media="application/warc-fields")


def members(*records: bytes) -> bytes:
    """Records packed one by one, as `.warc.gz` has them."""
    return b"".join(map(gzip.compress, records))
