"""The application on an invented day, without a database: in process, or on a real port for browsers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import uvicorn
from litestar import Litestar

from octavo.config import Settings
from octavo.errors import NotFoundError
from octavo.pipeline.add import Added
from octavo.pipeline.imports import Imported
from octavo.serve.app import create_app
from octavo.serve.web import news
from octavo.sources.discovery import Found
from octavo.store import reading, search
from octavo.store.views import ListView, SearchView
from tests.serve import a_day


class RecordedActions:
    """Actions that note what they were asked, and do as a test says."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.added = Added(kind="site", name="The Quay", feeds=("https://thequay.example/rss",))
        self.imported = Imported(added=3, known=1, refused=("https://broken.example: no feed",))
        self.found: list[Found] = []
        self.error: Exception | None = None

    def _note(self, *asked: Any) -> None:
        self.asked.append(asked)
        if self.error:
            raise self.error

    async def add(self, url: str) -> Added:
        self._note("add", url)
        return self.added

    async def feeds_at(self, url: str) -> list[Found]:
        self._note("feeds_at", url)
        return self.found

    async def add_packs(self, keys: list[str], domains: list[str]) -> Imported:
        self._note("add_packs", keys, domains)
        return self.imported

    async def set_state(self, feed_id: int, state: str) -> None:
        if feed_id == 404:
            raise NotFoundError("feed 404")
        self._note("set_state", feed_id, state)

    async def remove(self, feed_id: int) -> None:
        self._note("remove", feed_id)

    async def poll_now(self, feed_id: int) -> None:
        self._note("poll_now", feed_id)

    async def import_opml(self, document: bytes) -> Imported:
        self._note("import_opml", document)
        return self.imported

    async def export_opml(self) -> bytes:
        self._note("export_opml")
        return b"<opml/>"

    async def merge_names(self, name_id: int, into: int) -> None:
        self._note("merge_names", name_id, into)

    async def split_name(self, name_id: int, folded: str) -> None:
        self._note("split_name", name_id, folded)

    async def undo_name_change(self, change_id: int) -> None:
        self._note("undo_name_change", change_id)

    async def remove_sample(self) -> None:
        self._note("remove_sample")

    async def restore_sample(self) -> None:
        self._note("restore_sample")


class FakeStore:
    """What `store.reading` and `store.search` answer; a test sets `mark` to make content change."""

    def __init__(self) -> None:
        self.mark = "1"
        self.calls: list[str] = []
        self.edition_view = a_day.EDITION
        self.feeds = a_day.FEEDS
        self.broken: Exception | None = None

    async def etag_of(self, _db: Any) -> str:
        if self.broken:
            raise self.broken
        return self.mark

    async def edition(self, _db: Any, day: date | None, _scope: str = "") -> Any:
        self.calls.append("edition")
        return self.edition_view if day in (None, a_day.DAY) else None

    async def story(self, _db: Any, number: int, *, whole: bool) -> Any:
        story = a_day.STORY if whole else msgspec.structs.replace(a_day.STORY, brief=None)
        return {1: story, 99: 1}.get(number)

    async def article(self, _db: Any, number: int) -> Any:
        return {101: a_day.ARTICLE, 102: a_day.ARABIC_ARTICLE}.get(number)

    async def outlet(self, _db: Any, domain: str) -> Any:
        return a_day.OUTLET if domain == a_day.HARBOUR.domain else None

    async def name(self, _db: Any, number: int, *_: Any, **__: Any) -> Any:
        return {1: a_day.NAME, 2: a_day.PLACE, 98: a_day.NAME}.get(number)

    async def agency(self, _db: Any, name: str, *_: Any, **__: Any) -> Any:
        return a_day.AGENCY if name == "Northwire" else None

    async def named_like(self, _db: Any, _view: Any, sought: str) -> Any:
        return (a_day.NAME.beside[2],) if sought == "rell" else ()

    async def places(self, _db: Any, _ids: Any) -> Any:
        return a_day.DOTS

    async def listing(self, _db: Any, *_: Any) -> ListView:
        return a_day.LIST

    async def nothing_or_list(self, _db: Any, key: str, *_: Any) -> ListView:
        return ListView() if key in ("nothing", "nobody", "AQ") else a_day.LIST

    async def search(self, _db: Any, typed: str, *, order: Any, **_: Any) -> SearchView:
        if not typed or typed == "nothing":
            return SearchView(query=typed, order=order)
        return msgspec.structs.replace(a_day.FOUND, query=typed, order=order)

    async def sources(self, _db: Any) -> Any:
        return self.feeds

    async def own_feeds(self, _db: Any) -> bool:
        return any(not feed.sample for feed in self.feeds)

    @contextmanager
    def installed(self) -> Iterator[FakeStore]:
        """Stands in for the store while the block runs."""
        with (
            patch.multiple(
                reading,
                etag_of=self.etag_of,
                edition=self.edition,
                agency=self.agency,
                name=self.name,
                named_like=self.named_like,
                places=self.places,
                outlet=self.outlet,
                outlet_articles=self.listing,
                hashtag=self.nothing_or_list,
                country=self.nothing_or_list,
                interest=self.nothing_or_list,
                sources=self.sources,
                own_feeds=self.own_feeds,
            ),
            patch.object(news, "article_view", self.article),
            patch.object(news, "story_view", self.story),
            patch.object(search, "search", self.search),
        ):
            yield self


def app_on(data_dir: Path, actions: RecordedActions | None = None, **settings: Any) -> Litestar:
    """The application at the invented day's time, on a store that a FakeStore must stand in for."""
    return create_app(
        settings=Settings(data_dir=data_dir, timezone="Asia/Kuwait", **settings),
        db=None,  # type: ignore[arg-type]  # nothing of it is used: FakeStore answers
        actions=actions or RecordedActions(),
        clock=lambda: a_day.NOW,
    )


@contextmanager
def on_port(app: Litestar) -> Iterator[str]:
    """The application behind a real uvicorn on loopback; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            # Its own set-up of the loggers would outlive it and reach the tests that come after.
            log_config=None,
            access_log=False,
            lifespan="off",
            # A connection that a browser keeps open must not keep the fixture from ending.
            timeout_graceful_shutdown=5,
        )
    )
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        if not thread.is_alive():
            raise RuntimeError("uvicorn did not start")
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
