"""Thousands of feeds polled by one process: CPU, memory, and whether slow and broken ones delay the rest.

    ./dev bench feeds [--feeds 5000] [--over 15]

The feeds stand on loopback, each on a host of its own, and are polled by the service's own worker on an
embedded PostgreSQL. `feeds/s of CPU` is by the CPU time of the process that polls; `p95` is how long after
it was due a feed was seen. First all are polled once, then all at once while nothing changed, then as they
come due one after the other over some seconds: the good ones (85%) alone, then among slow and broken ones.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg.conninfo import make_conninfo

from bench._stand import BROKEN, SLOW, host_of
from octavo.store.embedded import EmbeddedServer

GOOD = ("v", "p")
SLOW_SHARE, BROKEN_SHARE = 0.10, 0.05
HISTORY = 30
"""Earlier articles of each feed, by which its rhythm is known."""
PATIENCE_S = 300.0


class Round(NamedTuple):
    """What one round of polls took."""

    polls: int
    wall_s: float
    cpu_s: float
    p50_s: float
    p95_s: float


class Bench:
    """A database of feeds, the stand they lie on, and a worker that polls them."""

    def __init__(self, url: str, port: int, feeds: int) -> None:
        self.url, self.port, self.count = url, port, feeds
        self._conn = psycopg.connect(url, autocommit=True)

    def seed(self) -> None:
        """Store the feeds, none of them due yet."""
        bad = round(self.count * SLOW_SHARE), round(self.count * BROKEN_SHARE)
        kinds = [GOOD[n % 2] for n in range(self.count - sum(bad))]
        kinds += [SLOW[n % len(SLOW)] for n in range(bad[0])] + [
            BROKEN[n % len(BROKEN)] for n in range(bad[1])
        ]
        with self._conn.cursor() as cursor:
            for number, kind in enumerate(kinds):
                host = host_of(kind, number)
                scheme = "https" if kind == "tls" else "http"
                cursor.execute(
                    "WITH outlet AS (INSERT INTO outlet (domain, name, added_at) VALUES (%s, %s, now()) RETURNING id)"
                    " INSERT INTO feed (outlet_id, url, next_poll_at, added_at)"
                    " SELECT id, %s, 'infinity', now() FROM outlet",
                    [host, host, f"{scheme}://{host}:{self.port}/feed"],
                )

    def remember(self) -> None:
        """Give every feed a past, and drop the jobs for the pages of its articles."""
        self._conn.execute("DELETE FROM procrastinate_jobs WHERE queue_name <> 'desk'")
        self._conn.execute("UPDATE article SET stage = 'related'")
        self._conn.execute(
            "INSERT INTO article (outlet_id, feed_id, entry_id, url, stage, published_at, published_from, first_seen_at)"
            " SELECT outlet_id, id, n || ' of ' || url, url || '#' || n, 'related', now() - n * interval '7 hours',"
            " 'feed', now() FROM feed CROSS JOIN generate_series(1, %s) AS n",
            [HISTORY],
        )
        self._conn.execute("VACUUM ANALYZE")

    def round(self, pid: int, *, which: str, over_s: float = 0.0, wait_for: str | None = None) -> Round:
        """Make the feeds of a condition due over some seconds; ends when those of `wait_for` were polled."""
        begin, cpu = time.time(), cpu_of(pid)
        self._conn.execute(
            "UPDATE feed SET next_poll_at = to_timestamp(%(at)s) + make_interval(secs => %(over)s * place)"
            " FROM (SELECT id, percent_rank() OVER (ORDER BY hashint8(id)) AS place FROM feed WHERE "
            + which
            + ")"
            " AS due WHERE due.id = feed.id",
            {"at": begin, "over": over_s},
        )
        due = dict(
            self._conn.execute("SELECT id, next_poll_at FROM feed WHERE next_poll_at < 'infinity'").fetchall()
        )
        wait_for = wait_for or which
        while self._left(begin, f"({which}) AND ({wait_for})"):
            if time.time() - begin > PATIENCE_S:
                raise SystemExit(f"after {PATIENCE_S:g} s not all were polled")
            time.sleep(0.2)
        cpu = cpu_of(pid) - cpu
        rows = self._conn.execute(
            f"SELECT id, last_poll_at FROM feed WHERE ({which}) AND ({wait_for})"
        ).fetchall()
        delays = sorted((polled - due[number]).total_seconds() for number, polled in rows)
        last = max(polled for _, polled in rows).timestamp()
        self._conn.execute("UPDATE feed SET next_poll_at = 'infinity'")
        return Round(len(rows), last - begin, cpu, delays[len(delays) // 2], delays[int(len(delays) * 0.95)])

    def _left(self, begin: float, condition: str) -> int:
        row = self._conn.execute(
            "SELECT count(*) FROM feed WHERE (last_poll_at IS NULL OR last_poll_at < to_timestamp(%s)) AND "
            + condition,
            [begin],
        ).fetchone()
        return int(row[0]) if row else 0


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    """MB that a process has held at most."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@contextmanager
def process(*command: str) -> Iterator[tuple[int, str]]:
    """A Python process of ours, and the first line it prints."""
    running = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True)
    assert running.stdout
    try:
        yield running.pid, running.stdout.readline().strip()
    finally:
        running.terminate()
        running.wait()


@contextmanager
def stand(feeds: int) -> Iterator[Bench]:
    """Everything but the worker."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 65_536)), hard))
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        server = EmbeddedServer(Path(folder), {"shared_buffers": "256MB"})
        try:
            url = make_conninfo(server.start())
            with process("bench._stand") as (_, port):
                yield Bench(url, int(port), feeds)
        finally:
            server.stop()


def show(name: str, one: Round, memory_mb: float) -> None:
    """One line of the table."""
    print(
        f"{name:34}{one.polls:7,}{one.wall_s:8.1f}{one.polls / one.cpu_s:12,.0f}"
        f"{one.p50_s:9.3f}{one.p95_s:9.3f}{memory_mb:8.0f}",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Print a line for each round."""
    parser = argparse.ArgumentParser(prog="./dev bench feeds")
    parser.add_argument("--feeds", type=int, default=5000)
    parser.add_argument("--over", type=float, default=15.0)
    options = parser.parse_args(arguments)
    good = "url ~ '//[vp][0-9]'"
    with stand(options.feeds) as bench:
        with process("bench._poller", bench.url) as (pid, _):
            bench.seed()
            print(f"{'round':34}{'polls':>7}{'s':>8}{'/s of CPU':>12}{'p50 s':>9}{'p95 s':>9}{'MB':>8}")
            show("first poll, one article each", bench.round(pid, which=good), memory_of(pid))
        bench.remember()
        with process("bench._poller", bench.url) as (pid, _):
            for name, mark in (("304 Not Modified", "v"), ("200, the same body", "p")):
                show(f"at once: {name}", bench.round(pid, which=f"url ~ '//{mark}[0-9]'"), memory_of(pid))
            show("at once: all good ones", bench.round(pid, which=good), memory_of(pid))
            alone = bench.round(pid, which=good, over_s=options.over)
            show("one after the other: good ones", alone, memory_of(pid))
            for name in ("among bad ones not met before", "among bad ones known as such"):
                mixed = bench.round(pid, which="true", over_s=options.over, wait_for=good)
                show(f"  {name}", mixed, memory_of(pid))
                print(f"  p95 of the good ones {mixed.p95_s / alone.p95_s:.2f} times that without")
