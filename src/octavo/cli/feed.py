"""`octavo feed`: feeds and sitemaps in, a row an entry out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from octavo.cli.jsonl import run_files
from octavo.errors import FeedError, InputError
from octavo.models import FeedEntry
from octavo.sources.encoding import MAX_BYTES
from octavo.sources.feed import parse_feed

STDIN = "-"


@click.command(name="feed")
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("--url", help="The address the feeds came from; relative links count from it.")
def command(files: tuple[str, ...], url: str | None) -> None:
    """Read feeds (RSS 0.9x-2.0, Atom, RDF, JSON Feed, sitemaps) and write their entries.

    FILE is a path, or - for standard input, which is also read where no FILE is given. One JSON row
    an entry, in the order of the files and of the entries; a file that cannot be read gives one row
    with its error, and the rest goes on.
    """
    run_files(files or (STDIN,), lambda name: rows(name, url))


def rows(name: str, url: str | None) -> Iterator[dict[str, Any]]:
    """The rows of one file. Raises InputError where it cannot be opened, FeedError where it is no feed."""
    feed = parse_feed(_read(name), url=url)
    if feed.kind == "sitemapindex":
        for place in feed.children:
            yield {**_row(FeedEntry(id=place, url=place)), "feed": {"kind": feed.kind}}
        return
    about = {"kind": feed.kind, "title": feed.title, "home_url": feed.home_url, "language": feed.language}
    for entry in feed.entries:
        yield {**_row(entry), "feed": about}


def _row(entry: FeedEntry) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(entry)
    return row


def _read(name: str) -> bytes:
    try:
        if name == STDIN:
            body = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(name, "rb") as file:
                body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(name, error.strerror or str(error), "Check the path") from None
    if len(body) > MAX_BYTES:
        raise FeedError(name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    return body
