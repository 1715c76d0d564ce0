"""Housekeeping: takes up what was cut off, and sees that nothing waits without a job."""

from __future__ import annotations

from datetime import timedelta

import structlog
from procrastinate import JobContext
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from octavo.pipeline.recheck import recheck_edition as recheck
from octavo.pipeline.work import Work
from octavo.store import articles
from octavo.tasks.app import app, work

log = structlog.get_logger()
HEARTBEAT = 2.0
"""Seconds between two signs of life of a worker."""
STALLED = 15.0
"""Seconds without one after which a worker counts as dead and its jobs are taken up again."""
STRANDED = timedelta(hours=1)
"""How long an article may wait for its page before a lost job is looked for."""


@app.periodic(cron="* * * * * */5")
@app.task(name="desk.rescue_jobs", queue="desk", pass_context=True)
async def rescue_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  procrastinate passes it
    """Take up the jobs of workers that died."""
    await rescue(context.app.job_manager)


async def rescue(manager: JobManager) -> int:
    """Queue again every job whose worker shows no sign of life; how many.

    Safe at any time: each job's effects are guarded in the transaction that stores them.
    """
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
    for job in stalled:
        try:
            await manager.retry_job(job)
        except ConnectorException:
            # The same work is queued already (its queueing lock is taken): this one may go.
            if job.id is not None:
                await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
    if stalled:
        log.info("jobs.rescued", jobs=len(stalled))
    return len(stalled)


@app.periodic(cron="* * * * *")
@app.task(name="desk.sweep", queue="desk", queueing_lock="desk.sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  procrastinate passes it
    """Queue work for whatever waits, and keep today's edition of today."""
    given = work(context)
    async with given.db.connection() as conn:
        waiting = await articles.waiting(conn)
        if waiting.get("found"):
            for article in await articles.stranded(conn, before=given.now() - STRANDED):
                await given.jobs.extract_article(conn, article["id"], article["url"])
        if waiting.get("extracted"):
            await given.jobs.understand_articles(conn)
        if waiting.get("understood"):
            await given.jobs.assign_stories(conn)
        await given.jobs.make_edition(conn)


@app.periodic(cron="17 */6 * * *")
@app.task(name="desk.recheck_edition", queue="desk", queueing_lock="desk.recheck", pass_context=True)
async def recheck_edition(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  procrastinate passes it
    """Ask the outlets again for what today's edition shows: edited and withdrawn articles are noticed."""
    given: Work = work(context)
    await recheck(given, older_than=timedelta(hours=2))
