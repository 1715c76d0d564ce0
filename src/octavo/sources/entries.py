"""One entry of an RSS, Atom or RDF feed."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from octavo.models import FeedEntry
from octavo.sources.dates import parse_date
from octavo.sources.markup import absolute, as_html, base_of, inner_html, join, plain
from octavo.sources.media import entry_companions, entry_media
from octavo.sources.xml import XML_LANG, Element, key, seen_text, text

Children = dict[str, list[Element]]
"""The children of an element by key, in order."""

MAX_TAGS = 100
_MAIL = re.compile(r"[^\s<>()@\"]+@[^\s<>()@\"]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NOBODY = {
    "",
    "unknown",
    "admin",
    "administrator",
    "noreply",
    "editor",
    "webmaster",
    "none",
    "null",
    "anonymous",
}

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TITLE = ("title", "dc:title", "dcterms:title", "media:title", "itunes:title")
_SUMMARY = (
    "description",
    "summary",
    "dc:description",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
    "abstract",
)
_CONTENT = ("content:encoded", "content", "xhtml:body", "xhtml:div", "fullitem", "body")
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "created",
    "date",
)
_TAGS = ("category", "dc:subject", "itunes:category", "media:category")
_TAG_LISTS = ("media:keywords", "itunes:keywords", "keywords", "tags")
_MODIFIED = ("updated", "modified", "dcterms:modified", "lastbuilddate")


def children_of(element: Element) -> Children:
    """The children of `element` by key."""
    found: Children = {}
    for child in element:
        found.setdefault(key(child.tag), []).append(child)
    return found


def read_entry(
    element: Element, base: str | None, language: str | None, byline: tuple[str, ...]
) -> FeedEntry:
    """The entry in `element`. `id` is the outlet's own, or "" where there is none.

    `base` is what relative links count from where no xml:base says otherwise, `language` and `byline` what the feed says of
    all its entries.
    """
    children = children_of(element)
    guid = text(first(children, ("guid", "id", "dc:identifier")))
    url = (
        entry_link(children, base)
        or _permalink(children, guid, element)
        or join(base, attribute(element, "href"))
    )
    published = date_of(children, _PUBLISHED, language)
    modified = date_of(children, _MODIFIED, language) or parse_date(attribute(element, "lastmod"))
    page = base if element.base else url or base
    summary, content = _texts(children, page)
    return FeedEntry(
        id=guid or element.get(_ABOUT) or "",
        url=url,
        title=title_of(children) or None,
        published_at=published or modified,
        modified_at=modified if published and modified != published else None,
        byline=names_of(children) or _source_names(children) or byline,
        summary=summary or None,
        content=content or None,
        media=entry_media(children, lambda address: join(base_of(element, base), address)),
        language=language_of(element, children),
        tags=_tags(children),
        companions=entry_companions(children, lambda address: join(base_of(element, base), address)),
    )


def attribute(element: Element, name: str) -> str | None:
    """An attribute in small or in capital letters, as the first channel formats (CDF) write it."""
    return element.get(name) or element.get(name.upper())


def named(children: Children, names: Iterable[str]) -> list[Element]:
    """Every child of these names, in the order of the names."""
    return [one for name in names if name in children for one in children[name]]


def first(children: Children, names: Iterable[str]) -> Element | None:
    """The first child of these names that says anything."""
    for name in names:
        for one in children.get(name, ()):
            if len(one) or (one.text or "").strip():
                return one
    return None


def title_of(children: Children) -> str:
    """The title, in plain text. Only a title that says it is text is taken literally."""
    for element in named(children, _TITLE):
        literal = element.get("type") in ("text", "text/plain") or len(element) > 0
        if title := plain(_decoded(element, seen_text(element)), html=not literal):
            return title
    return ""


def html_of(element: Element, base: str | None) -> str:
    """What an element says, as HTML with absolute addresses."""
    base = base_of(element, base)
    kind = (element.get("type") or "").partition(";")[0].lower()
    if len(element):
        wrapper = element[0]
        if kind in ("html", "text/html") and len(element) == 1 and not len(wrapper):
            # Some programs put escaped HTML into an element that is there.
            return absolute(text(wrapper), base)
        return absolute(inner_html(element), base)
    value = _decoded(element, inner_html(element))
    if kind in ("text", "text/plain") and element.get("mode") != "escaped":
        return as_html(value)
    return absolute(value, base)


def _decoded(element: Element, value: str) -> str:
    """`value`, the text of `element`, unpacked where it says that it is base64; "" where it is not."""
    if element.get("mode") != "base64" and element.get("type") != "application/octet-stream":
        return value
    try:
        return base64.b64decode(value).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def date_of(children: Children, names: Iterable[str], language: str | None) -> datetime | None:
    """The first readable date among the children of these names."""
    for name in names:
        for one in children.get(name, ()):
            if moment := parse_date(text(one), language=language):
                return moment
    return None


def entry_link(children: Children, base: str | None) -> str | None:
    """The address of the page: RSS writes it as text, Atom as the href of an alternate link."""
    best: str | None = None
    for link in children.get("link", ()):
        if (link.get("rel") or "alternate").lower() != "alternate":
            continue
        href = link.get("href")
        url = join(base_of(link, base), text(link) if href is None else href)
        if url and (href is None or link.get("type", "text/html") in ("text/html", "application/xhtml+xml")):
            return url
        best = best or url
    return best


def language_of(element: Element, children: Children) -> str | None:
    """The BCP 47 tag an element gives for itself, as written."""
    said = element.get(XML_LANG) or text(first(children, ("language", "dc:language")))
    match = _LANGUAGE.fullmatch(said.strip())
    return match[0].replace("_", "-") if match else None


def names_of(children: Children) -> tuple[str, ...]:
    """Who wrote it, as persons' names: no mail addresses, no "By"."""
    for name in ("dc:creator", "author", "itunes:author", "dcterms:creator", "dc:author"):
        found = [part for element in children.get(name, ()) for part in person_names(_person(element))]
        if found:
            return tuple(dict.fromkeys(found))
    # A podcast's guests did not make it; its hosts did.
    hosts = [one for one in children.get("podcast:person", ()) if one.get("role", "host").lower() == "host"]
    return tuple(dict.fromkeys(name for one in hosts for name in person_names(text(one))))


@lru_cache(maxsize=4096)
def person_names(value: str) -> tuple[str, ...]:
    """The names in "mail@example.org (A Name)", "A Name <mail>", "By A Name and B Name"."""
    value = plain(value)
    inside = re.search(r"\(([^()@]+)\)", value)
    value = inside[1] if inside and _MAIL.search(value) else _MAIL.sub("", value)
    value = re.sub(r"[<(]\s*(?:mailto:)?\s*[)>]", "", value)
    value = re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE)
    names = [part.strip(" ,;|\"'<>") for part in re.split(r"\s*;\s*|\s+(?:and|&)\s+", value)]
    return tuple(name for name in names if name.lower() not in _NOBODY and any(c.isalpha() for c in name))


def _person(element: Element) -> str:
    """An Atom person holds its name in a child; elsewhere the text is the name."""
    inside = children_of(element)
    name = first(inside, ("name", "foaf:name"))
    return text(name) if name is not None else "" if "email" in inside or "uri" in inside else text(element)


def _source_names(children: Children) -> tuple[str, ...]:
    """The authors of the feed an Atom entry was taken from."""
    return next((names for one in children.get("source", ()) if (names := names_of(children_of(one)))), ())


def _permalink(children: Children, guid: str, element: Element) -> str | None:
    """The address in a guid or rdf:about, where the entry has no link."""
    for one in children.get("guid", ()):
        if one.get("isPermaLink", "true").lower() == "false":
            guid = ""
    return join(None, guid) or join(None, element.get(_ABOUT))


def _texts(children: Children, base: str | None) -> tuple[str, str]:
    """The summary and the whole text, each "" where there is none."""
    content = max((html_of(one, base) for one in named(children, _CONTENT)), key=len, default="")
    if content or "summary" not in children or "description" not in children:
        return _summary(children, base), content
    # Which of the two is the whole text is not agreed on: it is the longer one.
    short, long = sorted((html_of(children[name][0], base) for name in ("description", "summary")), key=len)
    return short, long if long != short else ""


def _summary(children: Children, base: str | None) -> str:
    groups = (children_of(group) for group in children.get("media:group", ()))
    described = (one for group in groups for one in group.get("media:description", ()))
    for element in (*named(children, _SUMMARY), *described):
        if html := html_of(element, base):
            return html
    return ""


def _tags(children: Children) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for element in named(children, _TAGS):
        # Podcasts write a finer category inside the coarser one.
        for one in (element, *element):
            tag = plain(one.get("label") or text(one) or one.get("term") or one.get("text") or "")
            found.setdefault(tag)
    for element in named(children, _TAG_LISTS):
        for tag in text(element).split(","):
            found.setdefault(plain(tag))
    return tuple(tag for tag in found if tag)[:MAX_TAGS]
