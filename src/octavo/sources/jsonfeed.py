"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: a field of the wrong type is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from octavo.errors import FeedError
from octavo.models import Feed, FeedEntry, Media
from octavo.sources.dates import parse_date
from octavo.sources.entries import MAX_TAGS, person_names
from octavo.sources.identity import identified
from octavo.sources.markup import absolute, as_html, join, plain
from octavo.sources.media import media_kind, number, seconds, unique
from octavo.text.escapes import whole_characters

MAX_ENTRIES = 50_000


def parse_json_feed(body: bytes, url: str | None) -> Feed:
    """The feed in UTF-8 `body`. Raises FeedError where it is no JSON or no JSON Feed."""
    document = _document(body)
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FeedError(why="it is JSON, but no JSON Feed: it has no list of items")
    home = join(url, _text(document, "home_page_url"))
    base = url or join(None, _text(document, "feed_url")) or home
    byline = tuple(_names(document))
    items = [item for item in document["items"][:MAX_ENTRIES] if isinstance(item, dict)]
    return Feed(
        kind="json",
        title=plain(_text(document, "title"), html=False) or None,
        home_url=home,
        language=_text(document, "language") or None,
        self_url=join(base, _text(document, "feed_url")),
        hub_url=next((join(base, _text(hub, "url")) for hub in _dicts(document, "hubs")), None),
        entries=identified([_entry(item, base, byline) for item in items]),
    )


def _document(body: bytes) -> Any:
    text = whole_characters(body.decode("utf-8", "replace"))
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        # The standard library's reader also takes raw line ends in strings.
        loose = json.loads(text.replace("\0", "\ufffd"), strict=False)
        return msgspec.json.decode(json.dumps(loose, ensure_ascii=False))
    except RecursionError:
        raise FeedError(why="it starts like JSON, but its brackets stand too deep in each other") from None
    except ValueError as error:
        raise FeedError(why=f"it starts like JSON, but is none: {error}") from None


def _entry(item: dict[str, Any], base: str | None, byline: tuple[str, ...]) -> FeedEntry:
    own = item.get("id")
    name = str(own) if isinstance(own, (str, int, float)) and not isinstance(own, bool) else ""
    url = join(base, _text(item, "url")) or join(None, name) or join(base, _text(item, "external_url"))
    written = _text(item, "content_html")
    content = absolute(written, url or base) if written else as_html(_text(item, "content_text"))
    summary = _text(item, "summary")
    published = parse_date(_text(item, "date_published"))
    modified = parse_date(_text(item, "date_modified"))
    tags = item.get("tags")
    return FeedEntry(
        id=name,
        url=url,
        title=plain(_text(item, "title"), html=False) or None,
        published_at=published or modified,
        modified_at=modified if published and modified != published else None,
        byline=tuple(_names(item)) or byline,
        summary=as_html(summary) or None,
        content=content or None,
        media=unique(_media(item, base)),
        language=_text(item, "language") or None,
        tags=tuple(tag for tag in tags if isinstance(tag, str) and tag)[:MAX_TAGS]
        if isinstance(tags, list)
        else (),
    )


def _media(item: dict[str, Any], base: str | None) -> Iterator[Media]:
    for name in ("image", "banner_image"):
        if address := join(base, _text(item, name)):
            yield Media(url=address, kind="image")
    for attachment in _dicts(item, "attachments"):
        address = join(base, _text(attachment, "url"))
        mime = _text(attachment, "mime_type") or None
        kind = address and media_kind(address, mime)
        if address and kind:
            duration = attachment.get("duration_in_seconds")
            yield Media(
                url=address,
                kind=kind,
                mime=mime,
                size=number(attachment.get("size_in_bytes")),
                duration=seconds(str(duration)) if duration is not None else None,
                caption=plain(_text(attachment, "title"), html=False) or None,
            )


def _names(holder: dict[str, Any]) -> Iterator[str]:
    """Names of the authors; `author` is version 1.0's, `authors` 1.1's."""
    author = holder.get("author")
    authors = _dicts(holder, "authors") or ([author] if isinstance(author, dict) else [])
    for one in authors:
        yield from person_names(_text(one, "name"))


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value.strip() if isinstance(value, str) else ""


def _dicts(holder: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = holder.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
