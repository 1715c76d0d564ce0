"""What a host's tdmrep.json reserves comes with its pages, and is read once a day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from octavo.fetch.client import Client
from octavo.fetch.politeness import MemoryHosts
from octavo.fetch.tdmrep import NONE, Reservation, reservation
from octavo.pipeline.page import rights_in
from tests.fetch.hostile import settings
from tests.http_server import HttpServer, Page

TERMS = "https://quay.example/terms.json"
FILE = json.dumps(
    [
        {"location": "/free/*", "tdm-reservation": 0},
        {"location": "/", "tdm-reservation": 1, "tdm-policy": TERMS},
        {"location": "/free/but/this$", "tdm-reservation": 1},
        {"no": "location"},
    ]
)
HTML = (200, {"Content-Type": "text/html"}, b"<html><body><p>It sailed.</p></body></html>")
PLACE = "/.well-known/tdmrep.json"


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (FILE, "/news/1?a=b", Reservation(reserved=True, policy=TERMS)),
        (FILE, "/free/1", NONE),
        (FILE, "/free/but/this", Reservation(reserved=True)),
        ('[{"location": "/", "tdm-reservation": "1"}]', "/", Reservation(reserved=True)),
        ('{"location": "/", "tdm-reservation": 1}', "/a", Reservation(reserved=True)),
        (
            '[{"location": "/", "tdm-reservation": 1}, {"location": "/a", "tdm-reservation": 0}]',
            "/a",
            Reservation(reserved=True),
        ),
        ('[{"location": "/b", "tdm-reservation": 1}]', "/a", NONE),
        ("<html>no such page</html>", "/", NONE),
        ("[" * 100_000, "/", NONE),
        ("[1, null]", "/", NONE),
        ("", "/", NONE),
        (None, "/", NONE),
    ],
)
def test_the_first_and_the_longest_pattern_count(text: str | None, path: str, said: Reservation) -> None:
    assert reservation(text, path) == said


async def test_it_comes_with_the_page_and_is_asked_for_once(
    http_server: Callable[[dict[str, Page]], HttpServer],
) -> None:
    server = http_server({PLACE: (200, {}, FILE.encode()), "/news/1": HTML, "/free/1": HTML, "/feed": HTML})
    async with Client(settings()) as client:
        feed = await client.fetch(server.url("/feed"), accept="feed")
        assert [request.path for request in server.requests] == ["/robots.txt", "/feed"]
        page = await client.fetch(server.url("/news/1"), accept="page")
        free = await client.fetch(server.url("/free/1"), accept="page")
    assert [request.path for request in server.requests].count(PLACE) == 1
    assert not feed.tdm_reserved
    assert rights_in(free).machines
    rights = rights_in(page)
    assert (rights.machines, rights.policy) == (False, TERMS)
    assert rights.signs == ("tdmrep.json: tdm-reservation: 1",)


@pytest.mark.parametrize("status", [404, 500])
async def test_a_host_without_it_reserves_nothing_by_it(
    http_server: Callable[[dict[str, Page]], HttpServer], status: int
) -> None:
    server = http_server({PLACE: (status, {}, FILE.encode()), "/news/1": HTML})
    hosts = MemoryHosts()
    async with Client(settings(), hosts=hosts) as client:
        page = await client.fetch(server.url("/news/1"), accept="page")
    assert not page.tdm_reserved
    text, at = await hosts.tdmrep(f"127.0.0.1:{server.port}")
    assert text == ("" if status == 404 else None)
    assert at is not None


async def test_one_that_robots_txt_forbids_is_not_asked_for(
    http_server: Callable[[dict[str, Page]], HttpServer],
) -> None:
    rules = b"User-agent: *\nDisallow: /.well-known/"
    server = http_server({"/robots.txt": (200, {}, rules), PLACE: (200, {}, FILE.encode()), "/news/1": HTML})
    async with Client(settings()) as client:
        page = await client.fetch(server.url("/news/1"), accept="page")
    assert not page.tdm_reserved
    assert PLACE not in [request.path for request in server.requests]
