"""`octavo run`, `web` and `worker` as processes of their own, in a process group as a terminal gives them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from octavo.store.embedded import EmbeddedServer

T = TypeVar("T")

COMMAND = (sys.executable, "-m", "octavo")


def environ(data_dir: Path, **settings: str) -> dict[str, str]:
    """This environment without its settings of Octavo, with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    return kept | {"OCTAVO_DATA_DIR": str(data_dir), "OCTAVO_PORT": "0"} | settings


def octavo(*arguments: str, data_dir: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environ(data_dir, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )


def processes(data_dir: Path) -> set[int]:
    """Numbers of the database server's processes of a data folder."""
    return EmbeddedServer(data_dir)._processes()


def wait_for(seen: Callable[[], T]) -> T:
    """Wait until something is true, and give it; the test's own time limit ends a vain wait."""
    while not (found := seen()):
        time.sleep(0.05)
    return found


class Service:
    """A command that runs until it is stopped. What it says goes into files, which cannot fill up."""

    def __init__(
        self,
        data_dir: Path,
        *arguments: str,
        command: tuple[str | Path, ...] = COMMAND,
        env: dict[str, str] | None = None,
        **settings: str,
    ) -> None:
        self.data_dir = data_dir
        self._out, self._err = _Said(), _Said()
        self.process = subprocess.Popen(
            [*command, *(arguments or ("run",))],
            env=env or environ(data_dir, **settings),
            stdin=subprocess.DEVNULL,
            stdout=self._out.file,
            stderr=self._err.file,
            process_group=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def said(self) -> list[str]:
        """The lines on its standard output."""
        return self._out.text().splitlines()

    def complaints(self) -> str:
        """What is on its standard error."""
        return self._err.text()

    def ready(self) -> str:
        """Wait for the line that says it is ready, and give it."""

        def line() -> str | None:
            assert self.process.poll() is None, self.complaints()
            return next((line for line in self.said() if "ready" in line), None)

        return wait_for(line) or ""

    def address(self) -> str:
        """Wait for its address, and give it."""
        found = re.search(r"http://\S+", self.ready())
        assert found
        return found[0]

    def page(self, path: str = "/") -> tuple[int, str]:
        """Status and body of a page; 0 where nothing answers."""
        try:
            with urllib.request.urlopen(self.address() + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def works(self) -> bool:
        """Whether its front page and its database answer."""
        return self.page("/readyz")[0] == self.page("/")[0] == 200

    def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        """Send a signal to the whole group, as a terminal does; its exit status."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, sign)
        return self.ended()

    def ended(self) -> int:
        """Wait for its end; its exit status."""
        status = self.process.wait()
        self._out.close()
        self._err.close()
        return status

    def kill(self) -> None:
        """`kill -9`."""
        self.stop(signal.SIGKILL)


class _Said:
    """What a process writes."""

    def __init__(self) -> None:
        self.file = os.memfd_create("said")
        self._kept: str | None = None

    def text(self) -> str:
        if self._kept is not None:
            return self._kept
        return os.pread(self.file, 10_000_000, 0).decode()

    def close(self) -> None:
        if self._kept is None:
            self._kept = self.text()
            os.close(self.file)
