"""The client against servers that behave: conditions, redirects, headers, robots, manners."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from octavo import __version__
from octavo.errors import FetchError, RobotsError, UnsafeAddressError
from octavo.fetch.answers import max_age
from octavo.fetch.client import Client
from octavo.fetch.politeness import MemoryHosts
from octavo.models import RawDocument
from tests.fetch.hostile import settings
from tests.http_server import HttpServer, Page, Request

FEED = (
    200,
    {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": '"v1"', "Cache-Control": "max-age=600"},
    b"<rss/>",
)
Serve = Callable[[dict[str, Page]], HttpServer]


def asked(server: HttpServer, path: str) -> list[Request]:
    return [request for request in server.requests if request.path == path]


async def test_a_document_comes_with_what_the_server_says_of_it(http_server: Serve) -> None:
    server = http_server({"/feed": FEED})
    async with Client(settings()) as client:
        document = await client.fetch(server.url("/feed"), accept="feed")
    assert document.status == 200
    assert document.body == b"<rss/>"
    assert document.url == document.final_url == server.url("/feed")
    assert (document.content_type, document.charset) == ("application/rss+xml; charset=utf-8", "utf-8")
    assert (document.etag, document.max_age, document.moved_to) == ('"v1"', 600, None)
    assert document.headers["cache-control"] == "max-age=600"
    assert document.fetched_at.tzinfo is not None


async def test_it_says_who_it_is_and_what_it_takes(http_server: Serve) -> None:
    server = http_server({"/feed": FEED})
    async with Client(settings(contact="https://reader.example/bot")) as client:
        await client.fetch(server.url("/feed"), accept="feed")
    headers = asked(server, "/feed")[0].headers
    assert headers["user-agent"] == f"Octavo/{__version__} (+https://reader.example/bot)"
    assert headers["accept-encoding"] == "gzip, deflate, zstd"
    assert headers["accept"].startswith("application/atom+xml")
    assert "cookie" not in headers
    assert "authorization" not in headers


async def test_validators_are_sent_back_and_304_keeps_them(http_server: Serve) -> None:
    def page(request: Request) -> tuple[int, dict[str, str], bytes]:
        return (304, {}, b"") if request.headers.get("if-none-match") == '"v1"' else FEED

    server = http_server({"/feed": page})
    async with Client(settings()) as client:
        first = await client.fetch(server.url("/feed"))
        second = await client.fetch(
            server.url("/feed"), etag=first.etag, last_modified="Fri, 14 Aug 2026 09:00:00 GMT"
        )
    assert (second.status, second.body) == (304, b"")
    assert (second.etag, second.last_modified) == ('"v1"', "Fri, 14 Aug 2026 09:00:00 GMT")
    assert asked(server, "/feed")[1].headers["if-modified-since"] == "Fri, 14 Aug 2026 09:00:00 GMT"


async def test_304_without_a_validator_is_an_error_in_words(http_server: Serve) -> None:
    server = http_server({"/feed": (304, {}, b"")})
    async with Client(settings()) as client:
        with pytest.raises(FetchError, match="nothing before") as caught:
            await client.fetch(server.url("/feed"))
    assert caught.value.status == 304


async def test_a_validator_cannot_smuggle_a_header(http_server: Serve) -> None:
    server = http_server({"/feed": FEED})
    async with Client(settings()) as client:
        await client.fetch(server.url("/feed"), etag='"a"\r\nX-Evil: 1')
    assert "x-evil" not in asked(server, "/feed")[0].headers
    assert "if-none-match" not in asked(server, "/feed")[0].headers


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "password"),
        (403, "refuses us"),
        (404, "nothing at this address"),
        (410, "taken down for good"),
        (418, "refuses the request"),
        (429, "less often"),
        (500, "fault"),
        (503, "busy"),
        (599, "fault"),
    ],
)
async def test_refusals_keep_their_status_and_say_what_they_mean(
    http_server: Serve, status: int, words: str
) -> None:
    server = http_server({"/feed": (status, {}, b"no")})
    async with Client(settings()) as client:
        with pytest.raises(FetchError, match=words) as caught:
            await client.fetch(server.url("/feed"))
    assert caught.value.status == status
    assert caught.value.which == server.url("/feed")


async def test_retry_after_in_seconds_and_as_a_date(http_server: Serve) -> None:
    now = datetime(2026, 8, 14, 12, tzinfo=UTC)

    def at(moment: datetime) -> str:
        return format_datetime(moment, usegmt=True)

    date, years = at(now + timedelta(minutes=5)), timedelta(days=20_000)
    server = http_server(
        {
            "/seconds": (429, {"Retry-After": "120"}, b""),
            "/date": (503, {"Retry-After": date, "Date": at(now)}, b""),
            "/no-clock": (503, {"Retry-After": date, "Date": "today"}, b""),
            "/wrong-clock": (
                503,
                {"Retry-After": at(now - years), "Date": at(now - years - timedelta(minutes=5))},
                b"",
            ),
            "/past": (503, {"Retry-After": at(now - timedelta(days=1)), "Date": at(now)}, b""),
            "/nonsense": (503, {"Retry-After": "soon"}, b""),
        }
    )
    waits = {}
    async with Client(settings(), now=lambda: now) as client:
        for path in ("/seconds", "/date", "/no-clock", "/wrong-clock", "/past", "/nonsense"):
            with pytest.raises(FetchError) as caught:
                await client.fetch(server.url(path))
            waits[path] = caught.value.retry_after
    assert waits == {
        "/seconds": 120,
        "/date": 300,
        "/no-clock": 300,
        "/wrong-clock": 300,
        "/past": 0,
        "/nonsense": None,
    }


async def test_permanent_redirects_give_the_new_address(http_server: Serve) -> None:
    server = http_server(
        {
            "/old": (301, {"Location": "/newer"}, b""),
            "/newer": (308, {"Location": "/feed"}, b""),
            "/feed": FEED,
        }
    )
    async with Client(settings()) as client:
        document = await client.fetch(server.url("/old"))
    assert (document.final_url, document.moved_to) == (server.url("/feed"), server.url("/feed"))
    assert document.url == server.url("/old")


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_one_passing_redirect_on_the_way_keeps_the_address(http_server: Serve, status: int) -> None:
    server = http_server(
        {
            "/old": (301, {"Location": "/now"}, b""),
            "/now": (status, {"Location": "/feed"}, b""),
            "/feed": FEED,
        }
    )
    async with Client(settings()) as client:
        document = await client.fetch(server.url("/old"))
    assert (document.final_url, document.moved_to) == (server.url("/feed"), None)


async def test_redirects_in_a_circle_and_without_end_are_told(http_server: Serve) -> None:
    pages: dict[str, Page] = {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(20)}
    pages |= {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
    pages |= {"/self": (301, {"Location": "/self"}, b""), "/nowhere": (302, {}, b"")}
    server = http_server(pages)
    async with Client(settings()) as client:
        for path, words in {
            "/a": "circle",
            "/self": "circle",
            "/0": "more than 5 times",
            "/nowhere": "without saying where",
        }.items():
            with pytest.raises(FetchError, match=words):
                await client.fetch(server.url(path))


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.8/",
        "http://[::1]:5432/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://2130706433/",
        "http://reader:secret@example.org/",
    ],
)
async def test_a_redirect_to_what_is_refused_is_refused(http_server: Serve, target: str) -> None:
    server = http_server({"/feed": (302, {"Location": target}, b"")})
    async with Client(settings()) as client:
        with pytest.raises(UnsafeAddressError, match="redirects to an address that is refused"):
            await client.fetch(server.url("/feed"))


async def test_a_failure_behind_a_redirect_names_both_addresses(http_server: Serve) -> None:
    server = http_server({"/old": (302, {"Location": "/gone"}, b""), "/": (500, {}, b"")})
    async with Client(settings()) as client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(server.url("/old"))
        assert caught.value.which == server.url("/old")
        assert caught.value.why == f"there is nothing at this address (404) – at {server.url('/gone')}"
        with pytest.raises(FetchError) as caught:
            await client.fetch(server.url("/").rstrip("/"))
        assert caught.value.why == "the server has a fault (500)"


async def test_cookies_are_neither_kept_nor_shown(http_server: Serve) -> None:
    server = http_server({"/feed": (200, {"Set-Cookie": "id=1; Path=/"}, b"<rss/>")})
    async with Client(settings()) as client:
        document = await client.fetch(server.url("/feed"))
        await client.fetch(server.url("/feed"))
    assert "cookie" not in asked(server, "/feed")[1].headers
    assert "set-cookie" not in document.headers


async def test_a_film_is_no_page(http_server: Serve) -> None:
    server = http_server({"/film": (200, {"Content-Type": "video/mp4"}, b"\x00")})
    async with Client(settings()) as client:
        with pytest.raises(FetchError, match="no page"):
            await client.fetch(server.url("/film"), accept="page")


async def test_robots_txt_forbids_and_is_read_once(http_server: Serve) -> None:
    rules = b"User-agent: *\nDisallow: /private/\n\nUser-agent: Octavo\nDisallow: /noctavo/\n"
    server = http_server({"/robots.txt": (200, {}, rules), "/feed": FEED, "/private/x": FEED})
    async with Client(settings()) as client:
        with pytest.raises(RobotsError, match=r"robots\.txt forbids"):
            await client.fetch(server.url("/noctavo/feed"))
        await client.fetch(server.url("/feed"))
        await client.fetch(server.url("/private/x"))
    assert len(asked(server, "/robots.txt")) == 1
    assert not asked(server, "/noctavo/feed")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_no_robots_txt_means_all_is_allowed(http_server: Serve, status: int) -> None:
    server = http_server({"/robots.txt": (status, {}, b"Disallow: /"), "/feed": FEED})
    async with Client(settings()) as client:
        assert (await client.fetch(server.url("/feed"))).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_robots_txt_that_fails_holds_back_for_an_hour(http_server: Serve, status: int) -> None:
    server = http_server({"/robots.txt": (status, {}, b""), "/feed": FEED})
    clock = [datetime(2026, 8, 14, 12, tzinfo=UTC)]
    async with Client(settings(), now=lambda: clock[0]) as client:
        for _ in range(2):
            with pytest.raises(RobotsError, match="hold back for an hour") as caught:
                await client.fetch(server.url("/feed"))
        assert caught.value.retry_after == 3600
        assert len(asked(server, "/robots.txt")) == 1
        server.pages["/robots.txt"] = (404, {}, b"")
        clock[0] += timedelta(minutes=61)
        assert (await client.fetch(server.url("/feed"))).status == 200


async def test_an_old_robots_txt_holds_while_the_new_one_fails(http_server: Serve) -> None:
    server = http_server({"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /x"), "/feed": FEED})
    clock = [datetime(2026, 8, 14, 12, tzinfo=UTC)]
    async with Client(settings(), now=lambda: clock[0]) as client:
        await client.fetch(server.url("/feed"))
        server.pages["/robots.txt"] = (503, {}, b"")
        clock[0] += timedelta(hours=25)
        await client.fetch(server.url("/feed"))
        with pytest.raises(RobotsError):
            await client.fetch(server.url("/x"))
    assert len(asked(server, "/robots.txt")) == 2


async def test_a_robots_txt_of_many_megabytes_is_read_to_its_limit(http_server: Serve) -> None:
    rules = b"User-agent: *\nDisallow: /x\n" + b"# padding\x00\n" * 600_000
    server = http_server({"/robots.txt": (200, {}, rules), "/feed": FEED})
    hosts = MemoryHosts()
    async with Client(settings(), hosts=hosts) as client:
        await client.fetch(server.url("/feed"))
        with pytest.raises(RobotsError):
            await client.fetch(server.url("/x"))
    text, _ = await hosts.robots(f"127.0.0.1:{server.port}")
    assert text is not None
    assert len(text) < 512_001
    assert "\x00" not in text


class CountingHosts(MemoryHosts):
    """Books like the other, but nobody waits; keeps what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.delays: list[float] = []

    async def reserve(self, host: str, delay_s: float) -> float:
        self.delays.append(delay_s)
        return 0.0


async def test_the_pause_is_ours_or_the_longer_one_robots_txt_asks_for(http_server: Serve) -> None:
    server = http_server({"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"), "/feed": FEED})
    plain = http_server({"/feed": FEED})
    hosts = CountingHosts()
    async with Client(settings(host_delay=2.0), hosts=hosts) as client:
        await client.fetch(server.url("/feed"))
        await client.fetch(plain.url("/feed"))
    assert hosts.delays == [2.0, 7.0, 2.0, 2.0]


async def test_bookings_of_one_host_lie_apart() -> None:
    hosts = MemoryHosts()
    waits = [await hosts.reserve("a.example", 10.0) for _ in range(3)]
    assert waits[0] == 0
    assert 9.5 < waits[1] <= 10
    assert 19.5 < waits[2] <= 20
    assert await hosts.reserve("b.example", 10.0) == 0


async def test_one_request_a_host_at_a_time_but_hosts_beside_each_other(http_server: Serve) -> None:
    under_way = {"one": 0, "two": 0}
    most = {"one": 0, "two": 0, "both": 0}

    def counted(name: str) -> Page:
        def page(_request: Request) -> tuple[int, dict[str, str], bytes]:
            under_way[name] += 1
            most[name] = max(most[name], under_way[name])
            most["both"] = max(most["both"], sum(under_way.values()))
            time.sleep(0.05)
            under_way[name] -= 1
            return FEED

        return page

    one, two = http_server({"/feed": counted("one")}), http_server({"/feed": counted("two")})
    async with Client(settings()) as client:
        await asyncio.gather(*(client.fetch(server.url("/feed")) for server in (one, two) for _ in range(5)))
    assert most == {"one": 1, "two": 1, "both": 2}


class Shelf:
    """A bundled transport with one document."""

    hosts = frozenset({"shelf.example"})

    def fetch(
        self, url: str, *, etag: str | None, last_modified: str | None, now: datetime
    ) -> RawDocument | None:
        if url == "https://shelf.example/moved":
            return RawDocument(
                url=url, final_url=url, status=301, body=b"", headers={"location": "/feed"}, fetched_at=now
            )
        if url != "https://shelf.example/feed":
            return RawDocument(url=url, final_url=url, status=404, body=b"", fetched_at=now)
        fresh = etag != '"s"'
        return RawDocument(
            url=url,
            final_url=url,
            status=200 if fresh else 304,
            body=b"<rss/>" if fresh else b"",
            content_type="application/rss+xml",
            etag='"s"',
            fetched_at=now,
        )


async def test_bundled_documents_come_by_the_same_way_without_network_or_pause() -> None:
    hosts = CountingHosts()
    async with Client(settings(host_delay=60.0), hosts=hosts, bundled=Shelf()) as client:
        first = await client.fetch("https://shelf.example/feed")
        again = await client.fetch("https://shelf.example/feed", etag=first.etag)
        moved = await client.fetch("https://shelf.example/moved")
        with pytest.raises(FetchError, match="nothing at this address") as caught:
            await client.fetch("https://shelf.example/other")
    assert (first.status, first.body, first.content_type) == (200, b"<rss/>", "application/rss+xml")
    assert (again.status, again.etag) == (304, '"s"')
    assert moved.moved_to == "https://shelf.example/feed"
    assert caught.value.status == 404
    assert hosts.delays == []


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "s-maxage=600"}, None),
        ({"date": "Fri, 14 Aug 2026 12:00:00 GMT", "expires": "Fri, 14 Aug 2026 13:00:00 GMT"}, 3600),
        ({"date": "Fri, 14 Aug 2026 12:00:00 GMT", "expires": "0"}, None),
        ({}, None),
    ],
)
def test_an_answer_stays_fresh_as_long_as_it_says(headers: dict[str, str], seconds: float | None) -> None:
    assert max_age(headers) == seconds


async def test_a_server_that_is_not_there_is_told_in_words() -> None:
    async def nobody(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    async with Client(settings(), lookup=nobody) as client:
        with pytest.raises(FetchError, match="no server is known by this name") as caught:
            await client.fetch("http://nowhere.example/feed")
        assert "robots" not in str(caught.value)
        with pytest.raises(FetchError, match="cannot be reached"):
            await client.fetch("http://127.0.0.1:9/feed")
