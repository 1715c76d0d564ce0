"""`octavo worker`: jobs only; as many as there are machines for, on the same database."""

from __future__ import annotations

import asyncio

import click

from octavo import config, logs
from octavo.cli.service import open_work, start_worker, stopped_by_hand, until_stopped
from octavo.config import Settings
from octavo.store.session import open_server


@click.command()
def command() -> None:
    """Work through the jobs: poll, extract, understand, relate, make editions."""
    settings = config.load()
    logs.configure(settings.log_level, settings.log_format)
    with stopped_by_hand():
        asyncio.run(_work(settings))


async def _work(settings: Settings) -> None:
    async with open_server(settings) as url, open_work(settings, url) as work:
        click.echo("Octavo's worker is ready")
        await until_stopped(start_worker(work))
