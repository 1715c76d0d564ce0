"""`octavo export`: your feeds as OPML, or every article as JSON lines."""

from __future__ import annotations

import asyncio

import click

from octavo import config
from octavo.cli import jsonl
from octavo.config import Settings
from octavo.serve.desk import opml
from octavo.store import reading
from octavo.store.session import open_store


@click.command()
@click.argument("what", type=click.Choice(["opml", "articles"]), default="opml")
def command(what: str) -> None:
    """Write your feeds as OPML, or all articles as JSON lines, to standard output."""
    asyncio.run(_export(config.load(), what))


async def _export(settings: Settings, what: str) -> None:
    async with open_store(settings) as db:
        if what == "opml":
            async with db.connection() as conn:
                jsonl.write_bytes(await opml(conn))
        else:
            async for article in reading.articles_export(db):
                jsonl.write(article)
