"""A feed on loopback that is polled step by step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from octavo.cli import service
from octavo.config import Settings
from octavo.pipeline.page import extract_article
from octavo.pipeline.poll import poll_feed
from octavo.pipeline.work import Work
from octavo.store import feeds
from tests.http_server import HttpServer
from tests.service.whole import no_names

NOW = datetime(2026, 8, 14, 12, tzinfo=UTC)
XML = {"Content-Type": "application/rss+xml"}


class Desk:
    """One feed, polled as often as a test likes; every poll is followed by its articles' extraction."""

    def __init__(self, work: Work, server: HttpServer, feed_id: int) -> None:
        self.work, self.server, self.feed_id = work, server, feed_id

    async def poll(self, *items: str) -> list[dict[str, Any]]:
        """The articles after a poll that finds these entries, in the order they came."""
        head = "<rss version='2.0'><channel><title>Herald</title><link>https://herald.example/</link>"
        self.server.pages["/feed"] = (200, XML, f"{head}{''.join(items)}</channel></rss>".encode())
        return await self.poll_as_it_is()

    async def poll_as_it_is(self) -> list[dict[str, Any]]:
        """The articles after a poll of what the server holds."""
        await poll_feed(self.work, self.feed_id)
        async with self.work.db.connection() as conn:
            rows = await (await conn.execute("SELECT id FROM article WHERE stage = 'found'")).fetchall()
        for row in rows:
            await extract_article(self.work, row["id"], last_try=True)
        async with self.work.db.connection() as conn:
            query = "SELECT id, entry_id, url, title, version, text FROM article ORDER BY id"
            return list(await (await conn.execute(query)).fetchall())

    async def fault(self) -> str | None:
        """What is wrong with the feed, in the words that its owner reads."""
        async with self.work.db.connection() as conn:
            row = await feeds.feed(conn, self.feed_id)
        return row["error"] if row else None


@asynccontextmanager
async def opened(database_url: str, data_dir: Path, server: HttpServer) -> AsyncIterator[Desk]:
    settings = Settings(data_dir=data_dir, allow_private="127.0.0.0/8", host_delay=0.0, sample=False)
    async with service.open_work(settings, database_url, lookup=no_names) as work:
        async with work.db.connection() as conn:
            outlet_id = await feeds.put_outlet(conn, domain="herald.example", name="Herald", now=NOW)
            feed_id = await feeds.put_feed(
                conn, outlet_id=outlet_id, url=server.url("/feed"), kind="rss", title="Herald", now=NOW
            )
        assert feed_id is not None
        yield Desk(work, server, feed_id)
