"""The days that a text names: dates, weekdays, yesterday and tomorrow, each as the day it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from octavo.text.fold import fold
from octavo.understand.calendar import Day, day_at, weekday

_WORD = re.compile(r"\w+")
_BESIDE = {
    -1: "yesterday hier ayer gestern вчера أمس أمسِ ieri ontem gisteren wczoraj dün",
    1: "tomorrow demain завтра غدا غدًا domani amanhã jutro yarın",
}
"""Words for the day before and the day after; those that also mean "morning" are left out."""
_RELATIVE = {fold(word): days for days, words in _BESIDE.items() for word in words.split()}
_EVERY = frozenset(
    map(fold, ["every", "each", "chaque", "tous", "cada", "todos", "jeden", "jede", "каждый", "كل", "ogni"])
)
_NEXT = frozenset(
    map(
        fold,
        [
            "next",
            "prochain",
            "prochaine",
            "próximo",
            "próxima",
            "nächsten",
            "kommenden",
            "следующий",
            "المقبل",
            "القادم",
        ],
    )
)
_LAST = frozenset(
    map(
        fold,
        [
            "last",
            "dernier",
            "dernière",
            "pasado",
            "pasada",
            "letzten",
            "vergangenen",
            "прошлый",
            "الماضي",
            "المنصرم",
        ],
    )
)
_HALF_YEAR = 183


class DayNamed(NamedTuple):
    """A day that a text names."""

    start: int
    end: int
    day: date
    weekday: bool
    """Whether only the weekday is named, and neither the last nor the next."""


def find_days(text: str, published_at: datetime | None) -> tuple[DayNamed, ...]:
    """The days named in `text`, in order. Without a time of publication those that give their year.

    A weekday is the last one up to publication; a date without a year the one nearest to it.
    """
    found: list[DayNamed] = []
    end = 0
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if word.start() < end:
            continue
        if (word[0].isdecimal() or word[0][0].isupper() or not word[0].isascii()) and (
            named := day_at(text, word.start())
        ):
            day = _nearest(named, published_at)
            if day is not None:
                found.append(DayNamed(named.start, named.end, day, weekday=False))
                end = named.end
            continue
        if published_at is None:
            continue
        around = {fold(words[near][0]) for near in (at - 1, at + 1) if 0 <= near < len(words)}
        one = _relative(fold(word[0]), around, published_at.date())
        # "Monday, 14 August" names its day once.
        follows = text[word.end() : word.end() + 2].lstrip(" ,،")
        if one is not None and not (follows[:1].isdecimal() or _dated(text, words, at)):
            found.append(DayNamed(word.start(), word.end(), *one))
    return tuple(found)


def _dated(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether the date itself follows the weekday."""
    return any(day_at(text, words[near].start()) for near in (at + 1, at + 2) if near < len(words))


def _relative(word: str, around: set[str], today: date) -> tuple[date, bool] | None:
    """The day that a word means on the day of publication, and whether it may be the coming one as well."""
    if word in _RELATIVE:
        return today + timedelta(days=_RELATIVE[word]), False
    number = weekday(word)
    if number is None or around & _EVERY:
        return None
    back = (today.weekday() - number) % 7
    if around & _NEXT:
        return today + timedelta(days=7 - back), False
    if around & _LAST:
        return today - timedelta(days=back or 7), False
    return today - timedelta(days=back), True


def _nearest(named: Day, published_at: datetime | None) -> date | None:
    if named.year is not None:
        return named.in_year(named.year)
    if published_at is None:
        return None
    today = published_at.date()
    days = [named.in_year(today.year + step) for step in (-1, 0, 1)]
    known = [day for day in days if day is not None and abs((day - today).days) <= _HALF_YEAR]
    return min(known, key=lambda day: abs((day - today).days), default=None)
