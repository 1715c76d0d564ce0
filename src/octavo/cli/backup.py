"""`octavo backup FILE`: everything into one file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import IO

import click

from octavo import config
from octavo.cli.progress import megabytes
from octavo.config import Settings
from octavo.store import archive
from octavo.store.backup import Report, Summary, write_backup
from octavo.store.session import open_store


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write the whole database and the settings to FILE; Octavo may run meanwhile."""
    settings = config.load()
    with archive.create(file) as target, megabytes("Writing the backup") as report:
        summary = asyncio.run(_backup(settings, target, report))
    click.echo(f"{file}: {summary.articles} articles, {summary.rows} rows, {file.stat().st_size:,} bytes")


async def _backup(settings: Settings, target: IO[bytes], report: Report) -> Summary:
    async with open_store(settings, max_size=1) as db:
        return await write_backup(db, settings.data_dir, target, report)
