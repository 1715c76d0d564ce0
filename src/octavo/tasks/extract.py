"""Jobs of the extract stage."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from octavo.errors import FetchError
from octavo.pipeline.page import extract_article as carry
from octavo.tasks.app import app, work

TRIES = 3
"""Times a page that fails for a passing reason is asked for, 30 and 300 seconds apart."""


@app.task(
    name="extract.extract_article",
    queue="fetch",
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES, exponential_wait=17, retry_exceptions={FetchError}),
)
async def extract_article(context: JobContext, article_id: int) -> None:
    """Fetch the page of one article and extract it."""
    await carry(work(context), article_id, last_try=context.job.attempts + 1 >= TRIES)
