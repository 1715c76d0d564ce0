"""Pictures, video and sound that a feed entry carries: enclosures, Media RSS, iTunes, sitemaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from octavo.models import Companion, Media, MediaKind
from octavo.sources.markup import words
from octavo.sources.xml import Element, key, text

Resolve = Callable[[str | None], str | None]
"""Makes an address absolute, or answers None where it is none that can be opened."""

MAX_MEDIA = 100
"""More than this many of one entry are dropped: nobody looks at them, and they cost everybody."""

_SUFFIXES: dict[str, MediaKind] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "heic", "jfif"), "image"),
    **dict.fromkeys(
        ("mp4", "m4v", "webm", "mov", "avi", "mkv", "mpg", "mpeg", "ogv", "m3u8", "flv", "wmv"), "video"
    ),
    **dict.fromkeys(("mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "wma", "m4b"), "audio"),
}
_MIME_KINDS: dict[str, MediaKind] = {
    "application/x-shockwave-flash": "video",
    "application/vnd.apple.mpegurl": "video",
    "application/x-mpegurl": "video",
    "application/dash+xml": "video",
    "application/ogg": "audio",
}
_PICTURES = ("itunes:image", "image", "thumbnail", "thumb", "itunes:link")
_HOLDERS = frozenset(
    (
        "media:group",
        "media:content",
        "media:thumbnail",
        "image:image",
        "video:video",
        "podcast:alternateenclosure",
        "podcast:images",
        *_PICTURES,
    )
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{1,2}(?:\.\d+)?)")
_ISO_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.IGNORECASE)


def entry_media(children: dict[str, list[Element]], resolve: Resolve) -> tuple[Media, ...]:
    """The media among the children (by key) of an entry, each address once, in the order of the entry."""
    found: list[Media] = []
    links = [link for link in children.get("link", ()) if link.get("rel") == "enclosure"]
    duration = None
    if links or "enclosure" in children or "podcast:alternateenclosure" in children:
        duration = _first_duration(children.get("itunes:duration", ()))
        found += _enclosures((*children.get("enclosure", ()), *links), resolve, duration)
    if _HOLDERS.isdisjoint(children):
        return unique(found) if found else ()
    for group in children.get("media:group", ()):
        found += _media_rss(group, resolve)
    for holder in children.get("media:content", ()):
        found += _media_content(holder, resolve, holder)
    found += _podcast(children, resolve, duration)
    found += _pictures(children, resolve)
    found += _sitemap_media(children, resolve)
    return unique(found)


def unique(media: Iterable[Media]) -> tuple[Media, ...]:
    """`media` with each address once; what a later mention knows more fills the gaps of the first."""
    kept: dict[str, Media] = {}
    for item in media:
        first = kept.get(item.url)
        if first is None:
            if len(kept) < MAX_MEDIA:
                kept[item.url] = item
            continue
        kept[item.url] = Media(
            url=item.url,
            kind=first.kind,
            mime=first.mime or item.mime,
            width=first.width or item.width,
            height=first.height or item.height,
            duration=first.duration or item.duration,
            size=first.size or item.size,
            caption=first.caption or item.caption,
            credit=first.credit or item.credit,
        )
    return tuple(kept.values())


def media_kind(url: str, mime: str | None, medium: str | None = None) -> MediaKind | None:
    """What an address holds, by its type, else by what the feed calls it, else by its ending."""
    mime = (mime or "").partition(";")[0].strip().lower()
    for kind in ("image", "video", "audio"):
        if mime.startswith(f"{kind}/") or (mime == kind):
            return kind
    if mime in _MIME_KINDS:
        return _MIME_KINDS[mime]
    if medium in ("image", "video", "audio"):
        return medium  # type: ignore[return-value]  # as above
    return _SUFFIXES.get(urlsplit(url).path.rpartition(".")[2].lower())


def seconds(value: str | None) -> float | None:
    """A duration written as seconds, [H:]MM:SS or ISO 8601 (PT1H2M3S)."""
    value = (value or "").strip()
    if match := _CLOCK.fullmatch(value):
        total = int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3])
    elif value[:1] in ("P", "p") and (match := _ISO_DURATION.fullmatch(value)):
        days, hours, minutes, rest = (float(part or 0) for part in match.groups())
        total = days * 86400 + hours * 3600 + minutes * 60 + rest
    else:
        try:
            total = float(value)
        except ValueError:
            return None
    return total if 0 < total < 10**7 else None


def number(value: object) -> int | None:
    """A positive whole number, or None."""
    try:
        found = int(float(str(value)))
    except (ValueError, OverflowError):
        return None
    return found if 0 < found < 2**53 else None


def _first_duration(elements: Iterable[Element]) -> float | None:
    return next((found for element in elements if (found := seconds(text(element)))), None)


def _enclosures(elements: Iterable[Element], resolve: Resolve, duration: float | None) -> Iterator[Media]:
    for element in elements:
        url = resolve(element.get("url") or element.get("href") or text(element))
        if media := _attached(element, url, duration):
            yield msgspec.structs.replace(media, caption=element.get("title") or None)


def _attached(element: Element, url: str | None, duration: float | None) -> Media | None:
    """The file at `url` with what an enclosure's attributes say of it; None where it is nothing to see or hear."""
    kind = url and media_kind(url, element.get("type"))
    if not url or not kind:
        return None
    return Media(
        url=url,
        kind=kind,
        mime=element.get("type") or None,
        size=number(element.get("length")),
        duration=duration if kind != "image" else None,
    )


def _media_rss(group: Element, resolve: Resolve) -> Iterator[Media]:
    for child in group:
        name = key(str(child.tag))
        if name == "media:content":
            yield from _media_content(child, resolve, group)
        elif name == "media:thumbnail":
            yield from _thumbnail(child, resolve)


def _media_content(element: Element, resolve: Resolve, holder: Element) -> Iterator[Media]:
    """A media:content; caption and credit stand in it or beside it in its group."""
    url = resolve(element.get("url"))
    kind = url and media_kind(url, element.get("type"), element.get("medium"))
    if url and kind:
        inside = {key(str(child.tag)): child for child in (*holder, *element)}
        described = inside.get("media:description")
        caption = words(described if described is not None else inside.get("media:title"))
        yield Media(
            url=url,
            kind=kind,
            mime=element.get("type") or None,
            width=number(element.get("width")),
            height=number(element.get("height")),
            duration=seconds(element.get("duration")) if kind != "image" else None,
            size=number(element.get("fileSize")),
            caption=caption or None,
            credit=words(inside.get("media:credit")) or None,
        )
    for child in element:
        if key(str(child.tag)) == "media:thumbnail":
            yield from _thumbnail(child, resolve)


def _thumbnail(element: Element, resolve: Resolve) -> Iterator[Media]:
    if url := resolve(element.get("url") or text(element)):
        yield Media(
            url=url, kind="image", width=number(element.get("width")), height=number(element.get("height"))
        )


def _pictures(children: dict[str, list[Element]], resolve: Resolve) -> Iterator[Media]:
    for element in children.get("media:thumbnail", ()):
        yield from _thumbnail(element, resolve)
    for name in _PICTURES:
        for element in children.get(name, ()):
            if name == "itunes:link" and element.get("rel") != "image":
                continue
            inside = next((child for child in element if key(str(child.tag)) == "url"), element)
            url = resolve(element.get("href") or element.get("url") or text(inside))
            if url and media_kind(url, element.get("type")) in ("image", None):
                yield Media(url=url, kind="image")


def _podcast(children: dict[str, list[Element]], resolve: Resolve, duration: float | None) -> Iterator[Media]:
    """Podcasting 2.0: the episode in other forms, of each the first address that can be opened; its largest picture."""
    for element in children.get("podcast:alternateenclosure", ()):
        places = (resolve(child.get("uri")) for child in element if key(child.tag) == "podcast:source")
        url = next((place for place in places if place), None)
        if media := _attached(element, url, duration):
            yield msgspec.structs.replace(media, height=number(element.get("height")))
    for element in children.get("podcast:images", ()):
        sizes = [part.split() for part in (element.get("srcset") or "").split(",")]
        widths = {part[0]: number(part[-1].rstrip("w")) for part in sizes if part}
        largest = max(widths, key=lambda place: widths[place] or 0, default=None)
        if url := resolve(largest):
            yield Media(url=url, kind="image", width=widths[largest or ""])


_TRANSCRIPTS = (
    "application/json",
    "text/vtt",
    "application/srt",
    "application/x-subrip",
    "text/html",
    "text/plain",
)
"""Kinds of transcripts, those that say more (who speaks when) first."""


def entry_companions(children: dict[str, list[Element]], resolve: Resolve) -> tuple[Companion, ...]:
    """The chapters of an entry's recording and its best transcript, as Podcasting 2.0 names them."""
    if "podcast:chapters" not in children and "podcast:transcript" not in children:
        return ()
    found: list[Companion] = []
    for element in children.get("podcast:chapters", ()):
        if url := resolve(element.get("url")):
            found.append(Companion(url=url, kind="chapters", mime=element.get("type")))
            break
    written = [
        Companion(url=url, kind="transcript", mime=mime)
        for element in children.get("podcast:transcript", ())
        if (mime := (element.get("type") or "").partition(";")[0].strip().lower()) in _TRANSCRIPTS
        and (url := resolve(element.get("url")))
    ]
    best = min(written, key=lambda one: _TRANSCRIPTS.index(one.mime or ""), default=None)
    return (*found, best) if best else tuple(found)


def _sitemap_media(children: dict[str, list[Element]], resolve: Resolve) -> Iterator[Media]:
    for element in children.get("image:image", ()):
        inside = {key(str(child.tag)): child for child in element}
        if url := resolve(text(inside.get("image:loc"))):
            caption = inside.get("image:caption")
            named = caption if caption is not None else inside.get("image:title")
            yield Media(url=url, kind="image", caption=words(named) or None)
    for element in children.get("video:video", ()):
        inside = {key(str(child.tag)): child for child in element}
        place = inside.get("video:content_loc")
        if url := resolve(text(place if place is not None else inside.get("video:player_loc"))):
            yield Media(
                url=url,
                kind="video",
                duration=seconds(text(inside.get("video:duration"))),
                caption=words(inside.get("video:title")) or None,
            )
        if url := resolve(text(inside.get("video:thumbnail_loc"))):
            yield Media(url=url, kind="image")
