"""Moments as pages write them for machines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_EARLIEST, _LATEST = 1990, 2100
_FARTHEST = timedelta(hours=14)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_URL_DAY = re.compile(r"[/._-]((?:19|20)\d\d)[/._-]?(0[1-9]|1[0-2])[/._-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
_URL_DAY_FIRST = re.compile(
    r"[/._-](0[1-9]|[12]\d|3[01])[._-](0[1-9]|1[0-2])[._-]((?:19|20)\d\d)(?=[/._-]|$)"
)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{8}|\d{4}/\d{1,2}/\d{1,2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?.*",
    re.DOTALL,
)
_SPELLED = (
    "%B %d, %Y %I:%M %p",
    "%B %d, %Y, %I:%M %p",
    "%b %d, %Y %I:%M %p",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%A, %B %d, %Y",
    "%a %b %d %Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
)


def instant(value: object) -> datetime | None:
    """The moment that `value` (ISO 8601 and near spellings, RFC 2822, seconds since 1970) means.

    It keeps the offset from UTC that it is written with, so that its day is the one that readers there were told.
    A moment without a zone is read as UTC, a day without a time as its beginning. None for what
    is no date, lies outside 1990-2100 or has an offset that no place has.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = " ".join(str(value).split())[:80]
    moment = _epoch(text) or _iso(text) or _mail(text) or _spelled(text)
    if moment is None:
        return None
    moment = moment.replace(microsecond=0, tzinfo=moment.tzinfo or UTC)
    if abs(moment.utcoffset() or _FARTHEST) > _FARTHEST:
        return None  # no place is that far from Greenwich, and databases refuse it
    return moment if _EARLIEST <= moment.year <= _LATEST else None


def day_in_url(url: str) -> datetime | None:
    """The day that an address carries ("/2025/08/14/", "-14-08-2025"), at its beginning in UTC."""
    if found := _URL_DAY.search(url):
        return instant("-".join(found.groups()))
    found = _URL_DAY_FIRST.search(url)
    return instant("-".join(found.groups()[::-1])) if found else None


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    digits = re.findall(r"\d+", found["day"])
    year, month, day = digits if len(digits) == 3 else (text[:4], text[4:6], text[6:8])
    hour, minute, second = [*map(int, (found["time"] or "0:0").split(":")), 0][:3]
    zone = (found["zone"] or "").replace("Z", "+00:00").replace("UTC", "+00:00").replace("GMT", "+00:00")
    try:
        moment = datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001  the zone follows
        return datetime.fromisoformat(moment.isoformat() + zone)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _spelled(text: str) -> datetime | None:
    if not _YEAR.search(text):
        return None
    for form in _SPELLED:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  read as UTC by the caller
        except ValueError:
            continue
    return None
