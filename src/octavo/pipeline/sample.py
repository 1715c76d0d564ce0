"""The sample edition: its feeds are added like any others, and go without a trace."""

from __future__ import annotations

from datetime import datetime

import structlog

from octavo import sample
from octavo.pipeline.work import Connection, Work
from octavo.store import feeds, instance, names, stories

log = structlog.get_logger()

STARTED = "first_start"
STATE = "sample"
"""Key of the instance that says whether the sample is shown or removed."""
SHOWN, REMOVED = "shown", "removed"


async def first_start(conn: Connection, now: datetime) -> datetime:
    """The moment of the first start, around which the sample's articles are laid out."""
    await instance.put_once(conn, STARTED, now.isoformat())
    return datetime.fromisoformat(await instance.get(conn, STARTED))


async def ensure_sample(work: Work) -> bool:
    """Add the sample's feeds on a first start, unless the settings do without or it was removed.

    Whether the sample is shown here.
    """
    if not work.settings.sample:
        return False
    async with work.db.connection() as conn:
        if await instance.get(conn, STATE) is None:
            await add_sample(work, conn)
        return bool(await instance.get(conn, STATE) == SHOWN)


async def add_sample(work: Work, conn: Connection) -> None:
    """Add the sample's outlets and feeds, and queue their first polls."""
    now = work.now()
    for outlet in sample.outlets().values():
        outlet_id = await feeds.put_outlet(
            conn,
            domain=outlet.domain,
            name=outlet.name,
            home_url=outlet.home_url,
            country=outlet.country,
            language=outlet.language,
            kind=outlet.kind,
            owner=outlet.owner or None,
            sample=True,
            now=now,
        )
        feed_id = await feeds.put_feed(
            conn, outlet_id=outlet_id, url=outlet.feed_url, kind=outlet.feed, title=outlet.name, now=now
        )
        if feed_id:
            await work.jobs.poll_feed(conn, feed_id, outlet.feed_url)
    await instance.put(conn, STATE, SHOWN)
    log.info("sample.added", outlets=len(sample.outlets()))


async def remove_sample(conn: Connection) -> int:
    """Remove the sample's outlets with all they published; how many outlets there were."""
    removed = await feeds.remove_sample_outlets(conn)
    await stories.remove_empty(conn)
    await names.forget_unused(conn)
    await instance.put(conn, STATE, REMOVED)
    log.info("sample.removed", outlets=removed)
    return removed
