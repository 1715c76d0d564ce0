"""Jobs of the relate stage. Stories are assigned by one job at a time, wherever it runs."""

from __future__ import annotations

from procrastinate import JobContext

from octavo.pipeline.edition import make_edition as make
from octavo.pipeline.relate import assign_stories as assign
from octavo.tasks.app import app, work


@app.task(
    name="relate.assign_stories", queue="relate", lock="relate", queueing_lock="relate", pass_context=True
)
async def assign_stories(context: JobContext) -> None:
    """Put every article that waits into stories."""
    await assign(work(context))


@app.task(
    name="relate.make_edition", queue="relate", lock="edition", queueing_lock="edition", pass_context=True
)
async def make_edition(context: JobContext) -> None:
    """Make today's edition anew."""
    await make(work(context))
