"""WebSub's pure part: which hub a feed names, and whose a delivery is."""

from __future__ import annotations

import hmac

import pytest

from octavo.models import Feed
from octavo.sources.feed import parse_feed
from octavo.sources.websub import Hub, hub_of, is_signed

URL = "https://quay.example/news/feed"

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://quay.example/">
<title>The Quay</title><link rel="self" href="feed.atom"/><link rel="HUB" href="https://hub.example/"/>
</feed>"""
RSS = b"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Quay</title>
<link>https://quay.example/</link><atom:link rel="hub" href="https://hub.example/"/>
<atom:link rel="self" href="https://quay.example/rss"/></channel></rss>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "items": [],
"feed_url": "https://quay.example/feed.json", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}]}"""


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        (ATOM, "https://quay.example/feed.atom"),
        (RSS, "https://quay.example/rss"),
        (JSON, "https://quay.example/feed.json"),
    ],
    ids=["atom", "rss", "json"],
)
def test_a_feed_of_each_kind_names_its_hub_and_itself(body: bytes, topic: str) -> None:
    assert hub_of(parse_feed(body, url=URL), url=URL, headers={}) == Hub("https://hub.example/", topic)


@pytest.mark.parametrize(
    ("header", "hub"),
    [
        ('<https://hub.example/a>; rel="hub", </feed>; rel="self"', ("https://hub.example/a", "/feed")),
        ("</hub>;rel=hub", ("https://quay.example/hub", "")),
        ('<https://hub.example/>; title="x, y"; rel="alternate hub"', ("https://hub.example/", "")),
        ('<https://one.example/>; rel=hub, <https://two.example/>; rel="hub"', ("https://one.example/", "")),
        ('<https://style.example/>; rel="stylesheet"', None),
        ("<ftp://hub.example/>; rel=hub", None),
        ("; rel=hub, <", None),
    ],
)
def test_a_link_header_names_it_too(header: str, hub: tuple[str, str] | None) -> None:
    found = hub_of(Feed(kind="rss"), url=URL, headers={"link": header})
    topic = f"https://quay.example{hub[1]}" if hub and hub[1] else URL
    assert found == (Hub(hub[0], topic) if hub else None)


def test_headers_go_before_the_document() -> None:
    feed = Feed(kind="rss", hub_url="https://old.example/", self_url="https://quay.example/old")
    headers = {"link": '<https://new.example/>; rel="hub"'}
    assert hub_of(feed, url=URL, headers=headers) == Hub("https://new.example/", "https://quay.example/old")
    assert hub_of(Feed(kind="rss"), url=URL, headers={}) is None


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_is_one_of_four_kinds(method: str) -> None:
    digest = hmac.new(b"secret", b"news", method).hexdigest()
    assert is_signed(b"news", f"{method}={digest}", b"secret")
    assert is_signed(b"news", f" {method.upper()}={digest.upper()} ", b"secret")
    assert not is_signed(b"news.", f"{method}={digest}", b"secret")
    assert not is_signed(b"news", f"{method}={digest}", b"another")
    assert not is_signed(b"news", f"{method}={digest[:-1]}", b"secret")


@pytest.mark.parametrize("signature", ["", "sha256", "sha256=", "md5=0", "shake_128=00", "sha256=é", "=" * 9])
def test_anything_else_is_no_signature(signature: str) -> None:
    assert not is_signed(b"news", signature, b"secret")


def test_a_secret_is_told_only_where_nobody_reads_along() -> None:
    assert Hub("https://hub.example/", URL).keeps_secrets
    assert Hub("http://127.0.0.1:9000/hub", URL).keeps_secrets
    assert not Hub("http://hub.example/", URL).keeps_secrets
