"""What a feed asks of those who poll it holds also after polls that bring nothing or fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.poll import poll_feed
from octavo.store import feeds
from tests.http_server import HttpServer, Page

FEED = (
    b"<rss version='2.0'><channel><title>Quay</title><ttl>180</ttl><item><guid>1</guid><title>Ferry</title></item>"
    b"</channel></rss>"
)


async def test_a_ttl_holds_after_304(
    database_url: str, data_dir: Path, http_server: Callable[[dict[str, Page]], HttpServer]
) -> None:
    server = http_server({"/feed": (200, {"Content-Type": "text/xml", "ETag": '"1"'}, FEED)})
    settings = Settings(data_dir=data_dir, sample=False, allow_private="127.0.0.0/8", host_delay=0.0)
    intervals = []
    async with open_work(settings, database_url) as work:
        async with work.db.connection() as conn:
            outlet = await feeds.put_outlet(conn, domain="quay.example", name="Quay", now=work.now())
            url = server.url("/feed")
            feed_id = await feeds.put_feed(
                conn, outlet_id=outlet, url=url, kind=None, title=None, now=work.now()
            )
        assert feed_id
        for page in (server.pages["/feed"], (304, {}, b"")):
            server.pages["/feed"] = page
            await poll_feed(work, feed_id)
            async with work.db.connection() as conn:
                row = await feeds.feed(conn, feed_id)
            assert row
            assert row["error"] is None
            intervals.append(row["interval_s"])
    assert intervals == [pytest.approx(3 * 3600, rel=0.11)] * 2
    assert min(intervals) >= 3 * 3600
