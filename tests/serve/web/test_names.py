"""The pages of people, organisations and places, and the maps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from litestar.testing import AsyncTestClient

from octavo.serve.web.map import plot
from octavo.serve.web.names import spread
from octavo.store.views import PlaceDot
from tests.docs.world import FILE, world
from tests.serve.served import RecordedActions

Client = AsyncTestClient[Any]
PERSON = "/person/1-ilse-varga"


async def test_a_person_with_what_they_said_and_how_they_are_spelled(client: Client) -> None:
    html = (await client.get(PERSON)).text
    assert "48 articles name it" in html
    assert "<q>We argued for two years about four coins a ton</q>" in html
    assert 'href="/article/101#t120-166"' in html
    assert "accuses" in html, "the stance stands beside what is said"
    assert "إلزا فارغا" in html
    assert 'href="/person/4-tomas-rell"' in html
    assert 'href="/place/2-port-selim"' in html
    assert html.count("<rect") == 21, "one bar a day that brought an article"


async def test_a_place_stands_on_a_map(client: Client) -> None:
    html = (await client.get("/place/2-port-selim")).text
    assert 'cx="48.1" cy="-29.4"' in html
    assert re.search(r'<image href="/static/world\.[0-9a-f]+\.svg"', html)


@pytest.mark.parametrize(
    "path", ["/person/1", "/person/1-somebody-else", "/place/1-ilse-varga", "/person/98-merged"]
)
async def test_a_name_leads_to_its_present_address(client: Client, path: str) -> None:
    response = await client.get(path, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (301, PERSON)


@pytest.mark.parametrize("path", ["/person/12", "/person/x", "/place/-1", "/person/" + "9" * 30])
async def test_a_name_that_is_not_there(client: Client, path: str) -> None:
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"do": "merge", "other": "4"}, ("merge_names", 4, 1)),
        ({"do": "split", "folded": "الزا فارغا"}, ("split_name", 1, "الزا فارغا")),
        ({"do": "undo", "other": "9"}, ("undo_name_change", 9)),
    ],
)
async def test_merge_split_and_undo(
    send: Callable[..., Any], actions: RecordedActions, fields: dict[str, str], asked: tuple[Any, ...]
) -> None:
    response = await send("/names/1", fields, page=PERSON)
    assert (response.status_code, response.headers["location"]) == (303, "/person/1")
    assert actions.asked == [asked]


@pytest.mark.parametrize("fields", [{"do": "burn"}, {"do": "merge", "other": "x"}, {"do": "undo"}])
async def test_what_is_no_change(
    send: Callable[..., Any], actions: RecordedActions, fields: dict[str, str]
) -> None:
    assert (await send("/names/1", fields, page=PERSON)).status_code == 404
    assert not actions.asked


async def test_a_form_from_elsewhere_changes_nothing(client: Client, actions: RecordedActions) -> None:
    assert (await client.post("/names/1", data={"do": "merge", "other": "4"})).status_code == 403
    assert not actions.asked


async def test_the_other_name_is_looked_for(client: Client) -> None:
    assert "Merge it with this one" in (await client.get(f"{PERSON}?like=rell")).text
    assert "No other name holds this." in (await client.get(f"{PERSON}?like=nobody")).text


async def test_strangers_see_no_words_of_articles_and_change_nothing(
    make_client: Callable[..., Any], actions: RecordedActions
) -> None:
    public = await make_client(host="0.0.0.0")
    html = (await public.get(f"{PERSON}?like=rell")).text
    assert "four coins" not in html
    assert 'action="/names/' not in html
    assert "four coins" not in (await public.get("/person/1.json")).text
    token = re.search(r'name="form_token" value="([^"]+)"', (await public.get("/settings")).text)
    assert token
    sent = await public.post("/names/1", data={"do": "merge", "other": "4", "form_token": token[1]})
    assert sent.status_code == 403
    assert not actions.asked


async def test_an_article_leads_to_whom_it_names(client: Client) -> None:
    html = (await client.get("/article/101")).text
    assert html.count('href="/person/1-ilse-varga"') == 2, "as who speaks, and among people"
    assert "Transport Minister" in html


@pytest.mark.parametrize(
    "path", ["/", "/story/1-ferry-talks-in-port-selim-end-with-a-night-crossing-restored"]
)
async def test_editions_and_stories_have_a_map_and_its_places_in_words(client: Client, path: str) -> None:
    html = (await client.get(path, follow_redirects=True)).text
    assert html.count("<circle") == 2
    assert 'href="/place/5-varden"' in html


def dot(number: int, lat: float, lon: float, count: int = 1) -> PlaceDot:
    return PlaceDot(id=number, name=f"Place {number}", lat=lat, lon=lon, count=count)


def test_a_map_holds_its_places_and_some_of_what_is_around() -> None:
    assert plot([]) is None
    for places in (
        [dot(1, 0, 0)],
        [dot(1, 89, 179), dot(2, -89, -179)],
        [dot(1, 50, 10), dot(2, 52, 14), dot(3, 48, 16)],
        [dot(1, -80, 0)],
    ):
        found = plot(places)
        assert found is not None
        assert 70 <= found.width == 2 * found.height <= 360
        assert -180 <= found.left <= 180 - found.width
        assert -90 <= found.top <= 90 - found.height
        for mark in found.marks:
            assert found.left <= mark.x <= found.left + found.width
            assert found.top <= mark.y <= found.top + found.height


def test_names_on_a_map_do_not_lie_on_each_other() -> None:
    found = plot([dot(number, 50, 10 + number / 10) for number in range(8)])
    assert found is not None
    assert [mark.label is not None for mark in found.marks] == [True, True, *[False] * 6]
    assert {mark.anchor for mark in found.marks[:2]} == {"start", "end"}


def test_the_ground_of_the_map_is_made_from_the_towns() -> None:
    assert FILE.read_text(encoding="utf-8") == world()


@pytest.mark.parametrize(("days", "unit"), [(10, "day"), (200, "week"), (1500, "month")])
def test_articles_over_time_are_few_bars(days: int, unit: str) -> None:
    first = date(2022, 1, 5)
    found = spread([(first + timedelta(days=at), 1) for at in range(0, days, 3)])
    assert found.unit == unit
    assert len(found.bars) <= 60
    assert sum(bar.count for bar in found.bars) == len(range(0, days, 3))
    assert max(bar.height for bar in found.bars) == 100
    assert [bar.first for bar in found.bars] == sorted({bar.first for bar in found.bars})


def test_nothing_over_no_time() -> None:
    assert spread([]).bars == ()


async def test_an_agency_with_what_of_each_outlet_is_its_copy(client: Client) -> None:
    html = (await client.get("/agency/Northwire")).text
    assert "25% · 30 of 120" in html
    assert 'width="25%"' in html
    assert "A cooperative of outlets" in html
    assert html.count("<rect") == 2 + 10
    assert (await client.get("/agency/Nobody")).status_code == 404


async def test_an_article_leads_to_its_agency_and_says_what_kind_of_text_it_is(client: Client) -> None:
    html = (await client.get("/article/101")).text
    assert 'href="/agency/Northwire"' in html
    sign = re.search(r"<dt>Kind of text</dt><dd>Analysis .*?href=\"#(t\d+-\d+)\"", html)
    assert sign
    assert f'id="{sign[1]}">which runs for five years<' in html
