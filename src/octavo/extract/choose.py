"""The better of what the page and the feed tell of one article."""

from __future__ import annotations

import re

import msgspec

from octavo.models import Article, Media

_LONGER = 1.1
"""How much longer the feed's text must be than the page's to be the fuller one."""
_STUBS = frozenset({"paywall", "short"})
"""Pages whose text is the article's own, though not all of it."""


def choose(page: Article | None, entry: Article) -> Article:
    """One article of `page` (None where it could not be had) and the feed's `entry`.

    The text is the page's, unless the page failed or the feed's is longer; a failed page leaves its `quality`
    behind, so that readers can be told whose text they see and why. Title, byline and time are the feed's where
    it has them; what only the page knows (modified, lead picture, address) is filled in.
    """
    if page is None:
        return entry
    good = page.quality.flag == "good"
    own = good or page.quality.flag in _STUBS
    text = page if own and len(entry.text) <= _LONGER * len(page.text) else entry
    published = entry if entry.published_at else page
    return msgspec.structs.replace(
        text,
        url=page.url or entry.url,
        title=_title(page, entry) if own else entry.title or page.title,
        byline=entry.byline or (page.byline if own else ()),
        published_at=published.published_at,
        published_from=published.published_from,
        modified_at=(page.modified_at if own else None) or entry.modified_at,
        language=entry.language if not own else page.language or entry.language,
        outlet=entry.outlet or page.outlet,
        media=_media(page if own else None, entry),
        quality=page.quality if not good else text.quality,
    )


def _title(page: Article, entry: Article) -> str | None:
    """The feed's headline, unless it is only the beginning of the page's."""
    if entry.title and page.title:
        opening = re.sub(r"\s*(?:…|\.\.\.)$", "", entry.title)
        if opening != entry.title and page.title.startswith(opening):
            return page.title
    return entry.title or page.title


def _media(page: Article | None, entry: Article) -> tuple[Media, ...]:
    """The page's lead picture first, then everything else once, pictures before recordings."""
    every = {media.url: media for media in (*(page.media if page else ()), *entry.media)}.values()
    return tuple(sorted(every, key=lambda media: media.kind != "image"))
