"""No address inside our own network is opened, however it is written or reached."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from octavo.errors import ConfigError, UnsafeAddressError
from octavo.fetch.client import Client
from octavo.fetch.safety import CheckedResolver, Guard, is_public
from tests.fetch.hostile import always, http, serve, settings

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1.2.3:8080/feed",
        "http://10.0.0.1/",
        "http://172.16.9.9/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/latest/meta-data/",
        "http://168.63.129.16/",
        "http://192.0.0.192/opc/v2/",
        "http://0.0.0.0/",
        "http://255.255.255.255/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://198.18.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:0:7f00:1]/",
        "http://[::7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a00:1::1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "http://[2001:4860::5efe:10.0.0.1]/",
        "http://[2001:db8::1]/",
        "http://127。0。0。1/",
        "http://１２７.0.0.1/",
    ],
)
def test_inside_addresses_are_refused(url: str) -> None:
    with pytest.raises(UnsafeAddressError, match=r"private or local network|no valid"):
        Guard().check(url)


@pytest.mark.parametrize(
    "url",
    ["http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/"],
)
def test_numbers_in_disguise_are_refused_even_where_loopback_is_allowed(url: str) -> None:
    with pytest.raises(UnsafeAddressError, match="disguised number"):
        Guard("127.0.0.0/8").check(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "file: is not opened"),
        ("ftp://example.org/feed", "ftp: is not opened"),
        ("gopher://example.org/", "gopher: is not opened"),
        ("javascript:alert(1)", "javascript: is not opened"),
        ("data:text/xml,<rss/>", "data: is not opened"),
        ("/feed.xml", "without http"),
        ("", "without http"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("http://reader:secret@example.org/feed", "user name or password"),
        ("http://reader@example.org/feed", "user name or password"),
        ("http://93.184.215.14:80@example.org/", "user name or password"),
        ("http://exa mple.org/", "no valid name"),
        ("http://a..b.example/", "no valid name"),
        ("http://[fe80::1%25eth0]/", "private or local|no valid"),
        ("http://example.org:99999/", "no valid address"),
        ("http://127%2e0.0.1/", "no valid name|disguised|private"),
    ],
)
def test_addresses_that_are_none_are_refused_in_words(url: str, words: str) -> None:
    with pytest.raises(UnsafeAddressError, match=words):
        Guard().check(url)


@pytest.mark.parametrize("scheme", ["http", "ftp"])
async def test_a_password_does_not_come_back_in_the_error(scheme: str) -> None:
    async with Client(settings()) as client:
        with pytest.raises(UnsafeAddressError) as caught:
            await client.fetch(f"{scheme}://reader:sec@ret@example.org/feed")
    assert "sec" not in str(caught.value)
    assert "example.org/feed" in str(caught.value)


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("http://example.org/feed", "http://example.org/feed"),
        ("https://example.org/a b#part", "https://example.org/a%20b"),
        ("https://MÜNZE.example/ü", "https://xn--mnze-0ra.example/%C3%BC"),
        (f"http://{PUBLIC}/", f"http://{PUBLIC}/"),
        (
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8080/",
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8080/",
        ),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
    ],
)
def test_public_addresses_pass_in_one_spelling(url: str, opened: str) -> None:
    assert str(Guard().check(url)) == opened


def test_public_ipv4_inside_ipv6_is_public() -> None:
    assert is_public(ip_address(f"::ffff:{PUBLIC}"))
    assert is_public(ip_address(f"64:ff9b::{PUBLIC}"))


@pytest.mark.parametrize(
    ("allowed", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("10.0.0.0/8, 127.0.0.0/8", "http://127.9.9.9/"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("fd00::/8", "http://[fd00::1]/"),
        ("[fd00::1]:8000", "http://[fd00::1]:8000/"),
        ("::1", "http://[::1]/"),
    ],
)
def test_what_is_allowed_by_setting_passes(allowed: str, url: str) -> None:
    assert str(Guard(allowed).check(url)) == url


def test_an_allowed_port_allows_no_other() -> None:
    with pytest.raises(UnsafeAddressError):
        Guard("127.0.0.1:8000").check("http://127.0.0.1:5432/")


@pytest.mark.parametrize("entry", ["10.0.0.0/99", "http://lan/", "a b:c d", "2130706433x/8", "-bad-"])
def test_a_setting_that_cannot_be_read_says_so(entry: str) -> None:
    with pytest.raises(ConfigError, match="OCTAVO_ALLOW_PRIVATE"):
        Guard(entry)


async def lookup_of(*answers: list[str]) -> Guard:
    waiting = list(answers)

    async def lookup(_host: str, _port: int) -> list[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return Guard(lookup=lookup)


async def test_a_name_with_one_inside_address_is_refused() -> None:
    guard = await lookup_of([PUBLIC, "127.0.0.1"])
    with pytest.raises(UnsafeAddressError, match="private or local network"):
        await guard.resolve("news.example", 80)


async def test_the_resolver_gives_exactly_the_checked_addresses() -> None:
    guard = await lookup_of([PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
    found = await CheckedResolver(guard).resolve("news.example", 443)
    assert [one["host"] for one in found] == [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
    assert {one["hostname"] for one in found} == {"news.example"}


async def test_an_allowed_name_may_lead_inside_but_not_at_another_port() -> None:
    async def lookup(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    guard = Guard("feeds.lan:8000", lookup)
    assert await guard.resolve("feeds.lan", 8000) == ["127.0.0.1"]
    with pytest.raises(UnsafeAddressError):
        await guard.resolve("feeds.lan", 5432)
    with pytest.raises(UnsafeAddressError):
        await guard.resolve("other.lan", 8000)


async def test_a_name_that_rebinds_to_loopback_never_reaches_the_server() -> None:
    """First a public address, then loopback: the second answer is checked, as every one is."""
    reached: list[bytes] = []

    async def note(head: bytes, writer: object) -> None:
        reached.append(head)
        always(http(b"inside"))

    answers = [[PUBLIC], ["127.0.0.1"]]
    asked = 0

    async def lookup(_host: str, _port: int) -> list[str]:
        nonlocal asked
        asked += 1
        return answers[min(asked - 1, 1)]

    async with serve(note) as url:
        port = url.rpartition(":")[2]
        async with Client(settings(allow_private="", fetch_timeout=1.0), lookup=lookup) as client:
            assert await client._guard.resolve("rebind.example", int(port)) == [PUBLIC]
            with pytest.raises(UnsafeAddressError, match="private or local network"):
                await client.fetch(f"http://rebind.example:{port}/")
    assert asked == 2
    assert reached == []


async def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """The name is resolved once a connection: what was checked is what is dialled."""
    asked: list[str] = []

    async def lookup(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else [PUBLIC]

    async with serve(
        always(http(b"<rss/>")), robots=always(http(b"", "404 Not Found", connection="keep-alive"))
    ) as url:
        port = url.rpartition(":")[2]
        async with Client(settings(allow_private="once.example"), lookup=lookup) as client:
            document = await client.fetch(f"http://once.example:{port}/")
    assert document.body == b"<rss/>"
    assert asked == ["once.example"]
