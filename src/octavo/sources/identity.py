"""Which entry is which: an id for each, never empty, unique within its feed, the same at every poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import msgspec

from octavo.models import FeedEntry

LONGEST = 500
"""Characters of an id that a database's index is sure to hold, in any script."""
LASTING = 20
"""Characters from which on an id is taken for one that is never given twice."""
TELLING = 100
"""Characters from which on a text is taken for one report's, not for a line under each of a feed's."""


def identified(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """`entries` with their final ids: the outlet's own, else the link, else a hash of what it says.

    An id that entries with different links (or, where they have none, different titles) share says nothing
    about any of them, so each of those takes its link; a link that entries with different titles share
    likewise. The hash is of link and title, so that an edit of the text does not change it, unless there
    are several such. A plain repeat is numbered. What is longer than any name is named by its hash.
    """
    shared_ids = _shared((entry.id, entry.url or entry.title) for entry in entries)
    shared_links = _shared((entry.url, entry.title) for entry in entries)
    shared_titles = _shared(
        ("\0".join((entry.url or "", entry.title)), entry.summary or entry.content)
        for entry in entries
        if entry.title
    )
    seen: Counter[str] = Counter()
    done = []
    for entry in entries:
        name = entry.id
        if not name or name in shared_ids:
            name = entry.url or ""
            if not name or name in shared_links:
                said = "\0".join((entry.url or "", entry.title or ""))
                whole = not entry.title or said in shared_titles
                name = digest(said, (entry.summary or entry.content) if whole else None)
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


def without_repeats(entries: Iterable[FeedEntry], address: Callable[[FeedEntry], str]) -> list[FeedEntry]:
    """One entry for each article, in the order of the feed.

    Of entries with one address the last changed stands; of entries that say the same at the same time, whatever
    their addresses, the first.
    """
    by_address: dict[str, FeedEntry] = {}
    for entry in entries:
        place = address(entry)
        if place not in by_address or _changed(entry) > _changed(by_address[place]):
            by_address[place] = entry
    by_words: dict[object, FeedEntry] = {}
    for entry in by_address.values():
        telling = bool(entry.title and (entry.summary or entry.content)) or not entry.url
        said = (entry.title, entry.content, entry.summary, entry.published_at) if telling else address(entry)
        by_words.setdefault(said, entry)
    return list(by_words.values())


def _changed(entry: FeedEntry) -> float:
    moment = entry.modified_at or entry.published_at
    return moment.timestamp() if moment else 0.0


def is_lasting(name: str) -> bool:
    """Whether an id is one that its outlet gives once only: an address, a tag, a UUID or the like.

    A short one may be a number that starts anew, or a place in the feed.
    """
    return "://" in name or name.startswith(("tag:", "urn:")) or len(name) >= LASTING


def kin(one: FeedEntry | None, other: FeedEntry) -> bool:
    """Whether two entries with one id, which does not say much, tell of one article."""
    if one is None or (one.url and one.url == other.url):
        return True
    texts = [(entry.content or entry.summary or "").strip() for entry in (one, other)]
    titles = [" ".join((entry.title or "").casefold().split()) for entry in (one, other)]
    return (titles[0] == titles[1] and bool(titles[0])) or (texts[0] == texts[1] and len(texts[0]) >= TELLING)


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
