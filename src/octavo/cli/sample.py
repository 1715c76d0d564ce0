"""`octavo sample`: the invented edition that a new installation opens on."""

from __future__ import annotations

import asyncio

import click

from octavo import config
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.sample import add_sample, remove_sample
from octavo.store.session import open_server, open_store


@click.group()
def command() -> None:
    """Remove the sample edition, or bring it back."""


@command.command()
def remove() -> None:
    """Remove the sample's outlets and articles."""
    removed = asyncio.run(_remove(config.load()))
    click.echo(f"Removed {removed} sample outlets with their articles.")


@command.command()
def restore() -> None:
    """Add the sample's outlets again; the service reads them within seconds."""
    asyncio.run(_restore(config.load()))
    click.echo("The sample's outlets are back.")


async def _remove(settings: Settings) -> int:
    async with open_store(settings) as db, db.connection() as conn:
        return await remove_sample(conn)


async def _restore(settings: Settings) -> None:
    async with open_server(settings) as url, open_work(settings, url) as work, work.db.connection() as conn:
        await add_sample(work, conn)
