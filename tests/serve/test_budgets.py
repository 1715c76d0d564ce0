"""READING.md's budgets on pages fuller than a day brings."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec
import pytest
from litestar.testing import AsyncTestClient

from octavo.serve.web.assets import assets
from octavo.store.views import ListView, PlaceDot
from tests.serve import a_day
from tests.serve.served import FakeStore

KB = 1000
WORDS = [
    "ferry",
    "harbour",
    "ramp",
    "quay",
    "minister",
    "union",
    "night",
    "strait",
    "pilot",
    "cargo",
    "ledger",
    "tariff",
    "lantern",
    "anchor",
    "signal",
    "cutter",
    "gale",
    "ballast",
    "mooring",
    "customs",
    "dredger",
    "lighthouse",
    "skipper",
    "berth",
    "gangway",
    "cable",
    "hatch",
    "rudder",
    "manifest",
    "tide",
]


def gzipped(body: bytes) -> int:
    return len(gzip.compress(body, 4, mtime=0))


def phrase(seed: int, words: int) -> str:
    """Words in an order that does not repeat, so that they compress no better than real ones."""
    state, picked = seed * 7919 + 1, []
    for _ in range(words):
        state = (state * 1103515245 + 12345) % 2**31
        picked.append(WORDS[state % len(WORDS)] + str(state % 89))
    return " ".join(picked)


def many_cards(count: int) -> tuple[Any, ...]:
    sources = (a_day.WIRE, a_day.SAHIL, a_day.COURRIER, a_day.MERIDIANO, a_day.TIDES)
    return tuple(
        a_day.card(
            1000 + n,
            sources[n % 5],
            phrase(n, 11),
            phrase(n + 500, 36),
            n / 3,
            story=1,
            wire="Northwire" if n % 3 == 0 else None,
        )
        for n in range(count)
    )


def test_style_and_script_are_small() -> None:
    size = dict.fromkeys(("css", "js"), 0)
    for asset in assets().values():
        kind = asset.name.rpartition(".")[2]
        if kind in size:
            size[kind] += gzipped(asset.body)
    assert size["css"] <= 12 * KB
    assert size["js"] <= 15 * KB


def many_places() -> tuple[PlaceDot, ...]:
    """As many places as a map shows, all over the world."""
    return tuple(
        PlaceDot(
            id=number,
            name=f"{word.title()} Point",
            lat=number * 4.31 - 60,
            lon=number * 11.7 - 170,
            count=40 - number,
        )
        for number, word in enumerate(WORDS[:30], 1)
    )


async def test_a_full_edition_is_within_its_budget(
    client: AsyncTestClient[Any], store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(a_day, "DOTS", many_places())
    stories = tuple(
        a_day.story(n, many_cards(5 + n)[n : n + 5], articles=40, outlets=20, reports=9, countries="GB FR")
        for n in range(1, 49)
    )
    places = tuple(
        msgspec.structs.replace(a_day.EDITION.stories[0], rank=n, story=each)
        for n, each in enumerate(stories[:8], 1)
    )
    store.edition_view = msgspec.structs.replace(a_day.EDITION, stories=places, also=stories[8:])
    page = await client.get("/")
    assert page.text.count("<circle") == 30
    assert gzipped(page.content) <= 30 * KB


async def test_a_name_that_is_everywhere_is_within_its_budget(
    client: AsyncTestClient[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = msgspec.structs.replace(
        a_day.NAME,
        cards=many_cards(50),
        by=a_day.NAME.by * 4,
        about=a_day.NAME.about * 8,
        beside=tuple(
            msgspec.structs.replace(a_day.ILSE, id=number, name=f"{word} {word}".title())
            for number, word in enumerate(WORDS[:24], 10)
        ),
        spellings=tuple(
            msgspec.structs.replace(
                a_day.NAME.spellings[0], shown=f"{word} varga".title(), folded=f"{word} varga"
            )
            for word in WORDS
        ),
    )
    monkeypatch.setattr(a_day, "NAME", view)
    page = await client.get("/person/1", follow_redirects=True)
    assert page.text.count('class="card"') == 50
    assert gzipped(page.content) <= 40 * KB


async def test_a_full_list_is_within_its_budget(
    client: AsyncTestClient[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(a_day, "LIST", ListView(cards=many_cards(50), next="x"))
    page = await client.get("/interest/politics")
    assert page.text.count('class="card"') == 50
    assert gzipped(page.content) <= 30 * KB


async def test_a_long_story_is_within_its_budget(
    client: AsyncTestClient[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(a_day, "DOTS", many_places())
    cards = many_cards(80)
    view = msgspec.structs.replace(
        a_day.STORY, articles=cards[:60], copies={cards[0].id: cards[60:70], cards[1].id: cards[70:]}
    )
    monkeypatch.setattr(a_day, "STORY", view)
    page = await client.get("/story/1", follow_redirects=True)
    assert page.text.count('class="card"') == 60
    assert gzipped(page.content) <= 40 * KB


async def test_a_long_article_is_within_its_budget(
    client: AsyncTestClient[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(phrase(n, 60) + "." for n in range(40))
    view = msgspec.structs.replace(a_day.ARTICLE, text=text, html="", findings=None, versions=())
    monkeypatch.setattr(a_day, "ARTICLE", view)
    page = await client.get("/article/101")
    assert len(page.text) > 20_000
    assert gzipped(page.content) <= 40 * KB


async def test_the_packs_are_within_their_budget(client: AsyncTestClient[Any]) -> None:
    page = await client.get("/packs")
    assert page.text.count('name="outlet"') >= 80
    assert gzipped(page.content) <= 30 * KB
