"""`octavo edition`: an edition on the terminal."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

import click
import msgspec

from octavo import config
from octavo.config import Settings
from octavo.errors import NotFoundError
from octavo.store import reading
from octavo.store.session import open_store
from octavo.store.views import EditionView


@click.command()
@click.argument("day", required=False, type=click.DateTime(["%Y-%m-%d"]), metavar="[DATE]")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(day: datetime | None, *, as_json: bool) -> None:
    """Show the edition of a day, or the latest."""
    settings = config.load()
    edition = asyncio.run(_edition(settings, day.date() if day else None))
    if as_json:
        click.echo(msgspec.json.encode(edition))
        return
    # With port 0 every start takes another port: a path says more than a link that leads nowhere.
    where = settings.public_url if settings.base_url or settings.port else ""
    click.echo(f"Edition of {edition.day:%A, %d %B %Y}\n")
    for item in edition.stories:
        story = item.story
        outlet = f" ({story.title_outlet.name})" if story.title_outlet else ""
        click.echo(f"{item.rank}. {story.title}{outlet}")
        click.echo(f"   {story.outlets} outlets, {story.reports} independent reports")
        click.echo(f"   {where}/story/{story.id}\n")


async def _edition(settings: Settings, day: date | None) -> EditionView:
    async with open_store(settings) as db:
        edition = await reading.edition(db, day)
    if edition is None:
        which = day.isoformat() if day else ""
        raise NotFoundError(f"edition {which}".strip(), "none was made", "Add feeds, then start `octavo run`")
    return edition
