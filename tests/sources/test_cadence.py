"""When feeds are polled next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from bench.cadence import fixed, learnt, live_through, polls_for
from octavo.models import Asks
from octavo.sources.cadence import next_interval

NOW = datetime(2026, 8, 14, 12, tzinfo=UTC)
URL = "https://gazette.example/feed"
HOUR = 3600.0
DAY = 86_400.0


def interval(every: timedelta | None = None, last: timedelta = timedelta(), **more: Any) -> float:
    """The interval of a feed with an entry `every` so often, the `last` one so long ago."""
    times = [NOW - last - every * n for n in range(30)] if every else []
    return next_interval(URL, times=times, now=NOW, shortest=300, longest=DAY, **more)


def test_the_busier_the_feed_the_sooner() -> None:
    busy, daily, rare = (interval(timedelta(minutes=m), timedelta(minutes=m)) for m in (20, 1440, 20_000))
    assert 300 <= busy < 1800
    assert HOUR < daily < 6 * HOUR
    assert 6 * HOUR < rare <= DAY
    assert interval(timedelta(seconds=5)) == 300


def test_silence_makes_it_rarer() -> None:
    waits = [interval(timedelta(minutes=30), timedelta(hours=h)) for h in (0, 12, 48, 2000)]
    assert waits == sorted(waits)
    assert waits[-1] == DAY


def test_polls_gather_at_the_hours_at_which_the_feed_publishes() -> None:
    times = [NOW - timedelta(days=day, hours=hour) for day in range(5) for hour in range(2, 8)]
    waits = {
        hour: next_interval(URL, times=times, now=NOW + timedelta(hours=hour), shortest=300, longest=DAY)
        for hour in (0, 9, 18, 20)
    }
    # It publishes from four to ten in the morning; noon is NOW.
    assert waits[18] < waits[9] < 18 * HOUR
    assert waits[20] < waits[0]


def test_a_first_day_tells_nothing_of_the_night() -> None:
    day = [NOW - timedelta(minutes=20 * n) for n in range(18)]
    waits = [next_interval(URL, times=day, now=NOW, shortest=300, longest=DAY)]
    assert waits[0] < HOUR


def test_articles_wait_less_than_with_fixed_intervals_of_as_many_polls() -> None:
    random = Random(5)
    feeds = {}
    for number in range(24):
        a_day = 0.3 * 1.4**number % 40 + 0.2
        start = NOW - timedelta(days=60)
        hours = [start + timedelta(hours=n) for n in range(60 * 24)]
        awake = [hour for hour in hours if 6 <= hour.hour < 20 and random.random() < a_day / 14]
        feeds[str(number)] = sorted(hour + timedelta(seconds=random.randrange(3600)) for hour in awake)
    window = timedelta(days=20)
    curve = [live_through(feeds, fixed(hours * HOUR), window) for hours in (0.5, 1, 2, 4, 8)]
    ours = live_through(feeds, learnt, window)
    assert polls_for(curve, ours.waited) > 1.2 * ours.polls


def test_a_feed_nothing_is_known_of_and_one_of_the_future() -> None:
    assert 800 < interval() < 1000
    assert (
        next_interval(URL, times=[NOW + timedelta(days=9)], now=NOW, shortest=300, longest=DAY) == interval()
    )


def test_many_entries_of_one_moment_are_one() -> None:
    burst = next_interval(URL, times=[NOW - timedelta(hours=10)] * 500, now=NOW, shortest=300, longest=DAY)
    assert burst > HOUR


def test_what_feed_and_server_ask_for_is_kept() -> None:
    assert interval(timedelta(minutes=10), asks=Asks(ttl=2 * HOUR)) >= 2 * HOUR
    assert interval(timedelta(minutes=10), max_age=2 * HOUR) > HOUR
    assert interval(timedelta(minutes=10), asks=Asks(ttl=40 * DAY)) == DAY


def test_hours_and_days_that_the_feed_leaves_out_are_left_out() -> None:
    # NOW is a Friday, noon.
    afternoon = Asks(skip_hours=tuple(range(12, 18)))
    assert interval(timedelta(minutes=10), asks=afternoon) == pytest.approx(6 * HOUR)
    assert interval(timedelta(minutes=10), asks=afternoon, errors=1, previous=900) == pytest.approx(6 * HOUR)
    weekend = Asks(skip_days=(4, 5, 6))
    assert interval(timedelta(minutes=10), asks=weekend) == pytest.approx(60 * HOUR)
    free = interval(timedelta(minutes=10))
    assert interval(timedelta(minutes=10), asks=Asks(skip_hours=(3,), skip_days=(0,))) == free
    assert interval(timedelta(minutes=10), asks=Asks(skip_hours=tuple(range(24)))) == free


def test_failures_double_until_the_longest_and_retry_after_is_kept() -> None:
    first = interval(errors=1, previous=900)
    second = interval(errors=2, previous=first)
    assert 1600 < first < 2000
    assert 1.7 < second / first < 2.3
    assert interval(errors=40, previous=DAY) == DAY
    assert interval(errors=400) == DAY
    assert interval(errors=1, previous=900, retry_after=3 * HOUR) == 3 * HOUR
    assert interval(errors=1, previous=900, retry_after=400 * DAY) == DAY


def test_the_same_values_give_the_same_answer_and_feeds_are_spread() -> None:
    times = [NOW - timedelta(hours=n) for n in range(20)]
    waits = [
        next_interval(f"https://a.example/{n}", times=times, now=NOW, shortest=300, longest=DAY)
        for n in range(50)
    ]
    assert waits == [
        next_interval(f"https://a.example/{n}", times=reversed(times), now=NOW, shortest=300, longest=DAY)
        for n in range(50)
    ]
    assert len(set(waits)) == 50
    assert max(waits) / min(waits) == pytest.approx(1.2, abs=0.05)
