"""Days as pages write them for readers, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from octavo.extract.calendars import days_elsewhere

_NAMES: Final = (  # of each month in turn, in many languages; only what no two months share
    "january jan januar jänner jaenner janvier janv enero ene janeiro gennaio gen januari января январь styczeń stycznia ocak يناير",
    "february feb februar feber février fevrier févr fevr febrero fevereiro fev febbraio februari февраля февраль luty lutego şubat فبراير شباط",
    "march mar märz maerz mrz mars marzo março marco marz maart mrt марта март marzec marca mart مارس آذار",
    "april apr avril avr abril abr aprile апреля апрель kwiecień kwietnia nisan أبريل ابريل نيسان",
    "may mai mayo maio maggio mag mei maj мая май maja mayıs مايو أيار",
    "june jun juni juin junio junho giugno giu июня июнь czerwiec czerwca haziran يونيو حزيران",
    "july jul juli juillet juil julio julho luglio lug июля июль lipiec lipca temmuz يوليو تموز",
    "august aug août aout agosto ago augustus augusti августа август sierpień sierpnia ağustos أغسطس آب",
    "september sep sept septembre septiembre setembro settembre set сентября сентябрь wrzesień września eylül سبتمبر أيلول",
    "october oct oktober okt octobre octubre outubro ottobre ott октября октябрь październik października ekim أكتوبر",
    "november nov novembre noviembre novembro ноября ноябрь listopad listopada kasım نوفمبر",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre декабря декабрь grudzień grudnia aralık ديسمبر",
)
_MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY = re.compile(
    rf"""(?<![\d/.:-])(?:
      (?P<y1>(?:19|20)\d\d)\s*[年년]\s*(?P<m1>\d{{1,2}})\s*[月월]\s*(?P<d1>\d{{1,2}})\s*[日일]
    | (?P<y2>(?:19|20)\d\d)(?P<s2>[-/.])(?P<m2>\d{{1,2}})(?P=s2)(?P<d2>\d{{1,2}})(?!\d)
    | (?P<a3>\d{{1,2}})(?P<s3>[-/.])\s?(?P<b3>\d{{1,2}})(?P=s3)\s?(?P<y3>(?:19|20)\d\d|\d\d(?=\D|$))(?!\d|[.:/-]\d)
    | (?P<d4>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s*(?:de\s+|of\s+)?(?P<n4>{_MONTH})\b[.,]?\s*(?:de\s+|del\s+)?(?P<y4>(?:19|20)\d\d)(?!\d)
    | \b(?P<n5>{_MONTH})\b\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y5>(?:19|20)\d\d)(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def days(text: str, *, month_first: bool = False) -> Iterator[datetime]:
    """Every day written out in `text`, at its beginning in UTC.

    A day needs its year. "3/4/2026" is the third of April, with `month_first` the fourth of March, unless only
    the other is a day at all. Days that are none, or lie outside 1990-2099, are left out. Days by the Persian
    and Thai calendars and by East Asian eras come last.
    """
    read = (_read(found, month_first) for found in _DAY.finditer(text))
    for day in (*read, *(() if text.isascii() else days_elsewhere(text))):
        if day is not None and 1990 <= day.year < 2100:
            yield datetime(day.year, day.month, day.day, tzinfo=UTC)


def _read(found: re.Match[str], month_first: bool) -> date | None:
    part = found.groupdict()
    if part["y3"]:
        one, two = int(part["a3"]), int(part["b3"])
        swapped = two > 12 or (month_first and part["s3"] == "/" and one <= 12)
        day, month = (two, one) if swapped else (one, two)
        return _date(int(part["y3"]) + (2000 if len(part["y3"]) == 2 else 0), month, day)
    for at in "12":
        if part["y" + at]:
            return _date(int(part["y" + at]), int(part["m" + at]), int(part["d" + at]))
    for at in "45":
        if part["y" + at]:
            return _date(int(part["y" + at]), _MONTHS[part["n" + at].casefold()], int(part["d" + at]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
