"""Ages and days as pages write them beside an article."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from octavo.understand.ages import parse_age

H, D = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("6 hours ago", 6 * H),
        ("an hour ago", H),
        ("a day ago", D),
        ("two days ago", 2 * D),
        ("2d", 2 * D),
        ("5h", 5 * H),
        ("16h ago", 16 * H),
        ("yesterday", D),
        ("Just now", 0 * H),
        ("منذ ساعتين", 2 * H),
        ("منذ ساعة", H),
        ("قبل 3 أيام", 3 * D),
        ("أمس", D),
        ("il y a 3 heures", 3 * H),
        ("il y a un an", 365 * D),
        ("hace 2 días", 2 * D),
        ("hace un mes", 30 * D),
        ("vor einem Tag", D),
        ("há 2 horas", 2 * H),
        ("3 часа назад", 3 * H),
        ("3 saat önce", 3 * H),
        ("3小时前", 3 * H),
        ("3時間前", 3 * H),
        ("Aug 14, 2025", date(2025, 8, 14)),
        ("14 août 2025", date(2025, 8, 14)),
        ("2025-08-14", date(2025, 8, 14)),
    ],
)
def test_ages_and_days(text: str, age: timedelta | date) -> None:
    assert parse_age(text) == age


@pytest.mark.parametrize(
    "text",
    ["", "Aug 14", "hello", "in 3 days", "3 items", "5 min read", "hour", "999999 years ago", "x" * 5000],
)
def test_what_says_no_age(text: str) -> None:
    assert parse_age(text) is None
