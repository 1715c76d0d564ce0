"""The year of a dateline's day, from weekdays and from the articles of one capture together."""

from __future__ import annotations

from datetime import date

import pytest

from octavo.understand.dateline import find_dateline
from octavo.understand.years import resolve_years

AS_OF = date(2026, 11, 24)
WEDNESDAY = "BERLIN, Aug 14, (AP): President Voss warned Wednesday of harsh steps. He will speak on Friday."
THURSDAY = "SEOUL, South Korea, Aug 14, (AP): General Moss on Thursday dismissed the claims."


def years(*texts: str, as_of: date = AS_OF) -> list[int | None]:
    found = resolve_years([(find_dateline(text), text) for text in texts], as_of)
    return [one.date.year if one and one.date else None for one in found]


def test_the_very_day_weighs_more_than_the_day_before() -> None:
    # 14 August is a Friday in 2026, a Thursday in 2025.
    assert years(THURSDAY) == [2025]


def test_articles_of_one_capture_vote_together() -> None:
    # 2024 alone would fit "warned Wednesday" best.
    assert years(WEDNESDAY, THURSDAY) == [2025, 2025]


def test_without_weekdays_the_latest_possible_year_stands() -> None:
    assert years("OSLO, Aug 14 (AP) — Snow fell.") == [2026]
    assert years("OSLO, Dec 24 (AP) — Snow fell.") == [2025]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "PARIS, 14 août (AFP) - Le ministre a annoncé jeudi un accord."),
        ("es", "MADRID, 14 ago (EFE).- El ministro anunció el jueves un acuerdo."),
        ("de", "BERLIN, 14. August (dpa) - Der Minister kündigte am Donnerstag einen Vertrag an."),
        ("ar", "الكويت - 14 أغسطس (كونا): أعلن الوزير يوم الخميس اتفاقا."),
        ("ru", "МОСКВА, 14 авг - РИА Новости. Министр объявил в четверг о договоре."),
    ],
)
def test_weekdays_in_other_languages(language: str, text: str) -> None:
    assert years(text) == [2025], language


def test_a_year_that_the_dateline_names_stays_and_dates_the_others() -> None:
    assert years("LISBOA, 14 ago 2023 (Lusa) - O ministro.", "OSLO, Aug 13 (AP) — Snow.") == [2023, 2023]


def test_those_without_a_day_or_a_dateline_stay_as_they_are() -> None:
    assert years("LONDON (Reuters) - Rain.", "No dateline here.", THURSDAY) == [None, None, 2025]
    assert resolve_years([], AS_OF) == []


def test_29_february_is_only_in_leap_years() -> None:
    assert years("OSLO, Feb 29 (AP) — Snow.", as_of=date(2026, 3, 1)) == [2024]


def test_never_later_than_as_of() -> None:
    assert years(THURSDAY, as_of=date(2025, 8, 13)) != [2025]


def test_find_dateline_resolves_with_as_of() -> None:
    found = find_dateline(THURSDAY, as_of=AS_OF)
    assert found is not None
    assert found.date == date(2025, 8, 14)
