"""What pages read from the database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.pipeline.article_page import article_view
from octavo.store import cursor, reading
from octavo.store.database import Database
from octavo.store.read_story import fold
from octavo.store.views import ArticleView, Card, EditionView, ListView, StoryView
from tests.store import seed


@pytest.fixture
async def seeded(db: Database) -> seed.Seeded:
    return await seed.fill(db)


def names(cards: tuple[Card, ...], seeded: seed.Seeded) -> list[str]:
    keys = {number: key for key, number in seeded.article.items()}
    return [keys[one.id] for one in cards]


# Editions


async def test_without_articles_there_is_no_edition(db: Database) -> None:
    assert await reading.edition(db, None) is None
    assert (await reading.latest(db)) == ListView()
    assert await reading.story(db, 1) is None
    assert await reading.article(db, 1) is None
    assert await reading.outlet(db, "courier.example") is None
    assert await reading.sources(db) == ()
    assert await reading.etag_of(db)


async def test_the_latest_edition(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.edition(db, None)
    assert isinstance(view, EditionView)
    assert (view.day, view.previous, view.next) == (seeded.day, date(2026, 11, 23), None)
    assert [place.rank for place in view.stories] == [1, 2]
    harbour = view.stories[0].story
    assert harbour.id == seeded.story["harbour"]
    assert harbour.title == "Dock workers in Doria walk out over doubled harbour fees"
    assert harbour.title_outlet is not None
    assert harbour.title_outlet.domain == "meridian.example"
    assert harbour.excerpt.startswith("DORIA, Nov 24")
    # Five of six outlets, the title's first, then the newest; the copy is left out.
    assert names(harbour.cards, seeded) == [
        "harbour-en-wire", "harbour-state", "harbour-es", "harbour-fr", "harbour-ar",
    ]  # fmt: skip
    assert view.stories[0].reasons == {"reports": 3.0, "recent": 2.0}
    # What was news in the day before and is not among the eight.
    assert [story.id for story in view.also] == [seeded.story["bakery"]]
    assert names(view.also[0].cards, seeded) == ["bakery-ar"]


async def test_an_earlier_edition(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.edition(db, seeded.day - timedelta(days=1))
    assert view is not None
    assert (view.previous, view.next) == (None, seeded.day)
    assert [place.story.id for place in view.stories] == [seeded.story["glacier"]]
    assert view.also == ()
    assert await reading.edition(db, seeded.day - timedelta(days=9)) is None
    assert await reading.edition(db, None, "country:KW") is None


async def test_stories_that_became_one_stand_once(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        await merge(conn, seeded.story["election"], seeded.story["harbour"])
    view = await reading.edition(db, None)
    assert view is not None
    assert [(place.rank, place.story.id) for place in view.stories] == [(1, seeded.story["harbour"])]


async def test_sample_stories_stand_beneath_only_a_sample_edition(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        await conn.execute("UPDATE story SET sample = true WHERE id = %s", [seeded.story["bakery"]])
    view = await reading.edition(db, None)
    assert view is not None
    assert view.also == ()
    async with db.connection() as conn:
        await conn.execute("UPDATE story SET sample = true")
    view = await reading.edition(db, None)
    assert view is not None
    assert len(view.also) == 1


async def merge(conn: seed.Connection, story: int, into: int) -> None:
    await conn.execute("UPDATE article SET story_id = %s WHERE story_id = %s", [into, story])
    await conn.execute("UPDATE story SET merged_into = %s WHERE id = %s", [into, story])


# Stories


async def test_a_story(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.story(db, seeded.story["harbour"])
    assert isinstance(view, StoryView)
    assert names(view.articles, seeded) == [
        "harbour-state", "harbour-es", "harbour-fr", "harbour-ar", "harbour-en-own", "harbour-en-wire",
    ]  # fmt: skip
    wire = seeded.article["harbour-en-wire"]
    assert names(view.copies[wire], seeded) == ["harbour-en-copy"]
    assert {count.key: count.count for count in view.languages} == {"en": 4, "ar": 1, "es": 1, "fr": 1}
    assert view.languages[0].key == "en"
    assert {count.key for count in view.countries} == {"GB", "KW", "FR", "ES", "AE"}
    assert view.editions == (seeded.day,)
    assert len(view.story.cards) == 5
    assert view.story.cards[0].id == wire


async def test_a_merged_story_leads_to_the_last_of_the_chain(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        await merge(conn, seeded.story["election"], seeded.story["glacier"])
        await merge(conn, seeded.story["glacier"], seeded.story["harbour"])
    assert await reading.story(db, seeded.story["election"]) == seeded.story["harbour"]
    view = await reading.story(db, seeded.story["harbour"])
    assert isinstance(view, StoryView)
    assert view.editions == (seeded.day - timedelta(days=1), seeded.day)


async def test_the_oldest_copy_stands_for_a_withdrawn_original(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        await conn.execute(
            "UPDATE article SET withdrawn_at = now() WHERE id = %s", [seeded.article["harbour-en-wire"]]
        )
    view = await reading.story(db, seeded.story["harbour"])
    assert isinstance(view, StoryView)
    assert names(view.articles, seeded)[-1] == "harbour-en-copy"
    assert view.copies == {}


def test_folding_follows_chains_and_circles(db_card: Callable[..., Card]) -> None:
    chain = [
        db_card(1),
        db_card(2, copy_of=1),
        db_card(3, copy_of=2),
        db_card(4, copy_of=9),
        db_card(5, copy_of=9),
    ]
    articles, copies = fold(chain)
    assert [one.id for one in articles] == [4, 1]
    assert {key: [one.id for one in group] for key, group in copies.items()} == {1: [2, 3], 4: [5]}
    articles, copies = fold([db_card(6, copy_of=7), db_card(7, copy_of=6)])
    assert len(articles) + sum(len(group) for group in copies.values()) == 2


@pytest.fixture
def db_card() -> Callable[..., Card]:
    from octavo.store.views import OutletRef

    def make(number: int, copy_of: int | None = None) -> Card:
        return Card(
            id=number,
            url=f"https://a.example/{number}",
            title="T",
            outlet=OutletRef(id=1, domain="a.example", name="A"),
            published_at=seed.NOW + timedelta(minutes=number),
            published_from="feed",
            copy_of=copy_of,
        )

    return make


# Articles


async def test_an_article(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.article(db, seeded.article["harbour-en-wire"])
    assert isinstance(view, ArticleView)
    assert view.card.byline == ("Nora Quill",)
    assert view.card.wire == "Meridian"
    assert view.card.hashtags == ("doria", "ports")
    assert view.text.startswith("DORIA")
    assert view.html.startswith("<p>DORIA")
    assert (view.dateline_place, view.dateline_date) == ("DORIA", seeded.day)
    assert view.story is not None
    assert view.story.id == seeded.story["harbour"]
    assert len(view.story.cards) == 5
    assert view.original is None
    assert names(view.copies, seeded) == ["harbour-en-copy"]
    assert view.related == view.since == view.versions == ()


async def test_a_copy_names_its_original_and_the_other_copies(db: Database, seeded: seed.Seeded) -> None:
    wire = seeded.article["harbour-en-wire"]
    async with db.connection() as conn:
        other = await seed.add_article(
            conn, seeded.outlet["rivage.example"], "Dockers walk out", "x", copy_of=wire
        )
    view = await reading.article(db, seeded.article["harbour-en-copy"])
    assert view is not None
    assert view.original is not None
    assert view.original.id == wire
    assert [one.id for one in view.copies] == [other]
    assert view.media == (seed.PICTURE,)
    assert view.card.picture == seed.PICTURE


async def test_an_article_without_story_and_with_sound(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.article(db, seeded.article["harbour-before"])
    assert view is not None
    assert view.story is None
    arabic = await reading.article(db, seeded.article["harbour-ar"])
    assert arabic is not None
    assert arabic.card.media == ("video",)
    assert arabic.card.picture is None


async def test_a_withdrawn_article_is_there_and_says_so(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.article(db, seeded.article["withdrawn"])
    assert view is not None
    assert view.withdrawn_at == seed.NOW - timedelta(hours=6)


async def test_an_article_not_yet_extracted_is_not_there(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        found = await seed.add_article(
            conn, seeded.outlet["courier.example"], "New", "", stage="found", quality=None
        )
    assert await reading.article(db, found) is None
    assert found not in {one.id for one in (await reading.latest(db)).cards}


async def test_earlier_versions_and_findings(db: Database, seeded: seed.Seeded) -> None:
    number = seeded.article["glacier-en"]
    async with db.connection() as conn:
        await conn.execute(
            "INSERT INTO article_version (article_id, version, title, text, html, replaced_at)"
            " VALUES (%s, 1, NULL, 'Thirty metres.', '', %s)",
            [number, seed.NOW],
        )
        await conn.execute(
            """UPDATE article SET findings = '{"quotes": [{"text": "a", "start": 1, "end": 2}]}' WHERE id = %s""",
            [number],
        )
    view = await reading.article(db, number)
    assert view is not None
    assert [(one.version, one.title, one.text, one.replaced_at) for one in view.versions] == [
        (1, None, "Thirty metres.", seed.NOW)
    ]
    assert view.findings is not None
    assert view.findings.quotes[0].end == 2


async def test_cards_by_id_leave_out_what_is_withdrawn(db: Database, seeded: seed.Seeded) -> None:
    wire = seeded.article["harbour-en-wire"]
    assert list(await reading.cards(db, [wire, seeded.article["withdrawn"], 10**9])) == [wire]
    assert await reading.cards(db, []) == {}


# Lists


async def test_lists(db: Database, seeded: seed.Seeded) -> None:
    newest = (await reading.latest(db)).cards
    assert len(newest) == 12  # all but the copy and the withdrawn one
    assert list(newest) == sorted(newest, key=lambda one: one.published_at, reverse=True)
    assert names((await reading.outlet_articles(db, "Courier.Example")).cards, seeded) == [
        "harbour-en-own", "harbour-en-copy", "glacier-en", "harbour-before",
    ]  # fmt: skip
    assert names((await reading.interest(db, "culture")).cards, seeded) == ["bakery-ar"]
    assert names((await reading.hashtag(db, "Doria")).cards, seeded) == ["harbour-en-own", "harbour-en-wire"]
    assert names((await reading.hashtag(db, "دوريا")).cards, seeded) == ["harbour-ar"]
    assert (await reading.hashtag(db, "nothing")).cards == ()
    about_or_by = names((await reading.country(db, "kw")).cards, seeded)
    assert about_or_by == ["harbour-ar", "harbour-en-own", "bakery-ar", "glacier-en", "harbour-before"]
    assert names((await reading.country(db, "CA")).cards, seeded) == ["election-en"]


async def test_an_outlet(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.outlet(db, "courier.example")
    assert view is not None
    assert (view.outlet.name, view.articles, view.feeds) == ("The Courier", 4, 1)


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "%", "'; DROP TABLE article; --", "x" * 5000, ""])
async def test_a_name_that_nothing_can_have_finds_nothing(
    db: Database, seeded: seed.Seeded, name: str
) -> None:
    assert await reading.outlet(db, name) is None
    for read in (reading.outlet_articles, reading.interest, reading.hashtag, reading.country):
        assert await read(db, name) == ListView()


async def test_sources_say_how_each_feed_does(db: Database, seeded: seed.Seeded) -> None:
    states = {one.outlet.domain: one for one in await reading.sources(db)}
    assert len(states) == 6
    assert states["faro.example"].error == "the server answered 503"
    assert states["faro.example"].error_count == 3
    assert states["courier.example"].last_good_at == seed.NOW
    assert states["courier.example"].articles == 5


@pytest.mark.parametrize(
    "read",
    [
        reading.latest,
        lambda db, at: reading.outlet_articles(db, "courier.example", at),
        lambda db, at: reading.interest(db, "world", at),
        lambda db, at: reading.hashtag(db, "doria", at),
        lambda db, at: reading.country(db, "KW", at),
    ],
    ids=["latest", "outlet", "interest", "hashtag", "country"],
)
async def test_pages_follow_each_other_without_gap(
    db: Database, read: Callable[[Database, str | None], Awaitable[ListView]]
) -> None:
    async with db.connection() as conn:
        outlet = await seed.add_outlet(conn, "courier.example", "The Courier", country="KW")
        # Four articles a moment: the id decides between them.
        more: dict[str, Any] = {"category": "world", "hashtags": ["doria"]}
        expected = [
            await seed.add_article(conn, outlet, f"Note {number}", "x", hours_ago=number // 4, **more)
            for number in range(95)
        ]
    seen: list[int] = []
    at, pages = None, 0
    while True:
        view = await read(db, at)
        seen += [one.id for one in view.cards]
        pages += 1
        at = view.next
        if at is None:
            break
    assert pages == 3
    assert sorted(seen) == sorted(expected)
    assert len(set(seen)) == 95


async def test_a_bad_cursor_is_the_first_page(db: Database, seeded: seed.Seeded) -> None:
    first = await reading.latest(db)
    for bad in ("", "x", "é", "////", "MTIz", cursor.encode(seed.NOW, 2**70), "A" * 500, "MS4tMQ"):
        assert await reading.latest(db, bad) == first


@given(st.integers(-(10**9), 10**10), st.integers(0, 999_999), st.integers(0, 2**63 - 1))
def test_cursors_come_back(seconds: int, micros: int, number: int) -> None:
    place = cursor.EPOCH + timedelta(seconds=seconds, microseconds=micros), number
    assert cursor.decode(cursor.encode(*place)) == place


@given(st.text(max_size=90))
def test_any_cursor_is_taken(text: str) -> None:
    place = cursor.decode(text)
    assert place is None or place[1] >= 0


# The mark of what is shown


CHANGES = [
    "UPDATE article SET text = 'edited' WHERE id = (SELECT min(id) FROM article)",
    "UPDATE article SET withdrawn_at = now() WHERE id = (SELECT max(id) FROM article)",
    "DELETE FROM outlet WHERE domain = 'faro.example'",
    "UPDATE edition SET made_at = now() WHERE day = '2026-11-24'",
    "UPDATE story SET title = 'x', changed_at = now() WHERE id = 1",
]


@pytest.mark.parametrize("change", CHANGES)
async def test_the_mark_follows_each_change(db: Database, seeded: seed.Seeded, change: str) -> None:
    before = await reading.etag_of(db)
    assert await reading.etag_of(db) == before
    async with db.connection() as conn:
        await conn.execute(change)
    assert await reading.etag_of(db) != before


async def test_the_mark_follows_a_change_that_was_committed_late(db: Database, seeded: seed.Seeded) -> None:
    async with await psycopg.AsyncConnection.connect(db.url) as slow:
        await slow.execute("UPDATE article SET excerpt = 'slow' WHERE id = 1")
        async with db.connection() as conn:
            await conn.execute("UPDATE article SET excerpt = 'quick' WHERE id = 2")
        between = await reading.etag_of(db)
        await slow.commit()
    assert await reading.etag_of(db) != between


# Export and queries


async def test_export_gives_every_article_once(db: Database, seeded: seed.Seeded) -> None:
    rows = [row async for row in reading.articles_export(db)]
    assert [row["id"] for row in rows] == sorted(seeded.article.values())
    wire = rows[0]
    assert wire["outlet"] == "Meridian Press"
    assert wire["text"].startswith("DORIA")
    assert wire["story"] == seeded.story["harbour"]
    assert rows[1]["copy_of"] == wire["id"]


@asynccontextmanager
async def counted(db: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[str]]:
    sent: list[str] = []
    execute = psycopg.AsyncConnection.execute

    async def counting(self: Any, query: Any, *args: Any, **more: Any) -> Any:
        sent.append(str(query))
        return await execute(self, query, *args, **more)

    monkeypatch.setattr(psycopg.AsyncConnection, "execute", counting)
    yield sent
    monkeypatch.undo()


PAGES: dict[str, Callable[[Database, seed.Seeded], Awaitable[object]]] = {
    "edition": lambda db, _: reading.edition(db, None),
    "story": lambda db, seeded: reading.story(db, seeded.story["harbour"]),
    "article": lambda db, seeded: article_view(db, seeded.article["harbour-en-wire"]),
    "outlet": lambda db, _: reading.outlet_articles(db, "courier.example"),
    "hashtag": lambda db, _: reading.hashtag(db, "doria"),
    "agency": lambda db, _: reading.agency(db, "meridian", now=seed.NOW),
    "country": lambda db, _: reading.country(db, "KW"),
    "sources": lambda db, _: reading.sources(db),
}


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_takes_few_queries(
    db: Database, seeded: seed.Seeded, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six at most, with the mark that each page asks for and what is related to an article."""
    async with counted(db, monkeypatch) as sent:
        assert await PAGES[page](db, seeded)
    pool_checks = sum(1 for query in sent if query == "")
    # The pool looks whether a connection lives before it lends it: no query of the page.
    assert 0 < len(sent) - pool_checks <= 5


async def test_what_of_an_outlet_is_an_agencys_copy(db: Database, seeded: seed.Seeded) -> None:
    view = await reading.agency(db, "MERIDIAN", now=seed.NOW)
    assert view is not None
    assert view.name == "Meridian"
    shares = {one.outlet.domain: one for one in view.outlets}
    assert shares["courier.example"].copies == 1
    async with db.connection() as conn:
        row = await (
            await conn.execute(
                "SELECT count(*) AS n FROM article JOIN outlet ON outlet.id = outlet_id"
                " WHERE domain = 'courier.example' AND quality IS NOT NULL AND withdrawn_at IS NULL"
            )
        ).fetchone()
    assert row is not None
    assert shares["courier.example"].total == row["n"] > 1
    assert sum(week.copies for week in view.weeks) == sum(one.copies for one in view.outlets)
    assert sum(week.total for week in view.weeks) == sum(one.total for one in view.outlets)
    assert seeded.article["harbour-en-wire"] in {card.id for card in view.cards}
    assert all(card.wire == "Meridian" for card in view.cards)
    later = await reading.agency(db, "Meridian", now=seed.NOW + timedelta(days=800))
    assert later is not None
    assert later.outlets == (), "shares are of the last year"
    assert await reading.agency(db, "nobody", now=seed.NOW) is None
