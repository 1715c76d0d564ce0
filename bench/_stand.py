"""The outlets of the benchmark of feeds: one small server for every host, good, slow and broken.

Run as a process of its own it prints its port. What a host does is told by its name: `v17.stand.example`
answers with validators, `p17` without, `hang17` and `drip17` are slow, those of BROKEN are broken.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Callable

DOMAIN = "stand.example"
SLOW = ("hang", "drip")
BROKEN = ("tls", "reset", "garbage", "fault", "endless")
LATE_S = 0.05
"""How long a good server takes to answer, as the net between would."""
PIECE = b"<!-- " + b"x" * 65_000 + b" -->\n"
ROBOTS = (
    b"User-agent: *\nDisallow: /admin/\nDisallow: /search\nDisallow: /*?print=\nAllow: /\n\n"
    b"User-agent: GreedyBot\nDisallow: /\n"
)


def host_of(kind: str, number: int) -> str:
    """The name of a host."""
    return f"{kind}{number}.{DOMAIN}"


def feed(host: str) -> bytes:
    """A feed with one entry of ten thousand letters."""
    words = "The ferry leaves the quay at noon and comes back by night. " * 170
    return (
        f"<rss version='2.0'><channel><title>{host}</title><link>http://{host}/</link><item>"
        f"<guid>tag:{host}:1</guid><title>The ferry of {host} sails again</title><link>http://{host}/1</link>"
        f"<pubDate>Fri, 14 Aug 2026 08:00:00 GMT</pubDate><description>{words}</description></item></channel></rss>"
    ).encode()


def answer(status: str, body: bytes, extra: str = "") -> bytes:
    """A whole answer of HTTP."""
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{extra}\r\n".encode() + body


class Outlet(asyncio.Protocol):
    """One connection to one of the hosts."""

    def __init__(self) -> None:
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        if self._heard[:1] == b"\x16":
            self._transport.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")  # no TLS is spoken here
            self._transport.close()
        elif self._heard.endswith(b"\r\n\r\n"):
            head, self._heard = self._heard.decode("latin-1"), b""
            lines = head.split("\r\n")
            fields = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
            self._answer(lines[0].split(" ")[1], fields)

    def _answer(self, path: str, fields: dict[str, str]) -> None:
        host = fields["host"].partition(":")[0]
        kind = host.partition(".")[0].rstrip("0123456789")
        write = self._transport.write
        loop = asyncio.get_running_loop()
        if kind == "hang":
            return
        if kind == "reset":
            self._transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            self._transport.abort()
        elif path == "/robots.txt":
            write(answer("200 OK", ROBOTS, "Content-Type: text/plain\r\n"))
        elif kind == "garbage":
            write(b"\x00\x01not HTTP at all\r\n\r\n")
        elif kind == "fault":
            write(answer("500 Internal Server Error", b""))
        elif kind == "drip":
            write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 100000\r\n\r\n")
            self._repeat(lambda: write(b"<"), 0.5)
        elif kind == "endless":
            write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>")
            self._repeat(lambda: write(PIECE), 0.0)
        elif kind == "v" and "if-none-match" in fields:
            loop.call_later(LATE_S, write, b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
        else:
            extra = "Content-Type: application/rss+xml\r\n" + ('ETag: "1"\r\n' if kind == "v" else "")
            loop.call_later(LATE_S, write, answer("200 OK", feed(host), extra))

    def _repeat(self, say: Callable[[], None], every_s: float) -> None:
        if not self._transport.is_closing():
            if self._transport.get_write_buffer_size() < 1_000_000:
                say()
            asyncio.get_running_loop().call_later(every_s or 0.001, self._repeat, say, every_s)


async def main() -> None:
    """Serve until this process is ended."""
    server = await asyncio.get_running_loop().create_server(Outlet, "127.0.0.1", 0, backlog=4096)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
