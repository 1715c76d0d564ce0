"""Jobs of the understand stage."""

from __future__ import annotations

from procrastinate import JobContext

from octavo.pipeline.read import understand_articles as read
from octavo.tasks.app import app, work


@app.task(
    name="understand.understand_articles", queue="understand", queueing_lock="understand", pass_context=True
)
async def understand_articles(context: JobContext) -> None:
    """Understand every article that waits."""
    await read(work(context))
