"""The built wheel stands alone: installed into an empty environment, it runs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo import __version__

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it asks for, no more."""
    folder = tmp_path_factory.mktemp("wheel house")
    subprocess.run([UV, "build", "-q", "--wheel", "-o", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, folder / "env"], check=True)
    # The versions of the lock file: what is released tomorrow is no concern of this test.
    python = folder / "env/bin/python"
    lock = ROOT / "requirements/runtime.lock"
    subprocess.run([UV, "pip", "install", "-q", "--python", python, "-r", lock], check=True)
    subprocess.run([UV, "pip", "install", "-q", "--python", python, "--offline", wheel], check=True)
    return folder / "env/bin"


@pytest.fixture
def environ(data_dir: Path, tmp_path: Path) -> dict[str, str]:
    """An environment that knows nothing of this checkout."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR") if key in os.environ}
    return kept | {"OCTAVO_DATA_DIR": str(data_dir), "OCTAVO_PORT": "0", "HOME": str(tmp_path)}


def test_the_installed_command_says_its_version(installed: Path, environ: dict[str, str]) -> None:
    said = subprocess.run(
        [installed / "octavo", "--version"], env=environ, cwd="/", capture_output=True, text=True, check=True
    )
    assert __version__ in said.stdout


def test_the_installed_service_opens_on_a_full_edition(installed: Path, environ: dict[str, str]) -> None:
    process = subprocess.Popen(
        [installed / "octavo", "run"],
        env=environ,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    watchdog = threading.Timer(180, process.kill)
    watchdog.start()
    try:
        address = address_in(iter(process.stdout or ()))
        page = urllib.request.urlopen(address, timeout=30).read().decode()
        assert page.count("/story/") >= 8
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        watchdog.cancel()


def address_in(lines: Iterator[str]) -> str:
    for line in lines:
        if found := re.search(r"http://\S+", line):
            return found[0]
    pytest.fail("the service ended without printing its address")
