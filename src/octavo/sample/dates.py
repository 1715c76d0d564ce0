"""Days, dates and clock times within the sample's texts, in the language and place of each.

A text says `{{day}}` (Friday), `{{date}}` (14 August), `{{when}}` (on Friday morning) or `{{time}}`
(6:40 am). Alone these mean the article's own moment; `{{day quake}}` means the moment of that name in
the event's file, `{{day +2d}}` and `{{day quake -3h}}` one so much later or earlier.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from babel.dates import format_date

_PLACEHOLDER = re.compile(r"\{\{(day|date|when|time)(?: ([a-z]+))?(?: ([+-]\w+))?\}\}")
_OFFSET = re.compile(r"([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")

_WHEN = {
    "en": ("early on {}", "on {} morning", "on {} afternoon", "on {} evening", "late on {}"),
    "fr": ("{} avant l’aube", "{} matin", "{} après-midi", "{} soir", "{} en fin de soirée"),
    "es": (
        "en la madrugada del {}",
        "el {} por la mañana",
        "el {} por la tarde",
        "el {} por la noche",
        "a última hora del {}",
    ),
    "ar": ("فجر {}", "صباح {}", "بعد ظهر {}", "مساء {}", "ليل {}"),
}
_PART_ENDS = (5, 12, 18, 22, 24)


def offset(text: str) -> timedelta:
    """The stretch of time that "-2d3h20m" or "+10m" stands for. Raises ValueError."""
    match = _OFFSET.fullmatch(text)
    if not match or len(text) < 2:
        raise ValueError(f"{text!r} is no offset such as -2d3h20m")
    sign, days, hours, minutes = match.groups()
    delta = timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0))
    return -delta if sign == "-" else delta


def fill(
    text: str,
    *,
    own: datetime,
    moments: Mapping[str, datetime],
    language: str,
    locale: str,
    long_date: str,
) -> str:
    """`text` with its placeholders written out. All times must already be in the event's zone."""

    def write(match: re.Match[str]) -> str:
        kind, name, shift = match.groups()
        moment = moments[name] if name else own
        if shift:
            moment += offset(shift)
        if kind == "date":
            return format_date(moment, long_date, locale)
        if kind == "time":
            return _clock(moment, language)
        day = format_date(moment, "EEEE", locale)
        return day if kind == "day" else _when(day, moment.hour, language)

    return _PLACEHOLDER.sub(write, text)


def _when(day: str, hour: int, language: str) -> str:
    part = next(index for index, end in enumerate(_PART_ENDS) if hour < end)
    return _WHEN[language][part].format(day)


def _clock(moment: datetime, language: str) -> str:
    hour, minute = moment.hour, moment.minute // 10 * 10
    if language == "fr":
        return f"{hour} h {minute:02}"
    if language == "es":
        return f"{hour}:{minute:02}"
    half = ("am", "pm") if language == "en" else ("صباحا", "مساء")
    return f"{hour % 12 or 12}:{minute:02} {half[hour >= 12]}"
