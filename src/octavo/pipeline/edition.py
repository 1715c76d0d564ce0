"""Makes today's edition. A day that is over keeps the edition it had."""

from __future__ import annotations

from datetime import timedelta

import structlog

from octavo.pipeline.work import Work
from octavo.relate.edition import choose
from octavo.store import editions

log = structlog.get_logger()

WINDOW = timedelta(hours=36)
"""How far back a story's latest article may lie to be news."""


async def make_edition(work: Work) -> None:
    """Rank what is news now and keep it as today's edition; an edition never becomes empty again."""
    now = work.now()
    day = now.astimezone(work.settings.zone).date()
    async with work.db.connection() as conn:
        stories, titles = await editions.summaries(conn, day=day, now=now, window=WINDOW)
        chosen = choose(stories, now=now)
        if not chosen:
            return
        changed = await editions.put(conn, day=day, scope="", stories=chosen, titles=titles, now=now)
    if changed:
        log.info("edition.made", day=day.isoformat(), stories=len(chosen), of=len(stories))
