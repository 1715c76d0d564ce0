"""`octavo stories`: articles in, stories out, as a stream."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime, timedelta

import click

from octavo.cli.jsonl import BadRow, Row, failed, open_input, read_rows, row_id, write
from octavo.errors import RowError
from octavo.models import Features
from octavo.relate.features import FeatureRow, features
from octavo.relate.order import place
from octavo.relate.stories import settle
from octavo.relate.window import KEPT, Window
from octavo.sources.dates import parse_date
from octavo.understand.language import detect_language

Id = str | int

ARCHIVE = timedelta(days=800)
"""How far back an archive read from a file may go on with a story; the service looks back less far."""


@click.command("stories")
@click.argument("path", metavar="[IN]", required=False)
@click.option("--final", is_flag=True, help="Write the assignment at the end of the stream instead.")
def command(path: str | None, *, final: bool) -> None:
    """Put articles into stories.

    Reads JSON lines {id, title, text, published_at, outlet, language?} in time order from a file or
    standard input, once, and writes {id, story, copy_of} for each as soon as it is decided. A story bears
    the id of its first article.
    """
    with open_input(path) as stream:
        desk = Desk()
        taken = map(desk.take, read_rows(stream))
        for one in list(taken) if final else taken:
            write(desk.answer(one, final=final) if isinstance(one, str) else one)
            if not final:
                sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


class Desk:
    """Takes rows one at a time and keeps their stories."""

    def __init__(self, *, kept: int = KEPT) -> None:
        self.articles = Articles()
        self.window = Window(ARCHIVE, kept=kept)
        self.stories: dict[str, str] = {}
        """Article to its story."""
        self.sizes: Counter[str] = Counter()
        self.names: dict[str, str] = {}
        """Story to the article whose id it was first answered with."""
        self.original: dict[str, str] = {}
        """Article to the first of its copies that came."""
        self.earliest: dict[str, tuple[datetime, str]] = {}
        """That first one to the earliest of its copies, by place."""

    def take(self, row: Row | BadRow) -> str | BadRow | Row:
        """Put one row into a story; its key, or the row that says why it could not be used."""
        if isinstance(row, BadRow):
            return row
        try:
            article = self.articles.read(row)
        except RowError as error:
            return failed(row, error)
        self._settle(article)
        original = self.original[article.key] = self.window.originals.of(article)
        self.earliest[original] = min(self.earliest.get(original, place(article)), place(article))
        return article.key

    def _settle(self, article: Features) -> None:
        """Decide an article's story. One that takes in the whole of another, because it begins earlier,
        goes on under the name that was already given out.
        """
        changed = settle(self.window, [article])
        left = [self.stories[key] for key in changed if key in self.stories]
        self.sizes.subtract(left)
        self.sizes.update(changed.values())
        self.stories |= changed
        story = self.stories[article.key]
        if story not in self.names:
            emptied = Counter(other for other in left if not self.sizes[other])
            before = emptied.most_common(1)[0][0] if emptied else story
            self.names[story] = self.names.get(before, before)

    def copied(self, key: str) -> str | None:
        """The key of the article that this one copies, as known by now."""
        _, earliest = self.earliest[self.original[key]]
        return earliest if earliest != key else None

    def answer(self, key: str, *, final: bool = True) -> Row:
        """What is known of an article by now; under the name its story was first given, or the final one."""
        copied = self.copied(key)
        story = self.stories[key]
        return {
            "id": self.articles.ids[key],
            "story": self.articles.name(story if final else self.names[story]),
            "copy_of": self.articles.name(copied) if copied else None,
        }


class Articles:
    """Reads rows as articles. Their keys are their ids; where an id comes again, with a number."""

    def __init__(self) -> None:
        self.ids: dict[str, Id] = {}
        """Key to the id as it came."""
        self._times: dict[Id, int] = {}

    def read(self, row: Row) -> Features:
        """The features of a row. Raises RowError where a field is of a wrong type or nothing is said."""
        ident = row_id(row)
        if ident is None or isinstance(ident, bool):
            raise RowError("", "it has no id (text or a whole number)", "Give each row an id")
        title, text = _text(row, "title", ident), _text(row, "text", ident)
        if not title.strip() and not text.strip():
            raise RowError(str(ident), "it has neither title nor text")
        language = row.get("language")
        outlet = row.get("outlet")
        article = FeatureRow(
            key=self._key(ident),
            title=title,
            text=text,
            outlet=outlet if isinstance(outlet, str) else "",
            published_at=_time(row.get("published_at")),
            language=detect_language(f"{title}\n{text}", language if isinstance(language, str) else None),
        )
        return features([article])[0]

    def name(self, key: str) -> Id:
        """What an article is called in answers: its id, and only where that is taken its key."""
        return self.ids[key] if key == str(self.ids[key]) else key

    def _key(self, ident: Id) -> str:
        times = self._times[ident] = self._times.get(ident, 0) + 1
        key = str(ident) if times == 1 else f"{ident} ({times})"
        while key in self.ids:
            key += "'"
        self.ids[key] = ident
        return key


def _text(row: Row, field: str, ident: Id) -> str:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise RowError(str(ident), f"{field} is no text")
    return value or ""


def _time(value: object) -> datetime | None:
    """The time a row gives; one that cannot be read is as good as none."""
    return parse_date(value) if isinstance(value, str) else None
