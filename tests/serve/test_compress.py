from __future__ import annotations

import gzip
from typing import Any

import pytest
import zstandard

from octavo.serve.compress import Compress, choose

PAGE = b"<p>" + b"harbour " * 400


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("zstd;q=0.1, gzip;q=0.9", "gzip"),
        ("*", "zstd"),
        ("*;q=0", None),
        ("identity", None),
        ("br", None),
        ("", None),
        ("gzip;q=nonsense", None),
    ],
)
def test_the_readers_header_chooses(accepted: str, encoding: str | None) -> None:
    assert choose(accepted) == encoding


async def _answer(accepted: str, bodies: list[bytes], headers: list[tuple[bytes, bytes]]) -> Any:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, body in enumerate(bodies, 1):
            await send({"type": "http.response.body", "body": body, "more_body": number < len(bodies)})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": [(b"accept-encoding", accepted.encode())]}
    await Compress(app)(scope, None, send)  # type: ignore[arg-type]  # nothing is received
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:])


HTML = (b"content-type", b"text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("accepted", "undo"),
    [("zstd", lambda body: zstandard.ZstdDecompressor().decompress(body)), ("gzip", gzip.decompress)],
)
async def test_a_page_is_compressed_and_says_so(accepted: str, undo: Any) -> None:
    headers, body = await _answer(accepted, [PAGE], [HTML, (b"content-length", b"9"), (b"vary", b"Cookie")])
    assert undo(body) == PAGE
    assert headers[b"content-encoding"] == accepted.encode()
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"vary"] == b"Cookie, Accept-Encoding"


@pytest.mark.parametrize(
    ("bodies", "headers"),
    [
        ([b"short"], [HTML]),
        ([PAGE, PAGE], [HTML]),
        ([PAGE], [(b"content-type", b"image/png")]),
        ([PAGE], [HTML, (b"content-encoding", b"br")]),
        ([b""], []),
    ],
    ids=["too short", "in pieces", "a picture", "compressed already", "nothing"],
)
async def test_other_answers_pass_as_they_are(
    bodies: list[bytes], headers: list[tuple[bytes, bytes]]
) -> None:
    got, body = await _answer("gzip, zstd", bodies, headers)
    assert body == b"".join(bodies)
    assert got.get(b"content-encoding") in (None, b"br")


async def test_what_is_no_request_passes() -> None:
    seen = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["type"])

    await Compress(app)({"type": "lifespan"}, None, None)  # type: ignore[arg-type]  # neither is used
    assert seen == ["lifespan"]
