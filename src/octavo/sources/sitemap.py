"""Sitemaps (sitemaps.org 0.9) with Google's news, picture and video extensions."""

from __future__ import annotations

from lxml import etree

from octavo.models import Feed, FeedEntry
from octavo.sources.dates import parse_date
from octavo.sources.entries import Children, children_of, date_of, first
from octavo.sources.identity import identified
from octavo.sources.markup import join, words
from octavo.sources.media import entry_media
from octavo.sources.xml import key, text

MAX_ENTRIES = 50_000


def read_sitemap(root: etree._Element, url: str | None) -> Feed:
    """The addresses of a sitemap as entries, newest first; of an index, the sitemaps as `children`."""
    elements = list(root)
    if key(root.tag) == "sitemapindex":
        places = (_place(element, url) for element in elements if key(element.tag) == "sitemap")
        return Feed(kind="sitemapindex", children=tuple(dict.fromkeys(place for place in places if place)))
    entries: list[FeedEntry] = []
    publication: Children = {}
    for element in elements[:MAX_ENTRIES]:
        children = children_of(element)
        place = join(url, text(first(children, ("loc",))))
        if key(element.tag) != "url" or not place:
            continue
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


def _place(element: etree._Element, url: str | None) -> str | None:
    return join(url, text(first(children_of(element), ("loc",))))


def _moment(entry: FeedEntry) -> float:
    moment = entry.published_at or entry.modified_at
    return moment.timestamp() if moment else 0.0
