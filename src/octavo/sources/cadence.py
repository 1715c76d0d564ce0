"""When to poll a feed next, learnt from when its entries came."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime

REMEMBERED = 30
"""How many of the last entries the rhythm is learnt from."""
PER_ENTRY = 2.0
"""Polls made for each entry expected: the mean delay is then a quarter of the mean gap."""
PATIENCE = 0.1
"""Polls of a feed that fell silent keep this share of the silence as their interval, at least."""
JITTER = 0.1
"""Feeds spread by up to this share of their interval, so that they don't come due together."""
FIRST = 900.0
"""Interval of a feed nothing is known of."""


def next_interval(
    url: str,
    *,
    times: Iterable[datetime],
    now: datetime,
    shortest: float,
    longest: float,
    ttl: float | None = None,
    max_age: float | None = None,
    retry_after: float | None = None,
    errors: int = 0,
    previous: float | None = None,
) -> float:
    """Seconds until the next poll of the feed at `url`, between `shortest` and `longest`.

    `times` are the times of its entries, in any order; `ttl` and `max_age` what the feed and its
    server ask for, `retry_after` what a refusing server asked for; `errors` how many polls in a row
    failed, which doubles `previous` (else the learnt interval) each time. The same values always
    give the same answer: the jitter comes from the address.
    """
    learnt = _learnt(times, now)
    if errors:
        # `previous` already holds the doubling of the failures before this one.
        interval = previous * 2 if previous else (learnt or FIRST) * 2.0 ** min(errors, 16)
    else:
        interval = max(learnt or FIRST, ttl or 0, max_age or 0)
    interval *= 1 + JITTER * (zlib.crc32(url.encode("utf-8", "replace")) / 0xFFFFFFFF * 2 - 1)
    # A server's own word is kept to the second, and never cut by the jitter.
    interval = max(interval, retry_after or 0, 0 if errors else (ttl or 0), shortest)
    return min(interval, longest)


def _learnt(times: Iterable[datetime], now: datetime) -> float | None:
    """The interval that the rhythm of the last entries suggests, in seconds.

    The rate counts from the oldest remembered entry until now, so that silence lowers it at once; a
    burst of entries (all with one time, as from an import) counts once.
    """
    past = sorted({time for time in times if time <= now}, reverse=True)[:REMEMBERED]
    if not past:
        return None
    span = (now - past[-1]).total_seconds()
    silence = (now - past[0]).total_seconds()
    return max(span / len(past) / PER_ENTRY, silence * PATIENCE)
