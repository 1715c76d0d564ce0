"""The one order in which articles are replayed, whichever way they arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

LAST = datetime.max.replace(tzinfo=UTC)
"""Where an article without a time stands: after every dated one."""

WINDOW = timedelta(days=14)
"""How far apart two articles may be published and still be compared."""


class Dated(Protocol):
    """Anything with an identity and perhaps a time."""

    @property
    def key(self) -> str: ...
    @property
    def published_at(self) -> datetime | None: ...


def place(article: Dated) -> tuple[datetime, str]:
    """Where `article` stands: by time, then by key, so that no two stand in one place."""
    return article.published_at or LAST, article.key


def within(one: datetime | None, other: datetime | None) -> bool:
    """Whether two times lie close enough to compare; where one is missing they do."""
    return one is None or other is None or abs(one - other) <= WINDOW
