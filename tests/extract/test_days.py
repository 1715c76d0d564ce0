"""Days as readers are told them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.extract.days import days

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "4 March 2026",
        "March 4, 2026",
        "Published on March 4th, 2026 at 8:30 am",
        "4th of March 2026",
        "Mittwoch, 4. März 2026, 8.30 Uhr",
        "04.03.2026 - 08:30",
        "4.3.26",
        "Le 4 mars 2026",
        "4 de marzo de 2026",
        "4 de março de 2026",
        "4 marzo 2026",
        "4 maart 2026",
        "4 марта 2026",
        "4 Mart 2026",
        "4 marca 2026",
        "4 مارس 2026",
        "2026年3月4日 08:30",
        "2026년 3월 4일",
        "2026-03-04",
        "2026/3/4",
        "04/03/2026",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert list(days(text)) == [DAY]


@pytest.mark.parametrize(
    "text",
    ["31.02.2026", "4 March", "Room 12/3", "at 10:12.26", "1.2.3.4", "version 12.3.4.5", "4 March 1789", ""],
)
def test_what_is_no_day(text: str) -> None:
    assert list(days(text)) == []


def test_months_first_only_where_that_is_a_day() -> None:
    assert list(days("03/04/2026", month_first=True)) == [DAY]
    assert list(days("13/04/2026", month_first=True)) == [datetime(2026, 4, 13, tzinfo=UTC)]
    assert list(days("04/13/2026")) == [datetime(2026, 4, 13, tzinfo=UTC)]


def test_every_day_of_a_text_in_order() -> None:
    assert [day.day for day in days("Posted 4 March 2026, updated 6 March 2026")] == [4, 6]
