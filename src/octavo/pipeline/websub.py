"""WebSub: has hubs bring the news of feeds at once; what they don't bring, polling finds as before."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from octavo.errors import FetchError, NotFoundError
from octavo.models import Feed, RawDocument
from octavo.pipeline.work import Connection, Work
from octavo.sources.websub import Hub, hub_of
from octavo.store import subscriptions
from octavo.store.secret import load_secret

log = structlog.get_logger()

Row = Mapping[str, Any]

LEASE = timedelta(days=10)
"""What we ask for; the hub decides."""
SHORTEST_LEASE, LONGEST_LEASE = timedelta(minutes=1), timedelta(days=30)
"""Between which a hub's own word is believed: a lease without end would never be looked after."""
RENEWED = 0.75
"""Share of a lease after which it is renewed."""
UNANSWERED = timedelta(hours=1)
"""How long a hub may take to ask back before it is asked again."""
LONGEST_WAIT = timedelta(days=1)
"""Between two requests to a hub that fails."""
MISSED = timedelta(days=1)
"""How long a feed is polled as if it had no hub, after the hub left news out."""
PUSHED_S = 6 * 3600.0
"""Shortest interval of polls while a hub brings the news."""


async def heed_hub(
    work: Work, conn: Connection, feed_id: int, *, held: Row | None, feed: Feed, raw: RawDocument
) -> None:
    """After a poll: keep who announces this feed's news, to be asked soon. Needs an address to be called
    back at, so nothing happens where `base_url` is not set. `held` is the feed's subscription so far.
    """
    hub = hub_of(feed, url=raw.final_url, headers=raw.headers) if work.settings.base_url else None
    if hub is None:
        if held is not None:
            await subscriptions.remove(conn, feed_id)
    elif held is None or (held["hub"], held["topic"]) != (hub.url, hub.topic):
        token = secrets.token_urlsafe(24)
        await subscriptions.put(conn, feed_id, hub=hub.url, topic=hub.topic, token=token, now=work.now())


async def interval_with_hub(
    conn: Connection, held: Row | None, interval_s: float, *, new: int, now: datetime
) -> float:
    """Seconds until the next poll of a feed: longer where a hub brings its news and left none out.

    `held` is the feed's subscription; `new` is how many entries this poll found that nobody had brought.
    """
    if held is None or held["lease_until"] is None or held["lease_until"] <= now:
        return interval_s
    if new and held["pushed_at"] is not None:
        await subscriptions.missed(conn, held["feed_id"], now=now)
        return interval_s
    # Only a hub that has brought something is relied on.
    if held["pushed_at"] is None or (held["missed_at"] and now - held["missed_at"] < MISSED):
        return interval_s
    return max(interval_s, PUSHED_S)


async def subscribe(work: Work, feed_id: int) -> None:
    """Ask a feed's hub for its news, or to go on bringing it; a failure is kept, in words."""
    async with work.db.connection() as conn:
        held = await subscriptions.of_feed(conn, feed_id)
    if held is None or not work.settings.base_url:
        return
    form = {
        "hub.mode": "subscribe",
        "hub.topic": held["topic"],
        "hub.callback": f"{work.settings.public_url}/websub/{held['token']}",
        "hub.lease_seconds": str(round(LEASE.total_seconds())),
    }
    if Hub(held["hub"], held["topic"]).keeps_secrets:
        form["hub.secret"] = secret_of(work, held["token"]).decode()
    try:
        await work.client.post(held["hub"], form)
    except FetchError as error:
        await _failed(work, held, error.why or str(error))
        return
    async with work.db.connection() as conn:
        await subscriptions.asked(conn, feed_id, again_at=work.now() + UNANSWERED)


async def confirm(work: Work, token: str, said: Mapping[str, str]) -> str:
    """Answer the question of a hub whether we want what it is asked to bring: the challenge.

    `said` are the parameters of its request. Raises NotFoundError where we do not want it.
    """
    async with work.db.connection() as conn:
        held = await subscriptions.of_token(conn, token)
    mode = said.get("hub.mode")
    if held is None or said.get("hub.topic") != held["topic"]:
        raise NotFoundError(f"subscription {token[:8]}…", "nobody here asked for this topic")
    if mode == "denied":
        reason = " ".join(said.get("hub.reason", "").split())[:200]
        await _failed(work, held, "it refuses to bring this feed" + (f": {reason}" if reason else ""))
        return ""
    if mode != "subscribe" or held["state"] != "active" or not said.get("hub.challenge"):
        raise NotFoundError(f"subscription {token[:8]}…", "the feed is not wanted any more")
    asked = said.get("hub.lease_seconds", "")
    given = (
        timedelta(seconds=int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 10 else LEASE
    )
    lease = min(max(given, SHORTEST_LEASE), LONGEST_LEASE)
    now = work.now()
    async with work.db.connection() as conn:
        await subscriptions.leased(conn, held["feed_id"], until=now + lease, again_at=now + lease * RENEWED)
    log.info("hub.confirmed", feed=held["url"], hub=held["hub"], lease_s=round(lease.total_seconds()))
    return said["hub.challenge"]


async def _failed(work: Work, held: Row, words: str) -> None:
    wait = min(UNANSWERED * 2 ** min(held["error_count"], 8), LONGEST_WAIT)
    async with work.db.connection() as conn:
        await subscriptions.failed(conn, held["feed_id"], error=words, again_at=work.now() + wait)
    log.warning("hub.failed", feed_id=held["feed_id"], hub=held["hub"], error=words)


def secret_of(work: Work, token: str) -> bytes:
    """What this subscription's deliveries are signed with: made from our key, so it is stored nowhere."""
    return hmac.new(load_secret(work.settings), f"websub {token}".encode(), "sha256").hexdigest().encode()
