"""`octavo restore FILE`: everything back from a backup."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import IO

import click

from octavo import config
from octavo.cli.progress import megabytes
from octavo.config import Settings
from octavo.store import archive
from octavo.store.backup import Report, Summary, restore_backup
from octavo.store.session import open_store


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace what this instance holds.")
def command(file: Path, *, force: bool) -> None:
    """Put the content of a backup in the place of this instance's; Octavo must not run meanwhile."""
    settings = config.load()
    with archive.open_existing(file) as source, megabytes("Reading the backup") as report:
        summary = asyncio.run(_restore(settings, source, report, force=force))
    click.echo(
        f"Restored {summary.articles} articles, {summary.rows} rows"
        f" as of {summary.made_at:%Y-%m-%d %H:%M} UTC from {file}"
    )


async def _restore(settings: Settings, source: IO[bytes], report: Report, *, force: bool) -> Summary:
    async with open_store(settings, max_size=1) as db:
        return await restore_backup(db, settings.data_dir, source, force=force, report=report)
