"""What the pages' forms do, by the pipeline: the Actions behind /sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from octavo.errors import NotFoundError
from octavo.pipeline.add import Added, add_address, with_scheme
from octavo.pipeline.delivery import take_delivery
from octavo.pipeline.discover import feeds_at
from octavo.pipeline.imports import Imported, import_opml
from octavo.pipeline.packs import add_packs
from octavo.pipeline.sample import add_sample, remove_sample
from octavo.pipeline.websub import confirm
from octavo.pipeline.work import Connection, Work
from octavo.sources.discovery import Found
from octavo.sources.opml import OpmlFeed, write_opml
from octavo.store import feeds, names


class Desk:
    """Implements serve.actions.Actions on the pipeline and the store."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, url: str) -> Added:
        """See Actions."""
        return await add_address(self._work, url)

    async def feeds_at(self, url: str) -> list[Found]:
        """See Actions."""
        return await feeds_at(self._work, with_scheme(url))

    async def add_packs(self, keys: Collection[str], domains: Collection[str]) -> Imported:
        """See Actions."""
        return await add_packs(self._work, keys, domains)

    async def set_state(self, feed_id: int, state: Literal["active", "paused"]) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await _known(conn, feed_id)
            await feeds.set_state(conn, feed_id, state, now=self._work.now())

    async def remove(self, feed_id: int) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await _known(conn, feed_id)
            await feeds.remove(conn, feed_id)

    async def poll_now(self, feed_id: int) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            url = await _known(conn, feed_id)
            await feeds.set_state(conn, feed_id, "active", now=self._work.now())
            await self._work.jobs.poll_feed(conn, feed_id, url)

    async def import_opml(self, document: bytes) -> Imported:
        """See Actions."""
        return await import_opml(self._work, document)

    async def export_opml(self) -> bytes:
        """See Actions."""
        async with self._work.db.connection() as conn:
            return await opml(conn)

    async def remove_sample(self) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await remove_sample(conn)

    async def restore_sample(self) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await add_sample(self._work, conn)

    async def merge_names(self, name_id: int, into: int) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await names.lock(conn)
            await names.merge(conn, name_id, into, by="owner", now=self._work.now())

    async def split_name(self, name_id: int, folded: str) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await names.lock(conn)
            await names.split(conn, name_id, folded, now=self._work.now())

    async def undo_name_change(self, change_id: int) -> None:
        """See Actions."""
        async with self._work.db.connection() as conn:
            await names.lock(conn)
            await names.undo(conn, change_id, now=self._work.now())

    async def confirm_hub(self, token: str, said: Mapping[str, str]) -> str:
        """See Actions."""
        return await confirm(self._work, token, said)

    async def take_delivery(
        self, token: str, body: bytes, *, signature: str, content_type: str | None
    ) -> None:
        """See Actions."""
        await take_delivery(self._work, token, body, signature=signature, content_type=content_type)


async def opml(conn: Connection) -> bytes:
    """Every real feed as an OPML document; the sample's are no use elsewhere."""
    listed = [row for row in await feeds.all_feeds(conn) if not row["sample"]]
    return write_opml(
        [
            OpmlFeed(url=row["url"], title=row["title"] or row["name"], home_url=row["home_url"])
            for row in listed
        ]
    )


async def _known(conn: Connection, feed_id: int) -> str:
    row = await feeds.feed(conn, feed_id)
    if row is None:
        raise NotFoundError(f"feed {feed_id}", "it was removed", "Open /sources again")
    url: str = row["url"]
    return url
