"""What a step of the pipeline is given: the store, the network, the jobs and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from psycopg import AsyncConnection

from octavo.config import Settings
from octavo.fetch.client import Client
from octavo.store.database import Database

Connection = AsyncConnection[dict[str, Any]]


class Jobs(Protocol):
    """Carries work on. Each method enqueues on the caller's connection, in the caller's transaction:
    what is stored and what is to be done with it stand or fall together.
    """

    async def poll_feed(self, conn: Connection, feed_id: int, url: str) -> None:
        """Poll a feed as soon as its host is free."""

    async def subscribe_feed(self, conn: Connection, feed_id: int, hub: str) -> None:
        """Ask a feed's hub for its news as soon as the hub is free."""

    async def extract_article(self, conn: Connection, article_id: int, url: str) -> None:
        """Fetch and extract an article's page as soon as its host is free."""

    async def understand_articles(self, conn: Connection) -> None:
        """Understand whatever waits; asked for again while one is queued, nothing is added."""

    async def assign_stories(self, conn: Connection) -> None:
        """Put whatever waits into stories; asked for again while one is queued, nothing is added."""

    async def make_edition(self, conn: Connection) -> None:
        """Make today's edition anew; asked for again while one is queued, nothing is added."""


@dataclass(frozen=True)
class Work:
    """Everything outside itself that a step may use."""

    settings: Settings
    db: Database
    client: Client
    jobs: Jobs
    now: Callable[[], datetime]
