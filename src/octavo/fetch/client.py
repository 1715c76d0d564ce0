"""The client: safe, polite and conditional requests, redirects followed by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, Protocol, Self

import msgspec
from yarl import URL

from octavo import __version__
from octavo.config import Settings
from octavo.errors import FetchError, RobotsError, UnsafeAddressError
from octavo.fetch import robots, tdmrep
from octavo.fetch.answers import charset, max_age, retry_after, status_words
from octavo.fetch.politeness import HostBook, MemoryHosts, Turns, host_name
from octavo.fetch.safety import Guard, Lookup, shown_address
from octavo.fetch.transport import REDIRECTS, Answer, Transport
from octavo.models import RawDocument

Accept = Literal["feed", "page", "any"]

MAX_REDIRECTS = 5
MAX_REPLY = 2_000
"""Bytes read of the answer to a form."""
_PERMANENT = frozenset({301, 308})
_ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
    "any": "text/html, application/atom+xml, application/rss+xml, application/feed+json,"
    " application/xhtml+xml;q=0.9, application/xml;q=0.9, */*;q=0.5",
}
_UNREADABLE = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")


class Bundled(Protocol):
    """A transport that answers for some hosts without the network, like the servers it stands for."""

    hosts: Collection[str]

    def fetch(
        self, url: str, *, etag: str | None, last_modified: str | None, now: datetime
    ) -> RawDocument | None:
        """The document at `url`, with its status; None where the host is not one of `hosts`."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Client:
    """Fetches documents for everybody in this process; an async context manager.

    Without a book of hosts it keeps its own, for this process only. `lookup` replaces the system's
    resolution of names.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        hosts: HostBook | None = None,
        bundled: Bundled | None = None,
        now: Callable[[], datetime] = _utc_now,
        lookup: Lookup | None = None,
    ) -> None:
        self._settings = settings
        self._hosts = hosts or MemoryHosts()
        self.bundled = bundled
        """The transport that answers for some hosts without the network, if any."""
        self._now = now
        self._turns = Turns()
        self._guard = Guard(settings.allow_private, lookup)
        contact = "".join(c for c in settings.contact if c.isascii() and c.isprintable())
        self._transport = Transport(settings, self._guard, f"{robots.AGENT}/{__version__} (+{contact})")

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.__aexit__(kind, error, trace)

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: Accept = "any",
    ) -> RawDocument:
        """The document at `url`; status 304 with an empty body where the validators still hold.

        Raises FetchError with words for /sources: `status` tells 410 from the rest, `retry_after` what
        the server asks for; UnsafeAddressError and RobotsError where we refuse or may not ask.
        """
        try:
            place = self._guard.check(url)
            return await self._follow(url, place, _request_headers(accept, etag, last_modified), accept)
        except FetchError as error:
            # Named by the address that was asked for, whichever hop failed.
            asked = shown_address(url)
            if error.which.rstrip("/") not in ("", asked.rstrip("/")):
                error.why = f"{error.why} – at {error.which}"
            error.which = asked
            raise

    async def post(self, url: str, form: dict[str, str]) -> None:
        """Send a form to `url`, in its host's turn, and wait for a status of 200 to 299.

        Made for hubs, which are there to be asked: robots.txt is not, and no redirect is followed.
        Raises FetchError with words, as `fetch` does.
        """
        place = self._guard.check(url)
        host = host_name(place)
        async with self._turns.turn(host):
            await self._wait(place, host, 0.0)
            answer = await self._transport.send(place, {}, limit=MAX_REPLY, cut=True, form=form)
        if not 200 <= answer.status < 300:
            said = answer.body.decode("utf-8", "replace").strip()
            words = status_words(answer.status) + (f": {said[:200]}" if answer.status == 400 and said else "")
            wait = retry_after(answer.headers, self._now())
            raise FetchError(shown_address(url), words, status=answer.status, retry_after=wait)

    async def _follow(self, url: str, place: URL, headers: dict[str, str], accept: Accept) -> RawDocument:
        seen = [place]
        permanent = True
        while True:
            answer, usage, reserved = await self._ask(
                place,
                headers,
                same_host=len(seen) > 1 and _same_host(seen[-2], place),
                page=accept == "page",
            )
            if answer.status not in REDIRECTS:
                moved = permanent and len(seen) > 1
                document = self._document(url, place, answer, headers, accept, moved=moved)
                return msgspec.structs.replace(
                    document,
                    content_usage=usage,
                    tdm_reserved=reserved.reserved,
                    tdm_policy=reserved.policy,
                )
            permanent = permanent and answer.status in _PERMANENT
            place = self._next_place(place, answer)
            if place in seen:
                raise FetchError(str(place), "its redirects lead in a circle", status=answer.status)
            if len(seen) > MAX_REDIRECTS:
                raise FetchError(
                    str(place), f"it redirects more than {MAX_REDIRECTS} times", status=answer.status
                )
            seen.append(place)

    def _next_place(self, place: URL, answer: Answer) -> URL:
        location = answer.headers.get("location", "").strip()
        if not location:
            raise FetchError(str(place), "it redirects without saying where to", status=answer.status)
        try:
            target = place.join(URL(location))
        except (ValueError, UnicodeError):
            raise FetchError(
                str(place), "it redirects to something that is no address", status=answer.status
            ) from None
        try:
            return self._guard.check(target)
        except UnsafeAddressError as error:
            raise UnsafeAddressError(
                error.which, f"it redirects to an address that is refused: {error.why}"
            ) from None

    async def _ask(
        self, place: URL, headers: dict[str, str], *, same_host: bool, page: bool
    ) -> tuple[Answer, str, tdmrep.Reservation]:
        """One hop, in its host's turn, if robots.txt allows it; with what that prefers of its use, and of a `page`
        that came with what the host's tdmrep.json reserves of it.

        A hop within a host needs no new pause.
        """
        host = host_name(place)
        async with self._turns.turn(host):
            rules = await self._rules(place, host)
            if not rules.allows(str(place)):
                words = (
                    ""
                    if rules.text is not None
                    else "the server could not give it, so we hold back for an hour"
                )
                wait = robots.HELD_BACK.total_seconds() if rules.text is None else None
                raise RobotsError(
                    str(place), words or "it names this address for all or for Octavo", retry_after=wait
                )
            if not same_host:
                await self._wait(place, host, rules.delay_s)
            answer = await self._send(place, headers, limit=self._settings.fetch_max_bytes)
            reserved = tdmrep.NONE
            if page and 200 <= answer.status < 300:
                reserved = tdmrep.reservation(await self._tdmrep(place, host, rules), place.raw_path_qs)
            return answer, rules.usage(place.raw_path_qs), reserved

    async def _tdmrep(self, place: URL, host: str, rules: robots.Rules) -> str | None:
        """The host's tdmrep.json: what the book holds, else read anew. One that can't be read reserves nothing."""
        now = self._now()
        text, at = await self._hosts.tdmrep(host)
        if robots.holds(text, at, now):
            return text
        target = place.origin() / tdmrep.PLACE
        fresh: str | None = ""
        if rules.allows(str(target)):
            try:
                await self._wait(target, host, rules.delay_s)
                answer = await self._send(
                    target, {"Accept": "application/json, */*;q=0.5"}, limit=tdmrep.MAX_BYTES
                )
            except FetchError:
                fresh = None
            else:
                failed = answer.status >= 500 or answer.status == 429
                fresh = None if failed else robots.text_of(answer.body) if 200 <= answer.status < 300 else ""
        if fresh is None and text is not None:
            # An old one is better than none; asked for again as soon as one that failed.
            await self._hosts.keep_tdmrep(host, text, now - robots.KEPT + robots.HELD_BACK)
            return text
        await self._hosts.keep_tdmrep(host, fresh, now)
        return fresh

    async def _rules(self, place: URL, host: str) -> robots.Rules:
        """The host's robots.txt: what the book holds, else read anew."""
        now = self._now()
        text, at = await self._hosts.robots(host)
        if robots.holds(text, at, now):
            return robots.Rules(text)
        fresh = await self._read_robots(place, host)
        if fresh is None and text is not None:
            # An old one is better than none; asked for again as soon as one that failed.
            await self._hosts.keep_robots(host, text, now - robots.KEPT + robots.HELD_BACK)
            return robots.Rules(text)
        await self._hosts.keep_robots(host, fresh, now)
        return robots.Rules(fresh)

    async def _read_robots(self, place: URL, host: str) -> str | None:
        """The text of a robots.txt, "" where the host has none, None where it has a fault (RFC 9309)."""
        target = place.origin() / "robots.txt"
        headers = {"Accept": "text/plain, */*;q=0.5"}
        for _ in range(MAX_REDIRECTS + 1):
            if host_name(target) == host:
                await self._wait(target, host, 0.0)
            try:
                answer = await self._send(target, headers, limit=robots.MAX_BYTES, cut=True)
            except UnsafeAddressError:
                raise
            except FetchError as error:
                # The host as a whole does not answer, which is the news; that it was robots.txt is not.
                raise FetchError(str(place), error.why) from None
            if answer.status not in REDIRECTS:
                break
            target = self._next_place(target, answer)
        if 200 <= answer.status < 300:
            return robots.text_of(answer.body)
        return None if answer.status >= 500 or answer.status == 429 else ""

    async def _wait(self, place: URL, host: str, delay_s: float) -> None:
        if self._is_bundled(place):
            return
        wait = await self._hosts.reserve(host, max(delay_s, self._settings.host_delay))
        if wait > 0:
            await asyncio.sleep(wait)

    def _is_bundled(self, place: URL) -> bool:
        return self.bundled is not None and place.raw_host in self.bundled.hosts

    async def _send(self, place: URL, headers: dict[str, str], *, limit: int, cut: bool = False) -> Answer:
        if self.bundled is not None and self._is_bundled(place):
            etag, last_modified = headers.get("If-None-Match"), headers.get("If-Modified-Since")
            found = self.bundled.fetch(str(place), etag=etag, last_modified=last_modified, now=self._now())
            if found is not None:
                return _bundled_answer(found)
        return await self._transport.send(place, headers, limit=limit, cut=cut)

    def _document(
        self, url: str, place: URL, answer: Answer, headers: dict[str, str], accept: Accept, *, moved: bool
    ) -> RawDocument:
        status, said, now = answer.status, answer.headers, self._now()
        if status == 304 and not {"If-None-Match", "If-Modified-Since"} & headers.keys():
            raise FetchError(
                str(place), "the server says nothing changed, but we had nothing before (304)", status=status
            )
        if status != 304 and not 200 <= status < 300:
            raise FetchError(
                str(place), status_words(status), status=status, retry_after=retry_after(said, now)
            )
        content_type = said.get("content-type")
        if accept != "any" and (content_type or "").lower().startswith(_UNREADABLE):
            raise FetchError(
                str(place), f"it is no {accept}: the server calls it {content_type}", status=status
            )
        return RawDocument(
            url=url,
            final_url=str(place),
            status=status,
            body=answer.body,
            content_type=content_type,
            charset=charset(content_type),
            etag=said.get("etag") or (headers.get("If-None-Match") if status == 304 else None),
            last_modified=said.get("last-modified")
            or (headers.get("If-Modified-Since") if status == 304 else None),
            max_age=max_age(said),
            moved_to=str(place) if moved else None,
            headers=said,
            fetched_at=now,
        )


def _request_headers(accept: Accept, etag: str | None, last_modified: str | None) -> dict[str, str]:
    validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    # What a server once sent goes back to it, but never a line end that would start a header of its own.
    sent = {name: value for name, value in validators.items() if value and value.isprintable()}
    return {"Accept": _ACCEPT[accept], **sent}


def _same_host(one: URL, other: URL) -> bool:
    return one.raw_host == other.raw_host


def _bundled_answer(document: RawDocument) -> Answer:
    given = {
        "etag": document.etag,
        "last-modified": document.last_modified,
        "content-type": document.content_type,
    }
    return Answer(
        status=document.status,
        headers=document.headers | {name: value for name, value in given.items() if value},
        body=document.body,
    )
