"""The days that a text names, as the days they are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from octavo.understand.days import find_days

WEDNESDAY = datetime(2025, 3, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The ferry sank on Monday.", [("Monday", date(2025, 3, 3), True)]),
        ("It reopens next Friday.", [("Friday", date(2025, 3, 7), False)]),
        ("It closed last Wednesday.", [("Wednesday", date(2025, 2, 26), False)]),
        ("It sails every Tuesday.", []),
        (
            "On 3 March 2024 and on Dec 30.",
            [("3 March 2024", date(2024, 3, 3), False), ("Dec 30", date(2024, 12, 30), False)],
        ),
        ("In May 12 sailors left.", [("May 12", date(2025, 5, 12), False)]),
        ("On Monday, 3 March, it sank.", [("3 March", date(2025, 3, 3), False)]),
        ("Il a quitté Tamsin hier.", [("hier", date(2025, 3, 4), False)]),
        ("Una asamblea fue convocada para el viernes próximo.", [("viernes", date(2025, 3, 7), False)]),
        ("وصلت العبّارة يوم الاثنين.", [("الاثنين", date(2025, 3, 3), True)]),
        ("Nothing happened in the 12 weeks.", []),
    ],
)
def test_days(text: str, named: list[tuple[str, date, bool]]) -> None:
    found = find_days(text, WEDNESDAY)
    assert [(text[one.start : one.end], one.day, one.weekday) for one in found] == named


def test_without_a_time_of_publication_only_whole_dates_are_known() -> None:
    assert [one.day for one in find_days("On Monday, on 3 March and on 4 March 2024.", None)] == [
        date(2024, 3, 4)
    ]
