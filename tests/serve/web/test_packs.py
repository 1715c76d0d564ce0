from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import AsyncTestClient

from octavo.errors import InputError
from octavo.pipeline.imports import Imported
from octavo.registry import packs, registry
from tests.serve import a_day
from tests.serve.served import FakeStore, RecordedActions

Client = AsyncTestClient[Any]
Send = Callable[..., Any]

TICKED = {"pack": ["world", "ar"], "outlet": ["harbour.example", "quay.example"]}
LINK = '<a href="/packs">'


def rows(html: str) -> list[str]:
    """The packs of the page, one piece of HTML each."""
    return html.split('<div class="pack">')[1:]


async def test_every_pack_is_there_with_what_it_holds(client: Client, tmp_path: Path) -> None:
    html = (await client.get("/packs")).text
    held = packs(registry(tmp_path))
    assert len(rows(html)) == len(held) > 20
    shown = {
        re.findall(r'name="pack" value="([^"]+)"', row)[0]: re.findall(r'name="outlet" value="([^"]+)"', row)
        for row in rows(html)
    }
    assert shown == {pack.key: [outlet.domain for outlet in pack.outlets] for pack in held}


async def test_an_outlet_says_who_it_is(client: Client, tmp_path: Path) -> None:
    (tmp_path / "outlets.tsv").write_text(
        "domain\tname\tcountry\tlanguages\tkind\townership\towner\tfeeds\tpacks\n"
        "harbour.example\t<Harbour>\tMT\tmt\tbroadcaster\tpublic\t\thttps://harbour.example/rss\tgardening\n"
        "quay.example\tQuay & Co\tKW\tar\twire\tprivate\tThe Pilots\thttps://quay.example/rss\tgardening\n",
        encoding="utf-8",
    )
    html = (await client.get("/packs")).text
    (row,) = (row for row in rows(html) if 'value="gardening"' in row)
    assert "Gardening" in row
    assert "2 outlets · 2 countries · 2 languages" in row
    assert '<bdi lang="mt" dir="auto">&lt;Harbour&gt;</bdi>' in row
    facts = [" ".join(part.split()) for part in re.findall(r"<small>(.*?)</small>", row, re.DOTALL)]
    assert facts == [
        "Malta · Maltese · Broadcaster · Public",
        "Kuwait · Arabic · Wire · <bdi>The Pilots</bdi>",
    ]


async def test_what_is_ticked_is_added(client: Client, send: Send, actions: RecordedActions) -> None:
    actions.imported = Imported(added=14, known=2)
    response = await send("/packs", TICKED, page="/packs")
    assert (response.status_code, response.headers["location"]) == (303, "/sources")
    assert actions.asked == [("add_packs", TICKED["pack"], TICKED["outlet"])]
    assert "14 feeds were added. 2 were there already." in (await client.get("/sources")).text


async def test_nothing_ticked_adds_nothing(client: Client, send: Send, actions: RecordedActions) -> None:
    response = await send("/packs", {}, page="/packs")
    assert response.headers["location"] == "/packs"
    assert not actions.asked
    assert "Choose a pack or an outlet to add." in (await client.get("/packs")).text


async def test_a_pack_that_is_not_there_says_so(client: Client, send: Send, actions: RecordedActions) -> None:
    actions.error = InputError("atlantis", "there is no pack of that name")
    await send("/packs", {"pack": "atlantis"}, page="/packs")
    assert "atlantis (there is no pack of that name)" in (await client.get("/sources")).text


async def test_an_outlet_that_is_here_cannot_be_added_again(client: Client, store: FakeStore) -> None:
    before = (await client.get("/packs")).text
    assert before.count('value="lemonde.fr"') > 1
    there = msgspec.structs.replace(a_day.HARBOUR, domain="lemonde.fr")
    store.feeds = (msgspec.structs.replace(a_day.FEEDS[0], outlet=there),)
    html = (await client.get("/packs")).text
    assert 'value="lemonde.fr"' not in html
    assert html.count('<span class="badge">Added</span>') == before.count('value="lemonde.fr"')


async def test_a_form_from_elsewhere_adds_nothing(
    client: Client, send: Send, actions: RecordedActions
) -> None:
    assert (await client.post("/packs", data=TICKED)).status_code == 403
    crossed = await send("/packs", TICKED, page="/packs", headers={"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403
    assert not actions.asked


async def test_a_public_server_shows_the_packs_and_how_they_are_added_there(
    make_client: Callable[..., Any], actions: RecordedActions
) -> None:
    public = await make_client(host="0.0.0.0")
    html = (await public.get("/packs")).text
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "checkbox" not in main
    assert "octavo add --pack" in main
    assert "<code>arab-world</code>" in main
    token = (await public.get("/settings")).text.split('name="form_token" value="')[1].split('"')[0]
    assert (await public.post("/packs", data={"pack": "world", "form_token": token})).status_code == 403
    assert not actions.asked


@pytest.mark.parametrize(("language", "title"), [("en", "Arab world"), ("ar", "العالم العربي")])
async def test_packs_are_named_in_the_readers_language(client: Client, language: str, title: str) -> None:
    html = (await client.get("/packs", headers={"accept-language": language})).text
    (row,) = (row for row in rows(html) if 'value="arab-world"' in row)
    assert title in row


async def test_the_front_page_leads_to_the_packs_while_there_is_no_source_but_the_sample(
    client: Client, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = a_day.EDITION.stories
    sample = msgspec.structs.replace(first, story=msgspec.structs.replace(first.story, sample=True))
    store.edition_view = msgspec.structs.replace(a_day.EDITION, stories=(sample, *others))
    assert LINK not in (await client.get("/")).text
    store.feeds = tuple(feed for feed in a_day.FEEDS if feed.sample)
    html = (await client.get("/")).text
    assert html.count(LINK) == 1
    assert "Outlets and events here are invented" in html.partition(LINK)[0]
    # Without the sample there is no edition at all; the way is shown there too.
    store.feeds = ()
    monkeypatch.setattr(store, "edition_view", None)
    assert 'href="/packs"' in (await client.get("/")).text


async def test_strangers_are_not_led_to_the_packs(make_client: Callable[..., Any], store: FakeStore) -> None:
    store.feeds = ()
    store.edition_view = None  # type: ignore[assignment]  # as before a first edition
    public = await make_client(host="0.0.0.0")
    assert "/packs" not in (await public.get("/")).text
