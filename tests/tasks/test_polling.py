"""Feeds are polled by workers that share them; slow servers keep no others waiting."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.work import Work
from octavo.store import feeds
from octavo.store.database import Database
from octavo.store.hosts import StoredHosts
from octavo.tasks import polling
from octavo.tasks.ending import end
from octavo.tasks.polling import Poller

DOMAIN = "stand.example"
MOST_TIMES = 6
"""CPU of a poll that brings nothing, by that of the bare request."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The outlets of the benchmark: what each host does is told by its name."""
    stand = subprocess.Popen([sys.executable, "-m", "bench._stand"], stdout=subprocess.PIPE, text=True)
    assert stand.stdout
    yield int(stand.stdout.readline())
    stand.terminate()
    stand.wait()


async def loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@asynccontextmanager
async def feeds_on(
    port: int, database_url: str, data_dir: Path, *hosts: str, places: int = 4
) -> AsyncIterator[Work]:
    """A Work whose feeds, one a host, are all due."""
    settings = Settings(
        data_dir=data_dir,
        allow_private="127.0.0.0/8",
        host_delay=0.0,
        fetch_concurrency=places,
        fetch_timeout=60.0,
    )
    async with open_work(settings, database_url, lookup=loopback) as work:
        async with work.db.connection() as conn:
            for host in hosts:
                outlet = await feeds.put_outlet(conn, domain=host, name=host, now=work.now())
                url = f"http://{host}.{DOMAIN}:{port}/feed"
                number = await feeds.put_feed(
                    conn, outlet_id=outlet, url=url, kind=None, title=None, now=work.now()
                )
                assert number
                await feeds.poll_now(conn, number, now=work.now())
        yield work


async def rows(work: Work, query: str) -> list[dict[str, Any]]:
    async with work.db.connection() as conn:
        return list(await (await conn.execute(query.encode())).fetchall())


async def polled(work: Work, kind: str, times: int) -> None:
    """Wait until so many feeds of a kind were polled."""
    query = f"SELECT FROM feed WHERE last_poll_at IS NOT NULL AND url LIKE 'http://{kind}%'"
    while len(await rows(work, query)) < times:  # noqa: ASYNC110  nobody could set an event
        await asyncio.sleep(0.05)


@asynccontextmanager
async def running(*pollers: Poller) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(poller.run()) for poller in pollers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_servers_that_hang_keep_none_waiting_and_are_due_again_at_the_end(
    port: int, database_url: str, data_dir: Path
) -> None:
    hanging = [f"hang{n}" for n in range(12)]  # three times as many as there are places
    good = [f"v{n}" for n in range(20)]
    async with feeds_on(port, database_url, data_dir, *hanging, *good) as work:
        async with running(Poller(work)):
            await polled(work, "v", len(good))
        assert await rows(work, "SELECT url FROM feed WHERE url LIKE 'http://v%' AND error IS NOT NULL") == []
        async with work.db.connection() as conn:
            left = await feeds.claim_due(conn, now=work.now(), slow=[], quick_most=99, slow_most=0)
        assert {row["domain"] for row in left} == set(hanging)
        assert {row["last_poll_at"] for row in left} == {None}


async def test_what_has_not_changed_is_kept_as_polled_without_error(
    port: int, database_url: str, data_dir: Path
) -> None:
    async with feeds_on(port, database_url, data_dir, "v1", "v2", "fault1") as work:
        async with running(Poller(work)):
            await polled(work, "v", 2)
            await polled(work, "fault", 1)
            before = await rows(work, "SELECT max(last_poll_at) AS at FROM feed")
            async with work.db.connection() as conn:
                await conn.execute("UPDATE feed SET next_poll_at = now(), last_poll_at = NULL")
            await polled(work, "v", 2)
            await polled(work, "fault", 1)
        after = await rows(work, "SELECT * FROM feed ORDER BY url")
    assert [row["error_count"] for row in after] == [2, 0, 0]
    assert [row["etag"] for row in after] == [None, '"1"', '"1"']
    assert all(row["last_poll_at"] > before[0]["at"] for row in after)
    assert all(row["next_poll_at"] > row["last_poll_at"] + timedelta(minutes=4) for row in after)


async def test_a_document_that_came_before_is_not_read_again_and_another_is(
    port: int, database_url: str, data_dir: Path
) -> None:
    async with feeds_on(port, database_url, data_dir, "p1", "p2") as work:
        async with running(Poller(work)):
            await polled(work, "p", 2)
            async with work.db.connection() as conn:
                # What reading brings back tells whether it was read.
                await conn.execute("UPDATE feed SET title = 'Ours', error = 'it failed', error_count = 1")
                await conn.execute("UPDATE feed SET digest = 'another' WHERE id = 2")
                await conn.execute("UPDATE feed SET next_poll_at = now(), last_poll_at = NULL")
            await polled(work, "p", 2)
        after = await rows(work, "SELECT title, error_count FROM feed ORDER BY id")
        assert [row["title"] for row in after] == ["Ours", f"p2.{DOMAIN}"]
        assert [row["error_count"] for row in after] == [0, 0]


@pytest.mark.usefixtures("frozen")
async def test_a_poll_that_brings_nothing_costs_a_few_times_what_its_request_does(
    port: int, database_url: str, data_dir: Path
) -> None:
    hosts = [f"v{n}" for n in range(200)]
    async with feeds_on(port, database_url, data_dir, *hosts, places=32) as work, running(Poller(work)):
        await polled(work, "v", len(hosts))
        async with work.db.connection() as conn:
            await conn.execute("UPDATE feed SET next_poll_at = now(), last_poll_at = NULL")
        begin = time.process_time()
        await polled(work, "v", len(hosts))
        polling_s = time.process_time() - begin
    headers = {"Host": "", "If-None-Match": '"1"'}
    connector = aiohttp.TCPConnector(force_close=True, limit=32)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(host: str) -> int:
            named = headers | {"Host": f"{host}.{DOMAIN}:{port}"}
            async with session.get(f"http://127.0.0.1:{port}/feed", headers=named) as answer:
                return answer.status

        begin = time.process_time()
        answers = await asyncio.gather(*map(ask, hosts))
        asking_s = time.process_time() - begin
    assert set(answers) == {304}
    assert polling_s < MOST_TIMES * asking_s


async def test_hosts_booked_together_get_a_moment_each_and_one_booked_twice_two(database_url: str) -> None:
    db = await Database.open(database_url)
    now = datetime(2026, 8, 14, tzinfo=UTC)
    one, other = (StoredHosts(db, lambda: now) for _ in range(2))
    waits = await asyncio.gather(
        one.reserve("a.example", 10.0),
        one.reserve("b.example", 3.0),
        one.reserve("a.example", 10.0),
        other.reserve("a.example", 10.0),
        other.reserve("b.example", 4.0),
    )
    assert await one.reserve("b.example", 1.0) == 7
    await db.close()
    assert sorted([waits[0], waits[2], waits[3]]) == [0, 10, 20]
    assert (waits[1], waits[4]) in {(0, 3), (4, 0)}


async def test_a_claim_lasts_while_its_poller_lives_and_ends_soon_after_it_was_killed(
    port: int, database_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "CLAIM", timedelta(seconds=1))
    monkeypatch.setattr(polling, "RENEW_S", 0.2)

    async def due(work: Work) -> int:
        async with work.db.connection() as conn:
            found = await feeds.claim_due(conn, now=work.now(), slow=[], quick_most=9, slow_most=0)
            await feeds.put_back(conn, [row["id"] for row in found], now=work.now())
        return len(found)

    async with feeds_on(port, database_url, data_dir, "hang1", "hang2") as work:
        poller = Poller(work)
        assert await poller.look()
        renewing = asyncio.create_task(poller._keep_claims())
        await asyncio.sleep(1.5)
        assert await due(work) == 0
        renewing.cancel()  # as if killed: nothing is given back
        await asyncio.sleep(1.5)
        assert await due(work) == 2
        async with work.db.connection() as conn:
            # A poll that was kept meanwhile is not made due sooner by a renewal that comes late.
            await feeds.put_off(conn, 1, until=work.now() + timedelta(hours=1))
            await feeds.renew(conn, [1, 2], now=work.now())
        left = await rows(
            work, "SELECT next_poll_at > now() + interval '50 minutes' AS far FROM feed ORDER BY id"
        )
        assert [row["far"] for row in left] == [True, False]
        await end([*poller._quick, *poller._late], again_s=1.0)


async def test_two_workers_share_what_is_due_and_a_claim_ends(
    port: int, database_url: str, data_dir: Path
) -> None:
    async with feeds_on(port, database_url, data_dir, *(f"v{n}" for n in range(10))) as work:
        now = work.now()

        async def claim(later: timedelta = timedelta(), slow: tuple[int, ...] = ()) -> set[int]:
            async with work.db.connection() as conn:
                claimed = await feeds.claim_due(
                    conn, now=now + later, slow=list(slow), quick_most=6, slow_most=2
                )
            return {row["id"] for row in claimed}

        first, second = await asyncio.gather(claim(), claim())
        assert first | second | await claim() == set(range(1, 11))
        assert not first & second
        assert await claim() == set()
        again = await claim(feeds.CLAIM, slow=(1, 2, 3))
        assert len(again) == 8
        assert len(again & {1, 2, 3}) == 2
        # A worker whose clock stands still longer than that finds them claimed by the other.
        other = replace(work, now=lambda: now + feeds.CLAIM)
        async with running(Poller(other)):
            await polled(work, "v", 2)
