"""Days by other calendars than the Gregorian one."""

from __future__ import annotations

from datetime import date

import pytest

from octavo.extract.article import extract
from octavo.extract.calendars import persian
from octavo.extract.days import days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۱ فروردین ۱۴۰۳", date(2024, 3, 20)),
        ("چهارشنبه ۱۴ اسفند ماه ۱۴۰۴", date(2026, 3, 5)),
        ("۱۴۰۴/۱۲/۱۴", date(2026, 3, 5)),
        ("30 اسفند 1403", date(2025, 3, 20)),
        ("เผยแพร่ 5 มีนาคม 2569", date(2026, 3, 5)),
        ("5 มี.ค. 2569 เวลา 10.05 น.", date(2026, 3, 5)),
        ("令和8年3月5日", date(2026, 3, 5)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("民國115年3月5日", date(2026, 3, 5)),
    ],
)
def test_days_by_other_calendars(text: str, day: date) -> None:
    assert [found.date() for found in days(text)] == [day]


@pytest.mark.parametrize("text", ["۳۲ اسفند ۱۴۰۴", "۳۱ مهر ۱۴۰۴", "31 กุมภาพันธ์ 2569", "令和8年13月5日"])
def test_what_is_no_day(text: str) -> None:
    assert not list(days(text))


def test_the_persian_year_begins_where_it_should() -> None:
    began = [persian(year, 1, 1) for year in range(1399, 1406)]
    assert [(day.month, day.day) for day in began] == [
        (3, 20), (3, 21), (3, 21), (3, 21), (3, 20), (3, 21), (3, 21),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no day"):
        persian(1404, 13, 1)


def test_a_page_that_shows_its_day_by_the_persian_calendar() -> None:
    text = "پل قدیمی روی رودخانه تا پاییز بسته می‌ماند و خودروها باید از راه دیگری بروند. " * 6
    page = f"<html lang='fa'><title>پل قدیمی بسته شد</title><h1>پل قدیمی بسته شد</h1><p>۱۴ اسفند ۱۴۰۴</p><p>{text}</p></html>"
    published = extract(page, url="https://lenn.example/a").published_at
    assert published is not None
    assert published.date() == date(2026, 3, 5)
