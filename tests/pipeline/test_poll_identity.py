"""A feed polled again and again, on loopback: its articles stay the same, whatever it does to ids and links."""

from __future__ import annotations

from html import escape

import pytest

from tests.pipeline.desk import Desk

TEXT = "The harbour ferry runs again after a winter of repairs, and its crew of nine is back at work. " * 6


def item(number: int, *, guid: str | None = "", link: str | None = "", text: str = TEXT, title: str = "", hour: int = 8) -> str:  # fmt: skip
    """An entry; "" stands for the id, link or title that the number gives, None for none."""
    guid = f"https://herald.example/?p={number}" if guid == "" else guid
    link = f"https://herald.example/news/{number}" if link == "" else link
    parts = [
        f"<title>{escape(title or f'Ferry number {number} runs again')}</title>",
        f"<guid isPermaLink='false'>{escape(guid)}</guid>" if guid else "",
        f"<link>{escape(link)}</link>" if link else "",
        f"<pubDate>Fri, 14 Aug 2026 {hour:02}:{number:02}:00 GMT</pubDate>",
        f"<description>{escape(text)} Berth {number}.</description>",
    ]
    return f"<item>{''.join(parts)}</item>"


async def test_the_same_feed_twice_adds_nothing(desk: Desk) -> None:
    first = await desk.poll(item(1), item(2))
    assert [row["version"] for row in first] == [1, 1]
    assert await desk.poll(item(2), item(1)) == first


async def test_a_link_that_changes_moves_the_article(desk: Desk) -> None:
    (first,) = await desk.poll(item(1))
    (second,) = await desk.poll(item(1, link="https://herald.example/sea/ferry-runs-again"))
    assert second["id"] == first["id"]
    assert second["url"] == "https://herald.example/sea/ferry-runs-again"
    assert second["version"] == 1


async def test_a_guid_that_changes_keeps_the_article_and_then_its_link_may_change(desk: Desk) -> None:
    (first,) = await desk.poll(item(1))
    (second,) = await desk.poll(item(1, guid="urn:herald:0001"))
    assert (second["id"], second["entry_id"]) == (first["id"], "urn:herald:0001")
    (third,) = await desk.poll(item(1, guid="urn:herald:0001", link="https://herald.example/moved"))
    assert (third["id"], third["url"]) == (first["id"], "https://herald.example/moved")


async def test_links_that_are_new_at_every_poll_are_known_by_title_and_time(desk: Desk) -> None:
    for poll in range(3):
        link = f"https://herald.example/news?session={poll}&id="
        rows = await desk.poll(*(item(n, guid=None, link=f"{link}{n}") for n in (1, 2)))
        assert [row["title"] for row in rows] == ["Ferry number 1 runs again", "Ferry number 2 runs again"]


async def test_an_edit_becomes_a_version(desk: Desk) -> None:
    await desk.poll(item(1), item(2))
    edited = TEXT.replace("nine", "eleven")
    first, second = await desk.poll(item(1, text=edited), item(2))
    assert (first["version"], second["version"]) == (2, 1)
    assert "eleven" in first["text"]
    async with desk.work.db.connection() as conn:
        old = await (await conn.execute("SELECT text FROM article_version")).fetchone()
    assert old is not None
    assert "nine" in old["text"]


@pytest.mark.parametrize("link", [None, "https://herald.example/"], ids=["no link", "the same link for all"])
async def test_an_edit_of_an_entry_without_id_becomes_a_version(desk: Desk, link: str | None) -> None:
    first = await desk.poll(item(1, guid=None, link=link), item(2, guid=None, link=link))
    edited = TEXT.replace("nine", "eleven")
    second = await desk.poll(item(3, guid=None, link=link), item(1, guid=None, link=link, text=edited))
    assert second[0]["id"] == first[0]["id"]
    assert [row["version"] for row in second] == [2, 1, 1]


async def test_a_feed_that_lists_an_entry_twice_has_it_once_and_in_its_newest_words(desk: Desk) -> None:
    later = item(1, text=TEXT.replace("nine", "eleven"), hour=10)
    (first,) = await desk.poll(item(1), later, item(1))
    assert "eleven" in first["text"]
    (second,) = await desk.poll(later, item(1))
    assert (second["id"], second["version"], second["text"]) == (first["id"], 1, first["text"])


async def test_one_report_under_two_addresses_or_two_ids_is_one_article(desk: Desk) -> None:
    north = item(1, guid="urn:herald:north-1", link="https://herald.example/north/1")
    south = item(1, guid="urn:herald:south-1", link="https://herald.example/south/1")
    assert len(await desk.poll(north, south)) == 1
    assert len(await desk.poll(item(2, link=None), item(2, link=None))) == 2


async def test_ids_that_count_places_in_the_feed_lose_and_mix_nothing(desk: Desk) -> None:
    def placed(*numbers: int) -> list[str]:
        return [item(number, guid=f"item-{place}") for place, number in enumerate(numbers)]

    await desk.poll(*placed(1, 2))
    await desk.poll(*placed(3, 1, 2))
    rows = await desk.poll(*placed(4, 3, 1))
    assert [(row["title"], row["version"]) for row in rows] == [
        (f"Ferry number {number} runs again", 1) for number in (1, 2, 3, 4)
    ]
    assert [row["url"] for row in rows] == [f"https://herald.example/news/{n}" for n in (1, 2, 3, 4)]


async def test_a_headline_that_is_rewritten_with_its_address_is_a_version(desk: Desk) -> None:
    (first,) = await desk.poll(item(1))
    (second,) = await desk.poll(item(1, title="Ferry back", link="https://herald.example/news/ferry-back"))
    assert (second["id"], second["title"], second["version"]) == (first["id"], "Ferry back", 2)


async def test_two_reports_with_one_title_are_two_articles(desk: Desk) -> None:
    rows = await desk.poll(
        item(1, title="Obituaries", text="A pilot of the harbour died."),
        item(2, title="Obituaries", text="A baker of the old town died."),
    )
    assert len(rows) == 2
