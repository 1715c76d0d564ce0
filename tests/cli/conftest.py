"""Commands as typed, in this process, on a test's own database."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from octavo.cli.main import main
from tests.cli.typed import Done, Octavo
from tests.service.whole import until_done, working
from tests.support import logging_as_before


@pytest.fixture
def octavo(
    database_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Octavo]:
    """Runs a command in this process, on this test's database; loopback may be fetched."""
    for name in [name for name in os.environ if name.startswith("OCTAVO_")]:
        monkeypatch.delenv(name)
    settings = {"DATA_DIR": str(data_dir), "DATABASE_URL": database_url, "HOST_DELAY": "0"}
    for name, value in (settings | {"ALLOW_PRIVATE": "127.0.0.0/8"}).items():
        monkeypatch.setenv(f"OCTAVO_{name}", value)

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["octavo", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Done(int(ended.value.code or 0), said.out, said.err)

    with logging_as_before():
        yield run


@pytest.fixture
def rows(database_url: str) -> Callable[[str], list[tuple[Any, ...]]]:
    def ask(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(database_url) as conn:
            return conn.execute(query).fetchall()  # type: ignore[call-overload, no-any-return]

    return ask


@pytest.fixture
def work_through(database_url: str, data_dir: Path) -> Callable[[], None]:
    """Lets the workers do all that waits."""

    async def work() -> None:
        async with working(database_url, data_dir) as given:
            await until_done(given)

    return lambda: asyncio.run(work())
