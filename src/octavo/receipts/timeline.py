"""When what a sentence tells happened, and a story's sentences in order of their days."""

from __future__ import annotations

from datetime import date, timedelta

from octavo.receipts.accounts import NamedDay, Telling
from octavo.receipts.statements import Statement

AHEAD = frozenset({"planned", "future", "asked"})
"""Classes of words by which a sentence speaks of what is to come."""
_WEEK = timedelta(days=7)


_PLAIN = 3
"""Days back to which a weekday alone is read as past; one further back is as often the coming one."""


def day_of(one: Statement, telling: Telling) -> date | None:
    """The day that a sentence names; None where it names none, or several, or which is not plain."""
    days = {_resolved(named, one, telling) for named in telling.days if one.start <= named.start < one.end}
    return days.pop() if len(days) == 1 else None


def _resolved(named: NamedDay, one: Statement, telling: Telling) -> date | None:
    if not named.weekday or telling.published_at is None:
        return named.day
    back = (telling.published_at.date() - named.day).days
    if back and AHEAD & one.bends:
        return named.day + _WEEK
    return named.day if back <= _PLAIN else None
