"""Broken input at every parser: sample documents cut, doubled and flipped. `./dev fuzz` throws more."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from octavo import sample
from octavo.errors import OctavoError
from octavo.extract.article import extract
from octavo.extract.capture import is_capture, read_capture
from octavo.extract.sanitise import sanitise
from octavo.pipeline.capture import articles_of_capture
from octavo.sources.discovery import find_feeds, read_site
from octavo.sources.feed import parse_feed
from octavo.sources.opml import read_opml
from octavo.text.html import html_to_text
from octavo.understand.article import understand

pytestmark = pytest.mark.fuzz

T = TypeVar("T")

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
URL = "https://harbour-herald.example/"
OUTLETS = tuple(sample.outlets().values())
FEEDS = [answer[1] for outlet in OUTLETS if (answer := sample.render(outlet.feed_url, NOW))]
PAGES = [answer[1] for url in sample.truth() if (answer := sample.render(url, NOW))]
OPML = [
    b'<opml version="2.0"><body><outline text="A"><outline xmlUrl="https://a.example/f"/></outline></body></opml>'
]
CAPTURE = b"""Headline of the day
A first paragraph about the harbour. It goes on.

Related Articles
The Quay
6 hours ago
- The Quay
Ferry runs aground
PORT SELWYN, Aug 14, (MPA): A ferry ran aground on Thursday.
"""

fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def broken(draw: st.DrawFn, documents: list[bytes]) -> bytes:
    """One of `documents` with a few stretches cut, doubled, or replaced by arbitrary bytes."""
    body = bytearray(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(body) - 1)))
        length = draw(st.integers(0, 200))
        how = draw(st.sampled_from(["cut", "double", "noise"]))
        if how == "cut":
            del body[at : at + length]
        elif how == "double":
            body[at:at] = body[at : at + length]
        else:
            body[at : at + length] = draw(st.binary(max_size=40))
    return bytes(body)


def or_refused(read: Callable[[], T]) -> T | None:
    """What is read, or None where it is refused as our own errors refuse."""
    try:
        return read()
    except OctavoError:
        return None


@fuzzed
@given(broken(FEEDS))
def test_a_broken_feed_gives_entries_that_can_be_told_apart(body: bytes) -> None:
    feed = or_refused(lambda: parse_feed(body, url=URL))
    ids = [entry.id for entry in feed.entries] if feed else []
    assert all(ids)
    assert len(ids) == len(set(ids))


@fuzzed
@given(broken(PAGES))
def test_a_broken_page_gives_an_article_whose_html_and_text_agree(body: bytes) -> None:
    article = extract(body, url=URL)
    assert html_to_text(article.html) == article.text
    assert "<script" not in article.html.lower()
    read_site(body, URL)
    find_feeds(body, URL)


@fuzzed
@given(broken(PAGES))
def test_what_is_sanitised_runs_nothing(body: bytes) -> None:
    clean = sanitise(body.decode("utf-8", "replace"), URL)
    if not clean:
        return
    for element in html.fragment_fromstring(clean, create_parent="div").iter():
        assert element.tag not in {"script", "style", "iframe", "object", "embed", "form", "svg"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        for value in element.attrib.values():
            assert not str(value).strip().lower().startswith(("javascript:", "data:", "vbscript:"))


@fuzzed
@given(broken(OPML))
def test_a_broken_list_of_feeds_gives_addresses(body: bytes) -> None:
    assert all(feed.url for feed in or_refused(lambda: read_opml(body)) or ())


@fuzzed
@given(broken([CAPTURE]))
def test_a_broken_capture_gives_articles(body: bytes) -> None:
    text = body.decode("cp1252", "replace")
    if is_capture(text):
        assert len(articles_of_capture(text, as_of=date(2026, 11, 24))) == len(read_capture(text))


@fuzzed
@given(broken(PAGES))
def test_whatever_the_text_every_span_is_exact(body: bytes) -> None:
    text = body.decode("utf-8", "replace")[:20_000]
    found = understand(title="", text=text, published_at=NOW)
    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.text
