"""Days that a text names, each resolved against the day it was written on: "Thursday", "last week", "June 2024"."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from babel.dates import get_day_names, get_month_names

from octavo.models import When
from octavo.text.fold import fold
from octavo.text.sentences import sentences
from octavo.understand.calendar import Day, day_at
from octavo.understand.clock import find_clock
from octavo.understand.years import nearest

_MOST = 200
"""Times of one article that are kept."""
_READ = 100_000
"""Code points in which they are sought: some forty pages of print."""
_LOCALES = {"ar": ("ar", "ar_LB", "ar_DZ", "ar_MA")}
_CAPITALS = frozenset({"en", "de"})
"""Languages that write the names of months and days with a capital."""
_BEFORE = 80
"""Code points before a weekday in which a word of what is to come is looked for."""
_WEEKEND = 5

Stretch = tuple[date, date] | None


class Lists(msgspec.Struct, frozen=True):
    """Words of one language, as data/times.json has them; `{n}` stands for a number, `{unit}` for a unit."""

    days: dict[str, int]
    units: dict[str, str]
    numbers: str
    some: str
    last: str
    this: str
    next: str
    ago: tuple[str, ...]
    ahead: tuple[str, ...]
    months_after: str
    years_after: str
    weekday_tail: str
    future: str
    past: str = r"(?!)"
    """What shows, directly before a weekday, that it is over whatever else is to come: "said"."""
    dual: dict[str, tuple[str, int]] = {}


class _Known(msgspec.Struct, frozen=True):
    """The same made ready to search with."""

    days: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    turns: dict[str, int]
    weekdays: dict[str, int]
    months: dict[str, int]
    of_year: re.Pattern[str]
    duals: dict[str, tuple[str, int]]
    relative: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    away: tuple[tuple[re.Pattern[str], int], ...]
    dates: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]


def find_times(text: str, language: str | None, written: date | None) -> tuple[When, ...]:
    """Every day and stretch of days that `text` names, in order, none overlapping another.

    `written` is the day of the dateline or of publication; without it, what is told from that day has
    no dates. A weekday is the last one, the day itself included, unless the words before it tell of
    what is to come. Empty in a language without lists (English, Arabic, French, Spanish and German have them).
    """
    known = _known(language or "")
    if known is None:
        return ()
    text = text[:_READ]
    starts = [start for start, _ in sentences(text, language)]
    found = {
        span: stretch
        for spans in (
            _dates(text, known, language, written),
            _months(text, known, language, written),
            _relative(text, known, language, written, starts),
            _away(text, known, written),
            _words(text, known, language, written),
            _years(text, known),
        )
        for span, stretch in spans
    }
    kept: list[When] = []
    end = 0
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if start < end:
            continue
        first, last = found[start, stop] or (None, None)
        (begin, until), clock = find_clock(text, start, stop)
        if begin < end:
            (begin, until), clock = (start, stop), None
        kept.append(When(text=text[begin:until], start=begin, end=until, first=first, last=last, clock=clock))
        end = until
        if len(kept) == _MOST:
            break
    return tuple(kept)


Spans = Iterator[tuple[tuple[int, int], Stretch]]


def _dates(text: str, known: _Known, language: str | None, written: date | None) -> Spans:
    """Days with their month: "14 August 2025", "Aug. 14", "2025-08-14"."""
    for match in known.dates.finditer(text):
        day = day_at(text, match.start())
        if day is None or not _is_of(language, text[day.start : day.end], known):
            continue
        yield (day.start, day.end), _whole_day(day, written)


def _is_of(language: str | None, words: str, known: _Known) -> bool:
    """Whether the month is written as this language writes it: "20 out of 30" is no 20 October."""
    letters = re.findall(r"[^\W\d_]{3,}", words)
    months = [word for word in letters if fold(word) in known.months]
    if not letters:
        return True
    return bool(months) and (language not in _CAPITALS or months[-1][0].isupper())


def _whole_day(day: Day, written: date | None) -> Stretch:
    when = day.in_year(day.year) if day.year else nearest(day, written) if written else None
    return (when, when) if when else None


def _months(text: str, known: _Known, language: str | None, written: date | None) -> Spans:
    """Months: with a year, or behind a preposition."""
    for match in known.month.finditer(text):
        month = known.months[fold(match["month"])]
        if language in _CAPITALS and not match["month"][0].isupper():
            continue
        turn = _turn(match, known)
        start = match.start("lead") if match["lead"] else match.start("month")
        if match["year"]:
            yield (start, match.end()), _month(int(match["year"]), month)
        elif written and (year := known.of_year.match(text, match.end())):
            yield (start, year.end()), _month(written.year + (_turn(year, known) or 0), month)
        elif match["after"] or turn is not None:
            ahead = bool(known.future.search(text[max(0, start - _BEFORE) : start]))
            yield (start, match.end()), _month_near(month, turn, written, ahead=ahead)


def _turn(match: re.Match[str], known: _Known) -> int | None:
    """-1 for the last, 0 for this, 1 for the next; None where nothing says which."""
    return known.turns.get(" ".join(fold(match["lead"] or match["behind"] or "").split()))


def _month(year: int, month: int) -> Stretch:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month_near(month: int, turn: int | None, written: date | None, *, ahead: bool) -> Stretch:
    """The month in the year that fits: the last one, the month itself included, or the next."""
    if written is None:
        return None
    if turn == 1 or (turn is None and ahead):
        later = month < written.month or (turn == 1 and month == written.month)
        return _month(written.year + later, month)
    if turn == 0:
        return _month(written.year, month)
    earlier = month > written.month or (turn == -1 and month == written.month)
    return _month(written.year - earlier, month)


def _relative(
    text: str, known: _Known, language: str | None, written: date | None, starts: list[int]
) -> Spans:
    """Weekdays, and units told from the day itself: "last week", "this year"."""
    for match in known.relative.finditer(text):
        word = fold(match["what"])
        turn = _turn(match, known)
        weekday = known.weekdays.get(word)
        if weekday is None and turn is None:
            continue
        if weekday is not None and language in _CAPITALS and not match["what"][0].isupper():
            continue
        start, end = match.span()
        if weekday is None:
            yield (start, end), _unit(known.units[word], turn or 0, written)
        else:
            begin = starts[max(0, bisect_right(starts, start) - 1)] if starts else 0
            lead = text[max(begin, start - _BEFORE) : start]
            ahead = bool(known.future.search(lead)) and not known.past.search(lead)
            yield (start, end), _weekday(weekday, turn, written, ahead=ahead)


def _weekday(weekday: int, turn: int | None, written: date | None, *, ahead: bool) -> Stretch:
    if written is None:
        return None
    back = (written.weekday() - weekday) % 7
    if turn == -1:
        back = back or 7
    elif turn == 1 or (ahead and back):
        back -= 7
    when = written - timedelta(days=back)
    return when, when


def _unit(unit: str, turn: int, written: date | None) -> Stretch:
    """The day, week (from Monday), weekend, month or year that lies `turn` of them away."""
    if written is None:
        return None
    if unit == "year":
        return date(written.year + turn, 1, 1), date(written.year + turn, 12, 31)
    if unit == "month":
        months = written.year * 12 + written.month - 1 + turn
        return _month(months // 12, months % 12 + 1)
    if unit == "day":
        when = written + timedelta(days=turn)
        return when, when
    monday = written - timedelta(days=written.weekday()) + timedelta(weeks=turn)
    if unit == "weekend":
        return monday + timedelta(days=_WEEKEND), monday + timedelta(days=6)
    return monday, monday + timedelta(days=6)


def _away(text: str, known: _Known, written: date | None) -> Spans:
    """So many units before or after the day: "three weeks ago", "vor zwei Jahren", "قبل يومين"."""
    for pattern, sign in known.away:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if dual := parts.get("dual"):
                unit, count = known.duals[fold(dual)]
            else:
                unit = known.units[fold(match["unit"])]
                said = parts.get("n")
                count = int(said) if said and said.isdecimal() else known.numbers.get(fold(said or ""), 1)
            yield match.span(), _moved(written, unit, sign * count)


def _moved(written: date | None, unit: str, count: int) -> Stretch:
    """A count of days is exact; one of weeks, months or years names the week, month or year."""
    if written is None or abs(count) > 3_000:
        return None
    try:
        return _unit(unit, count, written)
    except (OverflowError, ValueError):
        return None


def _words(text: str, known: _Known, language: str | None, written: date | None) -> Spans:
    """Words for days: "yesterday", "hier", "أمس"."""
    for match in _day_words(language or "").finditer(text):
        away = known.days[_spaced(match[0])]
        when = written + timedelta(days=away) if written else None
        yield match.span(), (when, when) if when else None


@cache
def _day_words(language: str) -> re.Pattern[str]:
    words = sorted(_lists()[language].days, key=len, reverse=True)
    # "Am Morgen", "por la mañana" and "في اليوم التالي" name a part of a day, or any day.
    not_behind = {"es": r"(?<!la )", "ar": r"(?<!في )(?<!هذا )(?<!منذ )"}.get(language, "")
    listed = "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0]").replace("'", "['’]") for word in words)
    begin = f"{not_behind}" + r"(?<![\w'’-])"
    return re.compile(begin + rf"(?:{listed})(?![\w-])", 0 if language == "de" else re.IGNORECASE)


def _years(text: str, known: _Known) -> Spans:
    for match in known.year.finditer(text):
        year = int(match["year"])
        yield match.span("year"), (date(year, 1, 1), date(year, 12, 31))


def _spaced(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("\u00a0", " ").split())


@cache
def _lists() -> dict[str, Lists]:
    data = files("octavo.understand").joinpath("data/times.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Lists])


@cache
def _known(language: str) -> _Known | None:
    lists = _lists().get(language)
    if lists is None:
        return None
    locales = _LOCALES.get(language, (language,))
    units = {fold(w.replace("_", " ")): name for name, listed in lists.units.items() for w in listed.split()}
    weekdays = {
        fold(name): at for locale in locales for at, name in get_day_names("wide", "format", locale).items()
    }
    wide = {fold(name): at for locale in locales for at, name in _month_names(locale, "wide")}
    months = wide | {fold(name): at for locale in locales for at, name in _month_names(locale, "abbreviated")}
    turns = {
        fold(word.replace("_", " ")): turn
        for turn, listed in ((-1, lists.last), (0, lists.this), (1, lists.next))
        for word in listed.split()
    }
    numbers = {fold(word): at + 1 for at, word in enumerate(lists.numbers.split())}
    numbers |= {fold(word): 1 for word in lists.some.split()}
    turned, unit, number = _either(turns), _either(units), rf"\d{{1,4}}|{_either(numbers)}"
    tail, yearly = lists.weekday_tail, _either(w.replace("_", " ") for w in lists.units["year"].split())
    the = r"(?:(?:الـ?|al|el|la|le)\s)?"
    away = [(pattern, -1) for pattern in lists.ago] + [(pattern, 1) for pattern in lists.ahead]
    return _Known(
        days=lists.days,
        units=units,
        numbers=numbers,
        turns=turns,
        weekdays=weekdays,
        months=months,
        duals={fold(word): dual for word, dual in lists.dual.items()},
        relative=_compiled(
            rf"(?<![\w-])(?:(?P<lead>{turned})\s+)?(?P<what>{unit}|(?:{_either(weekdays)})){tail}"
            rf"(?:\s+(?P<behind>{turned}))?(?!\w)"
        ),
        month=_compiled(
            rf"(?<![\w-])(?:(?P<after>{_either(lists.months_after.split())})\s+)?{the}(?:(?P<lead>{turned})\s+)?"
            rf"(?P<month>{_either(wide)})(?:(?:\s+(?:de\s+|del\s+|عام\s+|سنة\s+)?|,\s)(?P<year>(?:19|20)\d\d)(?!\d)"
            rf"|\s+(?P<behind>{turned})(?!\s+(?:{yearly})))?(?!\w)"
        ),
        of_year=_compiled(
            rf"\s+(?:of\s|del\s|des\s|من\s|de\sl['’])?"
            rf"(?:(?P<lead>{turned})\s+(?:{yearly})|(?:{yearly})\s+(?P<behind>{turned}))(?!\w)"
        ),
        year=_compiled(
            rf"(?<![\w-])(?:{_either(lists.years_after.split())})['’]?\s?(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)"
        ),
        away=tuple(
            (
                _compiled(
                    rf"(?<![\w-]){pattern}(?!\w)".replace("{n}", f"(?P<n>{number})")
                    .replace("{unit}", f"(?P<unit>{unit})")
                    .replace("{dual}", f"(?P<dual>{_either(lists.dual)})")
                ),
                sign,
            )
            for pattern, sign in away
        ),
        dates=_compiled(rf"(?<![\w/.-])(?:\d{{1,4}}(?=[\s.ºe°-])|(?:{_either(months)})\.?\s)"),
        future=_compiled(lists.future),
        past=_compiled(lists.past),
    )


def _month_names(locale: str, width: Literal["wide", "abbreviated"]) -> list[tuple[int, str]]:
    """Names of the months, in the forms that stand in a date and alone; newspapers write "Sept." too."""
    names = [
        (number, name.rstrip("."))
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    ]
    return [*names, (9, "sept")] if width == "abbreviated" and locale == "en" else names


def _either(words: Iterable[str]) -> str:
    """Any of the words; the longest first, a space for a low line, Arabic in all its forms of alef."""
    listed = sorted({word.replace("_", " ") for word in words}, key=len, reverse=True)
    return "|".join(_loose(word) for word in listed) or r"\b\B"


def _loose(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]").replace("’", "['’]")
    for plain, forms in (("ا", "اأإآ"), ("ه", "هة"), ("ي", "يى")):
        escaped = escaped.replace(plain, f"[{forms}]")
    for plain, accented in (
        ("a", "aàáâä"),
        ("e", "eéèê"),
        ("i", "ií"),
        ("o", "oóôö"),
        ("u", "uúûü"),
        ("n", "nñ"),
    ):
        escaped = escaped.replace(plain, f"[{accented}]")
    return escaped


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
