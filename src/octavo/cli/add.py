"""`octavo add`: a feed, a site or one page, by its address; or a pack of outlets."""

from __future__ import annotations

import asyncio
import sys

import click

from octavo import config
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.errors import OctavoError
from octavo.pipeline.add import Added, add_address
from octavo.pipeline.imports import Imported
from octavo.pipeline.packs import add_packs
from octavo.registry import Pack, packs, registry
from octavo.store.session import open_server


@click.command()
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option(
    "--pack", "keys", multiple=True, metavar="NAME", help="Add every outlet of a pack; may be repeated."
)
@click.option("--packs", "listing", is_flag=True, help="List the packs and what they hold, and add nothing.")
def command(urls: tuple[str, ...], keys: tuple[str, ...], *, listing: bool) -> None:
    """Add feeds, sites (their feeds are looked for), single pages or packs of outlets."""
    settings = config.load()
    if listing:
        for pack in packs(registry(settings.data_dir)):
            click.echo(line(pack))
        return
    if not urls and not keys:
        raise click.UsageError("Give an address, or a pack with --pack. --packs lists the packs.")
    failed = asyncio.run(_add(settings, urls, keys))
    if failed:
        sys.exit(1)


async def _add(settings: Settings, urls: tuple[str, ...], keys: tuple[str, ...]) -> int:
    failed = 0
    async with open_server(settings) as database_url, open_work(settings, database_url) as work:
        for key in dict.fromkeys(keys):
            try:
                click.echo(pack_words(key, await add_packs(work, [key])))
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {error}", err=True)
        for url in urls:
            try:
                click.echo(words(url, await add_address(work, url)))
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {error}", err=True)
    return failed


def line(pack: Pack) -> str:
    """A pack in a line: its name, then how many outlets it holds and which."""
    return f"{pack.key}\t{len(pack.outlets)}\t{', '.join(outlet.domain for outlet in pack.outlets)}"


def pack_words(key: str, done: Imported) -> str:
    """One line that says what came of adding a pack."""
    before = f", {done.known} added before" if done.known else ""
    return f"{key}: {done.added} {'feed' if done.added == 1 else 'feeds'}{before}"


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
