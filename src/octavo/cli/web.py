"""`octavo web`: the pages only, for an installation of several processes."""

from __future__ import annotations

import asyncio
import socket

import click

from octavo import config, logs
from octavo.cli.service import bind, open_work, serve_pages, stopped_by_hand, until_stopped
from octavo.config import Settings
from octavo.store.session import open_server


@click.command()
def command() -> None:
    """Serve the pages; `octavo worker` does the work, on the same database."""
    settings = config.load()
    logs.configure(settings.log_level, settings.log_format)
    listener, settings = bind(settings)
    with listener, stopped_by_hand():
        asyncio.run(_serve(settings, listener))


async def _serve(settings: Settings, listener: socket.socket) -> None:
    async with open_server(settings) as url, open_work(settings, url) as work:
        click.echo(f"Octavo's pages are ready: {settings.public_url}")
        await until_stopped(asyncio.create_task(serve_pages(work, listener)))
