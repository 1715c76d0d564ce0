"""What a hub brings (WebSub) is stored as a poll would store it."""

from __future__ import annotations

import structlog

from octavo.errors import NotFoundError, OctavoError
from octavo.models import Feed
from octavo.pipeline.document import read_feed
from octavo.pipeline.entries import store_entries
from octavo.pipeline.websub import secret_of
from octavo.pipeline.work import Work
from octavo.sources.websub import Hub, is_signed
from octavo.store import subscriptions

log = structlog.get_logger()


async def take_delivery(
    work: Work, token: str, body: bytes, *, signature: str, content_type: str | None
) -> None:
    """Store what a hub brings, as a poll would. What its secret does not sign is passed over.

    From a hub that could not be told a secret, a delivery is a hint only: the feed is polled. Raises
    NotFoundError where nobody here asked for it.
    """
    async with work.db.connection() as conn:
        held = await subscriptions.of_token(conn, token)
    if held is None or held["state"] != "active":
        raise NotFoundError(f"subscription {token[:8]}…", "the feed is not wanted any more")
    hub = Hub(held["hub"], held["topic"])
    if hub.keeps_secrets and not is_signed(body, signature, secret_of(work, token)):
        log.warning("hub.unsigned", feed=held["url"], hub=held["hub"])
        return
    feed: Feed | None = None
    if hub.keeps_secrets:
        try:
            feed = await read_feed(body, url=held["url"], content_type=content_type)
        except OctavoError as error:
            log.warning("hub.unreadable", feed=held["url"], error=str(error))
    now = work.now()
    async with work.db.connection() as conn:
        if feed is None:
            await work.jobs.poll_feed(conn, held["id"], held["url"])
            return
        new = await store_entries(work, conn, held, feed.entries, now)
        await subscriptions.pushed(conn, held["feed_id"], now=now)
    log.info("hub.brought", feed=held["url"], new=new)
