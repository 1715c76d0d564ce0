"""Times of day that stand beside a day: "at 3 p.m. on Thursday", "jeudi à 15h30", "um 15.30 Uhr"."""

from __future__ import annotations

import re
import unicodedata

_REACH = 32
"""Code points on each side of a day in which its time of day may stand."""
_JOIN = r"[\s,،]*(?:(?:on|at|by|around|about|am|um|gegen|le|à|vers|a|el|las?|في|يوم|من|عند|و)\s+){0,2}"
_CLOCK = (
    r"(?:(?P<h>\d{1,2})(?:[:.٫](?P<m>\d{2}))?\s?(?P<half>a\.m\.|p\.m\.|am\b|pm\b|صباحا\w?|مساءً?|ظهرا\w?)"
    r"|(?P<h2>\d{1,2})(?:[.:](?P<m2>\d{2}))?\s(?:Uhr|horas)\b"
    r"|(?P<h3>\d{1,2})\s?(?:h|heures?)\s?(?P<m3>\d{2})?\b"
    r"|(?P<h4>\d{1,2}):(?P<m4>\d{2})(?![\d:])"
    r"|(?P<word>noon|midnight|midi|minuit|mediodía|medianoche|Mittag|Mitternacht)\b"
    r"|الساعة\s(?P<h5>\d{1,2})(?:[:.](?P<m5>\d{2}))?)"
)
_BEHIND = re.compile(_JOIN + _CLOCK, re.IGNORECASE)
_BEFORE = re.compile(r"(?<![\d:.\w])" + _CLOCK + _JOIN + r"$", re.IGNORECASE)
_NOON = frozenset({"noon", "midi", "mediodía", "mittag"})


def find_clock(text: str, start: int, end: int) -> tuple[tuple[int, int], str | None]:
    """The span of a day `start`-`end` with its time of day, and that time as "HH:MM"; None without one."""
    begin = max(0, start - _REACH)
    if (match := _BEFORE.search(text[begin:start])) and (clock := _read(match)):
        return (begin + match.start(), end), clock
    if (match := _BEHIND.match(text, end, end + _REACH)) and (clock := _read(match)):
        return (start, match.end()), clock
    return (start, end), None


def _read(match: re.Match[str]) -> str | None:
    if word := match["word"]:
        return "12:00" if word.lower() in _NOON else "00:00"
    parts = match.groupdict()
    hours = next(parts[name] for name in ("h", "h2", "h3", "h4", "h5") if parts[name] is not None)
    minutes = next((parts[name] for name in ("m", "m2", "m3", "m4", "m5") if parts[name] is not None), "0")
    hour, minute = _figures(hours), _figures(minutes)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        afternoon = half.startswith(("p", "مس", "ظ"))
        hour = hour % 12 + (12 if afternoon else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _figures(said: str) -> int:
    return int("".join(str(unicodedata.digit(sign)) for sign in said))
