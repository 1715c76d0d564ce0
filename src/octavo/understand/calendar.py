"""Days as newspapers write them: month and weekday names of many languages, and dates made of them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names

from octavo.text.fold import fold

_LOCALES = "en fr es de it pt nl ru uk pl tr ar ar_LB ar_DZ ar_MA fa id sv da nb fi ro hu el hi he cs"
_ABBREVIATED = "en fr es de it pt nl ru uk pl tr sv da ro el"
_WEEKDAY_LOCALES = "en fr es de it pt nl ru uk pl ar sv da nb"
_MONTHS_BESIDE = {
    "sept": 9,
    "juill": 7,
    "fevr": 2,
    "mrz": 3,
    "maerz": 3,
    "august": 8,
    "setiembre": 9,
    "май": 5,
    "январь": 1,
    "сент": 9,
    "нояб": 11,
    "июнь": 6,
    "июль": 7,
    "أوغسطس": 8,
    "اغسطس": 8,
    "ابريل": 4,
    "اكتوبر": 10,
    "تشرين أول": 10,
    "كانون أول": 12,
    "تشرين ثان": 11,
    "كانون ثان": 1,
}
"""Months as newspapers write them beside what CLDR knows, folded when used."""
_WEEKDAYS_BESIDE = {
    "среду": 2,
    "пятницу": 4,
    "субботу": 5,
    "середу": 2,
    "суботу": 5,
    "środę": 2,
    "sobotę": 5,
    "sonnabend": 5,
    "terça": 1,
    "ثلاثاء": 1,
    "أربعاء": 2,
    "خميس": 3,
    "جمعة": 4,
    "سبت": 5,
    "الإثنين": 0,
}


_LEAP_YEAR = 2024


class Day(NamedTuple):
    """A day as a text names it; `year` only where the text does. `start`-`end` is its span."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def in_year(self, year: int) -> date | None:
        """The same day in `year`; None for 29 February of a common year."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def day_at(text: str, start: int) -> Day | None:
    """The date that begins exactly at `start`: "Aug. 14", "14 août 2025", "14 آب/أغسطس", "8月14日"."""
    for pattern in _patterns():
        if match := pattern.match(text, start):
            return _day(match)
    return None


def find_day(text: str) -> Day | None:
    """The first date anywhere in `text` (a short one: every offset is tried)."""
    for match in re.finditer(r"\w+", text):
        if found := day_at(text, match.start()):
            return found
    return None


def weekday(word: str) -> int | None:
    """0 for Monday to 6 for Sunday, where `word` names a day of the week in full."""
    return _weekdays().get(fold(word))


def is_calendar(word: str) -> bool:
    """Whether `word` names a month or a day of the week, in any of the languages known here."""
    key = fold(word).rstrip(".")
    return key in _weekdays() or key in _months()


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = parts["m"]
    number = int(month) if month.isdecimal() else _months().get(" ".join(fold(month.rstrip(".")).split()))
    if number is None:
        return None
    year = int(parts["y"]) if parts["y"] else None
    found = Day(int(parts["d"]), number, year, match.start(), match.end())
    return found if found.in_year(year or _LEAP_YEAR) else None


@cache
def _months() -> dict[str, int]:
    months = {fold(name): number for name, number in _MONTHS_BESIDE.items()}
    tables = [get_month_names("wide", locale=locale) for locale in _LOCALES.split()]
    tables += [get_month_names("wide", "stand-alone", locale) for locale in _LOCALES.split()]
    tables += [get_month_names("abbreviated", locale=locale) for locale in _ABBREVIATED.split()]
    for table in tables:
        for number, name in table.items():
            months.setdefault(fold(name.rstrip(".")), number)
    return months


@cache
def _weekdays() -> dict[str, int]:
    days = {fold(name): number for name, number in _WEEKDAYS_BESIDE.items()}
    for locale in _WEEKDAY_LOCALES.split():
        for number, name in get_day_names("wide", "format", locale).items():
            days.setdefault(fold(name), number)
    return days


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # A word or two that may be a month; the table decides.
    month = r"(?P<m>[^\W\d_]{2,12}(?: (?:الأول|الثاني|أول|ثان))?)\.?"
    beside = r"(?:\s?/\s?[\u0621-\u064a]{2,12}(?: (?:الأول|الثاني))?)?"
    day = r"(?P<d>[0-3]?\d)"
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)(?!\d))?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?:(?:le|el|den|am|il|em|op)\s+)?{day}(?:er|º|°|\.|-?го|st|nd|rd|th)?\s+(?:de\s+)?{month}{beside}{year}(?!\w)",
            rf"{month}\s+{day}(?:st|nd|rd|th)?(?!\w|[:.]\d){year}",
            r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]?\d)-(?P<d>[0-3]?\d)(?!\d)",
            r"(?:(?P<y>(?:19|20)\d\d)\s?[年년]\s?)?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        )
    )
