"""`octavo brief`: the articles of one story in, its brief out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import click
import msgspec

from octavo.cli.jsonl import BadRow, Row, failed, open_input, read_rows, require_id, write
from octavo.errors import RowError
from octavo.models import Features, Findings
from octavo.pipeline.brief import story_brief
from octavo.receipts.accounts import Brief, Ident
from octavo.relate.copies import Originals
from octavo.relate.features import FeatureRow, features
from octavo.sources.dates import parse_date
from octavo.understand.dateline import find_dateline
from octavo.understand.language import detect_language
from octavo.understand.origin import find_origin
from octavo.understand.said import find_said
from octavo.understand.unknowns import find_unknowns
from octavo.understand.wire import find_wire

MOST_READ = 400
"""Articles that are read for what they say; of later ones only copies count."""


@click.command("brief")
@click.argument("path", metavar="[IN]", required=False)
def command(path: str | None) -> None:
    """Tell a story in its articles' own sentences.

    Reads the articles of one story as JSON lines {id, title, text, published_at?, outlet?, language?} from a file or
    standard input, and writes one row {title, articles, reports, facts, timeline, quotes, open_questions, dropped}.
    Every text in it stands in an article, and its receipts say where: an id, start and end in code points. A row
    that cannot be used is answered {id, error} before it.
    """
    with open_input(path) as stream:
        found = told(read_rows(stream))
    if found is not None:
        write(msgspec.to_builtins(found))


def told(rows: Iterable[Row | BadRow]) -> Brief | None:
    """The brief of all rows that can be used; None where there is none. Writes a row for each that cannot."""
    members: list[tuple[Features, Ident]] = []
    texts: dict[str, tuple[str, Findings]] = {}
    originals = Originals()
    read = 0
    for number, row in enumerate(rows):
        try:
            if isinstance(row, BadRow):
                write(row)
                continue
            article, ident, text, outlet = _article(row, f"{number:09}")
        except RowError as error:
            write(failed(row, error))
            continue
        members.append((article, ident))
        copy = originals.of(article) != article.key
        if read < MOST_READ:
            texts[article.key] = text, _findings(article, text, outlet)
            read += 1
        elif copy:
            texts[article.key] = text, Findings(language=article.language)
    return story_brief(members, texts) if members else None


def _article(row: Row, key: str) -> tuple[Features, Ident, str, str]:
    """A row's features, id, text and outlet. Raises RowError."""
    ident = require_id(row)
    title, text, outlet, language = (
        _text(row, name, ident) for name in ("title", "text", "outlet", "language")
    )
    if not title.strip() and not text.strip():
        raise RowError(str(ident), "it has neither title nor text")
    article = FeatureRow(
        key=key,
        title=title,
        text=text,
        outlet=outlet,
        published_at=_time(row, ident),
        language=detect_language(f"{title}\n{text}", language or None),
    )
    return features([article])[0], ident, text, outlet


def _findings(article: Features, text: str, outlet: str) -> Findings:
    """What a brief asks of understanding: who and what the article is about is left unread, it takes longest."""
    dateline = find_dateline(text, published_at=article.published_at)
    wire = find_wire(text, dateline=dateline, byline=(), outlet=outlet or None)
    return Findings(
        language=article.language,
        dateline=dateline,
        wire=wire,
        origin=find_origin(article.title, text, wire=wire, outlet=outlet or None),
        quotes=find_said(text, article.language, begin=dateline.end if dateline else 0),
        unknowns=find_unknowns(text, article.language),
    )


def _text(row: Row, field: str, ident: Ident) -> str:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise RowError(str(ident), f"{field} is no text")
    return value or ""


def _time(row: Row, ident: Ident) -> datetime | None:
    value = _text(row, "published_at", ident)
    return parse_date(value) if value else None
