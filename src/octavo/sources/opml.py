"""OPML 2.0: the lists of feeds that readers exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

import msgspec
from lxml import etree

from octavo.errors import FeedError, InputError
from octavo.sources.encoding import plain_bytes, to_utf8
from octavo.sources.markup import join, plain
from octavo.sources.xml import Element, key, parse_xml

MAX_FEEDS = 50_000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"\sxmlUrl\s*=\s*[\"']([^\"'<>]{1,2000})[\"']", re.IGNORECASE)
_NAME = re.compile(r"\s(?:text|title)\s*=\s*\"(.{1,300}?)\"\s+[A-Za-z]+\s*=", re.IGNORECASE | re.DOTALL)
_LONGEST_LINE = 5_000


class OpmlFeed(msgspec.Struct, frozen=True, kw_only=True):
    """One feed of a list. `path` is the names of the folders it lies in, outermost first."""

    url: str
    title: str | None = None
    home_url: str | None = None
    path: tuple[str, ...] = ()


def read_opml(body: bytes) -> list[OpmlFeed]:
    """The feeds of an OPML document, each address once, in order.

    Lists written by hand or by careless programs (bare ampersands, wrong case, `url` for `xmlUrl`)
    are read too. Raises InputError where the document is no OPML.
    """
    try:
        body = to_utf8(plain_bytes(body))
        root = parse_xml(body)
    except FeedError as error:
        raise InputError("OPML", error.why, "Export the list from your reader again") from None
    if key(root.tag) != "opml" and not any(key(one.tag) == "outline" for one in root.iter(etree.Element)):
        raise InputError(
            "OPML", f"its outermost element is <{key(root.tag)[:60]}>, not <opml>", "Choose another file"
        )
    feeds: dict[str, OpmlFeed] = {}
    for feed in (*_outlines(root), *_lost(body.decode("utf-8", "replace"))):
        if feed.url not in feeds and len(feeds) < MAX_FEEDS:
            feeds[feed.url] = feed
    return list(feeds.values())


def write_opml(feeds: Iterable[OpmlFeed], *, title: str = "Octavo") -> bytes:
    """An OPML 2.0 document of `feeds`, folders as nested outlines."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {(): body}
    for feed in feeds:
        for depth in range(1, len(feed.path) + 1):
            path = feed.path[:depth]
            if path not in folders:
                name = _clean(path[-1])
                folders[path] = etree.SubElement(folders[path[:-1]], "outline", text=name, title=name)
        name = _clean(feed.title or feed.url)
        line = etree.SubElement(folders[feed.path], "outline", type="rss", text=name, title=name)
        line.set("xmlUrl", _clean(feed.url))
        if feed.home_url:
            line.set("htmlUrl", _clean(feed.home_url))
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _outlines(root: Element) -> Iterator[OpmlFeed]:
    """Every outline with the address of a feed, in document order; without recursion, however deep."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, path = waiting.pop()
        below = path
        if key(element.tag) == "outline":
            values = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
            name = plain(values.get("title") or values.get("text") or "") or None
            is_link = values.get("type", "").lower() in ("link", "include")
            url = join(None, values.get("xmlurl") or (None if is_link else values.get("url")))
            if url:
                yield OpmlFeed(url=url, title=name, home_url=join(None, values.get("htmlurl")), path=path)
            elif name:
                below = (*path, name)
        waiting += [(child, below) for child in reversed(element)]


def _lost(text: str) -> Iterator[OpmlFeed]:
    """The feeds of outlines that quotation marks or tags inside a value have torn, without folders."""
    for match in _ADDRESS.finditer(text):
        start = max(0, match.start() - _LONGEST_LINE)
        line = text[max(start, text.rfind("<outline", start, match.start())) : match.end()]
        name = _NAME.search(line)
        if url := join(None, unescape(match[1])):
            yield OpmlFeed(url=url, title=plain(name[1]) if name else None)


def _clean(value: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", value)
