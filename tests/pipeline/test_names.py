"""The registry of names in a real database: who is who, merges and splits, and taking them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from octavo.errors import NotFoundError
from octavo.models import Entity, FeedEntry, Findings, Place, Quote, Speaker
from octavo.store import articles, feeds, names, reading
from octavo.store.database import Connection, Database

NOW = datetime(2026, 8, 14, 12, tzinfo=UTC)


def found(text: str, language: str, *persons: str, places: tuple[tuple[str, float], ...] = ()) -> Findings:
    """Findings that name these, wherever they stand in the text; a quotation of the first, if the text has one."""
    entities = [
        Entity(text=name, kind="person", start=text.index(name), end=text.index(name) + len(name), name=name)
        for name in persons
    ]
    lies = []
    for name, lat in places:
        start = text.index(name)
        entities.append(Entity(text=name, kind="place", start=start, end=start + len(name), name=name))
        lies.append(Place(text=name, start=start, end=start + len(name), lat=lat, lon=2 * lat, country="NO"))
    quotes = []
    if "“" in text:
        start, end = text.index("“") + 1, text.index("”")
        speaker = Speaker(text=persons[0], start=0, end=len(persons[0]), name=persons[0])
        quotes.append(Quote(text=text[start:end], start=start, end=end, speaker=speaker))
    return Findings(language=language, entities=tuple(entities), places=tuple(lies), quotes=tuple(quotes))


class Shelf:
    """Stores articles as they stand after every stage, and enters their names."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self.count = 0

    async def put(self, findings: Findings, *, story: int | None = None) -> int:
        self.count += 1
        number = self.count
        outlet = await feeds.put_outlet(
            self.conn, domain=f"o{number}.example", name=f"Outlet {number}", now=NOW
        )
        at = NOW - timedelta(days=30 - number)
        url = f"https://o{number}.example/{number}"
        entry = FeedEntry(id=url, url=url, title=f"Report {number}", published_at=at)
        article_id = await articles.add(self.conn, {"id": None, "outlet_id": outlet}, entry, url=url, now=NOW)
        assert article_id is not None
        if story is not None:
            await self.conn.execute(
                "INSERT INTO story (id, first_at, last_at, changed_at, articles, title) OVERRIDING SYSTEM VALUE"
                " VALUES (%s, now(), now(), now(), 1, 'A story') ON CONFLICT DO NOTHING",
                [story],
            )
        await self.conn.execute(
            "UPDATE article SET stage = 'related', quality = 'good', findings = %s, language = %s, story_id = %s"
            " WHERE id = %s",
            [articles._json(findings), findings.language, story, article_id],
        )
        await names.register(self.conn, [article_id], now=NOW)
        return article_id

    async def named(self, article_id: int) -> dict[str, int]:
        rows = await self.conn.execute(
            "SELECT shown, octavo_name(name_id) AS id FROM article_name WHERE article_id = %s", [article_id]
        )
        return {row["shown"]: row["id"] for row in await rows.fetchall()}


@pytest.fixture
async def shelf(db: Database) -> Any:
    async with db.connection() as conn:
        yield Shelf(conn)


async def test_one_person_in_three_scripts_is_one_name(shelf: Shelf) -> None:
    english = await shelf.put(found("Volodar Zelinskyy left.", "en", "Volodar Zelinskyy"), story=1)
    american = await shelf.put(found("Volodar Zelinsky left.", "en", "Volodar Zelinsky"), story=2)
    russian = await shelf.put(found("Володар Зелинский уехал.", "ru", "Володар Зелинский"), story=3)
    arabic = await shelf.put(found("غادر فولودار زيلينسكي.", "ar", "فولودار زيلينسكي"), story=1)
    named = [await shelf.named(one) for one in (english, american, russian, arabic)]
    assert len({number for one in named for number in one.values()}) == 1


async def test_a_family_name_alone_is_the_storys_person(shelf: Shelf) -> None:
    whole = await shelf.put(found("Ada Moss spoke.", "en", "Ada Moss"), story=1)
    alone = await shelf.put(found("Moss spoke.", "en", "Moss"), story=1)
    elsewhere = await shelf.put(found("Moss grows here.", "en", "Moss"), story=2)
    assert list((await shelf.named(alone)).values()) == list((await shelf.named(whole)).values())
    assert await shelf.named(elsewhere) == {}, "nobody is made up of one word"


async def test_what_lies_at_one_place_is_one_place(shelf: Shelf) -> None:
    english = await shelf.put(found("In Varden it rained.", "en", places=(("Varden", 70.25),)))
    arabic = await shelf.put(found("هطل المطر في فاردن.", "ar", places=(("فاردن", 70.25),)))
    other = await shelf.put(found("In Vardens it rained.", "en", places=(("Vardens", 10.5),)))
    one, two, three = [next(iter((await shelf.named(n)).values())) for n in (english, arabic, other)]
    assert one == two != three


async def test_an_article_read_again_names_what_it_names_now(shelf: Shelf) -> None:
    article = await shelf.put(found("Ada Moss and Tomas Rell spoke.", "en", "Ada Moss", "Tomas Rell"))
    await shelf.conn.execute(
        "UPDATE article SET findings = %s WHERE id = %s",
        [articles._json(found("Tomas Rell spoke.", "en", "Tomas Rell")), article],
    )
    await names.register(shelf.conn, [article], now=NOW)
    assert list(await shelf.named(article)) == ["Tomas Rell"]


async def test_merging_and_taking_it_back(shelf: Shelf) -> None:
    first = await shelf.put(found("Ada Moss spoke.", "en", "Ada Moss"))
    second = await shelf.put(found("Adele Moss spoke.", "en", "Adele Moss"))
    ada, adele = (await shelf.named(first))["Ada Moss"], (await shelf.named(second))["Adele Moss"]
    assert ada != adele
    change = await names.merge(shelf.conn, adele, ada, by="owner", now=NOW)
    assert change is not None
    assert (await shelf.named(second))["Adele Moss"] == ada
    assert await names.merge(shelf.conn, adele, ada, by="owner", now=NOW) is None, "they are one already"
    await names.undo(shelf.conn, change, now=NOW)
    assert (await shelf.named(second))["Adele Moss"] == adele
    with pytest.raises(NotFoundError):
        await names.undo(shelf.conn, change, now=NOW)


async def test_a_merge_that_was_undone_is_not_made_again(shelf: Shelf) -> None:
    await shelf.put(found("Nadia Halimi spoke.", "en", "Nadia Halimi"), story=2)
    await shelf.put(found("Nedja Halimi sprach.", "de", "Nedja Halimi"), story=3)
    await shelf.put(found("Nadia Halimi spoke.", "en", "Nadia Halimi"), story=1)
    together = found("Nedja Halimi sprach.", "de", "Nedja Halimi")
    third = await shelf.put(together, story=1)
    assert third
    found_changes = await shelf.conn.execute("SELECT id, by, action FROM name_change")
    (change,) = await found_changes.fetchall()
    assert (change["by"], change["action"]) == ("octavo", "merge")
    await names.undo(shelf.conn, change["id"], now=NOW)
    fourth = await shelf.put(together, story=1)
    fifth = await shelf.put(found("Nadia Halimi spoke.", "en", "Nadia Halimi"), story=1)
    assert set((await shelf.named(fourth)).values()) != set((await shelf.named(fifth)).values())


async def test_splitting_a_spelling_off_and_taking_it_back(shelf: Shelf) -> None:
    first = await shelf.put(found("Dmytro Kovalsky spoke.", "en", "Dmytro Kovalsky"))
    second = await shelf.put(found("Dmytro Kovalskyy spoke.", "en", "Dmytro Kovalskyy"))
    one = next(iter((await shelf.named(first)).values()))
    assert list((await shelf.named(second)).values()) == [one]
    new, change = await names.split(shelf.conn, one, "dmytro kovalskyy", now=NOW)
    assert list((await shelf.named(second)).values()) == [new]
    third = await shelf.put(found("Dmytro Kovalskyy spoke.", "en", "Dmytro Kovalskyy"))
    assert list((await shelf.named(third)).values()) == [new], "later articles follow"
    await names.undo(shelf.conn, change, now=NOW)
    assert list((await shelf.named(third)).values()) == [one]
    with pytest.raises(NotFoundError):
        await names.split(shelf.conn, one, "ada moss", now=NOW)


async def test_the_page_of_a_person(db: Database) -> None:
    async with db.connection() as conn:
        shelf = Shelf(conn)
        article = await shelf.put(
            found(
                "Ada Moss said “Nobody was hurt” in Varden.", "en", "Ada Moss", places=(("Varden", 70.25),)
            ),
            story=1,
        )
        await shelf.put(found("Tomas Rell said “Ada Moss is right” there.", "en", "Tomas Rell", "Ada Moss"))
        number = (await shelf.named(article))["Ada Moss"]
    view = await reading.name(db, number)
    assert view is not None
    assert (view.kind, view.name, view.total) == ("person", "Ada Moss", 2)
    assert [one.text for one in view.by] == ["Nobody was hurt"]
    assert [(one.speaker, one.text) for one in view.about] == [("Tomas Rell", "Ada Moss is right")]
    assert {one.name for one in view.beside} == {"Varden", "Tomas Rell"}
    assert [one.shown for one in view.spellings] == ["Ada Moss"]
    assert [story.title for story in view.stories] == ["A story"]
    assert sum(count for _, count in view.days) == 2
    assert [card.title for card in view.cards] == ["Report 2", "Report 1"]
    assert [one.name for one in await reading.named_like(db, view, "rell")] == ["Tomas Rell"]
    assert await reading.name(db, number + 1000) is None
    (place,) = await reading.places(db, [1])
    assert (place.name, place.lat, place.lon, place.country, place.count) == ("Varden", 70.25, 140.5, "NO", 1)
    assert await reading.places(db, [2]) == ()
    shown = await reading.article(db, article)
    assert shown is not None
    assert {(one.kind, one.name) for one in shown.names} == {("person", "Ada Moss"), ("place", "Varden")}


async def test_names_without_articles_are_forgotten(shelf: Shelf) -> None:
    article = await shelf.put(found("Ada Moss spoke.", "en", "Ada Moss"))
    assert await names.forget_unused(shelf.conn) == 0
    await shelf.conn.execute("DELETE FROM article WHERE id = %s", [article])
    assert await names.forget_unused(shelf.conn) == 1
    first = await shelf.put(found("Ada Moss spoke.", "en", "Ada Moss"))
    second = await shelf.put(found("Tomas Rell spoke.", "en", "Tomas Rell"))
    one, other = [next(iter((await shelf.named(number)).values())) for number in (first, second)]
    await names.merge(shelf.conn, other, one, by="owner", now=NOW)
    await shelf.conn.execute("DELETE FROM article")
    assert await names.forget_unused(shelf.conn) == 0, "what its owner decided stays"
