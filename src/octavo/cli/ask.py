"""`octavo ask`: a question and articles in, sentences that answer it out."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from octavo.cli.jsonl import BadRow, Row, failed, open_input, read_rows, require_id, write
from octavo.errors import InputError, RowError
from octavo.receipts.ask.answer import ask
from octavo.receipts.ask.evidence import Named, Source
from octavo.receipts.ask.question import language_of
from octavo.sources.dates import parse_date
from octavo.understand.entities import find_entities
from octavo.understand.language import detect_language


@click.command("ask")
@click.argument("question")
@click.argument("path", metavar="[IN]", required=False)
@click.option("--language", help="The question's language (en, ar, zh …); told by its words where left out.")
def command(question: str, path: str | None, language: str | None) -> None:
    """Answer a question in sentences of articles.

    Reads JSON lines {id, text, title?, published_at?, language?} from a file or standard input and writes one row
    {status, answer, conflict, nearest}: status is "answered" or "not_reported"; answer holds one to three
    sentences as {text, receipts}, each receipt an {id, start, end}; conflict says whether they give different
    answers; nearest is, where nothing answers, the sentence that comes nearest. A row that cannot be used gives a
    row {id, error} before it. Offsets count code points.
    """
    if not question.strip():
        raise InputError("the question", "it is empty", "Put it in quotation marks: octavo ask 'Who …?'")
    sources: list[Source] = []
    with open_input(path) as stream:
        for row in read_rows(stream):
            if isinstance(row, BadRow):
                write(row)
                continue
            try:
                sources.append(source_of(row))
            except RowError as error:
                write(failed(row, error))
    spoken = language or language_of(question, detect_language(question))
    answer = ask(question, spoken, sources, names)
    write(_shown(msgspec.to_builtins(answer)))


def source_of(row: Row) -> Source:
    """The article a row holds. Raises RowError where it has no id or no text."""
    ident = require_id(row)
    text = row.get("text")
    if not isinstance(text, str):
        raise RowError(str(ident), "it has no text" if text is None else "text is no text")
    title, published, language = (row.get(key) for key in ("title", "published_at", "language"))
    return Source(
        id=ident,
        text=text,
        title=title if isinstance(title, str) else "",
        published_at=parse_date(published) if isinstance(published, str) else None,
        language=detect_language(text, language if isinstance(language, str) else None),
    )


def names(source: Source) -> tuple[Named, ...]:
    """The names in an article."""
    return tuple(Named(one.start, one.end, one.kind) for one in find_entities(source.text, source.language))


def _shown(answer: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing: a nearest sentence beside an answer."""
    return {key: value for key, value in answer.items() if key != "nearest" or value is not None}
