"""`octavo run`: everything in one process."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import click

from octavo import config, logs
from octavo.cli.service import bind, open_work, serve_pages, start_worker, stopped_by_hand, until_stopped
from octavo.config import Settings
from octavo.pipeline.edition import COUNT
from octavo.pipeline.sample import ensure_sample
from octavo.pipeline.work import Work
from octavo.store import datadir, reading
from octavo.store.session import SharedServer

FIRST_EDITION_S = 45
"""Seconds the first start waits for an edition before it prints its address all the same."""


@click.command()
def command() -> None:
    """Start Octavo: database, workers and pages, until Ctrl-C."""
    settings = config.load()
    logs.configure(settings.log_level, settings.log_format)
    listener, settings = bind(settings)
    with listener, datadir.only_one(settings.data_dir), stopped_by_hand():
        if settings.database_url:
            asyncio.run(_run(settings, settings.database_url, listener, None))
            return
        server = SharedServer(settings.data_dir)
        url = server.join()
        try:
            asyncio.run(_run(settings, url, listener, server))
        finally:
            server.leave()


async def _run(settings: Settings, url: str, listener: socket.socket, server: SharedServer | None) -> None:
    async with open_work(settings, url) as work:
        news_expected = await ensure_sample(work)
        parts = [
            start_worker(work),
            asyncio.create_task(serve_pages(work, listener), name="web"),
            asyncio.create_task(_announce(work, news_expected=news_expected), name="announce"),
        ]
        if server:
            parts.append(asyncio.create_task(server.keep_alive(), name="database"))
        await until_stopped(*parts)


async def _announce(work: Work, *, news_expected: bool) -> None:
    """Print the address, once a full edition stands there, then stay: a part must not end."""
    if news_expected:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FIRST_EDITION_S):
                while await _stories_shown(work) < COUNT:  # noqa: ASYNC110  a worker makes it
                    await asyncio.sleep(0.25)
    click.echo(f"Octavo is ready: {work.settings.public_url}")
    await asyncio.Event().wait()


async def _stories_shown(work: Work) -> int:
    edition = await reading.edition(work.db, None)
    return len(edition.stories) if edition else 0
