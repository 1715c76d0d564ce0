"""`octavo add`: a feed, a site or one page, by its address."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable

import click

from octavo import config
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.errors import InputError, OctavoError
from octavo.pipeline.add import Added, add_address, with_scheme
from octavo.pipeline.discover import feeds_at
from octavo.pipeline.work import Work
from octavo.sources.discovery import Found
from octavo.store.session import open_server


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option(
    "--list", "only_list", is_flag=True, help="Add nothing: list the feeds that are found, best first."
)
def command(urls: tuple[str, ...], only_list: bool) -> None:
    """Add feeds, sites (their feeds are looked for) or single pages."""
    failed = asyncio.run(_each(config.load(), urls, _listed if only_list else _added))
    if failed:
        sys.exit(1)


async def _each(settings: Settings, urls: tuple[str, ...], act: Callable[[Work, str], Awaitable[str]]) -> int:
    failed = 0
    async with open_server(settings) as database_url, open_work(settings, database_url) as work:
        for url in urls:
            try:
                click.echo(await act(work, url))
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {error}", err=True)
    return failed


async def _added(work: Work, url: str) -> str:
    return words(url, await add_address(work, url))


async def _listed(work: Work, url: str) -> str:
    found = await feeds_at(work, with_scheme(url))
    if not found:
        raise InputError(
            url,
            "no feed and no sitemap was found for it",
            "Look on the site for “RSS”, or try /feed and /rss",
        )
    return "\n".join(line(one) for one in found)


def line(found: Found) -> str:
    """A feed in one line: day of its newest entry, address, title, number of entries and how it is known."""
    day = found.latest.date().isoformat() if found.latest else "-"
    return "\t".join((day, found.url, found.title or "-", str(found.entries), found.why))


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
