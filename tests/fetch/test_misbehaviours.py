"""Each named misbehaviour, fetched and read as a feed: bounded, and told in words or without effect."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from octavo.errors import FeedError, FetchError
from octavo.fetch.client import Client
from octavo.models import Feed
from octavo.sources.feed import parse_feed
from tests.fetch.certificates import Authority
from tests.fetch.hostile import always, http, serve, settings
from tests.fetch.misbehaviour import GOOD, LIMIT, Misbehaviour, names_of
from tests.fetch.misbehaviours import MISBEHAVIOURS

MOST = 45
"""What the issue asks for at least."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority, trusted as those of the system are."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


def test_there_are_as_many_as_promised_and_each_has_a_name() -> None:
    names = [one.name for one in MISBEHAVIOURS]
    assert len(set(names)) == len(names) >= MOST


@pytest.mark.parametrize("one", MISBEHAVIOURS, ids=lambda one: one.name)
async def test_a_misbehaviour_is_told_in_words_or_has_no_effect(
    one: Misbehaviour, trusted: Authority
) -> None:
    async with reader(one, trusted) as read:
        if one.turns:
            assert (await read()).entries
        if one.words is None:
            assert (await read()).entries
            return
        with pytest.raises((FetchError, FeedError)) as caught:
            await read()
    assert re.search(one.words, caught.value.why), caught.value.why
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 1_000


@asynccontextmanager
async def reader(one: Misbehaviour, authority: Authority) -> AsyncIterator[Callable[[], Awaitable[Feed]]]:
    """A function that reads the feed, as polling does."""
    host = "127.0.0.1"
    tls = authority.context(one.tls, host) if one.tls else None
    limits = settings(
        fetch_max_bytes=LIMIT,
        fetch_timeout=0.5 if one.slow else 60.0,
        allow_private=host,
    )
    async with (
        serve(one.behaviour(), tls=tls, robots=one.robots, host=host) as url,
        Client(limits, lookup=names_of([one])) as client,
    ):
        address = one.at(url)

        async def read() -> Feed:
            document = await client.fetch(address, accept="feed")
            feed = parse_feed(document.body, url=document.final_url, content_type=document.content_type)
            for child in feed.children:
                await client.fetch(child, accept="feed")
            return feed

        yield read


async def test_a_certificate_of_an_authority_that_is_trusted_is_good(trusted: Authority) -> None:
    tls = trusted.context("good", "127.0.0.1")
    async with serve(always(http(GOOD)), tls=tls) as url, Client(settings()) as client:
        assert (await client.fetch(url)).body == GOOD
