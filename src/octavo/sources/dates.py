"""The dates of feeds and sitemaps, in the many spellings they come in.

The two standard spellings are read by shape. For every other one the time of day and the zone are
taken off, then year, month and day are found in what is left, by month name or by the order of
numbers.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache

from babel import Locale

_LATIN = (
    "az bs ca cs cy da de de_AT en es et eu fi fr ga gl hr hu id is it lt lv ms nb nl nn pl pt ro sk sl sq"
    " sr_Latn sv sw tr uz vi"
)
_OTHERS = "ar ar_LB ar_MA ar_DZ bg bn el fa he hi hy ka kk ko mk mr ru sr ta te th uk ur"
"""Whose month names are known, by CLDR (Babel), and whether they are in Latin letters: loading all takes
a fifth of a second, and no name in one script is mistaken for one in another.
"""

_ZONE_HOURS = {
    0: "z ut utc gmt wet",
    1: "cet met mez bst west wat",
    2: "cest mest mesz eet sast cat",
    3: "msk eest eat trt",
    4: "gst",
    5: "pkt",
    5.5: "ist",
    7: "wib ict",
    8: "hkt sgt awst",
    9: "jst kst",
    9.5: "acst",
    10: "aest",
    11: "aedt",
    12: "nzst",
    13: "nzdt",
    -3: "adt brt art",
    -4: "edt ast",
    -5: "est cdt",
    -6: "cst mdt",
    -7: "mst pdt",
    -8: "pst akdt",
    -9: "akst",
    -10: "hst",
}
_ZONES = {name: hours for hours, names in _ZONE_HOURS.items() for name in names.split()}
_LATE = ("pm", "p.m", "午後", "下午", "晚上", "오후", "μμ", "μ.μ", "م", "مساء")
_EARLY = ("am", "a.m", "午前", "上午", "早上", "오전", "πμ", "π.μ", "ص", "صباح")

_RFC = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})[\s-]([A-Za-z]{3})[a-z]*[\s-](\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?"
    r"\s*(?:([A-Za-z]{1,4})|([+-])(\d\d):?(\d\d))?"
)
_EPOCH = re.compile(r"(\d{9,10}(?:\.\d+)?)|(?:/Date\()?(\d{12,13})(?:[+-]\d{4})?(?:\)/)?")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|-W(\d\d)(?:-(\d))?|-(\d\d)(?!\d)|-?(\d{3})(?!\d)|(\d\d)(\d\d)?)?(?=[Tt\s_zZ]|$)"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of each era by which East Asian dates count."""
_CJK = re.compile(r"(\d{1,4}|元)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})\s?[:hH時时點点시]\s?(\d{1,2})?(?:\s?[:分분]\s?(\d{2})?(?:[.,:](\d{1,9}))?)?(?![\d:])[秒초]?"
)
_DOTTED = re.compile(r"(?<=[\sT])(\d{2})\.(\d{2})(?:\.(\d{2}))?()(?!\d|\.)")
_COMPACT = re.compile(r"(?<=T)(\d{2})(\d{2})?(\d{2})?(?:[.,](\d{1,9}))?(?!\d)", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\d)(\d{1,2})()()()(?=\s*[ap]\.?m)", re.IGNORECASE)
_OFFSET = re.compile(r"^[^+\-\d]*([+\-])\s?(\d{1,2}):?(\d{2})?(?!\d)")
_SPLIT = re.compile(r"[\s\d,.،/()\[\]’'_-]+")
_INNER_DOT = re.compile(r"(?<=[^\d\s])\.(?=[^\d\s])")
_PLAIN = str.maketrans({"،": ",", "−": "-", "–": "-", "‐": "-", "\u200e": None, "\u200f": None})


def parse_date(value: str | None, *, language: str | None = None) -> datetime | None:
    """The moment `value` names, in UTC, or None where it names none.

    A time without a zone counts as UTC, a day without a time as its midnight. `language` (BCP 47)
    decides between languages that call different months by one name, and between 8/7 and 7/8.
    """
    value = (value or "")[:120].strip()
    if not value:
        return None
    try:
        return _standard(value) or _unusual(_plain(value), (language or "").lower())
    except (ValueError, OverflowError):
        return None


def _standard(value: str) -> datetime | None:
    if match := _RFC.fullmatch(value):
        day, name, year, hour, minute, second, zone, sign, off_hour, off_minute = match.groups()
        month = _months("en").get(name.lower())
        ahead = _ZONES.get(zone.lower()) if zone else 0
        if month and ahead is not None and int(hour) < 24 and int(second or 0) < 60:
            offset = timedelta(hours=ahead + int(off_hour or 0), minutes=int(off_minute or 0))
            moment = datetime(
                int(year), month, int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC
            )
            return moment + offset if sign == "-" else moment - offset
    if value[4:5] == "-" and len(value) >= len("2024-08-14T10:05"):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _plain(value: str) -> str:
    """Digits of every script as 0-9, spaces and dashes of every kind as one, no direction marks."""
    if value.isascii():
        return " ".join(value.split())
    value = unicodedata.normalize("NFKC", value).translate(_PLAIN)
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else " " if c.isspace() else c
        for c in value
    )


def _unusual(value: str, language: str) -> datetime | None:
    if match := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(float(match[1]) if match[1] else int(match[2]) / 1000, UTC)
    day: datetime | None
    if match := _DIGITS.fullmatch(value):
        return datetime(*(int(part) for part in match.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]  # six of them
    if match := _ISO.match(value):
        day, rest = _iso_day(match), value[match.end() :]
        rest = "T" + rest.lstrip(" Tt_") if rest[:1] in "Tt_ " and rest.strip() else rest
        clock, span = _clock(rest)
        return day + clock - _zone(rest[span[1] :]) if clock is not None else day
    if match := _CJK.search(value):
        era = _ERAS.get(value[: match.start()].strip()[-2:], 0)
        year = 1 if match[1] == "元" else int(match[1])
        day, rest = _date(era + year, int(match[2]), int(match[3])), value[match.end() :]
        clock, span = _clock(rest)
        return day if clock is None else day + clock - _zone(rest[span[1] :])
    clock, span = _clock(value)
    before, after = value[: span[0]], value[span[1] :]
    day = _named_day(before, after, language) or _numbered_day(f"{before} {after}", language, value)
    if day is None or clock is None:
        return day
    return day + clock - _zone(after)


def _iso_day(match: re.Match[str]) -> datetime:
    year, month, day, week, weekday, month_only, ordinal, month2, day2 = match.groups()
    if week:
        return datetime.fromisocalendar(int(year), int(week), int(weekday or 1)).replace(tzinfo=UTC)
    if ordinal:
        return _date(int(year), 1, 1) + timedelta(days=int(ordinal) - 1)
    return _date(int(year), int(month or month_only or month2 or 1), int(day or day2 or 1))


def _date(year: int, month: int, day: int) -> datetime:
    if year < 100:
        year += 2000 if year < 70 else 1900
    if 2400 < year < 2700:
        year -= 543  # the Buddhist era, in Thai dates
    return datetime(year, month, day, tzinfo=UTC)


def _clock(value: str) -> tuple[timedelta | None, tuple[int, int]]:
    """The time of day in `value` and where it stands; a leap second or 24:00 runs into what follows."""
    for pattern in (_CLOCK, _COMPACT, _DOTTED, _HOUR):
        if match := pattern.search(value):
            break
    else:
        return None, (len(value), len(value))
    hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
    fraction = float(f"0.{match[4]}") if match[4] else 0.0
    around = value[max(0, match.start() - 6) : match.start()] + "|" + value[match.end() : match.end() + 6]
    words = {word.strip(".") for word in re.split(r"[\s|,()\d]+", around.lower())}
    if hour <= 12 and any(word.startswith(_LATE) for word in words):
        hour = hour % 12 + 12
    elif hour == 12 and any(word.startswith(_EARLY) for word in words):
        hour = 0
    if hour > 24 or minute > 59 or second > 61:
        raise ValueError(value)
    return timedelta(hours=hour, minutes=minute, seconds=second + fraction), match.span()


def _zone(after: str) -> timedelta:
    """How far ahead of UTC the zone is that follows a time."""
    if match := _OFFSET.match(after):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 15:
            return timedelta()
        offset = timedelta(hours=hours, minutes=minutes)
        return offset if match[1] == "+" else -offset
    for word in _SPLIT.split(after.lower()):
        if word in _ZONES:
            return timedelta(hours=_ZONES[word])
    return timedelta()


def _named_day(before: str, after: str, language: str) -> datetime | None:
    """The day in a date that calls its month by name."""
    # What follows the time may hold the year (asctime), but also an offset that must not pass for one.
    rest = (
        before
        if len(re.findall(r"\d+", before)) > 1
        else before + " " + re.sub(r"[+-]\s?\d[\d:]*", " ", after)
    )
    month = _month(rest, language)
    numbers = [int(n) for n in re.findall(r"\d+", rest)]
    if not month or not numbers:
        return None
    years = [n for n in numbers if n > 31]
    small = [n for n in numbers if n <= 31]
    if years:
        return _date(years[0], month, small[0] if small else 1)
    return _date(small[1], month, small[0]) if len(small) > 1 else None


def _numbered_day(rest: str, language: str, value: str) -> datetime | None:
    """The day in a date of numbers only: year first where it has four digits, else last.

    Of two numbers that both could be the month, it is the first in American dates (told by the
    language, or by "PM"), and the second everywhere else.
    """
    match = re.search(r"(?<!\d)(\d{1,4})\D{1,10}?(\d{1,2})\D{1,10}?(\d{1,4})(?!\d)", rest)
    if not match:
        return None
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) >= 3:
        return _date(first, second, third)
    american = language in ("en", "en-us") or re.search(r"\d\s*[ap]\.?m\b", value, re.IGNORECASE)
    slashed = "/" in match[0]
    if second > 12 or (first <= 12 and american and slashed):
        first, second = second, first
    return _date(third, second, first)


def _month(value: str, language: str) -> int | None:
    words = _words(value)
    asked = _spoken(language.partition("-")[0]) if language else ""
    latin = all(character < "\u0370" for word in words for character in word)
    for known in (asked, "en", *((_LATIN,) if latin else (_OTHERS, _LATIN))):
        names = _months(known)
        for word in words:
            # Hebrew writes "in" and the month as one word.
            if month := names.get(word) or names.get(word.removeprefix("ב")):
                return month
    return None


def _spoken(language: str) -> str:
    """The locales of one language."""
    codes = f"{_LATIN} {_OTHERS}".split()
    return " ".join(code for code in codes if code.partition("_")[0] == language)


def _words(value: str) -> list[str]:
    """The words of `value`; dots inside an abbreviation (Thai has them) do not part it."""
    return [word for word in _SPLIT.split(_INNER_DOT.sub("", value.lower())) if word]


def _bare(word: str) -> str:
    """A word in Latin letters without its accents, as some programs write it."""
    letters = unicodedata.normalize("NFD", word)
    return word if word > "\u0370" else "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _months(locales: str) -> dict[str, int]:
    """The month names of these locales, those on which no two disagree."""
    found: dict[str, set[int]] = {}
    for code in locales.split():
        for form in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in form[width].items():
                    parts = _words(unicodedata.normalize("NFKC", name))
                    if len(parts) == 1 and not parts[0].isdigit():
                        for spelling in (parts[0], _bare(parts[0])):
                            found.setdefault(spelling, set()).add(number)
    if locales == "en":
        found["sept"] = {9}
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
