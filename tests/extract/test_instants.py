"""Moments as machines write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.extract.dates import day_in_url, instant

AT = datetime(2026, 1, 12, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-12T08:30:00Z",
        "2026-01-12T08:30:00+00:00",
        "2026-01-12T09:30:00+0100",
        "2026-01-12T09:30+01",
        "2026-01-12T08:30:00.123Z",
        "2026-01-12 08:30:00",
        "2026-01-12 08:30 UTC",
        "20260112T08:30:00Z",
        "2026/01/12 08:30",
        "2026-1-12T8:30",
        "Mon, 12 Jan 2026 09:30:00 +0100",
        "12 Jan 2026 08:30:00 GMT",
        "January 12, 2026 8:30 AM",
        "1768206600",
        1768206600,
        "1768206600000",
        "  2026-01-12T08:30:00Z\n",
    ],
)
def test_spellings_of_one_moment(value: object) -> None:
    assert instant(value) == AT


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2026-01-12T23:30:00-05:00", "2026-01-12T23:30:00-05:00"),
        ("2026-01-12T00:30:00+0900", "2026-01-12T00:30:00+09:00"),
        ("Mon, 12 Jan 2026 00:30:00 +0530", "2026-01-12T00:30:00+05:30"),
        ("2026-01-12T00:30:00Z", "2026-01-12T00:30:00+00:00"),
        ("2026-01-12T00:30:00", "2026-01-12T00:30:00+00:00"),
    ],
)
def test_a_moment_keeps_the_day_of_where_it_was_written(value: str, written: str) -> None:
    moment = instant(value)
    assert moment is not None
    assert moment.isoformat() == written


@pytest.mark.parametrize(
    "value", ["2026-01-12", "January 12, 2026", "12 January 2026", "Jan 12, 2026", "20260112"]
)
def test_a_day_is_its_beginning(value: str) -> None:
    assert instant(value) == datetime(2026, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2026-13-40",
        "0001-01-01",
        "9999-12-31T23:59:59-12:00",
        "2026-01-12T00:30:00+23:59",
        "12",
        None,
        True,
        [],
        {},
        1e300,
        float("nan"),
        "2026",
    ],
)
def test_what_is_no_date(value: object) -> None:
    assert instant(value) is None


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_any_value_gives_a_moment_in_utc_or_none(value: object) -> None:
    found = instant(value)
    assert found is None or found.utcoffset() == AT.utcoffset()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/01/12/ferry", 12),
        ("https://a.example/news-2026-01-12.html", 12),
        ("https://a.example/20260112/ferry", 12),
        ("https://a.example/2026/13/12/ferry", None),
        ("https://a.example/ferry", None),
        ("https://a.example/8202601129", None),
    ],
)
def test_days_in_addresses(url: str, day: int | None) -> None:
    assert day_in_url(url) == (datetime(2026, 1, day, tzinfo=UTC) if day else None)
