"""Jobs of the fetch stage."""

from __future__ import annotations

from procrastinate import JobContext

from octavo.pipeline.poll import poll_feed as poll
from octavo.pipeline.websub import UNANSWERED, subscribe
from octavo.store import subscriptions
from octavo.tasks.app import app, work

AT_ONCE = 500


@app.task(name="fetch.poll_feed", queue="fetch", pass_context=True)
async def poll_feed(context: JobContext, feed_id: int) -> None:
    """Poll one feed."""
    await poll(work(context), feed_id)


@app.task(name="fetch.subscribe_feed", queue="fetch", pass_context=True)
async def subscribe_feed(context: JobContext, feed_id: int) -> None:
    """Ask a feed's hub for its news."""
    await subscribe(work(context), feed_id)


@app.periodic(cron="* * * * * */10")
@app.task(name="fetch.schedule_hubs", queue="desk", queueing_lock="fetch.schedule_hubs", pass_context=True)
async def schedule_hubs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  procrastinate passes it
    """Queue a request to every hub that is due to be asked; feeds have tasks/polling.py."""
    given = work(context)
    now = given.now()
    async with given.db.connection() as conn:
        for asked in await subscriptions.take_due(conn, now=now, again_at=now + UNANSWERED, most=AT_ONCE):
            await given.jobs.subscribe_feed(conn, asked["feed_id"], asked["hub"])
