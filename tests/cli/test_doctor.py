"""`octavo doctor`: each check in each state, and the command as a whole."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from octavo.cli import doctor
from octavo.config import Settings
from octavo.errors import StoreError
from octavo.store.database import Database
from octavo.store.health import FailingFeed, Health, health
from tests.http_server import HttpServer, Page

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def state(**changes: object) -> Health:
    known: dict[str, object] = {
        "version": "18.6",
        "pgvector": "0.8.6",
        "bytes": 9_000_000,
        "ahead_s": 0.0,
        "active": 3,
        "failing": 0,
        "gone": 0,
        "paused": 0,
        "worst": (),
        "newest_seen": NOW - timedelta(hours=1),
    }
    return Health(**(known | changes))  # type: ignore[arg-type]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "octavo", "doctor", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_fresh_installation_is_well(data_dir: Path) -> None:
    done = run("--json", OCTAVO_DATA_DIR=str(data_dir / "new"), OCTAVO_PORT=free_port())
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["ok"] is True
    states = {check["name"]: check["state"] for check in report["checks"]}
    assert set(states) == {
        "version",
        "folder",
        "disk",
        "database",
        "feeds",
        "findings",
        "clock",
        "models",
        "port",
    }
    assert states["feeds"] == "warn"
    assert "bad" not in states.values()


def test_a_database_that_cannot_be_reached_is_bad_and_the_rest_is_still_looked_at(data_dir: Path) -> None:
    url = "postgresql://reader:hidden@127.0.0.1:1/news"
    done = run(OCTAVO_DATA_DIR=str(data_dir), OCTAVO_PORT=free_port(), OCTAVO_DATABASE_URL=url)
    assert done.returncode == 1
    assert "bad   database" in done.stdout
    assert "ok    models" in done.stdout
    assert "hidden" not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_folder_that_cannot_be_made_is_bad(data_dir: Path) -> None:
    (data_dir / "file").write_text("")
    done = run(OCTAVO_DATA_DIR=str(data_dir / "file" / "folder"), OCTAVO_PORT=free_port())
    assert done.returncode == 1
    assert "bad   folder" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


async def test_the_database_tells_how_its_feeds_are(db: Database) -> None:
    async with db.connection() as conn:
        await conn.execute("INSERT INTO outlet (domain, name, added_at) VALUES ('a.example', 'A', now())")
        await conn.execute(
            "INSERT INTO feed (outlet_id, url, state, error, error_count, next_poll_at, added_at)"
            " SELECT 1, 'https://a.example/' || n, CASE n WHEN 5 THEN 'gone' WHEN 6 THEN 'paused'"
            " ELSE 'active' END, CASE WHEN n < 5 THEN 'time out' END, CASE WHEN n < 5 THEN n ELSE 0 END,"
            " now(), now() FROM generate_series(1, 7) n"
        )
    seen = await health(db, datetime.now(UTC))
    assert (seen.active, seen.failing, seen.gone, seen.paused) == (5, 4, 1, 1)
    assert [feed.url for feed in seen.worst] == [f"https://a.example/{n}" for n in (4, 3, 2)]
    assert abs(seen.ahead_s) < 60
    assert seen.bytes > 0
    assert seen.newest_seen is None


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (state(), "ok"),
        (state(active=0), "warn"),
        (state(failing=1, worst=(FailingFeed(url="x", error=None, error_count=1),)), "warn"),
        (state(failing=3), "bad"),
        (state(gone=1), "warn"),
    ],
    ids=["all work", "none", "one fails", "all fail", "one is gone"],
)
def test_feeds(seen: Health, expected: str) -> None:
    check = doctor.check_feeds(seen)
    assert check.state == expected
    assert bool(check.remedy) == (expected != "ok")


def test_articles_that_an_older_version_read_are_counted() -> None:
    assert doctor.check_findings(state()).state == "ok"
    check = doctor.check_findings(state(older=7))
    assert (check.state, check.remedy) == ("warn", "Run: octavo understand --again")
    assert check.text.startswith("7 ")


@pytest.mark.parametrize(
    ("seen", "now", "expected"),
    [
        (state(), NOW, "ok"),
        (state(newest_seen=None), NOW, "ok"),
        (state(newest_seen=None), datetime(1970, 1, 1, tzinfo=UTC), "bad"),
        (state(), NOW - timedelta(days=2), "bad"),
        (state(ahead_s=-4000), NOW, "warn"),
    ],
    ids=["right", "nothing to compare with", "never set", "before the last article", "differs"],
)
def test_clock(seen: Health, now: datetime, expected: str) -> None:
    check = doctor.check_clock(seen, now)
    assert check.state == expected
    assert bool(check.remedy) == (expected != "ok")


@pytest.mark.parametrize(("free", "expected"), [(10**11, "ok"), (10**9, "warn"), (10**7, "bad")])
def test_disk(free: int, expected: str) -> None:
    check = doctor.check_disk(free)
    assert check.state == expected
    assert bool(check.remedy) == (expected != "ok")


def test_a_secret_that_others_can_read_is_named(data_dir: Path) -> None:
    secret = data_dir / "secret"
    secret.write_text("x")
    secret.chmod(0o644)
    check = doctor.check_folder(Settings(data_dir=data_dir))
    assert check.state == "warn"
    assert str(secret) in check.text
    secret.chmod(0o600)
    assert doctor.check_folder(Settings(data_dir=data_dir)).state == "ok"


def test_an_error_of_ours_becomes_a_line_with_its_remedy() -> None:
    error = StoreError("news at db", "connection refused", "Start it")
    check = doctor.check_database(error, embedded=False)
    assert check == doctor.Check(
        name="database",
        state="bad",
        text="The database cannot be used: news at db (connection refused)",
        remedy="Start it",
    )


def test_models_work() -> None:
    assert doctor.check_models().state == "ok"


def test_a_check_that_breaks_is_bad_itself() -> None:
    def broken() -> doctor.Check:
        raise ImportError("No module\nnamed this")

    check = doctor._guarded("models", broken)
    assert check.state == "bad"
    assert check.text == "ImportError: No module named this"
    assert check.remedy


def test_a_free_port_is_ok() -> None:
    assert doctor.check_port("127.0.0.1", int(free_port())).state == "ok"


def test_a_port_of_ours_is_ok_and_a_strangers_is_bad(
    http_server: Callable[[dict[str, Page]], HttpServer],
) -> None:
    ours = http_server({"/metrics": (200, {}, b'octavo_build{version="1"} 1.0\n')})
    assert doctor.check_port("127.0.0.1", ours.port).state == "ok"
    strange = http_server({})
    check = doctor.check_port("127.0.0.1", strange.port)
    assert check.state == "bad"
    assert "OCTAVO_PORT" in check.remedy


def test_an_address_that_is_not_ours_is_bad() -> None:
    assert doctor.check_port("192.0.2.1", 8080).state == "bad"
