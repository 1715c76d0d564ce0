"""`octavo add`: a feed, a site or one page, by its address."""

from __future__ import annotations

import asyncio
import sys

import click

from octavo import config
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.errors import OctavoError
from octavo.pipeline.add import Added, add_address
from octavo.store.session import open_server


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
def command(urls: tuple[str, ...]) -> None:
    """Add feeds, sites (their feeds are looked for) or single pages."""
    failed = asyncio.run(_add(config.load(), urls))
    if failed:
        sys.exit(1)


async def _add(settings: Settings, urls: tuple[str, ...]) -> int:
    failed = 0
    async with open_server(settings) as database_url, open_work(settings, database_url) as work:
        for url in urls:
            try:
                click.echo(words(url, await add_address(work, url)))
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {error}", err=True)
    return failed


def words(url: str, added: Added) -> str:
    """One line that says what came of adding an address."""
    match added.kind:
        case "known":
            return f"{added.name}: {url} was added before"
        case "article":
            return f"{added.name}: the article at {url}"
        case "site":
            return f"{added.name}: found the feed {added.feeds[0]}"
        case _:
            return f"{added.name}: the feed {added.feeds[0]}"
