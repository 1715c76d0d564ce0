"""Pictures, video and sound of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

from lxml.html import HtmlElement

from octavo.extract.blocks import ancestors
from octavo.models import Media, MediaKind

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-original-src", "data-hi-res-src")
_DECORATION = re.compile(
    r"avatar|author|byline|logo|icon|emoji|sprite|spacer|pixel|badge|share|social|gravatar|placeholder|tracking|advert",
    re.IGNORECASE,
)
_SMALL = 100
_WIDEST = 2000
_CREDIT = re.compile(r"(?i)\b(?:credit|copyright|photographer|source)\b")
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")


def address(value: str | None, base_url: str | None) -> str | None:
    """`value` as an absolute http(s) address, None where it is none."""
    if not value or len(value) > 4000:
        return None
    try:
        url = urljoin(base_url or "", value.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def illustrator(base_url: str | None) -> Callable[[HtmlElement], Media | None]:
    """A function that says what an `img` shows: None for decoration, tracking pixels and what has no address."""
    shown: set[str] = set()

    def illustrate(image: HtmlElement) -> Media | None:
        media = picture(image, base_url)
        if media is None or media.url in shown:
            return None
        shown.add(media.url)
        return media

    return illustrate


def picture(image: HtmlElement, base_url: str | None) -> Media | None:
    """An `img` with its size, caption and credit, None for decoration."""
    width, height = length(image.get("width")), length(image.get("height"))
    if any(side is not None and side < _SMALL for side in (width, height)):
        return None
    if any(_DECORATION.search(image.get(name) or "") for name in ("class", "id", "src")):
        return None
    url = next((url for source in _sources(image) if (url := address(source, base_url))), None)
    if url is None:
        return None
    caption, credit = _caption(image)
    return Media(
        url=url,
        kind="image",
        width=width,
        height=height,
        caption=caption or " ".join((image.get("alt") or "").split()) or None,
        credit=credit,
    )


def length(value: object) -> int | None:
    """A width or height in pixels ("640", "640px", 640), None for anything else."""
    found = _LENGTH.fullmatch(str(value)) if isinstance(value, (str, int, float)) else None
    return int(found[1]) or None if found else None


def _sources(image: HtmlElement) -> Iterator[str]:
    """Addresses the picture may be loaded from, the most telling first."""
    for name in _LAZY:
        if value := image.get(name):
            yield value
    for name in ("srcset", "data-srcset", "data-lazy-srcset"):
        if value := image.get(name):
            yield from _widest(value)
    if (value := image.get("src")) and not value.startswith("data:"):
        yield value
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        for source in parent.iter("source"):
            yield from _widest(source.get("srcset") or source.get("data-srcset") or "")


def _widest(srcset: str) -> Iterator[str]:
    """The widest candidate of a `srcset` that is not beyond reading size."""
    sized = []
    for candidate in re.split(r",\s+", srcset):
        url, _, width = candidate.strip().partition(" ")
        number = re.match(r"\d+", width.strip())
        sized.append((int(number[0][:6]) if number else 0, url))
    fitting = [pair for pair in sized if pair[0] <= _WIDEST]
    if fitting:
        yield max(fitting)[1]


def _caption(image: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit from the figure that `image` stands in."""
    figure = next((e for e in ancestors(image) if e.tag == "figure"), None)
    if figure is None:
        return None, None
    credit: list[str] = []
    words: list[str] = []
    for caption in figure.iter("figcaption"):
        for node in caption.iter():
            inside = any(_CREDIT.search(e.get("class") or "") for e in _up_to(node, caption))
            (credit if inside else words).append(node.text or "")
            if node is not caption:
                outer = any(_CREDIT.search(e.get("class") or "") for e in _up_to(node.getparent(), caption))
                (credit if outer else words).append(node.tail or "")
        break
    return _folded(words), _folded(credit)


def _up_to(node: HtmlElement, top: HtmlElement) -> Iterator[HtmlElement]:
    for element in ancestors(node):
        if element is top:
            return
        yield element


def _folded(words: list[str]) -> str | None:
    return " ".join(" ".join(words).split())[:1000] or None


def recordings(root: HtmlElement, base_url: str | None) -> list[Media]:
    """Video and sound within `root`: players of the page's own, and embedded ones by their public address."""
    found: dict[str, Media] = {}
    for element in root.iter("video", "audio", "iframe"):
        if element.tag == "iframe":
            media = _embedded(address(element.get("src") or element.get("data-src"), base_url))
        else:
            media = _player(element, base_url)
        if media is not None:
            found.setdefault(media.url, media)
    return list(found.values())


def _player(element: HtmlElement, base_url: str | None) -> Media | None:
    kind: MediaKind = "video" if element.tag == "video" else "audio"
    for source in (element, *element.iter("source")):
        if url := address(source.get("src"), base_url):
            return Media(
                url=url,
                kind=kind,
                mime=source.get("type") or None,
                width=length(element.get("width")),
                height=length(element.get("height")),
            )
    return None


def _embedded(url: str | None) -> Media | None:
    """The public page of an embedded player, None for anything else in a frame."""
    if url is None:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in ("youtube.com", "youtube-nocookie.com") and parts.path.startswith("/embed/") and last:
        return Media(url=f"https://www.youtube.com/watch?v={last}", kind="video")
    if host == "player.vimeo.com" and last.isdigit():
        return Media(url=f"https://vimeo.com/{last}", kind="video")
    if host in ("dailymotion.com", "geo.dailymotion.com"):
        video = last if "/embed/video/" in parts.path else (parse_qs(parts.query).get("video") or [""])[0]
        return Media(url=f"https://www.dailymotion.com/video/{video}", kind="video") if video else None
    if host == "w.soundcloud.com" and (track := parse_qs(parts.query).get("url")):
        return Media(url=track[0], kind="audio") if address(track[0], None) else None
    return None
