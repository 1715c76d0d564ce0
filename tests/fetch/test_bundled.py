"""The bundled transport answers like the servers of the sample's outlets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from octavo import sample
from octavo.fetch.bundled import Bundled
from octavo.models import RawDocument

STARTED = datetime(2026, 8, 14, 9, 30, 12, tzinfo=UTC)
FEEDS = [outlet.feed_url for outlet in sample.outlets().values()]


def get(url: str, etag: str | None = None, after: timedelta = timedelta()) -> RawDocument | None:
    return Bundled(STARTED).fetch(url, etag=etag, last_modified=None, now=STARTED + after)


def test_other_hosts_are_left_to_the_network() -> None:
    assert get("https://octavo.example/feed") is None
    assert get("https://meridian-press.example.org/wire/atom.xml") is None
    assert get("not an address") is None


def test_every_host_of_the_sample_is_answered() -> None:
    assert Bundled(STARTED).hosts == {outlet.domain for outlet in sample.outlets().values()}
    assert all(host.endswith(".example") for host in Bundled(STARTED).hosts)


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_comes_whole_and_then_not_modified(url: str) -> None:
    first = get(url)
    assert first is not None
    assert first.status == 200
    assert first.body
    assert first.content_type
    again = get(url, etag=first.etag)
    assert again is not None
    assert (again.status, again.body, again.etag) == (304, b"", first.etag)


def test_another_etag_brings_the_document() -> None:
    document = get(FEEDS[0], etag='"old"')
    assert document is not None
    assert document.status == 200


def test_what_a_server_does_not_have_is_404() -> None:
    document = get("https://meridian-press.example/no/such/page")
    assert document is not None
    assert (document.status, document.body) == (404, b"")


def test_a_host_in_capitals_and_a_query_are_the_same_page() -> None:
    page = get("https://MERIDIAN-PRESS.example/wire/disaster/ferry-aground-port-selwyn?utm_source=rss")
    assert page is not None
    assert b"Gannet Bank" in page.body


def test_answers_carry_the_time_they_were_given() -> None:
    document = get(FEEDS[0], after=timedelta(days=3))
    assert document is not None
    assert document.fetched_at == STARTED + timedelta(days=3)
