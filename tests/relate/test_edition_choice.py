"""Which stories an edition takes, in which order, and the numbers it gives for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from octavo.models import StorySummary
from octavo.relate.edition import choose

NOW = datetime(2024, 5, 2, 18, tzinfo=UTC)


def story(number: int, *, reports: int = 3, hours: float = 2, **more: Any) -> StorySummary:
    last = NOW - timedelta(hours=hours)
    given: dict[str, Any] = {
        "id": number,
        "first_at": last - timedelta(hours=3),
        "last_at": last,
        "articles": reports,
        "outlets": reports,
        "reports": reports,
        "recent": reports,
        "countries": ("KW",),
        "kinds": ("newspaper",),
    }
    return StorySummary(**(given | more))


def ids(stories: list[StorySummary], **more: Any) -> list[int]:
    return [ranked.story_id for ranked in choose(stories, now=NOW, **more)]


def test_more_independent_reports_come_first() -> None:
    assert ids([story(1, reports=2), story(2, reports=9), story(3, reports=5)]) == [2, 3, 1]


def test_many_copies_of_one_report_do_not_count() -> None:
    assert ids([story(1, reports=1, articles=40, recent=1), story(2, reports=4)]) == [2, 1]


def test_more_countries_and_kinds_of_outlets_come_first() -> None:
    assert ids([story(1), story(2, countries=("KW", "FR", "JP"), kinds=("wire", "newspaper"))]) == [2, 1]


def test_fresher_comes_first() -> None:
    assert ids([story(1, hours=20), story(2, hours=1)]) == [2, 1]


def test_a_tie_goes_to_the_smaller_number_whatever_the_order() -> None:
    assert ids([story(4), story(2), story(3)]) == [2, 3, 4]


def test_eight_and_no_more() -> None:
    assert len(ids([story(n) for n in range(30)])) == 8
    assert ids([], count=8) == []


def test_no_story_without_news_even_where_places_stay_empty() -> None:
    assert ids([story(1, has_news=False, reports=50), story(2)]) == [2]


def test_two_of_a_category_while_there_are_others() -> None:
    politics = [story(n, reports=20, category="politics") for n in range(5)]
    others = [story(n, reports=2, category=f"category {n}") for n in range(10, 16)]
    taken = ids([*politics, *others])
    assert [n for n in taken if n < 10] == [0, 1]
    assert len(taken) == 8


def test_two_about_a_country_while_there_are_others() -> None:
    abroad = [story(n, reports=20, about=("FR", "DE")) for n in range(5)]
    taken = ids([*abroad, *(story(n, about=("DE",)) for n in (10, 11)), *(story(n) for n in range(12, 16))])
    assert [n for n in taken if n < 10] == [0, 1]
    assert 10 in taken


def test_a_day_of_one_subject_fills_the_edition_with_it() -> None:
    assert ids([story(n, category="politics", reports=20 - n) for n in range(9)]) == list(range(8))


def test_the_sample_fills_only_what_real_stories_leave() -> None:
    sample = [story(n, reports=30, sample=True, category=f"c{n}") for n in range(20, 30)]
    real = [story(n, reports=1, category="sport") for n in range(5)]
    taken = ids([*sample, *real])
    assert taken[:5] == [0, 1, 2, 3, 4]
    assert taken[5:] == [20, 21, 22]
    assert not set(ids([*sample, *(story(n, category="sport") for n in range(9))])) & set(range(20, 30))


def test_reasons_are_numbers_one_can_check() -> None:
    (ranked,) = choose(
        [story(1, reports=5, recent=4, countries=("KW", "FR"), kinds=("wire", "unknown"), hours=0)], now=NOW
    )
    assert ranked.rank == 1
    assert ranked.reasons == {"reports": 5, "countries": 2, "kinds": 1, "growth": 4, "freshness": 1.0}


def test_a_story_from_the_future_is_no_fresher_than_now() -> None:
    (ranked,) = choose([story(1, hours=-5)], now=NOW)
    assert ranked.reasons["freshness"] == 1.0
