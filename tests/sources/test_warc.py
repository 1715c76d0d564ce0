"""WARCs are read an answer at a time, whatever is broken between them."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.errors import InputError
from octavo.sources.warc import Broken, Captured, is_warc, read_warc
from tests.sources.warcs import answer, chunked, info, members, record

LIMIT = 1_000_000
PAGE = answer(b"<p>One</p>", content_type="text/html")


def read(body: bytes, limit: int = LIMIT) -> list[Captured | Broken]:
    return list(read_warc(io.BytesIO(body), limit=limit))


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: members(*records), lambda r: gzip.compress(b"".join(r))]
)
def test_answers_come_in_order_and_all_else_is_passed_over(version: str, pack: object) -> None:
    records = [
        info(),
        record(b"GET /1 HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        record(PAGE, version=version, url="<https://quay.example/1>"),
        record(b"via: x\r\n", kind="metadata", media="application/warc-fields"),
        record(
            b"<p>Two</p>", kind="resource", media="text/html; charset=utf-8", url="https://quay.example/2"
        ),
        record(b"x", kind="revisit"),
        record(b"quay.example", kind="response", media="text/dns", url="dns:quay.example"),
    ]
    body = pack(records)  # type: ignore[operator]
    assert is_warc(io.BytesIO(body))
    at = datetime(2026, 8, 14, 9, 30, tzinfo=UTC)
    assert read(body) == [
        Captured("https://quay.example/1", at, 200, {"content-type": "text/html"}, b"<p>One</p>"),
        Captured(
            "https://quay.example/2", at, 200, {"content-type": "text/html; charset=utf-8"}, b"<p>Two</p>"
        ),
    ]


def test_headers_are_those_of_a_fetch() -> None:
    block = (
        b"HTTP/1.1 404 Not Found\r\nX-Robots-Tag: noarchive\r\nX-Robots-Tag: googlebot: none\r\n"
        b"Vary: a\r\nVary:\r\n b\r\nSet-Cookie: id=1\r\nno colon\r\n\r\ngone"
    )
    (found,) = read(record(block))
    assert isinstance(found, Captured)
    assert (found.status, found.body) == (404, b"gone")
    assert found.headers == {"x-robots-tag": "noarchive\ngooglebot: none", "vary": "a,  b"}


def test_chunks_are_put_together_and_a_wrong_label_does_no_harm() -> None:
    body = b"<p>again</p>" * 900
    for sent in (chunked(body), body):
        (found,) = read(record(answer(sent, transfer_encoding="chunked")))
        assert isinstance(found, Captured)
        assert found.body == body


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (record(b"x", length=-1), "how long"),
        (record(PAGE, date="yesterday"), "when it was fetched"),
        (record(b"\x00\x01"), "no HTTP answer"),
        (record(answer(b"x" * 2_000_000)), "larger than 1 MB"),
        (record(PAGE, url="https://quay.example/" + "a" * 9_000), "address is too long"),
    ],
)
def test_a_broken_record_is_told_and_the_next_is_read(bad: bytes, why: str) -> None:
    first, second = read(bad + record(PAGE, url="https://quay.example/2"))
    assert isinstance(first, Broken)
    assert why in first.why
    assert len(first.which) <= 200
    assert isinstance(second, Captured)
    assert second.url == "https://quay.example/2"


@pytest.mark.parametrize("cut", [30, 200])
def test_a_file_that_breaks_off_keeps_what_was_read(cut: int) -> None:
    for whole in (record(PAGE) + record(PAGE), members(record(PAGE), record(PAGE))):
        found = read(whole[: len(whole) - cut])
        assert isinstance(found[0], Captured)
        assert len(found) == 1 or isinstance(found[1], Broken)


@pytest.mark.parametrize("body", [b"", b"<html>", gzip.compress(b"<html>"), b"\x1f\x8bxx", b"{}"])
def test_what_is_no_warc_is_known(body: bytes) -> None:
    assert not is_warc(io.BytesIO(body))
    if body == b"<html>":
        with pytest.raises(InputError, match="no WARC"):
            read(body)


def test_it_streams() -> None:
    """The first answer is there before the rest of the file is read."""
    noise = bytes(range(256)) * 800
    body = members(record(PAGE), *(record(noise + b"%d" % n, kind="request") for n in range(50)))
    file = io.BytesIO(body)
    found = next(read_warc(file, limit=LIMIT))
    assert isinstance(found, Captured)
    assert file.tell() < len(body) / 2


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_after_a_record_are_read(noise: bytes, packed: bool) -> None:
    body = members(record(PAGE)) + noise if packed else record(PAGE) + noise
    assert isinstance(read(body)[0], Captured)
