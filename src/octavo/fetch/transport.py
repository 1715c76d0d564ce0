"""One request, one answer, within its limits: no redirects, no manners, no memory of cookies."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

import aiohttp
import msgspec
from yarl import URL

from octavo.config import Settings
from octavo.errors import FetchError
from octavo.fetch.answers import failure_words
from octavo.fetch.safety import CheckedResolver, Guard
from octavo.fetch.unpack import ACCEPTED, Unpacker, UnpackError

MAX_LINE = 8_192
MAX_FIELD = 16_384
MAX_FIELDS = 128
"""Limits of the status line, of one header, and of how many there are."""
KEEP_ALIVE_S = 5.0
WAITING = 10
"""Requests under way for each that is meant to be busy: the others wait for slow servers, which costs little."""
LARGE_BYTES = 500_000
LARGE_AT_ONCE = 8
"""Answers beyond LARGE_BYTES that are taken in at once, so that many endless ones fill no memory."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Status, headers (names in small letters) and unpacked body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Transport:
    """Sends requests through a guard; an async context manager."""

    def __init__(self, settings: Settings, guard: Guard, user_agent: str) -> None:
        self._settings = settings
        self._guard = guard
        self._user_agent = user_agent
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=CheckedResolver(self._guard),
                use_dns_cache=False,
                ssl=ssl.create_default_context(),
                limit=self._settings.fetch_concurrency * WAITING,
                limit_per_host=1,
                keepalive_timeout=KEEP_ALIVE_S,
            ),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": ACCEPTED},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            trust_env=False,
            max_line_size=MAX_LINE,
            max_field_size=MAX_FIELD,
            max_headers=MAX_FIELDS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def send(
        self,
        url: URL,
        headers: dict[str, str],
        *,
        limit: int,
        cut: bool = False,
        form: dict[str, str] | None = None,
    ) -> Answer:
        """GET one checked address, or POST a form to it; a body beyond `limit` bytes is an error, or is cut.

        Raises FetchError in words; UnsafeAddressError where the host's addresses may not be opened.
        """
        if self._session is None:
            raise RuntimeError("the client is not open: use it in `async with`")
        seconds = self._settings.fetch_timeout
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.request(
                    "GET" if form is None else "POST", url, headers=headers, data=form, allow_redirects=False
                ) as response,
            ):
                said = _headers(response)
                body = b""
                if response.status not in REDIRECTS and response.status != 304:
                    body = await _body(response, said, limit, cut=cut, large=self._large)
                return Answer(status=response.status, headers=said, body=body)
        except TimeoutError:
            why = f"the server gave no complete answer within {seconds:g} seconds"
        except UnpackError as error:
            why = str(error)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            why = failure_words(error)
        raise FetchError(str(url), why)


def _headers(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Headers by small name, repeated ones joined; cookies are not even looked at."""
    said: dict[str, str] = {}
    for written, raw in response.headers.items():
        name = written.lower()
        if name != "set-cookie":
            value = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            # A bot's name in X-Robots-Tag counts to the end of its line, so each line stays one.
            between = "\n" if name == "x-robots-tag" else ", "
            said[name] = f"{said[name]}{between}{value}" if name in said else value
    return said


async def _body(
    response: aiohttp.ClientResponse,
    said: dict[str, str],
    limit: int,
    *,
    cut: bool,
    large: asyncio.Semaphore,
) -> bytes:
    announced = said.get("content-length", "")
    if not cut and announced.isdigit() and int(announced) > limit:
        raise UnpackError(f"its answer is larger than {limit / 1_000_000:g} MB")
    unpacker = Unpacker(said.get("content-encoding", ""), limit, cut=cut)
    taken = 0
    async with AsyncExitStack() as held:
        async for chunk in response.content.iter_any():
            unpacker.add(chunk)
            if unpacker.full:
                break
            if taken <= LARGE_BYTES < taken + len(chunk):
                await held.enter_async_context(large)
            taken += len(chunk)
        return unpacker.body()
