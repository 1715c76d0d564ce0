"""Servers that mean harm, or are broken: each costs a bounded time and gives words for /sources."""

from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest
import zstandard

from octavo.errors import FetchError
from octavo.fetch.client import Client
from tests.fetch.hostile import Behaviour, always, http, serve, settings

LIMIT = 1_000_000
BIG = b"<p>again</p>" * 1_000_000


async def fetch_from(behave: Behaviour, **more: object) -> bytes:
    async with serve(behave) as url, Client(settings(**{"fetch_max_bytes": LIMIT, **more})) as client:
        return (await client.fetch(f"{url}/feed")).body


async def words_of(behave: Behaviour, **more: object) -> str:
    with pytest.raises(FetchError) as caught:
        await fetch_from(behave, **more)
    assert caught.value.why
    assert "\n" not in str(caught.value)
    return caught.value.why


async def test_a_body_without_end_stops_at_the_limit() -> None:
    sent = 0

    async def endless(_head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 100 * LIMIT:
            writer.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
            await writer.drain()
            sent += 0x2000

    assert "larger than 1 MB" in await words_of(endless)
    assert sent < 20 * LIMIT


PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": lambda data: zstandard.ZstdCompressor(level=19).compress(data),
}


@pytest.mark.parametrize("encoding", PACKERS)
async def test_packed_answers_are_unpacked(encoding: str) -> None:
    packed = PACKERS[encoding](b"<rss>words</rss>")
    assert await fetch_from(always(http(packed, content_encoding=encoding))) == b"<rss>words</rss>"


@pytest.mark.parametrize("encoding", PACKERS)
async def test_a_bomb_stops_at_the_limit(encoding: str) -> None:
    packed = PACKERS[encoding](b"\x00" * 100_000_000)
    assert len(packed) < 200_000
    why = await words_of(always(http(packed, content_encoding=encoding)))
    assert "larger than 1 MB" in why or "far more than any text" in why


@pytest.mark.parametrize("encoding", PACKERS)
async def test_a_bomb_under_the_size_limit_is_known_by_its_ratio(encoding: str) -> None:
    packed = PACKERS[encoding](b"\x00" * 50_000_000)
    with pytest.raises(FetchError, match="far more than any text"):
        await fetch_from(always(http(packed, content_encoding=encoding)), fetch_max_bytes=100_000_000)


async def test_very_repetitive_honest_text_passes() -> None:
    packed = gzip.compress(BIG[:900_000])
    assert await fetch_from(always(http(packed, content_encoding="gzip"))) == BIG[:900_000]


async def test_raw_deflate_is_taken_for_deflate() -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(b"<rss>words</rss>") + packer.flush()
    assert await fetch_from(always(http(packed, content_encoding="deflate"))) == b"<rss>words</rss>"


async def test_plain_bytes_that_are_called_gzip_are_taken_as_they_are() -> None:
    assert await fetch_from(always(http(b"<rss/>", content_encoding="gzip"))) == b"<rss/>"


async def test_gzip_in_several_members_is_one_document() -> None:
    packed = gzip.compress(b"<rss>") + gzip.compress(b"</rss>") + b"\x00padding"
    assert await fetch_from(always(http(packed, content_encoding="gzip"))) == b"<rss></rss>"


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "compress", "quux"])
async def test_a_packing_nobody_asked_for_is_told(encoding: str) -> None:
    assert "did not ask for" in await words_of(always(http(b"\x0b\x02", content_encoding=encoding)))


@pytest.mark.parametrize("encoding", PACKERS)
async def test_broken_packing_is_told(encoding: str) -> None:
    packed = PACKERS[encoding](BIG[:500_000])
    damaged = packed[:40] + bytes(200) + packed[240:]
    why = await words_of(always(http(damaged, content_encoding=encoding)))
    assert "packing is broken" in why or "breaks off" in why or "far more" in why


@pytest.mark.parametrize("encoding", PACKERS)
async def test_packing_that_stops_early_is_told(encoding: str) -> None:
    packed = PACKERS[encoding](bytes(range(256)) * 2000)
    assert "breaks off" in await words_of(always(http(packed[: len(packed) // 2], content_encoding=encoding)))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x00" * 1000,
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n",
    ],
    ids=["nothing", "another protocol", "zeros", "no status", "no colon"],
)
async def test_what_is_no_http_is_told(answer: bytes) -> None:
    why = await words_of(always(answer))
    assert "no valid HTTP" in why or "hung up" in why


async def test_headers_in_odd_bytes_do_no_harm() -> None:
    async with (
        serve(
            always(http(b"<rss/>", x_odd="caf\udce9".encode("utf-8", "surrogateescape").decode("latin-1")))
        ) as url,
        Client(settings()) as client,
    ):
        document = await client.fetch(url)
    document.headers["x-odd"].encode("utf-8")
    assert document.body == b"<rss/>"


async def test_one_bad_server_harms_no_other() -> None:
    async def silent(_head: bytes, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async with (
        serve(silent) as bad,
        serve(always(http(b"<rss/>"))) as good,
        Client(settings(fetch_timeout=1.0)) as client,
    ):
        slow = asyncio.create_task(client.fetch(f"{bad}/feed"))
        document = await client.fetch(f"{good}/feed")
        assert document.body == b"<rss/>"
        assert not slow.done()
        with pytest.raises(FetchError):
            await slow
