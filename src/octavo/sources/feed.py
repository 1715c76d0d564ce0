"""A feed of any kind, from its bytes: RSS 0.9x-2.0, Atom, RDF, JSON Feed, sitemap."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from octavo.errors import FeedError
from octavo.models import Asks, Feed
from octavo.sources.encoding import plain_bytes, to_utf8
from octavo.sources.entries import (
    Children,
    attribute,
    children_of,
    entry_link,
    language_of,
    names_of,
    read_entry,
    title_of,
)
from octavo.sources.identity import identified
from octavo.sources.jsonfeed import parse_json_feed
from octavo.sources.markup import base_of, join
from octavo.sources.sitemap import read_sitemap
from octavo.sources.xml import Element, key, parse_xml, text, unprefixed

MAX_ENTRIES = 50_000
"""What a sitemap may hold by its own standard; a feed that has more is cut there."""

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PERIODS = {
    "hourly": 3600.0,
    "daily": 86400.0,
    "weekly": 604800.0,
    "monthly": 2592000.0,
    "yearly": 31536000.0,
}
_DAYS = {
    name: place
    for place, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_KINDS = {"feed": "atom", "entry": "atom", "rdf:rdf": "rdf"}


def parse_feed(body: bytes, *, url: str | None = None, content_type: str | None = None) -> Feed:
    """The feed in `body`.

    `url` is the address it came from, against which relative links are resolved; `content_type` the
    header it came with, of which only the charset is used (feeds come under every type).
    Raises FeedError, with words for a person, where the document is no feed.
    """
    try:
        return _parse(body, url, content_type)
    except FeedError as error:
        raise FeedError(url or error.which, error.why, error.remedy) from None


def _parse(body: bytes, url: str | None, content_type: str | None) -> Feed:
    body = to_utf8(plain_bytes(body), content_type).strip()
    if not body:
        raise FeedError(why="the document is empty")
    if body[:1] in (b"{", b"["):
        return parse_json_feed(body, url)
    if _HTML.match(body) and not _ROOT.search(body):
        raise _page_error()
    root = parse_xml(body)
    name = key(root.tag)
    if name not in _READERS:
        # A program's warning, or a stylesheet's wrapper, in front of the feed.
        start = _ROOT.search(body)
        if start and start.start() > 0:
            root = parse_xml(body[start.start() :])
            name = key(root.tag)
    unprefixed(root, _READERS)
    name = key(root.tag)
    if name in ("html", "xhtml:html"):
        raise _page_error()
    if name in ("urlset", "sitemapindex"):
        return read_sitemap(root, url)
    if name not in _READERS and not _elements(root):
        raise FeedError(why=f"it is XML, but no feed: its outermost element is <{name[:60]}>")
    return _read(root, name, url)


_READERS = frozenset({"rss", "feed", "rdf:rdf", "channel", "entry", "urlset", "sitemapindex"})


def _page_error() -> FeedError:
    return FeedError(
        why="it is a web page, no feed", remedy="Add the site's address and let Octavo look for its feeds"
    )


def _read(root: Element, name: str, url: str | None) -> Feed:
    inside = children_of(root)
    head = inside
    for channel in inside.get("channel", ()):
        head = {**inside, **children_of(channel)}
        break
    home = entry_link(head, url) or join(url, attribute(root, "href"))
    language = language_of(root, head)
    byline = names_of(head) if name == "feed" else ()
    # RSS links count from the site, Atom's from the feed's own address.
    base = (url or home) if name == "feed" else (home or url)
    entries = [read_entry(element, base, language, byline) for element in _elements(root)[:MAX_ENTRIES]]
    kind = _KINDS.get(name, "rss")
    return Feed(
        kind=kind,  # type: ignore[arg-type]  # the values above are the model's
        title=title_of(head) or None,
        home_url=home,
        language=language,
        hub_url=_link(head, "hub", base),
        self_url=_link(head, "self", base),
        asks=Asks(
            ttl=_ttl(head),
            skip_hours=_skipped(head, "skiphours", lambda word: int(word) % 24 if word.isdecimal() else None),
            skip_days=_skipped(head, "skipdays", lambda word: _DAYS.get(word.lower())),
        ),
        entries=identified(entries),
    )


def _elements(root: Element) -> list[Element]:
    """The elements that are entries, wherever they stand: broken feeds put them in odd places."""
    found = [one for one in root.iter("{*}item", "{*}entry") if key(one.tag) in ("item", "entry")]
    if not found:
        found = [one for one in root.iter(etree.Element) if key(one.tag) in ("item", "entry", "rss:item")]
    return found


def _link(head: Children, relation: str, base: str | None) -> str | None:
    """The address of the feed's own link of one kind."""
    for link in head.get("link", ()):
        if link.get("rel", "").lower() == relation:
            return join(base_of(link, base), link.get("href"))
    return None


def _skipped(head: Children, name: str, number: Callable[[str], int | None]) -> tuple[int, ...]:
    """The hours or days that the feed asks to leave out, in order, each once."""
    words = [
        text(one)[:12]
        for element in head.get(name, ())
        for one in element.iter(etree.Element)
        if one is not element
    ]
    return tuple(sorted({found for word in words[:64] if (found := number(word)) is not None}))


def _ttl(head: Children) -> float | None:
    """Seconds between polls: `ttl` in minutes, else the syndication module's period."""
    for element in head.get("ttl", ()):
        try:
            minutes = float(text(element))
        except ValueError:
            continue
        if 0 < minutes < 10**6:
            return minutes * 60
    for element in head.get("sy:updateperiod", ()):
        period = _PERIODS.get(text(element).lower())
        often = next((text(one) for one in head.get("sy:updatefrequency", ())), "1")
        if period:
            return period / max(1, int(often) if often.isascii() and often.isdigit() else 1)
    return None
