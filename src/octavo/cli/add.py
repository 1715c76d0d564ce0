"""`octavo add`: a feed, a site or one page, by its address; or a pack of outlets."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable

import click

from octavo import config
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.errors import InputError, OctavoError
from octavo.pipeline.add import Added, add_address, with_scheme
from octavo.pipeline.discover import feeds_at
from octavo.pipeline.imports import Imported
from octavo.pipeline.packs import add_packs
from octavo.pipeline.work import Work
from octavo.registry import Pack, packs, registry
from octavo.sources.discovery import Found
from octavo.store.session import open_server

Act = Callable[[Work, str], Awaitable[str]]


@click.command()
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option(
    "--pack", "keys", multiple=True, metavar="NAME", help="Add every outlet of a pack; may be repeated."
)
@click.option("--packs", "listing", is_flag=True, help="List the packs and what they hold, and add nothing.")
@click.option(
    "--list", "only_list", is_flag=True, help="Add nothing: list the feeds that are found, best first."
)
def command(urls: tuple[str, ...], keys: tuple[str, ...], *, listing: bool, only_list: bool) -> None:
    """Add feeds, sites (their feeds are looked for), single pages or packs of outlets."""
    settings = config.load()
    if listing:
        for pack in packs(registry(settings.data_dir)):
            click.echo(pack_line(pack))
        return
    if not urls and (only_list or not keys):
        raise click.UsageError("Give an address, or a pack with --pack. --packs lists the packs.")
    acts: list[tuple[str, Act]] = [(url, _listed if only_list else _added) for url in urls]
    if not only_list:
        acts = [(key, _added_pack) for key in dict.fromkeys(keys)] + acts
    failed = asyncio.run(_each(settings, acts))
    if failed:
        sys.exit(1)


async def _each(settings: Settings, acts: Iterable[tuple[str, Act]]) -> int:
    failed = 0
    async with open_server(settings) as database_url, open_work(settings, database_url) as work:
        for given, act in acts:
            try:
                click.echo(await act(work, given))
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {error}", err=True)
    return failed


def pack_line(pack: Pack) -> str:
    """A pack in a line: its name, then how many outlets it holds and which."""
    return f"{pack.key}\t{len(pack.outlets)}\t{', '.join(outlet.domain for outlet in pack.outlets)}"


def pack_words(key: str, done: Imported) -> str:
    """One line that says what came of adding a pack."""
    before = f", {done.known} added before" if done.known else ""
    return f"{key}: {done.added} {'feed' if done.added == 1 else 'feeds'}{before}"


async def _added_pack(work: Work, key: str) -> str:
    return pack_words(key, await add_packs(work, [key]))


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
