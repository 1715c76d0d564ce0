"""The whole service in this process: store, client, jobs and pages, with a far internet that is not there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from octavo.cli import service
from octavo.config import Settings
from octavo.pipeline.work import Work
from octavo.tasks.app import app
from octavo.tasks.queue import run_worker


@asynccontextmanager
async def working(database_url: str, data_dir: Path, **settings: object) -> AsyncIterator[Work]:
    """A Work with its workers running."""
    given = Settings(data_dir=data_dir, allow_private="127.0.0.0/8", host_delay=0.0, **settings)  # type: ignore[arg-type]
    async with service.open_work(given, database_url, lookup=no_names) as work:
        workers = asyncio.create_task(run_worker(work))
        try:
            yield work
        finally:
            workers.cancel()
            await asyncio.gather(workers, return_exceptions=True)


async def no_names(host: str, _port: int) -> list[str]:
    """No name leads anywhere: what is not on loopback does not exist."""
    raise OSError(f"{host} is beyond this test")


async def until_done(work: Work) -> None:
    """Wait until every article came through every stage and no job of the stages is left."""
    quiet = 0
    while quiet < 3:
        async with work.db.connection() as conn:
            waiting = await (
                await conn.execute(
                    "SELECT (SELECT count(*) FROM article WHERE stage <> 'related')"
                    " + (SELECT count(*) FROM procrastinate_jobs"
                    "    WHERE status IN ('todo', 'doing') AND queue_name <> 'desk'"
                    "    AND (scheduled_at IS NULL OR scheduled_at < now())) AS n"
                )
            ).fetchone()
        quiet = quiet + 1 if waiting and waiting["n"] == 0 else 0
        await asyncio.sleep(0.2)


async def failed_jobs(work: Work) -> list[str]:
    """Names of the jobs that failed."""
    del work
    return [job.task_name for job in await app.job_manager.list_jobs_async(status="failed")]
