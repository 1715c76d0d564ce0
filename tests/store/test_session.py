"""Opening the store: the server comes up, is shared, comes back, and goes with its last user."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.config import Settings
from octavo.errors import StartError, StoreError
from octavo.store import session
from octavo.store.session import SharedServer, open_store
from tests.support import until


@pytest.fixture
def settings(data_dir: Path) -> Iterator[Settings]:
    yield Settings(data_dir=data_dir)
    SharedServer(data_dir).server.stop()


async def test_the_embedded_server_comes_up_migrated_and_goes(settings: Settings) -> None:
    async with open_store(settings) as db, db.connection() as conn:
        row = await (await conn.execute("SELECT count(*) AS n FROM article")).fetchone()
    assert row == {"n": 0}
    assert not SharedServer(settings.data_dir).server.alive()


async def test_the_first_one_in_starts_it_and_the_last_one_out_stops_it(settings: Settings) -> None:
    first, second = SharedServer(settings.data_dir), SharedServer(settings.data_dir)
    assert first.join() == second.join()
    main = first.server._main_process()
    first.leave()
    assert second.server._main_process() == main
    second.leave()
    assert not second.server.alive()


USE = """
import asyncio, pathlib, sys
from octavo.config import Settings
from octavo.store.session import open_store
async def use():
    for _ in range(3):
        async with open_store(Settings(data_dir=pathlib.Path(sys.argv[1]))) as db:
            async with db.connection() as conn:
                await conn.execute("SELECT 1")
asyncio.run(use())
"""


def test_many_commands_at_once_share_one_server(settings: Settings) -> None:
    users = [
        subprocess.Popen([sys.executable, "-c", USE, settings.data_dir], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [user.communicate()[1] for user in users] == [""] * 4
    assert not SharedServer(settings.data_dir).server.alive()


async def test_a_server_left_by_a_killed_octavo_is_taken_over(settings: Settings) -> None:
    left = SharedServer(settings.data_dir)
    left.join()
    main = left.server._main_process()
    left._lock.close()
    async with open_store(settings):
        assert left.server._main_process() == main
    assert not left.server.alive()


async def test_a_running_service_brings_its_dead_server_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "LOOK_SECONDS", 0.05)
    shared = SharedServer(settings.data_dir)
    shared.join()
    watch = asyncio.create_task(shared.keep_alive())
    main = shared.server._main_process()
    assert main is not None
    os.kill(main, signal.SIGKILL)
    await until(lambda: shared.server.answers() and shared.server._main_process() != main)
    watch.cancel()
    shared.leave()
    assert not shared.server.alive()


WAIT = """
import asyncio, pathlib, sys
from octavo.config import Settings
from octavo.store.session import open_store
async def wait():
    async with open_store(Settings(data_dir=pathlib.Path(sys.argv[1]))):
        print("open", flush=True)
        await asyncio.sleep(600)
asyncio.run(wait())
"""


def test_ctrl_c_ends_the_server_in_order(settings: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAIT, settings.data_dir],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        os.killpg(process.pid, signal.SIGINT)
    server = SharedServer(settings.data_dir).server
    assert not server._processes()
    assert "database system is shut down" in server.log.read_text()


async def test_a_failed_start_leaves_no_lock(settings: Settings) -> None:
    (settings.data_dir / "postgres").mkdir()
    with pytest.raises(StartError):
        SharedServer(settings.data_dir).join()
    (settings.data_dir / "postgres").rmdir()
    async with open_store(settings):
        pass


async def test_a_server_of_ones_own_is_used_as_it_is(database_url: str, data_dir: Path) -> None:
    async with open_store(Settings(data_dir=data_dir, database_url=database_url)) as db:
        assert db.url == database_url
    assert os.listdir(data_dir) == []


async def test_an_address_nobody_answers_is_one_clear_line(data_dir: Path) -> None:
    settings = Settings(data_dir=data_dir, database_url="postgresql://reader@127.0.0.1:1/news")
    with pytest.raises(StoreError, match=r"news at 127\.0\.0\.1:1.*Check that the server runs"):
        async with open_store(settings):
            pass
