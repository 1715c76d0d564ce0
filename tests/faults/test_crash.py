"""Octavo is killed again and again; nothing is lost, nothing comes twice, stories come out the same."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from octavo.store.embedded import EmbeddedServer
from tests.faults.newsstand import Newsstand

# Some minutes where the machine is idle; one that stands still is told long before, by `wait_for_all`.
pytestmark = [pytest.mark.crash, pytest.mark.timeout(2700)]

ARTICLES = 400
OUTLETS = 20
KILLS = 20
AMID_WORK = 5
"""Every fifth kill waits until articles move again; the others come at any moment of the start."""


class Service:
    """`octavo run` on a data folder, in a process group of its own."""

    def __init__(self, data_dir: Path, log: Path) -> None:
        self.data_dir = data_dir
        self._log = log
        self._environ = os.environ | {
            "OCTAVO_DATA_DIR": str(data_dir),
            "OCTAVO_PORT": "0",
            "OCTAVO_SAMPLE": "no",
            "OCTAVO_ALLOW_PRIVATE": "127.0.0.0/8",
            "OCTAVO_HOST_DELAY": "0",
        }

    def command(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "octavo", *arguments], env=self._environ, check=True)

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "octavo", "run"],
                env=self._environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, *, database: bool) -> None:
        """End everything at once, as a power cut would; or all but the database server."""
        os.killpg(self._process.pid, signal.SIGKILL)
        if database:
            for pid in EmbeddedServer(self.data_dir)._processes():
                with contextlib.suppress(ProcessLookupError):  # its parent's death was its own
                    os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(timeout=60) == 0
        assert not EmbeddedServer(self.data_dir)._processes()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(EmbeddedServer(self.data_dir).url) as conn:
            return conn.execute(query).fetchall()

    def progress(self) -> int:
        """Steps done: three for an article that went through all, 0 while the database is down."""
        steps = "count(*) FILTER (WHERE stage <> 'found') + count(*) FILTER (WHERE stage = 'related')"
        try:
            return int(str(self.rows(f"SELECT count(*) + {steps} FROM article")[0][0]))
        except (psycopg.Error, OSError):
            return 0

    def wait_for_work(self) -> None:
        """Until articles move, which they do not while the database is down or jobs count as another's."""
        begin, first = time.monotonic(), 0
        while not first or self.progress() <= first:
            first = first or self.progress()
            assert time.monotonic() - begin < 240, f"nothing moves: {self._log.read_text()[-3000:]}"
            time.sleep(0.1)

    def wait_for_all(self) -> None:
        seen, since = -1, time.monotonic()
        while (done := self.progress()) < ARTICLES * 3:
            if done != seen:
                seen, since = done, time.monotonic()
            assert time.monotonic() - since < 240, f"nothing moves at {done}: {self._log.read_text()[-3000:]}"
            assert self._process.poll() is None, self._log.read_text()[-3000:]
            time.sleep(0.5)


def stories_of(service: Service) -> set[frozenset[str]]:
    """The stories as sets of addresses: what does not depend on numbers given on the way."""
    rows = service.rows("SELECT story_id, array_agg(url) FROM article GROUP BY story_id")
    return {frozenset(urls) for story_id, urls in rows if story_id is not None}  # type: ignore[call-overload]


def run(service: Service, opml: Path, kills: int) -> set[frozenset[str]]:
    service.command("import", str(opml))
    service.start()
    chance = random.Random(11)
    for number in range(kills):
        if number % AMID_WORK == AMID_WORK - 1:
            service.wait_for_work()
            assert service.progress() < ARTICLES * 3, "too few articles for a kill amid work"
            time.sleep(chance.uniform(0.0, 1.0))
        else:
            time.sleep(chance.uniform(0.5, 3.0))
        service.kill(database=number % 2 == 0)
        service.start()
    service.wait_for_all()
    assert service.rows("SELECT count(*), count(DISTINCT url) FROM article") == [(ARTICLES, ARTICLES)]
    for table in ("article_fts", "article_features"):
        assert service.rows(f"SELECT count(*) FROM {table}") == [(ARTICLES,)]
    assert service.rows("SELECT count(*) FROM article WHERE story_id IS NULL") == [(0,)]
    assert service.rows("SELECT count(*) FROM article_version") == [(0,)]
    found = stories_of(service)
    service.stop()
    return found


def test_killed_twenty_times_nothing_is_lost_doubled_or_different(tmp_path: Path) -> None:
    opml = tmp_path / "stand.opml"
    with Newsstand(ARTICLES, OUTLETS) as stand, ThreadPoolExecutor() as pool:
        opml.write_text(stand.opml(), encoding="utf-8")
        # At the same time: one that was killed waits for most of its time.
        calm = pool.submit(run, Service(tmp_path / "calm", tmp_path / "calm.log"), opml, kills=0)
        killed = run(Service(tmp_path / "killed", tmp_path / "killed.log"), opml, kills=KILLS)
        undisturbed = calm.result()
    assert len(undisturbed) > ARTICLES / 20
    assert killed == undisturbed
