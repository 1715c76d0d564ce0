"""WebSub from end to end: a hub on loopback is asked, asks back, and brings news that no poll fetched."""

from __future__ import annotations

import asyncio
import hmac
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import pytest

from octavo.cli.service import bind, serve_pages
from octavo.errors import NotFoundError
from octavo.pipeline.add import add_address
from octavo.pipeline.delivery import take_delivery
from octavo.pipeline.poll import poll_feed
from octavo.pipeline.websub import confirm, secret_of, subscribe
from octavo.pipeline.work import Work
from octavo.store import reading, subscriptions
from tests.http_server import Answer, HttpServer, Request
from tests.service.whole import failed_jobs, until_done, working


def feed(*headlines: str, hub: str = "", me: str = "") -> bytes:
    links = "".join(
        f'<atom:link rel="{rel}" href="{url}"/>' for rel, url in (("hub", hub), ("self", me)) if url
    )
    items = "".join(
        f"<item><title>{line}</title><guid>{line}</guid><description>{line}, the harbour office said on"
        " Tuesday, and the crews were told before noon.</description></item>"
        for line in headlines
    )
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Quay</title>'
        f"{links}{items}</channel></rss>"
    ).encode()


class HubServer:
    """A publisher and its hub on one loopback server. `asked` holds the forms the hub was sent."""

    def __init__(self, server: HttpServer, lease: int = 86_400) -> None:
        self.server = server
        self.lease = lease
        self.status = 202
        self.asked: list[dict[str, str]] = []
        server.pages["/hub"] = self.take
        self.publish("Pier one opens")

    def publish(self, *headlines: str, hub: bool = True) -> None:
        url = self.server.url("/hub") if hub else ""
        body = feed(*headlines, hub=url, me=self.server.url("/rss"))
        self.server.pages["/rss"] = (200, {"Content-Type": "application/rss+xml"}, body)

    def take(self, request: Request) -> Answer:
        self.asked.append({name: values[0] for name, values in parse_qs(request.body.decode()).items()})
        return (self.status, {}, b"no room" if self.status == 400 else b"")

    def question(self, challenge: str = "c0ffee", **other: str) -> dict[str, str]:
        form = self.asked[-1]
        return {
            "hub.mode": "subscribe",
            "hub.topic": form["hub.topic"],
            "hub.challenge": challenge,
            "hub.lease_seconds": str(self.lease),
        } | other

    def signature(self, body: bytes) -> str:
        return "sha256=" + hmac.new(self.asked[-1]["hub.secret"].encode(), body, "sha256").hexdigest()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@asynccontextmanager
async def subscribed(
    database_url: str, data_dir: Path, server: HttpServer
) -> AsyncIterator[tuple[Work, HubServer, str]]:
    """A feed polled and its hub asked and confirmed; the work, the hub and the subscription's token."""
    hub = HubServer(server)
    async with working(database_url, data_dir, sample=False, base_url="http://127.0.0.1:9") as work:
        await add_address(work, server.url("/rss"))
        await until_done(work)
        await subscribe(work, await feed_id(work))
        token = hub.asked[-1]["hub.callback"].rpartition("/")[2]
        assert await confirm(work, token, hub.question()) == "c0ffee"
        yield work, hub, token


async def feed_id(work: Work) -> int:
    return (await reading.sources(work.db))[0].id


async def held(work: Work) -> dict[str, Any]:
    async with work.db.connection() as conn:
        found = await subscriptions.of_feed(conn, await feed_id(work))
    assert found is not None
    return found


async def headlines(work: Work) -> set[str]:
    async with work.db.connection() as conn:
        return {row["title"] for row in await (await conn.execute("SELECT title FROM article")).fetchall()}


async def interval(work: Work) -> float:
    return (await reading.sources(work.db))[0].interval_s


def later(work: Work, **time: float) -> Work:
    """The same work at a later time."""
    return replace(work, now=lambda: work.now() + timedelta(**time))


async def test_a_hub_is_asked_and_brings_news_over_http(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    hub = HubServer(http_server({}))
    port = free_port()
    given = {"sample": False, "port": port, "base_url": f"http://127.0.0.1:{port}"}
    async with working(database_url, data_dir, **given) as work:
        listener, _ = bind(work.settings)
        serving = asyncio.create_task(serve_pages(work, listener))
        await add_address(work, hub.server.url("/rss"))
        while not hub.asked:  # noqa: ASYNC110  the service's own schedule asks the hub
            await asyncio.sleep(0.1)
        form = hub.asked[0]
        assert form["hub.mode"] == "subscribe"
        assert form["hub.topic"] == hub.server.url("/rss")
        assert form["hub.callback"].startswith(f"http://127.0.0.1:{port}/websub/")
        assert len(form["hub.secret"]) == 64

        question = f"{form['hub.callback']}?{urlencode(hub.question())}"
        assert await asyncio.to_thread(lambda: urlopen(question).read()) == b"c0ffee"

        polls = sum(request.path == "/rss" for request in hub.server.requests)
        body = feed("Pier two opens")
        sent = HttpRequest(
            form["hub.callback"],
            body,
            {"Content-Type": "application/rss+xml", "X-Hub-Signature": hub.signature(body)},
        )
        assert await asyncio.to_thread(lambda: urlopen(sent).status) == 202
        await until_done(work)
        assert await headlines(work) == {"Pier one opens", "Pier two opens"}
        assert sum(request.path == "/rss" for request in hub.server.requests) == polls
        (shown,) = await reading.sources(work.db)
        assert shown.pushed_until is not None
        page = await asyncio.to_thread(lambda: urlopen(f"http://127.0.0.1:{port}/sources").read().decode())
        assert "Its news comes by itself." in page
        assert await failed_jobs(work) == []
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def test_what_the_secret_does_not_sign_is_passed_over(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        body = feed("Pier three opens")
        for signature in ("", "sha256=00", hub.signature(body + b" "), hub.signature(body).replace("a", "b")):
            await take_delivery(work, token, body, signature=signature, content_type=None)
        await until_done(work)
        assert await headlines(work) == {"Pier one opens"}
        assert (await held(work))["pushed_at"] is None


async def test_what_nobody_asked_for_is_refused(database_url: str, data_dir: Path, http_server: Any) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        for wrong, question in (
            ("another", hub.question()),
            (token, hub.question(**{"hub.topic": "https://other.example/"})),
            (token, hub.question(**{"hub.mode": "unsubscribe"})),
            (token, hub.question(challenge="")),
        ):
            with pytest.raises(NotFoundError):
                await confirm(work, wrong, question)
        body = feed("Pier four opens")
        with pytest.raises(NotFoundError):
            await take_delivery(work, "another", body, signature=hub.signature(body), content_type=None)
        assert await headlines(work) == {"Pier one opens"}


async def test_a_lease_is_renewed_before_it_ends(database_url: str, data_dir: Path, http_server: Any) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        now = work.now()
        async with work.db.connection() as conn:
            early = await subscriptions.take_due(conn, now=now, again_at=now, most=9)
            due = await subscriptions.take_due(conn, now=now + timedelta(hours=19), again_at=now, most=9)
        assert early == []
        assert [row["feed_id"] for row in due] == [await feed_id(work)]
        until = (await held(work))["lease_until"]
        coming = later(work, hours=19)
        await subscribe(coming, await feed_id(work))
        assert hub.asked[-1]["hub.callback"].endswith(token)
        await confirm(coming, token, hub.question())
        assert (await held(work))["lease_until"] > until + timedelta(hours=18)


@pytest.mark.parametrize(
    ("seconds", "lease"),
    [("60", timedelta(minutes=1)), ("1", timedelta(minutes=1)), ("999999999", timedelta(days=30))]
    + [(odd, timedelta(days=10)) for odd in ("", "-5", "ten", "٣", "9" * 40)],
)
async def test_a_lease_is_believed_within_limits(
    database_url: str, data_dir: Path, http_server: Any, seconds: str, lease: timedelta
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        before = work.now()
        await confirm(work, token, hub.question(**{"hub.lease_seconds": seconds}))
        assert before + lease <= (await held(work))["lease_until"] <= work.now() + lease


async def test_a_hub_that_fails_is_told_in_words_and_asked_ever_less(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        feed = await feed_id(work)
        waits = []
        for hub.status in (400, 500, 503):
            await subscribe(work, feed)
            waits.append((await held(work))["next_ask_at"] - work.now())
        assert waits == sorted(waits)
        assert (await held(work))["error"] == "the server is busy or in maintenance (503)"
        await confirm(work, token, hub.question(**{"hub.mode": "denied", "hub.reason": "full\nup"}))
        assert (await held(work))["error"] == "it refuses to bring this feed: full up"
        await confirm(work, token, hub.question())
        assert (await held(work))["error"] is None


async def test_polls_are_rare_while_a_hub_brings_all_and_not_after(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        feed_number = await feed_id(work)
        await poll_feed(work, feed_number)
        alone = await interval(work)  # nothing was brought yet: the hub is not relied on
        body = feed("Pier five opens")
        await take_delivery(work, token, body, signature=hub.signature(body), content_type=None)
        hub.publish("Pier one opens", "Pier five opens")
        await poll_feed(work, feed_number)
        assert await interval(work) >= 6 * 3600 > alone
        # What a poll finds, the hub left out: it is not relied on for a day.
        hub.publish("Pier one opens", "Pier five opens", "Pier six opens")
        await poll_feed(work, feed_number)
        assert await interval(work) < 6 * 3600
        await poll_feed(later(work, hours=3), feed_number)
        assert await interval(work) < 6 * 3600
        await poll_feed(later(work, hours=30), feed_number)  # the lease of a day is over too
        assert await interval(work) < 6 * 3600


async def test_a_hub_that_changes_is_asked_anew_and_one_that_goes_is_forgotten(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        feed_number = await feed_id(work)
        await poll_feed(work, feed_number)
        assert (await held(work))["token"] == token
        other = http_server({})
        hub.server.pages["/rss"] = (
            200, {"Link": f'<{other.url("/hub")}>; rel="hub"'}, feed("Pier one opens")
        )  # fmt: skip
        await poll_feed(work, feed_number)
        changed = await held(work)
        assert changed["hub"] == other.url("/hub")
        assert changed["token"] != token
        assert changed["lease_until"] is None
        hub.publish("Pier one opens", hub=False)
        await poll_feed(work, feed_number)
        async with work.db.connection() as conn:
            assert await subscriptions.of_feed(conn, feed_number) is None


async def test_a_hub_without_encryption_gives_hints_only(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, _):
        async with work.db.connection() as conn:
            await subscriptions.put(
                conn, await feed_id(work), hub="http://hub.example/", topic="t", token="open", now=work.now()
            )
        hub.publish("Pier one opens", "Pier seven opens")
        body = feed("Forged")
        signature = "sha256=" + hmac.new(secret_of(work, "open"), body, "sha256").hexdigest()
        await take_delivery(work, "open", body, signature=signature, content_type=None)
        await until_done(work)
        assert await headlines(work) == {"Pier one opens", "Pier seven opens"}


async def test_a_delivery_that_is_no_feed_has_the_feed_polled(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    async with subscribed(database_url, data_dir, http_server({})) as (work, hub, token):
        hub.publish("Pier one opens", "Pier eight opens")
        await take_delivery(work, token, b"{", signature=hub.signature(b"{"), content_type="text/plain")
        await until_done(work)
        assert await headlines(work) == {"Pier one opens", "Pier eight opens"}
        assert await failed_jobs(work) == []


async def test_without_an_address_of_our_own_no_hub_is_asked(
    database_url: str, data_dir: Path, http_server: Any
) -> None:
    hub = HubServer(http_server({}))
    async with working(database_url, data_dir, sample=False) as work:
        await add_address(work, hub.server.url("/rss"))
        await until_done(work)
        async with work.db.connection() as conn:
            assert await subscriptions.of_feed(conn, await feed_id(work)) is None
        assert hub.asked == []
