"""Days by the Persian and Thai calendars and by East Asian eras, as pages write them for readers.

Days of the Hijri calendar are left out: they depend on the sighting of the moon, so that no sum is sure of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_PERSIAN: Final = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_THAI: Final = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
_ERAS: Final = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The year before the first of each era."""
_BUDDHIST = 543
_PLAIN: Final = {ord(zero) + n: str(n) for zero in "٠۰๐０" for n in range(10)} | {0x64A: "ی", 0x200C: " "}
"""Digits of other scripts as 0-9, and one spelling of a Persian letter."""
_DAY = re.compile(
    rf"""(?<!\d)(?:
      (?P<d1>\d{{1,2}})\s+(?P<n1>{"|".join(_PERSIAN)})(?:\s*ماه)?\s*[،,]?\s+(?P<y1>1[34]\d\d)(?!\d)
    | (?P<y2>1[34]\d\d)/(?P<m2>\d{{1,2}})/(?P<d2>\d{{1,2}})(?!\d)
    | (?P<d3>\d{{1,2}})\s*(?P<n3>{"|".join(map(re.escape, _THAI))})\s*(?:พ\.ศ\.\s*)?(?P<y3>25\d\d)(?!\d)
    | (?P<e4>{"|".join(_ERAS)})\s*(?P<y4>\d{{1,3}}|元)\s*年\s*(?P<m4>\d{{1,2}})\s*月\s*(?P<d4>\d{{1,2}})\s*日
    )""",
    re.VERBOSE,
)


def days_elsewhere(text: str) -> Iterator[date]:
    """Every day in `text` that is written by one of these calendars, digits of any script; none where impossible."""
    for found in _DAY.finditer(text.translate(_PLAIN)):
        part = found.groupdict()
        try:
            if part["y1"]:
                yield persian(int(part["y1"]), _PERSIAN.index(part["n1"]) + 1, int(part["d1"]))
            elif part["y2"]:
                yield persian(int(part["y2"]), int(part["m2"]), int(part["d2"]))
            elif part["y3"]:
                yield date(int(part["y3"]) - _BUDDHIST, _THAI.index(part["n3"]) % 12 + 1, int(part["d3"]))
            else:
                year = 1 if part["y4"] == "元" else int(part["y4"])
                yield date(_ERAS[part["e4"]] + year, int(part["m4"]), int(part["d4"]))
        except ValueError:
            continue


def persian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Persian one (1178 to 1633). ValueError for what is no day."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError(f"no day of the Persian calendar: {year}-{month}-{day}")
    counted = year + 1595
    before = (month - 1) * 31 if month < 7 else 186 + (month - 7) * 30
    # Leap years come in rounds of 33; the sum counts from the first day of the year 0.
    since = 365 * counted + counted // 33 * 8 + (counted % 33 + 3) // 4 + before + day - 355_668
    return date.fromordinal(since - 365)
