"""Search: each article's own language, operators, both routes, both orders."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.store import articles
from octavo.store import search as module
from octavo.store.database import Database
from octavo.store.search import search
from octavo.store.views import SearchView
from tests.store import seed


@pytest.fixture
async def seeded(db: Database) -> seed.Seeded:
    return await seed.fill(db)


def keys(view: SearchView, seeded: seed.Seeded) -> set[str]:
    names = {number: key for key, number in seeded.article.items()}
    return {names[one.card.id] for one in view.found}


QUERIES: dict[str, set[str]] = {
    # Stems of each language, beginnings, phrases
    "measuring glaciers": {"glacier-en"},
    "voters": {"election-en"},
    "surveyo": {"glacier-en"},
    "surveyo*": {"glacier-en"},
    "dock worker*": {"harbour-en-wire"},
    '"dock workers"': {"harbour-en-wire"},
    '"workers dock"': set(),
    '"port of Doria"': {"harbour-before"},
    "measureme": set(),
    # Accents and elisions do not matter, on either side
    "greve": {"harbour-fr"},
    "grève à l’arrêt": {"harbour-fr"},
    "GEOMETRES": {"glacier-fr"},
    "été hiver": {"harbour-fr"},
    "negociacion": {"harbour-es"},
    "escaño": {"election-es"},
    # Arabic: article, vowel signs, forms of alef, tatweel
    "ميناء": {"harbour-ar"},
    "الميناء": {"harbour-ar"},
    "إِضْرَاب": {"harbour-ar"},
    "احمد": {"bakery-ar"},
    "أحمـــد": {"bakery-ar"},
    "«رسوم المرفأ»": {"harbour-ar"},
    # Several words: all of them; unwanted ones: none
    "doria glacier": set(),
    "doria -fees": {"harbour-fr", "harbour-es", "harbour-state", "harbour-en-own"},
    'doria -"harbour fees" lang:en': {"harbour-en-own", "harbour-state"},
    "the strike and -the": {"harbour-en-copy"},
    # Operators
    "doria lang:fr": {"harbour-fr"},
    "doria language:es": {"harbour-es"},
    "outlet:courier.example glacier": {"glacier-en"},
    "outlet:rivage": {"harbour-fr", "glacier-fr"},
    'outlet:"el faro"': {"harbour-es", "election-es"},
    "outlet:البحر": {"harbour-ar", "bakery-ar"},
    "outlet:nobody": set(),
    "interest:science": {"glacier-en", "glacier-fr"},
    "category:Culture": {"bakery-ar"},
    "wire:meridian seats": {"election-en"},
    "country:ca": {"election-en"},
    "hashtag:#climate": {"glacier-en"},
    "before:2026-11-23": {"harbour-before"},
    "after:2026-11-23 before:2026-11-24": {"glacier-en", "election-en", "election-es", "glacier-fr"}
    - {"glacier-en", "glacier-fr"}
    | {"glacier-en", "glacier-fr"},
    "tower": set(),
}


@pytest.mark.parametrize("typed", QUERIES)
async def test_what_a_query_finds(db: Database, seeded: seed.Seeded, typed: str) -> None:
    view = await search(db, typed)
    assert keys(view, seeded) == QUERIES[typed]


async def test_newest_first_with_the_original_for_its_copies(db: Database, seeded: seed.Seeded) -> None:
    view = await search(db, "doria")
    names = {number: key for key, number in seeded.article.items()}
    assert [(names[one.card.id], one.copies) for one in view.found] == [
        ("harbour-state", 0),
        ("harbour-es", 0),
        ("harbour-fr", 0),
        ("harbour-en-own", 0),
        ("harbour-en-wire", 1),
        ("harbour-before", 0),
    ]
    assert (view.total, view.exact, view.next) == (7, True, None)
    assert view.cards[0].id == seeded.article["harbour-state"]
    one_outlet = await search(db, "doria outlet:courier.example")
    assert keys(one_outlet, seeded) == {"harbour-en-own", "harbour-en-copy", "harbour-before"}


async def test_best_first_prefers_headlines(db: Database) -> None:
    async with db.connection() as conn:
        outlet = await seed.add_outlet(conn, "courier.example", "The Courier")
        titled = await seed.add_article(conn, outlet, "Lantern festival opens", "Crowds came.", hours_ago=9)
        told = await seed.add_article(conn, outlet, "Crowds came", "A lantern was lit.", hours_ago=1)
        often = await seed.add_article(
            conn, outlet, "Crowds", "Lantern after lantern after lantern.", hours_ago=5
        )
    newest = await search(db, "lantern")
    assert [one.id for one in newest.cards] == [told, often, titled]
    best = await search(db, "lantern", order="best")
    assert [one.id for one in best.cards] == [titled, often, told]
    only_filter = await search(db, "outlet:courier.example", order="best")
    assert [one.id for one in only_filter.cards] == [told, often, titled]


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("few", [5_000, -1], ids=["gathered", "walked"])
async def test_pages_follow_each_other_on_both_routes(
    db: Database, order: module.Order, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FEW", few)
    async with db.connection() as conn:
        outlet = await seed.add_outlet(conn, "courier.example", "The Courier")
        expected = {
            await seed.add_article(conn, outlet, f"Lantern {number}", "Lit.", hours_ago=number // 4)
            for number in range(95)
        }
    seen: list[int] = []
    cursor, pages = None, 0
    while pages < 9:
        view = await search(db, "lantern", order=order, cursor=cursor)
        assert view.total > 0
        seen += [one.id for one in view.cards]
        pages, cursor = pages + 1, view.next
        if cursor is None:
            break
    assert pages == 5
    assert set(seen) == expected
    assert len(seen) == len(expected)


async def test_what_was_sought_is_marked(db: Database, seeded: seed.Seeded) -> None:
    found = (await search(db, "glaciers shrank ostrand")).found[0]
    assert found.title == (
        ("Halven ", False),
        ("glacier", True),
        (" ", False),
        ("shrank", True),
        (" by forty metres in a year", False),
    )
    marked = [piece for piece, hit in found.excerpt if hit]
    assert marked == ["glacier", "shrank", "Ostrand"]
    arabic = (await search(db, "احمد الخباز")).found[0]
    assert [piece for piece, hit in arabic.excerpt if hit] == ["أحمد", "الخبّاز"]
    french = (await search(db, "greve")).found[0]
    assert french.title[0] == ("Grève", True)


async def test_scripts_without_spaces_are_found_and_marked_inside(db: Database) -> None:
    async with db.connection() as conn:
        outlet = await seed.add_outlet(conn, "kawa.example", "川の新聞")
        await seed.add_article(
            conn, outlet, "港のストライキ、二日目に", "東の港で 船が待っている。", language="ja"
        )
        await seed.add_article(conn, outlet, "ประตูท่าเรือปิด", "เรือรอ", language="th")
    found = (await search(db, "ストライキ")).found
    assert [piece for piece, hit in found[0].title if hit] == ["ストライキ"]
    assert "".join(piece for piece, _ in found[0].title) == "港のストライキ、二日目に"
    assert "".join(piece for piece, _ in found[0].excerpt) == "東の港で 船が待っている。"
    assert len((await search(db, "ท่าเรือ")).found) == 1
    assert (await search(db, "キイラ")).found == ()


async def test_markup_in_a_text_stays_text(db: Database) -> None:
    async with db.connection() as conn:
        outlet = await seed.add_outlet(conn, "courier.example", "The Courier")
        await seed.add_article(
            conn, outlet, "<b>Lantern</b> & \x02x", "1 < 2 <script>alert(1)</script> lantern"
        )
    found = (await search(db, "lantern")).found[0]
    assert ("Lantern", True) in found.title
    assert "".join(piece for piece, _ in found.excerpt) == "1 < 2 <script>alert(1)</script> lantern"


async def test_days_begin_in_the_zone(db: Database, seeded: seed.Seeded) -> None:
    async with db.connection() as conn:
        late = await seed.add_article(conn, seeded.outlet["bahr.example"], "Lantern", "x", hours_ago=11)
    kuwait = await search(db, "lantern after:2026-11-24", zone=ZoneInfo("Asia/Kuwait"))
    assert [one.id for one in kuwait.cards] == [late]
    assert (await search(db, "lantern after:2026-11-24")).found == ()


async def test_filters_say_how_they_were_understood(db: Database, seeded: seed.Seeded) -> None:
    view = await search(db, "outlet:faro outlet:nobody lang:es after:2026-11 before:2027 wire:AFP colour:red")
    assert [(one.operator, one.value, one.names) for one in view.filters] == [
        ("outlet", "faro", ("El Faro del Sur",)),
        ("outlet", "nobody", ()),
        ("lang", "es", ()),
        ("wire", "afp", ()),
        ("after", "2026-11-01", ()),
        ("before", "2027-01-01", ()),
    ]


async def test_nothing_and_only_common_words(db: Database, seeded: seed.Seeded) -> None:
    assert await search(db, " ") == SearchView(query=" ")
    common = await search(db, "the lang:en")
    assert common.too_common
    assert len(common.found) == 6  # what the filter alone leaves: all English ones but a copy
    assert (await search(db, "of the lang:en")).too_common
    assert not (await search(db, "harbour")).too_common


async def test_a_withdrawn_article_is_not_found(db: Database, seeded: seed.Seeded) -> None:
    assert keys(await search(db, "surveyors"), seeded) == {"glacier-en"}
    async with db.connection() as conn:
        assert await articles.withdraw(conn, seeded.article["glacier-en"], now=seed.NOW)
    view = await search(db, "surveyors")
    assert (view.found, view.total) == ((), 0)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["doria", "'", '"', "\\", ":*", "&", "|", "!", "(", ")", "<->", "-", "*", "outlet:", "lang:", "before:2026",
             "after:1", "'':*", "\x00", "the", "دوريا", "a'b", "a\\'b", "%", "%s", "$1", ":A", "x:y", "京", "<b>", "é", "\ud800"]
        ),
        max_size=12,
    ).map("".join),
    order=st.sampled_from(["newest", "best"]),
    cursor=st.none() | st.text(max_size=20),
)  # fmt: skip
async def test_whatever_is_typed_is_answered(
    seeded_once: Database, typed: str, order: module.Order, cursor: str | None
) -> None:
    view = await search(seeded_once, typed, order=order, cursor=cursor)
    assert view.query == typed
    assert view.total >= 0


@pytest.fixture
async def seeded_once(db: Database) -> Database:
    await seed.fill(db)
    return db
