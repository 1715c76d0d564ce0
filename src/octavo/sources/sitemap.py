"""Sitemaps (sitemaps.org 0.9) with Google's news, picture and video extensions."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.models import Feed, FeedEntry
from octavo.sources.dates import parse_date
from octavo.sources.entries import Children, children_of, date_of, first
from octavo.sources.identity import identified
from octavo.sources.markup import join, words
from octavo.sources.media import entry_media
from octavo.sources.xml import Element, key, text

MAX_ENTRIES = 50_000


def read_sitemap(root: Element, url: str | None) -> Feed:
    """The addresses of a sitemap as entries, newest first; of an index, the sitemaps as `children`, likewise."""
    elements = list(root)
    if key(root.tag) == "sitemapindex":
        listed = [_entry(place, one, {}, url) for place, one in _places(elements, "sitemap", url)]
        newest = sorted(listed, key=_moment, reverse=True)
        return Feed(kind="sitemapindex", children=tuple(dict.fromkeys(one.id for one in newest)))
    entries: list[FeedEntry] = []
    publication: Children = {}
    for place, children in _places(elements, "url", url):
        news = children_of(children["news:news"][0]) if "news:news" in children else {}
        if "news:publication" in news:
            publication = children_of(news["news:publication"][0])
        entries.append(_entry(place, children, news, url))
    return Feed(
        kind="sitemap",
        title=words(first(publication, ("news:name",))) or None,
        language=text(first(publication, ("news:language",))) or None,
        entries=identified(sorted(entries, key=_moment, reverse=True)),
    )


def _entry(place: str, children: Children, news: Children, url: str | None) -> FeedEntry:
    published = date_of(news, ("news:publication_date",), None)
    modified = parse_date(text(first(children, ("lastmod",))))
    publication = children_of(news["news:publication"][0]) if "news:publication" in news else {}
    keywords = text(first(news, ("news:keywords",))).split(",")
    return FeedEntry(
        id=place,
        url=place,
        title=words(first(news, ("news:title",))) or None,
        published_at=published,
        modified_at=modified if modified != published else None,
        media=entry_media(children, lambda address: join(url, address)),
        language=text(first(publication, ("news:language",))) or None,
        tags=tuple(dict.fromkeys(tag.strip() for tag in keywords if tag.strip())),
    )


def _places(elements: list[Element], name: str, url: str | None) -> Iterator[tuple[str, Children]]:
    """The address and the children of each element of this name."""
    for element in elements[:MAX_ENTRIES]:
        if key(element.tag) == name:
            children = children_of(element)
            if place := join(url, text(first(children, ("loc",)))):
                yield place, children


def _moment(entry: FeedEntry) -> float:
    moment = entry.published_at or entry.modified_at
    return moment.timestamp() if moment else 0.0
