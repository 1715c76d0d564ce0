"""The queue: procrastinate on the same database, and how the pipeline puts work into it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from procrastinate import PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued

from octavo.pipeline.outlets import refresh_outlets
from octavo.pipeline.work import Connection, Work
from octavo.store.database import named
from octavo.tasks import desk
from octavo.tasks.app import app
from octavo.tasks.ending import end
from octavo.tasks.polling import Poller
from octavo.text.urls import host

log = structlog.get_logger()

REFRESH_S = 5.0
"""Seconds after the start at which stored outlets are brought in step with the registry."""
RESTART_S = 2.0
"""Seconds before a worker that lost its database tries again."""
GRACE_S = 5.0
"""Seconds that jobs under way get at the end; what is cut off then is taken up at the next start."""
POOL = 10
"""Connections the queue may hold: four workers that listen, and their questions."""


@asynccontextmanager
async def open_queue(database_url: str) -> AsyncIterator[None]:
    """The queue, open on a migrated database."""
    connector = PsycopgConnector(conninfo=named(database_url), min_size=1, max_size=POOL)
    with app.replace_connector(connector):
        async with app.open_async():
            app.perform_import_paths()  # type: ignore[no-untyped-call]  # its annotation is missing
            yield


class QueueJobs:
    """The pipeline's Jobs on the queue: every job is enqueued on the caller's connection.

    Work on one host carries the host as its lock, so that one host is asked one thing at a time.
    """

    async def poll_feed(self, conn: Connection, feed_id: int, url: str) -> None:
        """See pipeline.work.Jobs."""
        await _defer(conn, "fetch.poll_feed", url=url, queueing_lock=f"poll {feed_id}", feed_id=feed_id)

    async def subscribe_feed(self, conn: Connection, feed_id: int, hub: str) -> None:
        """See pipeline.work.Jobs."""
        await _defer(
            conn, "fetch.subscribe_feed", url=hub, queueing_lock=f"subscribe {feed_id}", feed_id=feed_id
        )

    async def extract_article(self, conn: Connection, article_id: int, url: str) -> None:
        """See pipeline.work.Jobs."""
        await _defer(conn, "extract.extract_article", url=url, article_id=article_id)

    async def understand_articles(self, conn: Connection) -> None:
        """See pipeline.work.Jobs."""
        await _defer(conn, "understand.understand_articles", queueing_lock="understand")

    async def assign_stories(self, conn: Connection) -> None:
        """See pipeline.work.Jobs."""
        await _defer(conn, "relate.assign_stories", queueing_lock="relate")

    async def make_edition(self, conn: Connection) -> None:
        """See pipeline.work.Jobs."""
        await _defer(conn, "relate.make_edition", queueing_lock="edition")


async def _defer(
    conn: Connection, name: str, *, url: str = "", queueing_lock: str | None = None, **arguments: int
) -> None:
    options: dict[str, Any] = {"connection": conn}
    if url:
        options["lock"] = f"host {host(url)}"
    if queueing_lock:
        options["queueing_lock"] = queueing_lock
    task = app.configure_task(name, allow_unknown=False, **options)
    try:
        # A savepoint: work that is queued already must not undo what the caller stores.
        async with conn.transaction():
            await task.defer_async(**arguments)
    except AlreadyEnqueued:
        pass


async def run_worker(work: Work) -> None:
    """Work through the queue until cancelled; a lost database is waited for, not died of.

    A queue for each kind of work, so that slow hosts hold up no stage that computes, and articles that
    wait to be understood none that wait for their story.
    """
    await desk.rescue(app.job_manager)
    queues = {"fetch": work.settings.fetch_concurrency, "understand": 1, "relate": 1, "desk": 2}
    parts = [asyncio.create_task(_keep_working(work, *queue), name=queue[0]) for queue in queues.items()]
    parts.append(asyncio.create_task(_keep_polling(work), name="polling"))
    parts.append(asyncio.create_task(_refresh_outlets(work), name="outlets"))
    try:
        done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await end(parts, again_s=GRACE_S * 2)
    for part in done:
        part.result()


async def _refresh_outlets(work: Work) -> None:
    """After the workers have begun, so that nothing waits for it; what goes wrong with it must not end them."""
    await asyncio.sleep(REFRESH_S)
    try:
        await refresh_outlets(work)
    except Exception:
        log.exception("outlets.not_refreshed")


async def _keep_polling(work: Work) -> None:
    while True:
        try:
            await Poller(work).run()
        except Exception:  # as for the other workers
            log.exception("worker.lost", queue="polling")
        await asyncio.sleep(RESTART_S)


async def _keep_working(work: Work, queue: str, concurrency: int) -> None:
    while True:
        try:
            await app.run_worker_async(
                queues=[queue],
                name=queue,
                concurrency=concurrency,
                install_signal_handlers=False,
                delete_jobs="successful",
                update_heartbeat_interval=desk.HEARTBEAT,
                stalled_worker_timeout=desk.STALLED,
                fetch_job_polling_interval=2.0,
                shutdown_graceful_timeout=GRACE_S,
                additional_context={"work": work},
            )
        except Exception:  # whatever cut the worker off, the work must go on
            log.exception("worker.lost", queue=queue)
        await asyncio.sleep(RESTART_S)
