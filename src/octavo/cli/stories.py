"""`octavo stories`: articles in, stories out, as a stream."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import IO

import click
import msgspec

from octavo.cli.jsonl import BadRow, Row, failed, open_input, read_rows, row_id, write
from octavo.errors import RowError
from octavo.models import Features
from octavo.relate.copies import copy_groups
from octavo.relate.features import FeatureRow, features
from octavo.relate.stories import settle
from octavo.relate.window import Window
from octavo.sources.dates import parse_date
from octavo.understand.language import detect_language

Id = str | int

ARCHIVE = timedelta(days=800)
"""How far back a file may still go on with a story; the service looks back less far."""


class Answer(msgspec.Struct, frozen=True):
    """The story of a row, and the row it copies; both named by ids as they came."""

    id: Id
    story: Id
    copy_of: Id | None


@click.command("stories")
@click.argument("path", metavar="[IN]", required=False)
@click.option("--final", is_flag=True, help="Write the assignment at the end of the stream instead.")
def command(path: str | None, *, final: bool) -> None:
    """Put articles into stories.

    Reads JSON lines {id, title, text, published_at, outlet, language?} in time order from a file or
    standard input, and writes {id, story, copy_of} for each; a story is named by the id of its first
    article.
    """
    with open_input(path) as stream:
        desk = Desk()
        if final:
            for answer in desk.at_the_end(stream):
                write(answer)
        else:
            for row in read_rows(stream):
                write(desk.take(row))
                sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


class Desk:
    """Takes rows one at a time and keeps their stories."""

    def __init__(self) -> None:
        self.window = Window(ARCHIVE)
        self.ids: dict[str, Id] = {}
        self.taken: dict[Id, int] = {}
        self.stories: dict[str, str] = {}
        self.copies: dict[str, str] = {}

    def take(self, row: Row | BadRow) -> Answer | BadRow | Row:
        """Put one row into a story; returns what is known of it now, or an error row."""
        if isinstance(row, BadRow):
            return row
        try:
            article = read_article(row, self.key(row))
        except RowError as error:
            return failed(row, error)
        return self.answer(self.put(article))

    def put(self, article: Features) -> str:
        """Put one article into a story; returns its key."""
        self.stories |= settle(self.window, [article])
        members = self.window.members(self.stories[article.key])
        self.copies |= copy_groups(members)
        return article.key

    def answer(self, key: str) -> Answer:
        """What is known of an article now."""
        copied = self.copies.get(key)
        return Answer(self.ids[key], self.ids[self.stories[key]], self.ids[copied] if copied else None)

    def at_the_end(self, stream: IO[bytes]) -> Iterator[Answer | BadRow | Row]:
        """The answers to all rows of `stream`, as they stand when it has ended."""
        answers: list[str | BadRow | Row] = []
        for row in read_rows(stream):
            first = self.take(row)
            answers.append(list(self.ids)[-1] if isinstance(first, Answer) else first)
        for answer in answers:
            yield self.answer(answer) if isinstance(answer, str) else answer

    def key(self, row: Row) -> str:
        """A key for a row: its id; where an id comes again, with a number."""
        ident = row_id(row)
        if ident is None:
            raise RowError("", "it has no id (text or a whole number)", "Give each row an id")
        self.taken[ident] = count = self.taken.get(ident, 0) + 1
        key = f"{ident}" if count == 1 else f"{ident} ({count})"
        self.ids[key] = ident
        return key


def read_article(row: Row, key: str) -> Features:
    """The features of an input row. Raises RowError where a field is of a wrong type or nothing is said."""
    for name in ("title", "text", "outlet", "language"):
        if not isinstance(row.get(name), str | None):
            raise RowError(key, f"{name} is no text")
    title, text = row.get("title") or "", row.get("text") or ""
    if not title.strip() and not text.strip():
        raise RowError(key, "it has neither title nor text")
    published = row.get("published_at")
    return features(
        [
            FeatureRow(
                key=key,
                title=title,
                text=text,
                outlet=row.get("outlet") or "",
                published_at=parse_date(published) if isinstance(published, str) else None,
                language=detect_language(f"{title}\n{text}", row.get("language")),
            )
        ]
    )[0]
