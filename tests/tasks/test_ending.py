"""Tasks end, also those that lose a cancellation."""

from __future__ import annotations

import asyncio

from octavo.tasks.ending import end


async def test_tasks_end_in_their_own_order() -> None:
    ended = []

    async def part(name: str) -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            ended.append(name)

    tasks = [asyncio.create_task(part(name)) for name in ("web", "worker")]
    await asyncio.sleep(0)
    await end(tasks, again_s=60)
    assert ended == ["web", "worker"]
    assert all(task.cancelled() for task in tasks)


async def test_one_that_loses_a_cancellation_is_cancelled_again() -> None:
    lost = 0

    async def deaf() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                if lost == 2:
                    raise
                lost += 1

    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    await end([task], again_s=0.01)
    assert (lost, task.cancelled()) == (2, True)


async def test_those_that_are_over_stay_as_they_are() -> None:
    async def fails() -> None:
        raise ValueError("broken")

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    await end([task], again_s=60)
    assert isinstance(task.exception(), ValueError)
