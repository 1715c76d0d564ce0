"""Dates as outlets write them, all of one moment or day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.sources.dates import parse_date

MOMENTS = """
Fri, 14 Aug 2026 10:05:00 GMT
Fri, 14 Aug 2026 13:05:00 +0300
Fri, 14 Aug 2026 13:05:00 +03:00
Fri, 14 Aug 2026 10:05 UT
Fri, 14 Aug 2026 06:05:00 EDT
Fri, 14 Aug 2026 03:05:00 PDT
Fri, 14 Aug 2026 12:05:00 CEST
Fri, 14 Aug 2026 15:35:00 IST
Fri, 14 Aug 2026 10:05:00
Fri, 14 Aug 26 10:05:00 GMT
14 Aug 2026 10:05:00 Z
Friday, 14-Aug-26 10:05:00 GMT
Friday, August 14, 2026 10:05 AM
August 14, 2026 at 6:05 am EDT
Fri Aug 14 10:05:00 2026
Fri Aug 14 10:05:00 UTC 2026
Fri Aug 14 13:05:00 +0300 2026
Fri, Aug 14 2026 10:05:00 AM
Fri, 14 Aug 2026 13:05:00 GMT+3
Fri,14 Aug 2026 10:05:00 +0000
2026-08-14T10:05:00Z
2026-08-14T10:05Z
2026-08-14T13:05:00+03:00
2026-08-14T13:05:00+0300
2026-08-14T13:05:00+03
2026-08-14T10:05:00.000Z
2026-08-14t10:05:00z
2026-08-14 10:05:00
2026-08-14 10:05:00 UTC
2026-08-14 13:05:00 +0300
2026-08-14T10:05:00 Z
20260814T100500Z
2026/08/14 10:05:00
2026-226T10:05:00Z
2026-W33-5T10:05:00Z
14/08/2026 10:05
08/14/2026 10:05 AM
14.08.2026 10:05
14.8.2026 klo 10.05
1786701900
1786701900000
vendredi 14 août 2026 à 10h05
ven, 14 août 2026 12:05:00 +0200
14 de agosto de 2026 10:05
sex, 14 ago 2026 07:05:00 -0300
Freitag, 14. August 2026, 10:05 Uhr
14 agosto 2026 10:05
14 Ağustos 2026 Cuma 10:05
14 августа 2026 г. 10:05
Пт, 14 авг 2026 13:05:00 +0300
14 sierpnia 2026 10:05
Παρ, 14 Αυγ 2026 13:05:00 +0300
14 أغسطس 2026 10:05
١٤ أغسطس ٢٠٢٦ ١٠:٠٥
14 آب 2026 10:05
14 अगस्त 2026 10:05
14 ส.ค. 2569 10:05
14 tháng 8, 2026 10:05
2026年8月14日 10:05
2026年8月14日 10時05分
2026년 8월 14일 오전 10:05
vrijdag 14 augustus 2026 10:05
fredag 14 augusti 2026 kl. 10.05
fredag den 14. august 2026 kl. 10:05
14. elokuuta 2026 klo 10.05
pátek 14. srpna 2026 10:05
14 серпня 2026, 10:05
14 באוגוסט 2026 10:05
2026. augusztus 14. 10:05
2026.08.14. 10:05
Jumat, 14 Agustus 2026 17:05 WIB
vineri, 14 august 2026 10:05
14 d’agost de 2026 10:05
14 aout 2026 10:05
১৪ আগস্ট ২০২৬ ১০:০৫
14 ஆகஸ்ட் 2026 10:05
١٤/٨/٢٠٢٦ ١٠:٠٥
الجمعة 14 أغسطس 2026 10:05 ص
2026年8月14日（金）19時05分 JST
令和8年8月14日 10:05
民國115年8月14日 10:05
2026-08-14(금) 10:05
2026-08-14T06:05:00-04:00[America/New_York]
2026-08-14T10:05:00−00:00
2026-8-14 10:5
20260814100500
/Date(1786701900000)/
Friday 14 August 2026 10.05 AM
14-Aug-2026 10:05
Aug. 14, 2026, 10:05 a.m.
""".strip().splitlines()
DAYS = """
2026-08-14
20260814
14 Aug 2026
Aug 14, 2026
14th August 2026
14 août 2026
14.08.2026
2026年8月14日
١٤ أغسطس ٢٠٢٦
""".strip().splitlines()


@pytest.mark.parametrize("written", MOMENTS)
def test_one_moment_in_many_spellings(written: str) -> None:
    assert parse_date(written) == datetime(2026, 8, 14, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_its_midnight(written: str) -> None:
    assert parse_date(written) == datetime(2026, 8, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [None, "", "  ", "yesterday", "0000-00-00 00:00:00", "Fri, 31 Feb 2026 10:00:00 GMT", "2026-13-40", "99", "Aug", "x" * 9999,
     "2026-08-14T99:99:99Z", "10:05", "-1", "٣", "1e400", "2026-08-14T10:05:00+99:99 Aug"],
)  # fmt: skip
def test_what_is_no_date_is_none_or_at_least_no_crash(written: str | None) -> None:
    found = parse_date(written)
    assert found is None or found == datetime(2026, 8, 14, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "language", "month", "day"),
    [
        ("08/07/2026", "en-us", 8, 7),
        ("08/07/2026", "en", 8, 7),
        ("08/07/2026", "fr", 7, 8),
        ("08/07/2026", None, 7, 8),
        ("08/07/2026 3:00 PM", None, 8, 7),
        ("25/12/2026", "en-us", 12, 25),
        ("12/25/2026", "fr", 12, 25),
        ("10 srp 2026", "cs", 8, 10),
        ("10 srp 2026", "hr", 7, 10),
    ],
)
def test_the_language_decides_where_a_date_is_ambiguous(
    written: str, language: str | None, month: int, day: int
) -> None:
    found = parse_date(written, language=language)
    assert found is not None
    assert (found.month, found.day) == (month, day)


def test_leap_seconds_and_midnight_as_24_run_on() -> None:
    assert parse_date("2026-12-31T23:59:60Z") == datetime(2027, 1, 1, tzinfo=UTC)
    assert parse_date("2026-08-14T24:00:00Z") == datetime(2026, 8, 15, tzinfo=UTC)


def test_two_digit_years_and_coarse_dates() -> None:
    assert parse_date("14 Aug 99") == datetime(1999, 8, 14, tzinfo=UTC)
    assert parse_date("2026-08") == datetime(2026, 8, 1, tzinfo=UTC)
    assert parse_date("2026") == datetime(2026, 1, 1, tzinfo=UTC)
