"""A raw server on loopback for answers that no honest HTTP library sends."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from octavo.config import Settings

Behaviour = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
"""Is given the request's head, and writes what it likes."""

TLS_HELLO = b"\x16"
"""What a client that expects TLS says first."""
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def settings(**more: object) -> Settings:
    """Settings that may fetch from loopback, without pauses."""
    values: dict[str, object] = {
        "data_dir": Path("unused"),
        "allow_private": "127.0.0.0/8",
        "host_delay": 0.0,
        "fetch_timeout": 5.0,
        **more,
    }
    return Settings(**values)  # type: ignore[arg-type]  # msgspec checks them


def http(body: bytes = b"", status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """A whole answer as bytes; `content_type` becomes Content-Type."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def always(answer: bytes) -> Behaviour:
    """Sends the same bytes to every request."""

    async def behave(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    return behave


@asynccontextmanager
async def serve(
    behave: Behaviour,
    *,
    tls: ssl.SSLContext | None = None,
    robots: Behaviour | None = None,
    host: str = "127.0.0.1",
) -> AsyncIterator[str]:
    """A server that treats every request by `behave`, but has no robots.txt, or one by `robots`; its address."""
    robots = robots or always(NO_ROBOTS)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = (
            ConnectionError,
            asyncio.IncompleteReadError,
            ssl.SSLError,
            TimeoutError,
            asyncio.CancelledError,
        )
        with suppress(*ends):
            while True:
                head = await reader.readexactly(1)
                if head == TLS_HELLO and not tls:
                    writer.write(http(b"This is no TLS", "400 Bad Request"))
                    break
                head += await reader.readuntil(b"\r\n\r\n")
                if head.startswith(b"GET /robots.txt "):
                    await robots(head, writer)
                    await writer.drain()
                    continue
                await behave(head, writer)
                await writer.drain()
                break
        writer.close()
        with suppress(*ends):
            await writer.wait_closed()

    server = await asyncio.start_server(handle, host, 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if tls else 'http'}://{host}:{port}"
    finally:
        server.close()
