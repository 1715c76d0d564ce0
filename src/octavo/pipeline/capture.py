"""A capture of an article page: its articles, with the days that their datelines give.

A capture says "6 hours ago" and not when it was taken. A dateline says the day; the weekdays in the
texts say the year (understand.years); and an article with both tells when the capture was taken, which
dates those that have only an age.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from octavo.extract.capture import read_capture
from octavo.models import Article, PublishedFrom
from octavo.understand.ages import parse_age
from octavo.understand.dateline import find_dateline
from octavo.understand.language import detect_language
from octavo.understand.years import resolve_years


def articles_of_capture(text: str, *, as_of: date | None) -> tuple[Article, ...]:
    """The articles of a page capture, the page's own first, each marked with how its day is known.

    `as_of` is the latest day the capture can be of; None stands for today. An article of which the
    capture tells no day has none.
    """
    as_of = as_of or datetime.now(UTC).date()
    captured = read_capture(text)
    texts = [item.article.text for item in captured]
    found = resolve_years([(find_dateline(body, as_of=as_of), body) for body in texts], as_of)
    days = [dateline.date if dateline else None for dateline in found]
    ages = [parse_age(item.age) if item.age else None for item in captured]
    taken = _taken(days, ages) or as_of
    return tuple(
        _dated(_in_its_language(item.article), day, age, taken)
        for item, day, age in zip(captured, days, ages, strict=True)
    )


def _in_its_language(article: Article) -> Article:
    return msgspec.structs.replace(article, language=detect_language(f"{article.title}\n{article.text}"))


def _taken(days: list[date | None], ages: list[timedelta | date | None]) -> date | None:
    """The day the capture was taken, from the articles that give both a day and an age."""
    told = [day + age for day, age in zip(days, ages, strict=True) if day and isinstance(age, timedelta)]
    return max(told, default=None)


def _dated(article: Article, day: date | None, age: timedelta | date | None, taken: date) -> Article:
    if day:
        return _on(article, day, "dateline")
    if isinstance(age, timedelta):
        return _on(article, taken - age, "relative")
    return _on(article, age, "page") if age else article


def _on(article: Article, day: date, known_from: PublishedFrom) -> Article:
    at = datetime.combine(day, time(), UTC)
    return msgspec.structs.replace(article, published_at=at, published_from=known_from)
