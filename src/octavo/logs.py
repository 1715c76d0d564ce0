"""Structured logs on stderr: a line a person reads, or a line of JSON a machine reads."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

QUIET = ("procrastinate", "uvicorn", "uvicorn.access", "psycopg.pool", "trafilatura", "htmldate", "asyncio")
"""Libraries that report every step at info: only their warnings are wanted."""

UNDERSTOOD = {"OctavoError", "ConnectorException", "OperationalError"}
"""Errors that need no trace to be understood: our own, and a database that went away. By name, because
loading the libraries they come from would make every command slow to start.
"""


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
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, in_one_line]
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


def in_one_line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: words instead of a trace where the error is understood, no line breaks."""
    given = event.get("exc_info")
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if error and UNDERSTOOD & {kind.__name__ for kind in type(error).__mro__}:
        del event["exc_info"]
        event["error"] = " ".join(str(error.__cause__ or error).split())
    event["event"] = " ".join(str(event["event"]).split())
    return event
