"""How long articles wait to be seen, against the polls made for it: Octavo's cadence beside fixed intervals.

    ./dev bench cadence [--feeds FILE] [--days 30]

FILE is a tar of feed documents (by default the set of real feeds). Of each feed with a dozen or more times,
its last days are lived through again: the first third of its entries is known, the rest comes when it came.
Every rule polls the same feeds over the same days, between five minutes and a day apart. The last line says
how many polls a fixed interval needs for the same waiting.
"""

from __future__ import annotations

import argparse
import os
import tarfile
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from octavo.errors import FeedError
from octavo.sources.cadence import next_interval
from octavo.sources.feed import parse_feed

DATA = Path(os.environ.get("OCTAVO_DATA", "../shared/data")) / "feeds-real" / "feeds.tar.xz"
FEWEST = 12
"""Times a feed needs to be lived through again."""
SHORTEST, LONGEST = 300.0, 86_400.0
FIXED_H = (0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 24)

Rule = Callable[[str, list[datetime], datetime], float]
"""From a feed's name, its entries' times so far and the moment, to the seconds until its next poll."""


class Outcome(NamedTuple):
    """What a rule came to: polls, mean minutes an article waited, and the mean over feeds of their means."""

    polls: int
    waited: float
    by_feed: float


def main(arguments: list[str]) -> None:
    """Print a line for each rule."""
    parser = argparse.ArgumentParser(prog="./dev bench cadence")
    parser.add_argument("--feeds", type=Path, default=DATA)
    parser.add_argument("--days", type=float, default=30)
    options = parser.parse_args(arguments)
    feeds = dict(times_in(options.feeds))
    entries = sum(len(times) for times in feeds.values())
    print(f"{len(feeds)} feeds with {entries:,} times of entries, the last {options.days:g} days of each")
    print(f"{'rule':14} {'polls':>8} {'minutes waited':>15} {'mean of feeds':>14}")
    window = timedelta(days=options.days)
    curve = []
    for hours in FIXED_H:
        outcome = live_through(feeds, fixed(hours * 3600), window)
        curve.append(outcome)
        show(f"every {hours:g} h", outcome)
    ours = live_through(feeds, learnt, window)
    show("octavo", ours)
    print(
        f"A fixed interval needs {polls_for(curve, ours.waited) / ours.polls:.1f} times the polls for this waiting."
    )


def times_in(path: Path) -> Iterator[tuple[str, list[datetime]]]:
    """The times of the entries of each feed in a tar that has enough of them, oldest first, each once."""
    seen = set()
    with tarfile.open(path) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            try:
                entries = parse_feed(file.read()).entries
            except FeedError:
                continue
            times = tuple(
                sorted({at for entry in entries if (at := entry.published_at or entry.modified_at)})
            )
            if len(times) >= FEWEST and times not in seen:
                seen.add(times)
                yield member.name, list(times)


def fixed(seconds: float) -> Rule:
    """Polls at one interval."""
    return lambda _name, _times, _now: seconds


def learnt(name: str, times: list[datetime], now: datetime) -> float:
    """Polls as Octavo does, its jitter included."""
    return next_interval(name, times=times, now=now, shortest=SHORTEST, longest=LONGEST)


def live_through(feeds: dict[str, list[datetime]], rule: Rule, window: timedelta) -> Outcome:
    """Poll every feed by a rule through its last days, until its last entry is seen."""
    polls, waits = 0, []
    for name, times in feeds.items():
        own: list[float] = []
        now = max(times[len(times) // 3], times[-1] - window) + timedelta(seconds=len(waits))
        known = bisect_right(times, now)
        while known < len(times):
            now += timedelta(
                seconds=min(max(rule(name, times[max(0, known - 50) : known], now), SHORTEST), LONGEST)
            )
            polls += 1
            found = bisect_right(times, now)
            own += [(now - time).total_seconds() / 60 for time in times[known:found]]
            known = found
        if own:
            waits.append(own)
    every = [wait for own in waits for wait in own]
    means = [sum(own) / len(own) for own in waits]
    return Outcome(polls, sum(every) / max(1, len(every)), sum(means) / max(1, len(means)))


def polls_for(curve: list[Outcome], waited: float) -> float:
    """The polls that a fixed interval makes for a mean waiting, read off between two points of its curve."""
    rows = sorted((outcome.waited, outcome.polls) for outcome in curve)
    at = min(max(1, bisect_right(rows, (waited, 0))), len(rows) - 1)
    (low, many), (high, few) = rows[at - 1], rows[at]
    return many + (few - many) * (waited - low) / (high - low)


def show(name: str, outcome: Outcome) -> None:
    """One line of the table."""
    print(f"{name:14} {outcome.polls:8,} {outcome.waited:15.1f} {outcome.by_feed:14.1f}", flush=True)
