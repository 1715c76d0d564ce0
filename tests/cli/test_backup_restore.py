"""`octavo backup` and `octavo restore` on embedded servers, as a person types them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from octavo.store.session import SharedServer


def octavo(*arguments: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    return subprocess.run(
        [sys.executable, "-m", "octavo", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=environment | {"OCTAVO_DATA_DIR": str(data_dir)},
    )


def outlets(data_dir: Path) -> list[str]:
    shared = SharedServer(data_dir)
    url = shared.join()
    try:
        with psycopg.connect(url) as conn:
            return [row[0] for row in conn.execute("SELECT domain FROM outlet ORDER BY domain")]
    finally:
        shared.leave()


def add_outlet(url: str, domain: str) -> None:
    with psycopg.connect(url) as conn:
        conn.execute("INSERT INTO outlet (domain, name, added_at) VALUES (%s, %s, now())", [domain, domain])


@pytest.fixture
def backed_up(data_dir: Path) -> Iterator[Path]:
    """A backup of an instance with one outlet, made while that instance's server was in use."""
    old, file = data_dir / "the old one", data_dir / "a backup.tar"
    assert octavo("backup", str(file), data_dir=old).returncode == 0
    shared = SharedServer(old)
    add_outlet(shared.join(), "gazette.example")
    (old / "octavo.toml").write_text("port = 8123\n")
    done = octavo("backup", str(file), data_dir=old)
    assert done.returncode == 0, done.stderr
    assert str(file) in done.stdout
    assert shared.server.alive()
    shared.leave()
    yield file
    shared.server.stop()


def test_a_backup_fills_an_empty_folder(backed_up: Path, data_dir: Path) -> None:
    new = data_dir / "the new one"
    done = octavo("restore", str(backed_up), data_dir=new)
    assert done.returncode == 0, done.stderr
    assert outlets(new) == ["gazette.example"]
    assert (new / "octavo.toml").read_text() == "port = 8123\n"
    assert not SharedServer(new).server.alive()


def test_an_instance_that_holds_something_is_replaced_only_by_force(backed_up: Path, data_dir: Path) -> None:
    old = data_dir / "the old one"
    shared = SharedServer(old)
    add_outlet(shared.join(), "newer.example")
    shared.leave()
    refused = octavo("restore", str(backed_up), data_dir=old)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert outlets(old) == ["gazette.example", "newer.example"]
    assert octavo("restore", "--force", str(backed_up), data_dir=old).returncode == 0
    assert outlets(old) == ["gazette.example"]


def test_a_broken_file_is_one_clear_line_and_changes_nothing(backed_up: Path, data_dir: Path) -> None:
    old = data_dir / "the old one"
    half = data_dir / "half"
    half.write_bytes(backed_up.read_bytes()[:20_000])
    for file in (half, data_dir / "missing", data_dir / "the old one" / "VERSION"):
        done = octavo("restore", "--force", str(file), data_dir=old)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert str(file) in done.stderr
    assert outlets(old) == ["gazette.example"]


def test_a_backup_that_cannot_be_written_is_one_clear_line(data_dir: Path) -> None:
    done = octavo("backup", str(data_dir / "no" / "such" / "folder"), data_dir=data_dir / "data")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
