"""`octavo related`: articles in, typed related articles out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from octavo.cli.jsonl import BadRow, Row, open_input, read_rows, write
from octavo.cli.stories import Desk
from octavo.errors import RowError
from octavo.models import Features
from octavo.relate.related import Candidate, closest
from octavo.serve.i18n.interface import Interface

ENGLISH = Interface("en", UTC, lambda: datetime.now(UTC))
MOST = 1_000_000
"""Articles held at once: an input is answered as a whole, so it is held as a whole."""


@click.command("related")
@click.argument("path", metavar="[IN]", required=False)
@click.option("--to", "wanted", metavar="ID", multiple=True, help="Answer for this article; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Answer for every article.")
@click.option(
    "-k", "count", type=click.IntRange(min=1), default=3, show_default=True, help="How many at most."
)
def command(path: str | None, *, wanted: tuple[str, ...], everything: bool, count: int) -> None:
    """Find related articles.

    Reads JSON lines {id, title, text, published_at, outlet, language?} from a file or standard input, and
    writes {id, related: [{id, relation, score, why}]}, best first: for every row with --all, else for the
    articles that --to names.
    """
    if everything == bool(wanted):
        raise click.UsageError("Say which articles: --to ID (may be repeated), or --all.")
    with open_input(path) as stream:
        desk = Desk(kept=MOST)
        taken = [desk.take(row) for row in read_rows(stream)]
    missing = set(wanted)
    for one in taken:
        if isinstance(one, str):
            name = str(desk.articles.ids[one])
            if everything or name in wanted:
                missing.discard(name)
                write(answer(desk, one, count))
        elif everything or (not isinstance(one, BadRow) and str(one["id"]) in missing):
            missing -= set() if isinstance(one, BadRow) else {str(one["id"])}
            write(one)
    for name in wanted:
        if name in missing:
            write({"id": name, "error": str(RowError(name, "no row has this id"))})
    sys.stdout.buffer.flush()


def answer(desk: Desk, key: str, count: int) -> Row:
    """What one article is related to, under ids as they came."""
    article = desk.window.article(key)
    found = closest(
        candidate(desk, article),
        [candidate(desk, one) for one in desk.window.candidates([article])],
        count=count,
    )
    return {
        "id": desk.articles.ids[key],
        "related": [
            {
                "id": desk.articles.name(one.id),
                "relation": one.relation,
                "score": one.score,
                "why": ENGLISH.why(one.reason),
            }
            for one in found
        ],
    }


def candidate(desk: Desk, article: Features) -> Candidate:
    """An article with its story and what it copies."""
    return Candidate(
        features=article,
        story=desk.stories[article.key],
        copy_of=desk.copied(article.key),
        around=desk.window.around(article.key),
    )
