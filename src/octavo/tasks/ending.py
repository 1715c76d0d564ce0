"""Ends tasks for sure: a cancellation can be lost on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any


async def end(tasks: Collection[asyncio.Task[Any]], *, again_s: float) -> None:
    """Cancel tasks, in their order, and wait until they are over; those that go on are cancelled again.

    That is every `again_s` seconds: give tasks that end in order the time they need for it.
    On Python 3.11 `asyncio.wait_for` loses a cancellation that comes in the same moment as what it waits
    for (bpo-37658), and so may every question to the database: a worker that was just starting would go on
    for ever.
    """
    while pending := [task for task in tasks if not task.done()]:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending, timeout=again_s)
