"""What a misbehaviour is, and what several of them are made of.

Each is a server on loopback. `words` is what stands on /sources afterwards; None says that the feed is
read all the same, and the misbehaviour has no effect.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from yarl import URL

from octavo.fetch.safety import Lookup
from tests.fetch.hostile import Behaviour, always, http

TIME = "no complete answer within"
"""What is told where nothing but the time limit ends it."""
LIMIT = 1_000_000
"""The largest document that the tests' client takes, in bytes."""

GOOD = (
    b"<rss version='2.0'><channel><title>The Quay</title><link>https://quay.example/</link><item><guid>one</guid>"
    b"<title>Night ferry returns</title><pubDate>Thu, 13 Aug 2026 08:00:00 GMT</pubDate></item></channel></rss>"
)


@dataclass(frozen=True)
class Misbehaviour:
    """One way to harm a reader of feeds.

    `address` is where the feed is asked for, with {host} and {port} of the server. `tls` is the certificate
    it shows, `names` the answers that a look-up of any name gives, one a time, the last one from then on.
    """

    name: str
    behave: Behaviour
    words: str | None
    address: str = "http://{host}:{port}/feed"
    robots: Behaviour | None = None
    tls: Literal["self-signed", "expired", "another name"] | None = None
    names: tuple[tuple[str, ...], ...] = ()
    turns: bool = False
    """It is a good feed when it is first asked for."""
    slow: bool = False
    """It is told by the time limit alone."""

    def at(self, url: str) -> str:
        """The address to ask for, where its server is at `url`."""
        parts = urlsplit(url)
        address = self.address.replace("http:", "https:") if self.tls else self.address
        return address.format(host=parts.hostname, port=parts.port)

    def behaviour(self) -> Behaviour:
        """What its server does, counted from its start."""
        if not self.turns:
            return self.behave
        asked = 0

        async def behave(head: bytes, writer: asyncio.StreamWriter) -> None:
            nonlocal asked
            asked += 1
            await (always(http(GOOD)) if asked == 1 else self.behave)(head, writer)

        return behave


def names_of(those: Iterable[Misbehaviour]) -> Lookup:
    """A look-up that knows the names of these and no others."""
    waiting = {URL(one.at("http://127.0.0.1:1")).raw_host: list(one.names) for one in those if one.names}

    async def lookup(host: str, _port: int) -> list[str]:
        answers = waiting.get(host)
        if not answers:
            raise OSError(f"{host} is beyond this test")
        return list(answers.pop(0) if len(answers) > 1 else answers[0])

    return lookup


def rss(inside: str) -> bytes:
    return GOOD.replace(b"</channel>", inside.encode() + b"</channel>")


def goes_on(head: bytes, piece: bytes, *, most: int = 60 * LIMIT) -> Behaviour:
    """Sends `head`, then `piece` again and again, until it is hung up on."""

    async def behave(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for _ in range(most // len(piece)):
            writer.write(piece)
            await writer.drain()

    return behave


def drips(head: bytes, piece: bytes) -> Behaviour:
    """Sends `head`, then a `piece` now and then."""

    async def behave(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for _ in range(6_000):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.05)

    return behave


async def silent(_head: bytes, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(300)


NOISE = "".join(f"{zlib.crc32(b'%d' % n):08x}" for n in range(25_000))
"""Text that does not pack, longer than an index of the database takes."""


def moved(location: str) -> Behaviour:
    return always(http(b"", "302 Found", location=location))
