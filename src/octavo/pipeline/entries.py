"""Which entries of a feed are articles we have: by id, by address, by their words. The rest are new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec

from octavo.models import FeedEntry
from octavo.pipeline.work import Connection, Work
from octavo.sources.identity import is_lasting, kin, without_repeats
from octavo.store import articles
from octavo.text.urls import canonical, fits

Row = dict[str, Any]

REMEMBERED = timedelta(days=14)
"""How long an article is known by its words, should both its id and its address change."""


async def store_entries(
    work: Work, conn: Connection, feed: Row, entries: tuple[FeedEntry, ...], now: datetime
) -> int:
    """Store a feed's entries with the jobs that carry them on; how many were new or changed.

    `feed` needs the keys id, outlet_id and url. An entry that we have is taken for the same article though
    its address or its id changed, and found under the new ones from then on.
    """
    known = _Known(feed, without_repeats(entries, lambda entry: address(entry, feed["url"])))
    known.add(await articles.known_entries(conn, feed["outlet_id"], known.ids, list(known.entries)))
    if titles := known.strange_titles():
        known.add(await articles.known_titles(conn, feed["id"], titles, since=now - REMEMBERED))
    changed = 0
    for url, entry in known.entries.items():
        row = known.article_of(entry, url)
        if row is None:
            named = msgspec.structs.replace(entry, id=url) if known.is_taken(entry) else entry
            place, article_id = url, await articles.add(conn, feed, named, url=url, now=now)
        else:
            place = row["url"]
            # Another feed's article keeps that feed's address, or each poll would undo the other's.
            if row["feed_id"] == feed["id"] and (place, row["entry_id"]) != (url, entry.id):
                place = await articles.move(conn, row["id"], entry_id=entry.id, url=url)
            article_id = row["id"] if gist(row["entry"]) != gist(entry) else None
            if article_id is not None:
                await articles.reopen(conn, article_id, entry)
        if article_id is not None:
            changed += 1
            await work.jobs.extract_article(conn, article_id, place)
    return changed


class _Known:
    """The entries of one poll by address, and the articles that may be theirs."""

    def __init__(self, feed: Row, entries: Iterable[FeedEntry]) -> None:
        self.entries = {address(entry, feed["url"]): entry for entry in entries}
        self.ids = [entry.id for entry in self.entries.values()]
        self._by_id: dict[str, Row] = {}
        self._by_url: dict[str, Row] = {}
        self._by_words: dict[tuple[str, datetime], Row] = {}
        self._given: set[int] = set()

    def add(self, rows: list[Row]) -> None:
        for row in rows:
            self._by_id.setdefault(row["entry_id"], row)
            self._by_url.setdefault(row["url"], row)
            # One that this poll names by its own id or address is nobody else's.
            said = _words(row["entry"])
            if said and row["url"] not in self.entries and row["entry_id"] not in self.ids:
                self._by_words.setdefault(said, row)

    def strange_titles(self) -> list[str]:
        """The titles of dated entries that no article has the id or the address of."""
        return [
            entry.title
            for url, entry in self.entries.items()
            if entry.title and entry.published_at and not self._named(entry, url)
        ]

    def article_of(self, entry: FeedEntry, url: str) -> Row | None:
        """The article that an entry is; no article is two entries'."""
        said = _words(entry)
        row = self._named(entry, url) or (self._by_words.get(said) if said else None)
        if row is None or row["id"] in self._given:
            return None
        self._given.add(row["id"])
        return row

    def is_taken(self, entry: FeedEntry) -> bool:
        """Whether another article bears this entry's id."""
        return entry.id in self._by_id

    def _named(self, entry: FeedEntry, url: str) -> Row | None:
        by_id, by_url = self._by_id.get(entry.id), self._by_url.get(url)
        if by_id and is_lasting(entry.id):
            return by_id
        return by_url or (by_id if by_id and kin(by_id["entry"], entry) else None)


def address(entry: FeedEntry, feed_url: str) -> str:
    """The address an entry is stored under.

    One without a link, or with an endless one, gets a place within its feed, and one whose link is a front
    page a place on that: it is no article's own, and some feeds give it to every entry.
    """
    own = canonical(entry.url) if entry.url else None
    if own is None or not fits(own):
        own = None
    elif (parts := urlsplit(own)).path.strip("/") or parts.query:
        return own
    return f"{own or feed_url.partition('#')[0]}#{hashlib.sha256(entry.id.encode()).hexdigest()[:16]}"


def gist(entry: FeedEntry | None) -> tuple[str | None, str | None, str | None] | None:
    """What of an entry counts as said: a change here is an edit by the outlet."""
    return (entry.title, entry.content, entry.summary) if entry else None


def _words(entry: FeedEntry | None) -> tuple[str, datetime] | None:
    """By what an entry is known that has another id and another address: its title and its time."""
    if entry and entry.title and entry.published_at:
        return entry.title, entry.published_at
    return None
