"""`octavo import`: OPML, saved pages, JSON lines, crawls, captures of article pages."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from octavo import config
from octavo.cli import jsonl
from octavo.cli.progress import progress
from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.errors import InputError, OctavoError
from octavo.models import Article
from octavo.pipeline.imports import (
    Imported,
    article_of_row,
    articles_of_file,
    import_articles,
    import_opml,
    is_opml,
)
from octavo.pipeline.warc import import_warc
from octavo.pipeline.work import Work
from octavo.sources.warc import is_warc
from octavo.store.session import open_server

BATCH = 100
"""Rows of JSON lines stored in one transaction."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day a page capture was taken, where its datelines name no year.",
)
def command(files: tuple[str, ...], as_of: datetime | None) -> None:
    """Import OPML, HTML pages, JSON lines (.jsonl), crawls (WARC) or captures of article pages.

    What kind a file is shows in the file itself. JSON lines are rows with any of url, title, text or
    html, published_at, modified_at, outlet, language, byline.
    """
    failed = asyncio.run(_import(config.load(), files, as_of))
    if failed:
        sys.exit(1)


async def _import(settings: Settings, files: tuple[str, ...], as_of: datetime | None) -> int:
    failed = 0
    async with open_server(settings) as url, open_work(settings, url) as work:
        for path in progress(files, "Importing"):
            try:
                done = await _import_file(work, path, as_of)
            except OctavoError as error:
                failed += 1
                click.echo(f"octavo: {path}: {error}", err=True)
                continue
            click.echo(f"{path}: {done.added} added, {done.known} known before")
            for line in done.refused:
                click.echo(f"octavo: {path}: {line}", err=True)
    return failed


async def _import_file(work: Work, path: str, as_of: datetime | None) -> Imported:
    if path.endswith((".jsonl", ".ndjson")):
        return await _import_rows(work, path)
    if await asyncio.to_thread(_is_warc, path):
        with Path(path).open("rb") as file:  # noqa: ASYNC230  opening takes no time; reading has a thread
            return await import_warc(work, file)
    body = await asyncio.to_thread(_read, path)
    if is_opml(body):
        return await import_opml(work, body)
    if body.lstrip()[:1] == b"{":
        return await _import_rows(work, path)
    return await import_articles(work, articles_of_file(body, as_of=(as_of or datetime.now(UTC)).date()))


async def _import_rows(work: Work, path: str) -> Imported:
    added = known = 0
    refused: list[str] = []
    batch: list[Article] = []

    async def store() -> None:
        nonlocal added, known
        done = await import_articles(work, batch)
        added, known = added + done.added, known + done.known
        batch.clear()

    for article in _rows(path, refused):
        batch.append(article)
        if len(batch) == BATCH:
            await store()
    await store()
    return Imported(added=added, known=known, refused=tuple(refused))


def _is_warc(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return is_warc(file)
    except OSError:
        return False  # what cannot be opened is told by whoever reads it


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, error.strerror or str(error), "Check the path") from None


def _rows(path: str, refused: list[str]) -> Iterator[Article]:
    with jsonl.open_input(path) as stream:
        for row in jsonl.read_rows(stream):
            if isinstance(row, jsonl.BadRow):
                refused.append(f"{row.id}: {row.error}")
                continue
            try:
                yield article_of_row(row)
            except OctavoError as error:
                refused.append(str(error))
