"""When to poll a feed next, learnt from when its entries came.

A poll costs an outlet and us something, and an article that nobody has seen yet costs a reader something.
So the next poll is due when the articles expected since this one have together waited as long as a poll is
worth. That makes the interval go with the square root of the gap between entries, which gives the least
waiting for a number of polls; and it makes polls gather at the hours at which the feed publishes.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from octavo.models import Asks

REMEMBERED = 30
"""How many of the last entries the rhythm is learnt from."""
RECENT = 5
"""How many of them tell how busy the feed is now."""
WORTH = 600.0
"""Seconds that articles may wait, all together, for one poll."""
PATIENCE = 0.02
"""Polls of a feed that fell silent keep this share of the silence as their interval, at least."""
JITTER = 0.1
"""Feeds spread by up to this share of their interval, so that they don't come due together."""
FIRST = 900.0
"""Interval of a feed nothing is known of."""
DAY = 86_400.0
HOUR = 3_600.0
EVEN = 12.0
"""Entries spread evenly over the day that stand beside the real ones, until those are many."""
BLUR = 1.5
"""Hours (a standard deviation) by which an entry may come sooner or later on another day."""
REACH = 5
"""Hours beyond which that is not looked for."""
STEP = 600.0
"""Seconds by which the future is walked through."""


def next_interval(
    url: str,
    *,
    times: Iterable[datetime],
    now: datetime,
    shortest: float,
    longest: float,
    asks: Asks = Asks(),  # noqa: B008  it is frozen
    max_age: float | None = None,
    retry_after: float | None = None,
    errors: int = 0,
    previous: float | None = None,
) -> float:
    """Seconds until the next poll of the feed at `url`, between `shortest` and `longest`.

    `times` are the times of its entries, in any order; `asks` and `max_age` what the feed and its
    server ask for (hours and days that are to be left out may make it longer than `longest`),
    `retry_after` what a refusing server asked for; `errors` how many polls in a row failed, which doubles
    `previous` (else the learnt interval) each time. The same values always give the same answer: the jitter
    comes from the address.
    """
    learnt = _learnt(times, now)
    if errors:
        # `previous` already holds the doubling of the failures before this one.
        interval = previous * 2 if previous else (learnt or FIRST) * 2.0 ** min(errors, 16)
    else:
        interval = max(learnt or FIRST, asks.ttl or 0, max_age or 0)
    interval *= 1 + JITTER * (zlib.crc32(url.encode("utf-8", "replace")) / 0xFFFFFFFF * 2 - 1)
    # A server's own word is kept to the second, and never cut by the jitter.
    interval = max(interval, retry_after or 0, 0 if errors else (asks.ttl or 0), shortest)
    return _outside(min(interval, longest), asks, now)


def _outside(interval: float, asks: Asks, now: datetime) -> float:
    """The interval, prolonged to the next hour that the feed does not ask to leave out; as it is where none is left."""
    wait = interval
    for _ in range(8 * 24):
        due = (now + timedelta(seconds=wait)).astimezone(UTC)
        if due.hour not in asks.skip_hours and due.weekday() not in asks.skip_days:
            return wait
        wait += HOUR - due.timestamp() % HOUR
    return interval


def _learnt(times: Iterable[datetime], now: datetime) -> float | None:
    """The interval that the rhythm of the last entries suggests, in seconds, a day at most.

    A burst of entries (all with one time, as from an import) counts once. Silence lowers what is expected
    at once, because rates count until now.
    """
    moment = now.timestamp()
    past = sorted({time.timestamp() for time in times if time <= now})[-REMEMBERED:]
    if not past:
        return None
    usual, lately = _rate(past, moment), _rate(past[-RECENT:], moment)
    busy = math.sqrt(usual * lately)
    share = _hours(past, moment, usual)
    waiting = waited = after = 0.0
    while waited < WORTH and after < DAY:
        came = busy * share[_hour(moment + after)] * STEP
        left = WORTH - waited
        more = (waiting + came / 2) * STEP
        # Within the last step the waiting grows about evenly.
        after += STEP * min(1.0, left / more) if more > 0 else STEP
        waited += more
        waiting += came
    return max(after, (moment - past[-1]) * PATIENCE)


def _rate(past: list[float], moment: float) -> float:
    """Entries a second since the first of `past`."""
    return len(past) / max(moment - past[0], 1.0)


def _hours(past: list[float], moment: float, usual: float) -> list[float]:
    """How much busier than usual each hour of the day (UTC) is, from entries and from the time it was seen."""
    came = [0.0] * 24
    for time in past:
        came[_hour(time)] += 1
    days, rest = divmod(moment - past[0], DAY)
    seen = [days * HOUR] * 24
    here = moment - rest
    while here < moment:
        end = min(moment, (here // HOUR + 1) * HOUR)
        seen[_hour(here)] += end - here
        here = end
    here, watched = np.array((came, seen)) @ _BLUR
    shares: list[float] = ((here + EVEN / 24) / (watched * usual + EVEN / 24)).tolist()
    return shares


def _hour(moment: float) -> int:
    return int(moment // HOUR) % 24


def _blur() -> np.ndarray:
    """A row of hours times this is the mean of the hours about each hour of the day."""
    raw = [math.exp(-(apart**2) / (2 * BLUR**2)) for apart in range(-REACH, REACH + 1)]
    matrix = np.zeros((24, 24))
    for hour in range(24):
        for apart, weight in zip(range(-REACH, REACH + 1), raw, strict=True):
            matrix[(hour + apart) % 24, hour] += weight / sum(raw)
    return matrix


_BLUR = _blur()
