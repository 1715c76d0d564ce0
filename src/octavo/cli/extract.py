"""`octavo extract`: HTML in, articles out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click
import msgspec

from octavo.cli.jsonl import Row, open_input, printable, read_rows, require_id, run, run_files
from octavo.errors import ExtractError, InputError, RowError
from octavo.models import Article

STDIN = "-"
MAX_BYTES = 64_000_000
"""Bytes of one file that are read; no page comes near."""
_ENOUGH = 200
"""Characters of a text by which alone its language is told."""


@click.command(name="extract")
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("--jsonl", metavar="IN", help="Read rows {id, url?, html} from this file; - is standard input.")
@click.option("--url", help="The address the FILEs came from; relative links count from it.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The latest day a page capture can be of (2025-08-31); today where left out.",
)
def command(files: tuple[str, ...], jsonl: str | None, url: str | None, as_of: datetime | None) -> None:
    """Take the article out of pages: title, byline, times, text, sanitised HTML, media.

    FILE is a saved page, a page capture (which gives a row an article), or - for standard input. Without
    FILE, rows are read from standard input as with --jsonl. One row an article, in order; what cannot be
    read gives a row with its error, and the rest goes on.
    """
    if files and jsonl:
        raise click.UsageError("Give either FILE or --jsonl, not both.")
    if files:
        latest = as_of.date() if as_of else None
        run_files(files, lambda name: _rows_of_file(name, url, latest))
        return
    if jsonl is None and sys.stdin.isatty():
        raise click.UsageError("Give a FILE, or rows with --jsonl IN or on standard input.")
    with open_input(jsonl) as stream:
        run(read_rows(stream), _extract_row)


def _rows_of_file(name: str, url: str | None, as_of: date | None) -> Iterator[Row]:
    from octavo.extract.article import extract
    from octavo.extract.capture import is_capture
    from octavo.extract.decode import decode

    body = _read(name)
    text = decode(body)
    if not is_capture(text):
        yield _answer(_in_its_language(extract(body, url=url)))
        return
    from octavo.pipeline import articles_of_capture

    found = articles_of_capture(text, as_of=as_of)
    if not found:
        raise ExtractError(name, "there is no article in this text")
    for number, article in enumerate(found, 1):
        yield {"id": f"{printable(name)}#{number}", **_answer(article)}


def _in_its_language(article: Article) -> Article:
    """`article` with the language that its text is in, which pages often state wrongly; else the stated one."""
    from octavo.understand.language import detect_language

    text = article.text if len(article.text) >= _ENOUGH else f"{article.title or ''}\n{article.text}"
    return msgspec.structs.replace(
        article, language=detect_language(text, article.language) or article.language
    )


def _extract_row(row: Row) -> Row:
    from octavo.extract.article import extract

    ident = require_id(row)
    html, url = row.get("html"), row.get("url")
    if not isinstance(html, str):
        raise RowError(str(ident), "html must be a string", "Give the page as html")
    if not isinstance(url, (str, type(None))):
        raise RowError(str(ident), "url must be a string", "Leave url out where it is not known")
    return {"id": ident, **_answer(_in_its_language(extract(html, url=url or None)))}


def _answer(article: Article) -> dict[str, Any]:
    answer: dict[str, Any] = msgspec.to_builtins(article)
    return answer


def _read(name: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES)
        with open(name, "rb") as file:
            return file.read(MAX_BYTES)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(name, why or str(error), "Check the path") from None
