"""The process that the benchmark of feeds measures: a worker of the service, for which all hosts lie on loopback."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo import logs
from octavo.cli.service import open_work, start_worker, until_stopped
from octavo.config import Settings


async def loopback(_host: str, _port: int) -> list[str]:
    """The far internet of the benchmark."""
    return ["127.0.0.1"]


async def main(url: str) -> None:
    """Poll until this process is told to stop."""
    with TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), allow_private="127.0.0.0/8", host_delay=0.0, sample=False)
        async with open_work(settings, url, lookup=loopback) as work:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await until_stopped(start_worker(work))


if __name__ == "__main__":
    logs.configure("error", "text")
    asyncio.run(main(sys.argv[1]))
