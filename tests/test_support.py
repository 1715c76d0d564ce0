"""The tests' own tools: sockets beyond loopback are blocked, and the HTTP server answers as told."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Callable

import psycopg
import pytest
from pytest_socket import SocketConnectBlockedError

from tests.http_server import HttpServer, Page, Request

Start = Callable[[dict[str, Page]], HttpServer]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7", "10.0.0.1"])
def test_sockets_beyond_loopback_are_blocked(address: str) -> None:
    with socket.socket() as one, pytest.raises(SocketConnectBlockedError):
        one.connect((address, 80))


def test_every_test_has_a_database_of_its_own(database_url: str) -> None:
    with psycopg.connect(database_url) as conn:
        assert conn.execute("SELECT count(*) FROM outlet").fetchone() == (0,)
        conn.execute("INSERT INTO outlet (domain, name, added_at) VALUES ('a.example', 'A', now())")


test_every_test_has_a_database_of_its_own_again = test_every_test_has_a_database_of_its_own


def test_the_server_gives_fixed_answers_and_keeps_a_log(http_server: Start) -> None:
    server = http_server({"/feed": (200, {"Content-Type": "text/xml", "ETag": '"1"'}, b"<rss/>")})
    request = urllib.request.Request(server.url("/feed?page=2"), headers={"X-Test": "yes"})
    with urllib.request.urlopen(request) as answer:
        assert answer.read() == b"<rss/>"
        assert answer.headers["ETag"] == '"1"'
    with pytest.raises(urllib.error.HTTPError, match="404") as missing:
        urllib.request.urlopen(server.url("/nothing"))
    missing.value.close()
    assert [(one.method, one.path) for one in server.requests] == [
        ("GET", "/feed?page=2"),
        ("GET", "/nothing"),
    ]
    assert server.requests[0].headers["x-test"] == "yes"


def test_the_server_answers_with_functions_of_the_request(http_server: Start) -> None:
    def echo(request: Request) -> tuple[int, dict[str, str], bytes]:
        return 201, {}, request.method.encode() + request.body

    server = http_server({"/echo": echo})
    with urllib.request.urlopen(server.url("/echo"), data=b"!") as answer:
        assert (answer.status, answer.read()) == (201, b"POST!")
    server.pages["/echo"] = (200, {}, b"changed")
    with urllib.request.urlopen(server.url("/echo")) as answer:
        assert answer.read() == b"changed"
