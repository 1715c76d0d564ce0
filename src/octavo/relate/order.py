"""The one order in which articles are replayed, whichever way they arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

LAST = datetime.max.replace(tzinfo=UTC)
"""Where an article without a time stands: after every dated one."""

WINDOW = timedelta(days=14)
"""How far apart two articles may be published for the service to compare them."""


class Dated(Protocol):
    """Anything with an identity and perhaps a time."""

    @property
    def key(self) -> str: ...
    @property
    def published_at(self) -> datetime | None: ...


def place(article: Dated) -> tuple[datetime, str]:
    """Where `article` stands: by time, then by key, so that no two stand in one place."""
    return article.published_at or LAST, article.key


def apart(one: Dated, other: Dated) -> timedelta:
    """The time between two articles; none where a time is not known."""
    if one.published_at is None or other.published_at is None:
        return timedelta(0)
    return abs(one.published_at - other.published_at)
