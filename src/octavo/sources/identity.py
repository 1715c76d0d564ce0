"""Which entry is which: an id for each, never empty, unique within its feed, the same at every poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from octavo.models import FeedEntry

LONGEST = 500
"""Characters of an id that a database's index is sure to hold, in any script."""


def identified(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """`entries` with their final ids: the outlet's own, else the link, else a hash of what it says.

    An id that entries with different links share (some feeds give every entry the home page) says
    nothing about any of them, so each of those takes its link; a link that entries with different
    titles share likewise. A plain repeat is numbered. What is longer than any name is named by its hash.
    """
    shared_ids = _shared((entry.id, entry.url) for entry in entries)
    shared_links = _shared((entry.url, entry.title) for entry in entries)
    seen: Counter[str] = Counter()
    done = []
    for entry in entries:
        name = entry.id
        if not name or name in shared_ids:
            name = entry.url or ""
            if not name or name in shared_links:
                name = digest(entry.url, entry.title, entry.summary or entry.content)
        if len(name) > LONGEST:
            name = digest(name)
        seen[name] += 1
        if seen[name] > 1:
            # Numbered names may collide with a later entry's own.
            while (numbered := f"{name}#{seen[name]}") in seen:
                seen[name] += 1
            name = numbered
            seen[name] += 1
        done.append(entry if name == entry.id else msgspec.structs.replace(entry, id=name))
    return tuple(done)


def digest(*parts: str | None) -> str:
    """A short name for what has none."""
    return blake2b(
        "\x00".join(part or "" for part in parts).encode("utf-8", "replace"), digest_size=12
    ).hexdigest()


def _shared(pairs: Iterable[tuple[str | None, str | None]]) -> set[str]:
    """The first values that stand beside different second ones."""
    beside: dict[str, str | None] = {}
    shared = set()
    for value, other in pairs:
        if value and beside.setdefault(value, other) != other:
            shared.add(value)
    return shared
