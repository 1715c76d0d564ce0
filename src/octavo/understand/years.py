"""Which year a dateline's day is of, when the dateline does not say."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

import msgspec

from octavo.models import Dateline
from octavo.text.sentences import sentences
from octavo.understand.calendar import Day, find_day, weekday

_WORD = re.compile(r"[^\W\d_]{4,}(?:-feira)?")
_YEARS_BACK = 12
_FIRST = (0.59, 0.30, 0.02, 0.015, 0.015, 0.015, 0.045)
"""How likely the weekday of the first sentence is the dateline's own day, the day before, … or (last)
the day after; counted in 1,500 articles with a dateline of the Article-Bias-Prediction set (Apache-2.0)."""
_LATER = (0.28, 0.29, 0.14, 0.08, 0.065, 0.06, 0.085)
"""The same for weekdays first named in a later sentence."""
_LEAD = 1500
"""Code points after the dateline in which weekdays are read."""
_PRIOR = 0.6
"""How much likelier each year is than the one before it."""


def nearest(day: Day, to: date) -> date | None:
    """`day` in the year that brings it nearest to `to`: a dateline of 31 December, read on 2 January."""
    candidates = [found for year in (to.year - 1, to.year, to.year + 1) if (found := day.in_year(year))]
    return min(candidates, key=lambda found: abs(found - to), default=None)


def resolve_years(articles: Sequence[tuple[Dateline | None, str]], as_of: date) -> list[Dateline | None]:
    """The same datelines with the year of their day found together; in order, None for None.

    `articles` are datelines with the texts they open, of one capture: they are taken to be of the
    same days, so what each says of its year counts for all. A dateline that names a year keeps it;
    one without a day stays as it is. `as_of` is the latest day any of them can be of.

    For each year that does not lie after `as_of`, a weekday that a text names near its beginning
    ("warned Wednesday") is more or less likely by how many days it lies before the dateline's day in
    that year; first sentences speak of the same day or the day before, later ones look ahead too
    (naive Bayes over `_FIRST` and `_LATER`). Later years are likelier from the start, so without any
    weekday the latest possible year stands. One article alone can mislead: "Aug 14" with
    "on Thursday" fits a Thursday the 14th and, less well, a Friday the 14th.
    """
    days = [find_day(text[found.start : found.end]) if found else None for found, text in articles]
    known = [day.in_year(day.year) for day in days if day and day.year]
    anchor = next((found for found in known if found), None)
    evidence = [
        (day, _signs(text[found.end : found.end + _LEAD]))
        for (found, text), day in zip(articles, days, strict=True)
        if found and day and not day.year
    ]
    back = max(range(_YEARS_BACK), key=lambda years: _likelihood(evidence, as_of, years))
    resolved: list[Dateline | None] = []
    for (found, _), day in zip(articles, days, strict=True):
        if found is None or day is None:
            resolved.append(found)
        elif day.year:
            resolved.append(msgspec.structs.replace(found, date=day.in_year(day.year)))
        else:
            when = nearest(day, anchor) if anchor else _years_back(day, as_of, back)
            resolved.append(msgspec.structs.replace(found, date=when))
    return resolved


def _likelihood(evidence: list[tuple[Day, list[tuple[int, bool]]]], as_of: date, back: int) -> float:
    """Logarithm of how likely all that was read is, if each day is `back` years before its latest."""
    total = back * math.log(_PRIOR)
    for day, signs in evidence:
        when = _years_back(day, as_of, back)
        if when is None:
            return -math.inf
        for named, first in signs:
            total += math.log((_FIRST if first else _LATER)[(when.weekday() - named) % 7])
    return total


def _years_back(day: Day, as_of: date, back: int) -> date | None:
    """`day` in the latest year in which it does not lie after `as_of`, less `back` years."""
    latest = as_of.year - ((day.month, day.day) > (as_of.month, as_of.day))
    return day.in_year(latest - back)


def _signs(text: str) -> list[tuple[int, bool]]:
    """Weekdays named in `text`, each once, with whether the first sentence names it."""
    signs: dict[int, bool] = {}
    for number, (start, end) in enumerate(sentences(text)):
        for word in _WORD.findall(text[start:end]):
            named = weekday(word)
            if named is not None:
                signs.setdefault(named, number == 0)
    return list(signs.items())
