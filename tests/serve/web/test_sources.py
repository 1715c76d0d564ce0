from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from litestar.testing import AsyncTestClient

from octavo.errors import FetchError
from octavo.pipeline.add import Added
from octavo.sources.discovery import Found
from tests.serve import a_day
from tests.serve.served import FakeStore, RecordedActions

Client = AsyncTestClient[Any]
Send = Callable[..., Any]


async def test_the_state_of_every_feed_is_said_in_words(client: Client) -> None:
    html = (await client.get("/sources")).text
    states = [part.split("</p>")[0] for part in html.split('<p class="state">')[1:]]
    working, failing, paused, gone, waiting = states
    assert "Working." in working
    assert "6 minutes ago" in working
    assert "in 9 minutes" in working
    assert "214 articles." in working
    assert "Failed 3 times." in failing
    assert "the server answered 503." in failing
    assert "2 days ago" in failing
    assert "in 2 hours" in failing
    assert "Paused." in paused
    assert "Next:" not in paused
    assert "Gone." in gone
    assert "Waiting for its first poll." in waiting
    assert "Last good" not in waiting


async def test_feeds_can_be_narrowed_to_one_state(client: Client) -> None:
    html = (await client.get("/sources?show=failing")).text
    assert 'id="feed-2"' in html
    assert 'id="feed-1"' not in html
    assert 'id="feed-1"' in (await client.get("/sources?show=nonsense")).text


async def test_many_feeds_come_in_pages(client: Client, store: FakeStore) -> None:
    store.feeds = tuple(msgspec.structs.replace(a_day.FEEDS[0], id=number) for number in range(1, 251))
    first = (await client.get("/sources")).text
    assert first.count('class="feed"') == 100
    assert "Page 1 of 3" in first
    assert 'href="/sources?show=all&amp;page=2"' in first
    last = (await client.get("/sources?page=99")).text
    assert last.count('class="feed"') == 50
    assert "Page 3 of 3" in last


async def test_no_feed_at_all_says_what_to_do(client: Client, store: FakeStore) -> None:
    store.feeds = ()
    html = (await client.get("/sources")).text
    assert "No source yet." in html
    assert "Bring the sample back" in html


async def test_an_address_is_added_and_the_next_page_says_so(
    client: Client, send: Send, actions: RecordedActions
) -> None:
    response = await send("/sources/add", {"url": "  https://thequay.example  "})
    assert (response.status_code, response.headers["location"]) == (303, "/sources")
    assert actions.asked == [("add", "https://thequay.example")]
    html = (await client.get("/sources")).text
    assert "The Quay was added with 1 feed." in html
    # Said once.
    assert "The Quay was added" not in (await client.get("/sources")).text


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (Added(kind="known", name="The Quay"), "The Quay was there already."),
        (
            Added(kind="article", name="The Quay", article_id=7),
            'One article of The Quay was added. <a href="/article/7">',
        ),
        (Added(kind="site", name="<b>", feeds=("a", "b")), "&lt;b&gt; was added with 2 feeds."),
    ],
)
async def test_what_came_of_adding_is_said(
    client: Client, send: Send, actions: RecordedActions, added: Added, words: str
) -> None:
    actions.added = added
    await send("/sources/add", {"url": "x"})
    assert words in (await client.get("/sources")).text


async def test_an_address_that_fails_says_why(client: Client, send: Send, actions: RecordedActions) -> None:
    actions.error = FetchError("https://x.example", "no such host", "Check the address")
    await send("/sources/add", {"url": "https://x.example"})
    html = (await client.get("/sources")).text
    assert "That did not work." in html
    assert "This address could not be fetched: https://x.example (no such host). Check the address" in html


async def test_the_feeds_of_a_site_are_shown_ranked_and_added_one_by_one(
    store: FakeStore, send: Send, actions: RecordedActions
) -> None:
    newest = datetime(2026, 8, 14, 9, tzinfo=UTC)
    known = store.feeds[0].url
    actions.found = [
        Found(
            url="https://q.example/rss", title="<Quay>", why="link tag", kind="rss", entries=20, latest=newest
        ),
        Found(url=known, title="Old", why="path", kind="rss", entries=1),
    ]
    response = await send("/sources/feeds", {"url": " q.example "})
    assert response.status_code == 200
    assert actions.asked == [("feeds_at", "q.example")]
    html = response.text
    assert html.index("&lt;Quay&gt;") < html.index("Old")
    assert "20 entries." in html
    assert 'datetime="2026-08-14T09:00' in html
    assert "Its entries have no dates." in html
    assert '<input type="hidden" name="url" value="https://q.example/rss">' in html
    assert f'value="{known}"' not in html


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (None, "No feed and no sitemap was found there."),
        (FetchError("https://x.example", "no such host"), "That did not work."),
    ],
)
async def test_a_site_without_feeds_is_told(
    client: Client, send: Send, actions: RecordedActions, error: FetchError | None, words: str
) -> None:
    actions.error = error
    response = await send("/sources/feeds", {"url": "x.example"})
    assert (response.status_code, response.headers["location"]) == (303, "/sources")
    assert words in (await client.get("/sources")).text
    assert (await client.get("/sources/feeds", follow_redirects=False)).headers["location"] == "/sources"


async def test_an_empty_address_is_asked_for_again(
    client: Client, send: Send, actions: RecordedActions
) -> None:
    await send("/sources/add", {"url": " "})
    assert not actions.asked
    assert "Give an address to add." in (await client.get("/sources")).text


@pytest.mark.parametrize(
    ("do", "asked"),
    [
        ("pause", ("set_state", 2, "paused")),
        ("resume", ("set_state", 2, "active")),
        ("poll", ("poll_now", 2)),
        ("remove", ("remove", 2)),
    ],
)
async def test_a_feed_can_be_managed(
    send: Send, actions: RecordedActions, do: str, asked: tuple[Any, ...]
) -> None:
    response = await send("/sources/2", {"do": do})
    assert response.status_code == 303
    assert actions.asked == [asked]


async def test_a_feed_that_is_gone_says_so(client: Client, send: Send) -> None:
    await send("/sources/404", {"do": "pause"})
    assert "There is nothing by that name: feed 404" in (await client.get("/sources")).text
    assert (await send("/sources/2", {"do": "explode"})).status_code == 404


async def test_the_sample_goes_and_comes_back(send: Send, actions: RecordedActions) -> None:
    await send("/sources/sample", {"do": "remove"})
    await send("/sources/sample", {"do": "restore"})
    assert actions.asked == [("remove_sample",), ("restore_sample",)]


async def test_opml_comes_in(client: Client, send: Send, actions: RecordedActions) -> None:
    document = b"<opml>\xff</opml>" * 10_000
    await send("/sources/opml", {}, files={"file": ("feeds.opml", document, "text/x-opml")})
    assert actions.asked == [("import_opml", document)]
    html = (await client.get("/sources")).text
    assert "3 feeds were added. 1 was there already. 1 was refused:" in html
    assert "https://broken.example: no feed" in html


async def test_opml_without_a_file_or_too_large_is_refused(
    client: Client, send: Send, actions: RecordedActions
) -> None:
    await send("/sources/opml", {}, files={"file": ("", b"", "text/xml")})
    assert "Choose an OPML file" in (await client.get("/sources")).text
    huge = await send("/sources/opml", {}, files={"file": ("a", b"x" * 5_100_000, "text/xml")})
    assert huge.status_code == 413
    assert not actions.asked


async def test_opml_goes_out(client: Client) -> None:
    response = await client.get("/sources.opml")
    assert response.content == b"<opml/>"
    assert "octavo.opml" in response.headers["content-disposition"]


async def test_sources_also_come_as_json(client: Client) -> None:
    states = [feed["state"] for feed in (await client.get("/sources.json")).json()]
    assert states == ["active", "active", "paused", "gone", "active"]


async def test_a_form_from_elsewhere_changes_nothing(
    client: Client, send: Send, actions: RecordedActions
) -> None:
    page = await client.get("/sources")
    assert "SameSite=lax" in page.headers["set-cookie"]
    assert "HttpOnly" in page.headers["set-cookie"]
    for fields in ({"url": "x"}, {"url": "x", "form_token": "made.up"}):
        response = await client.post("/sources/add", data=fields)
        assert response.status_code == 403
        assert "was not sent from a page of this server" in response.text
    crossed = await send("/sources/add", {"url": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403
    assert not actions.asked


async def test_a_public_server_is_managed_elsewhere(
    make_client: Callable[..., Any], actions: RecordedActions
) -> None:
    public = await make_client(host="0.0.0.0")
    html = (await public.get("/sources")).text
    assert "octavo add" in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]
    token = (await public.get("/settings")).text.split('name="form_token" value="')[1].split('"')[0]
    response = await public.post("/sources/add", data={"url": "x", "form_token": token})
    assert response.status_code == 403
    assert not actions.asked
