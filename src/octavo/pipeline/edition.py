"""Makes today's edition. A day that is over keeps the edition it had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import structlog

from octavo.models import Ranked
from octavo.pipeline.work import Work
from octavo.relate.edition import choose
from octavo.store import editions

log = structlog.get_logger()

WINDOW = timedelta(hours=36)
"""How far back a story's latest article may lie to be news."""
COUNT = 8
"""Stories in an edition."""


async def make_edition(work: Work) -> None:
    """Rank what is news now and keep it as today's edition; an edition never becomes empty again.

    Where the day's news does not fill it, older stories that came in only now do: a reader who adds
    quiet feeds finds what they have.
    """
    now = work.now()
    day = now.astimezone(work.settings.zone).date()
    async with work.db.connection() as conn:
        fresh, titles = await editions.summaries(conn, day=day, now=now, window=WINDOW)
        chosen = choose(fresh, now=now, count=COUNT)
        if len(chosen) < COUNT:
            late, late_titles = await editions.summaries(conn, day=day, now=now, window=WINDOW, seen=True)
            chosen = (*chosen, *_after(chosen, choose(late, now=now, count=COUNT - len(chosen))))
            titles |= late_titles
        if not chosen:
            return
        changed = await editions.put(conn, day=day, scope="", stories=chosen, titles=titles, now=now)
    if changed:
        log.info("edition.made", day=day.isoformat(), stories=len(chosen), of=len(titles))


def _after(chosen: Sequence[Ranked], late: Sequence[Ranked]) -> list[Ranked]:
    """`late` with the ranks that follow those of `chosen`."""
    return [msgspec.structs.replace(one, rank=rank) for rank, one in enumerate(late, len(chosen) + 1)]
