"""The queue's app, on which each stage's file registers its jobs."""

from __future__ import annotations

from procrastinate import App, JobContext, PsycopgConnector

from octavo.pipeline.work import Work

app = App(
    connector=PsycopgConnector(),
    import_paths=[f"octavo.tasks.{stage}" for stage in ("fetch", "extract", "understand", "relate", "desk")],
)
"""Opened on a database by `octavo.tasks.queue.open_queue`."""


def work(context: JobContext) -> Work:
    """The Work that the worker was started with."""
    given: Work = context.additional_context["work"]
    return given
