"""Takes the README's picture anew: `python -m tests.docs.picture`, from a real `octavo run` on the sample."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, executable
from tests.docs.manual import DOCS

PICTURE = DOCS / "pictures/edition.png"
SIZE = {"width": 1280, "height": 1080}
QUIET_S = 20
"""Seconds without a change after which the edition counts as complete."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="octavo") as folder:
        # Where this runs as root, the database's user must be able to pass.
        Path(folder).chmod(0o711)
        environ = os.environ | {
            "OCTAVO_DATA_DIR": f"{folder}/data",
            "OCTAVO_PORT": "0",
            "OCTAVO_LOG_LEVEL": "error",
        }
        command = [sys.executable, "-m", "octavo", "run"]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as service:
            assert service.stdout
            address = re.search(r"http://\S+", service.stdout.readline())
            assert address
            settle(address[0])
            photograph(address[0])
            service.send_signal(signal.SIGINT)
    print(PICTURE.relative_to(DOCS.parent))


def settle(address: str) -> None:
    """Wait until the edition stays as it is."""
    before, same = b"", 0
    while same < QUIET_S:
        time.sleep(1)
        with urllib.request.urlopen(f"{address}/edition.feed.json") as answer:
            now = answer.read()
        before, same = now, same + 1 if now == before else 0


def photograph(address: str) -> None:
    """The front page as one sees it at first."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_context(viewport=SIZE, color_scheme="light", locale="en").new_page()
        page.goto(address)
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
