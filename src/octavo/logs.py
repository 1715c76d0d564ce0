"""Structured logs on stderr: a line a person reads, or a line of JSON a machine reads."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

QUIET = ("procrastinate", "uvicorn", "uvicorn.access", "psycopg.pool", "trafilatura", "htmldate", "asyncio")
"""Libraries that report every step at info: only their warnings are wanted."""


def configure(level: str, form: str) -> None:
    """Send all logs, ours and the libraries', to stderr at `level` as "text" or "json"."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            pad_event_to=24,
            # The fancy one costs a second of CPU a trace, which a fault that repeats cannot afford.
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if form == "json":
        last.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*last, renderer])
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
