"""Plain helpers of the tests: short folders for servers, and waiting for what comes by itself."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from octavo.store.embedded import EmbeddedServer

FOLDER = "octavo-test-"
"""Before the number of the test run's process in the name of a temporary folder."""
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "file_copy_method": "clone",  # the file system copies the template: 10 ms instead of 150
}


def short_folder() -> Iterator[Path]:
    """A new folder, removed afterwards; short, because an address of a socket has at most 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that comes about by itself; the test's own time limit ends a vain wait."""
    while not is_so():  # noqa: ASYNC110  there is nobody who could set an event
        await asyncio.sleep(0.02)


@contextmanager
def logging_as_before() -> Iterator[None]:
    """Undo what a command run in this process did to the logs: they would lead to a stream that is closed."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


def sweep() -> None:
    """Stop the servers and remove the folders of test runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        owner = folder.name.removeprefix(FOLDER).partition("-")[0]
        if not Path("/proc", owner).exists():
            EmbeddedServer(folder).stop()
            shutil.rmtree(folder, ignore_errors=True)
