"""Asks outlets again for what an edition shows, so that edits and withdrawals are noticed."""

from __future__ import annotations

from datetime import timedelta

import structlog

from octavo.pipeline.work import Work
from octavo.store import articles

log = structlog.get_logger()


async def recheck_edition(work: Work, *, older_than: timedelta) -> int:
    """Send the articles of today's edition, seen at least `older_than` ago, through extraction again;
    how many.
    """
    now = work.now()
    day = now.astimezone(work.settings.zone).date()
    async with work.db.connection() as conn:
        rows = await articles.edition_articles(conn, day, seen_before=now - older_than)
        for row in rows:
            await articles.recheck(conn, row["id"])
            await work.jobs.extract_article(conn, row["id"], row["url"])
    log.info("edition.rechecked", articles=len(rows))
    return len(rows)
