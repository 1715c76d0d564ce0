"""Atom 1.0 (RFC 4287), with pages of a list as in RFC 5005."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml import etree

from octavo import __version__
from octavo.serve.feeds.entries import Channel, Entry

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""


def to_atom(channel: Channel) -> bytes:
    """The feed as an XML document in UTF-8."""
    default: dict[str, str] = {None: ATOM}  # type: ignore[dict-item]  # the stubs know no default namespace
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=default)
    _text(feed, "id", channel.id)
    _text(feed, "title", channel.title)
    _text(feed, "updated", _time(channel.updated))
    _link(feed, "self", channel.self_url, type="application/atom+xml")
    _link(feed, "alternate", channel.home_url, type="text/html")
    if channel.next_url:
        _link(feed, "next", channel.next_url, type="application/atom+xml")
    _text(feed, "generator", "Octavo").set("version", __version__)
    for entry in channel.entries:
        _entry(feed, entry)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8")


def _entry(feed: etree._Element, entry: Entry) -> None:
    element = etree.SubElement(feed, f"{{{ATOM}}}entry")
    if entry.language:
        element.set(LANGUAGE, _clean(entry.language))
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", _time(entry.published))
    _text(element, "updated", _time(entry.updated))
    # An entry must have an author; a story whose headline lost its article has none of its own.
    for name in entry.authors or ("Octavo",):
        _text(etree.SubElement(element, f"{{{ATOM}}}author"), "name", name)
    _link(element, "alternate", entry.url, type="text/html")
    if entry.related:
        _link(element, "related", entry.related, type="text/html")
    for item in entry.media:
        about = {"type": item.mime, "length": str(item.size) if item.size is not None else None}
        _link(element, "enclosure", item.url, **{key: value for key, value in about.items() if value})
    for tag in entry.tags:
        etree.SubElement(element, f"{{{ATOM}}}category", term=_clean(tag))
    if entry.summary:
        _text(element, "summary", entry.summary)
    if entry.html:
        _text(element, "content", entry.html).set("type", "html")


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _clean(text)
    return element


def _link(parent: etree._Element, rel: str, href: str, **more: str) -> None:
    values = {"rel": rel, "href": href} | more
    etree.SubElement(parent, f"{{{ATOM}}}link", {key: _clean(value) for key, value in values.items()})


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
