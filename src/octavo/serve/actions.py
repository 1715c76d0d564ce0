"""What a person may do on /sources. The pages know this Protocol; the pipeline stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, Protocol

from octavo.pipeline.add import Added
from octavo.pipeline.imports import Imported
from octavo.sources.discovery import Found


class Actions(Protocol):
    """Every change a person can make from the pages, and what hubs bring. Each may raise OctavoError, whose
    words are shown.
    """

    async def add(self, url: str) -> Added:
        """Add a feed, a site (its feeds are looked for) or one page."""
        ...

    async def feeds_at(self, url: str) -> list[Found]:
        """The feeds that are found for a page, a site or a feed, best first; nothing is added."""
        ...

    async def add_packs(self, keys: Collection[str], domains: Collection[str]) -> Imported:
        """Add the outlets of packs and single ones out of them. InputError where there is no such one."""
        ...

    async def set_state(self, feed_id: int, state: Literal["active", "paused"]) -> None:
        """Pause a feed or take it up again. NotFoundError where there is none by that id."""
        ...

    async def remove(self, feed_id: int) -> None:
        """Remove a feed; its articles stay. NotFoundError where there is none by that id."""
        ...

    async def poll_now(self, feed_id: int) -> None:
        """Have a feed polled as soon as a worker is free. NotFoundError where there is none by that id."""
        ...

    async def import_opml(self, document: bytes) -> Imported:
        """Add every feed an OPML document lists. InputError where it is none."""
        ...

    async def export_opml(self) -> bytes:
        """Every feed as an OPML document."""
        ...

    async def remove_sample(self) -> None:
        """Remove the sample edition, its outlets and articles."""
        ...

    async def restore_sample(self) -> None:
        """Bring the sample edition back."""
        ...

    async def merge_names(self, name_id: int, into: int) -> None:
        """Make two names one. NotFoundError where one of them is not there."""
        ...

    async def split_name(self, name_id: int, folded: str) -> None:
        """Give one spelling of a name a name of its own. NotFoundError where there is no such spelling."""
        ...

    async def undo_name_change(self, change_id: int) -> None:
        """Take a merge or a split back. NotFoundError where it was taken back already."""
        ...

    async def confirm_hub(self, token: str, said: Mapping[str, str]) -> str:
        """The answer to a hub that asks whether we want its news. NotFoundError where we do not."""
        ...

    async def take_delivery(
        self, token: str, body: bytes, *, signature: str, content_type: str | None
    ) -> None:
        """Take the news that a hub brings. NotFoundError where nobody here asked for it."""
        ...
