"""Every named misbehaviour of servers and feeds."""

from __future__ import annotations

import asyncio
import gzip
import zlib

import zstandard

from tests.fetch.hostile import always, http
from tests.fetch.misbehaviour import GOOD, NOISE, TIME, Misbehaviour, drips, goes_on, moved, silent
from tests.fetch.said import SAID

PUBLIC = "93.184.215.14"
INSIDE = "10.0.0.8"
"""Loopback stands for the internet in these tests; nothing else is allowed."""


async def _hangs_up(_head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def _cut(_head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n")
    await writer.drain()
    writer.transport.abort()


async def _chain(head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(http(b"", "302 Found", location=head.split()[1].decode() + "x"))


async def _circle(head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(http(b"", "301 Moved", location="/b" if head.startswith(b"GET /feed") else "/feed"))


async def _long_address(head: bytes, writer: asyncio.StreamWriter) -> None:
    elsewhere = http(b"", "301 Moved", location="/?" + NOISE[:7_000])
    writer.write(elsewhere if head.startswith(b"GET /feed") else http(GOOD))


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


_ZEROS = bytes(30_000_000)
_GZIP_BOMB = gzip.compress(_ZEROS)
_BOMB = "larger than 1 MB|far more than any text"
_REFUSED = "redirects to an address that is refused"
_INSIDE = f"{_REFUSED}: it leads into a private or local network"
_TLS = "its certificate or encryption is not valid"


_BODIES = [
    Misbehaviour(
        "a body without end, in chunks",
        goes_on(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2000\r\n" + b"x" * 0x2000 + b"\r\n"
        ),
        "larger than 1 MB",
    ),
    Misbehaviour(
        "a body without end or length",
        goes_on(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 0x2000),
        "larger than 1 MB",
    ),
    Misbehaviour("a length of gigabytes", always(http(b"x", length=5_000_000_000)), "larger than 1 MB"),
    Misbehaviour(
        "a slow drip", drips(b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n", b"x"), TIME, slow=True
    ),
    Misbehaviour(
        "a slow drip of headers",
        drips(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        f"{TIME}|headers are too large",
        slow=True,
    ),
    Misbehaviour("silence", silent, TIME, slow=True),
    Misbehaviour("a hang-up", _hangs_up, "hung up without an answer|connection was lost"),
    Misbehaviour("a cut in the middle", _cut, "breaks off|connection was lost"),
    Misbehaviour("fewer bytes than announced", always(http(b"<rss>", length=500)), "breaks off"),
    Misbehaviour("more bytes than announced", always(http(GOOD, length=6)), "no valid HTTP"),
    Misbehaviour(
        "two lengths", always(http(GOOD).replace(b"\r\n", b"\r\nContent-Length: 7\r\n", 1)), "no valid HTTP"
    ),
    Misbehaviour(
        "a negative length", always(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), "no valid HTTP"
    ),
    Misbehaviour(
        "a chunk with a nonsense size",
        always(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nx\r\n0\r\n\r\n"),
        "no valid HTTP|breaks off",
    ),
    Misbehaviour("no body at all", always(http(b"")), "document is empty"),
    Misbehaviour(
        "another protocol", always(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "no valid HTTP|hung up without an answer"
    ),
]

_PACKED = [
    Misbehaviour("a gzip bomb", always(http(_GZIP_BOMB, content_encoding="gzip")), _BOMB),
    Misbehaviour("a deflate bomb", always(http(zlib.compress(_ZEROS), content_encoding="deflate")), _BOMB),
    Misbehaviour("a raw deflate bomb", always(http(_raw_deflate(_ZEROS), content_encoding="deflate")), _BOMB),
    Misbehaviour(
        "a zstd bomb",
        always(http(zstandard.ZstdCompressor(level=19).compress(_ZEROS), content_encoding="zstd")),
        _BOMB,
    ),
    Misbehaviour(
        "a gzip bomb in many members",
        always(http(gzip.compress(bytes(60_000)) * 400, content_encoding="gzip")),
        _BOMB,
    ),
    Misbehaviour(
        "a bomb in a bomb",
        always(http(gzip.compress(_GZIP_BOMB), content_encoding="gzip, gzip")),
        "did not ask for",
    ),
    Misbehaviour(
        "a brotli bomb", always(http(b"\x0b\x02\x80\x03", content_encoding="br")), "did not ask for"
    ),
    Misbehaviour(
        "a bomb that no header tells of", always(http(gzip.compress(bytes(70_000_000)))), "larger than 64 MB"
    ),
    Misbehaviour(
        "broken packing",
        always(http(gzip.compress(GOOD)[:30] + bytes(50), content_encoding="gzip")),
        "packing is broken|breaks off",
    ),
]

_REDIRECTS = [
    Misbehaviour("redirects in a circle", _circle, "lead in a circle"),
    Misbehaviour("redirects without end", _chain, "more than 5 times"),
    Misbehaviour("a redirect to nowhere", always(http(b"", "302 Found")), "without saying where"),
    Misbehaviour("a redirect to a private address", moved("http://10.0.0.8/"), _INSIDE),
    Misbehaviour("a redirect to a link-local address", moved("http://169.254.7.7/"), _INSIDE),
    Misbehaviour(
        "a redirect to a cloud's metadata", moved("http://169.254.169.254/latest/meta-data/"), _INSIDE
    ),
    Misbehaviour("a redirect to IPv6 loopback", moved("http://[::1]:5432/"), _INSIDE),
    Misbehaviour("a redirect to an IPv4-mapped address", moved("http://[::ffff:10.0.0.8]/"), _INSIDE),
    Misbehaviour("a redirect to a NAT64 address", moved("http://[64:ff9b::10.0.0.8]/"), _INSIDE),
    Misbehaviour(
        "a redirect to a decimal address", moved("http://2130706433/"), f"{_REFUSED}: its host is a disguised"
    ),
    Misbehaviour(
        "a redirect to an octal address", moved("http://0177.0.0.1/"), f"{_REFUSED}: its host is a disguised"
    ),
    Misbehaviour(
        "a redirect to a hexadecimal address",
        moved("http://0x7f000001/"),
        f"{_REFUSED}: its host is a disguised",
    ),
    Misbehaviour("a redirect to a file", moved("file:///etc/passwd"), f"{_REFUSED}: file: is not opened"),
    Misbehaviour("a redirect to FTP", moved("ftp://quay.example/"), f"{_REFUSED}: ftp: is not opened"),
    Misbehaviour(
        "a redirect to Gopher", moved("gopher://quay.example/"), f"{_REFUSED}: gopher: is not opened"
    ),
    Misbehaviour(
        "a redirect with a password",
        moved("http://reader:secret@quay.example/"),
        f"{_REFUSED}: it carries a user name",
    ),
    Misbehaviour("a redirect to an address of kilobytes", _long_address, None),
]

_NAMES = [
    Misbehaviour(
        "a name that rebinds to an inside address",
        always(http(GOOD)),
        "private or local network",
        address="http://rebind.example:{port}/feed",
        names=(("127.0.0.1",), (INSIDE,)),
        turns=True,
    ),
    Misbehaviour(
        "a name with one inside address",
        always(http(GOOD)),
        "private or local network",
        address="http://half.example:{port}/feed",
        names=((PUBLIC, INSIDE),),
    ),
    Misbehaviour(
        "a name that nobody has",
        always(http(GOOD)),
        "no server is known by this name",
        address="http://nobody.example:{port}/feed",
    ),
    Misbehaviour(
        "a look-alike of another name",
        always(http(GOOD)),
        "letters of different scripts",
        address="http://qu\u0430y.example:{port}/feed",
        names=(("127.0.0.1",),),
    ),
    Misbehaviour(
        "a look-alike in its encoded form",
        always(http(GOOD)),
        "letters of different scripts",
        address="http://xn--quy-7cd.example:{port}/feed",
        names=(("127.0.0.1",),),
    ),
    Misbehaviour(
        "localhost in circled letters",
        always(http(GOOD)),
        "private or local network|no valid",
        address="http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/feed",
        names=(("::1",),),
    ),
    Misbehaviour(
        "a password in the address",
        always(http(GOOD)),
        "user name or password",
        address="http://reader:secret@{host}:{port}/feed",
    ),
    Misbehaviour(
        "a file for a feed", always(http(GOOD)), "file: is not opened", address="file:///etc/passwd"
    ),
    Misbehaviour(
        "a data address for a feed", always(http(GOOD)), "data: is not opened", address="data:text/xml,<rss/>"
    ),
    Misbehaviour("a certificate nobody vouches for", always(http(GOOD)), _TLS, tls="self-signed"),
    Misbehaviour("a certificate that is over", always(http(GOOD)), _TLS, tls="expired"),
    Misbehaviour("a certificate of another name", always(http(GOOD)), _TLS, tls="another name"),
    Misbehaviour(
        "https that speaks plain http", always(http(GOOD)), _TLS, address="https://{host}:{port}/feed"
    ),
]


MISBEHAVIOURS = [*_BODIES, *_PACKED, *_REDIRECTS, *_NAMES, *SAID]
