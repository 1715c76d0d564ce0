"""What a page says of its article: title, byline, times, language, outlet, address, lead picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urlsplit

import htmldate
import msgspec
from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.blocks import ancestors
from octavo.extract.dates import day_in_url, instant
from octavo.extract.media import address, length
from octavo.extract.names import persons
from octavo.models import Media, PublishedFrom
from octavo.text.urls import host

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "publication_date",
    "pubdate", "article.published", "article_date_original", "originalpublicationdate", "ptime", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "date", "article.created", "displaydate", "rnews:datepublished",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified",
    "lastmod", "dcterms.modified", "dc.date.modified", "utime", "article.updated", "revision_date",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "article.author", "og:article:author", "cxenseparse:author", "rbauthors", "authors", "citation_author",
)  # fmt: skip
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autor|auteur|autore|writer)(?:[\s_-]|$|name)", re.IGNORECASE
)
_DATE_CLASS = re.compile(
    r"publi(?:sh|c)|posted|pub-?date|entry-date|created|datum|fecha|byline|article", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s+[|\-–—·•»:]\s+|\s*[|»]\s*")
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logos?|favicon|default|placeholder|blank|spacer|avatar)(?=[/_.-])", re.IGNORECASE
)
_BYLINE_LENGTH = 120
_READ_OFF = 400_000
"""Characters of a page beyond which htmldate's many patterns take too long."""
_READ_CLOSELY = 60_000
"""The same for its closer look."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What could be found; None and () for what could not."""

    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_from: PublishedFrom | None = None
    modified_at: datetime | None = None
    language: str | None = None
    outlet: str | None = None
    lead: Media | None = None


def metadata(tree: HtmlElement, ld: list[jsonld.Node], url: str | None = None) -> Metadata:
    """The metadata of the page `tree`, whose JSON-LD is `ld`, fetched from `url`."""
    meta = _meta(tree)
    node = jsonld.article_node(ld, _first(meta, "og:title"))
    outlet = _outlet(meta, node, ld)
    here = _canonical(tree, meta, url)
    published, published_from = _published(tree, meta, node, here)
    modified = _moment(node.get("dateModified")) or _moments(meta, _MODIFIED)
    return Metadata(
        url=here,
        title=_title(tree, meta, node, outlet),
        byline=_byline(tree, meta, node, _publishers(meta, node, outlet, here)),
        published_at=published,
        published_from=published_from,
        modified_at=modified if modified and (published is None or modified > published) else None,
        language=_language(tree, meta, node),
        outlet=outlet,
        lead=_lead(meta, node, here),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Every meta element's content by its property, name or itemprop, lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or element.get("value") or "").split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if key := element.get(attribute):
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _moment(value: object) -> datetime | None:
    return instant(value[0] if isinstance(value, list) and value else value)


def _moments(meta: dict[str, list[str]], names: tuple[str, ...]) -> datetime | None:
    return next(
        (moment for name in names for value in meta.get(name, ()) if (moment := instant(value))), None
    )


def _title(
    tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node, outlet: str | None
) -> str | None:
    """The headline as the page shows it: the h1 that agrees with what the page calls itself elsewhere."""
    named = [
        _without_outlet(title, outlet)
        for title in (
            _first(meta, "og:title"),
            jsonld.text(node.get("headline")),
            _first(meta, "twitter:title", "parsely-title", "dc.title"),
            _text(next(tree.iter("title"), None)),
        )
        if title
    ]
    headings = [heading for element in tree.iter("h1") if (heading := _text(element)) and len(heading) < 400]
    known = [_words(title) for title in named]
    for heading in headings:
        mine = _words(heading)
        if (
            any(len(mine & words) >= 0.6 * max(1, min(len(mine), len(words))) for words in known)
            and len(mine) > 1
        ):
            return heading
    if named:
        return named[0]
    return headings[0] if headings else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _text(element: HtmlElement | None) -> str | None:
    if element is None:
        return None
    return " ".join(" ".join(element.itertext()).split()) or None


def _without_outlet(title: str, outlet: str | None) -> str:
    """`title` without " | The Outlet" at an end."""
    if not outlet:
        return title
    wanted = re.sub(r"\W+", "", outlet.casefold())
    for separator in _SEPARATOR.finditer(title):
        for part, rest in ((title[separator.end() :], title[: separator.start()]),
                           (title[: separator.start()], title[separator.end() :])):  # fmt: skip
            plain = re.sub(r"\W+", "", part.casefold())
            if plain and (plain in wanted or wanted in plain) and len(part) < len(rest) + 20:
                return rest.strip()
    return title


def _byline(
    tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node, publishers: list[str]
) -> tuple[str, ...]:
    for values in (_ld_authors(node), *(meta.get(name, []) for name in _AUTHOR)):
        if found := persons((value for value in values if "://" not in value), outlets=publishers):
            return found
    for values in _marked_authors(tree):
        if found := persons(values, outlets=publishers, full=True):
            return found
    return ()


def _publishers(
    meta: dict[str, list[str]], node: jsonld.Node, outlet: str | None, url: str | None
) -> list[str]:
    """Every name of the outlet and its owner that the page gives: none of them is a person."""
    names = [outlet, jsonld.text(node.get("publisher")), jsonld.text(node.get("copyrightHolder"))]
    names += [
        value for key in ("copyright", "dc.publisher", "application-name") for value in meta.get(key, [])
    ]
    return [*filter(None, names), host(url or "")]


def _ld_authors(node: jsonld.Node) -> list[str]:
    names: list[str] = []
    authors: Any = node.get("author") or node.get("creator") or []
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and any(kind.endswith("Organization") for kind in jsonld.types(author)):
            continue
        values = author.get("name") if isinstance(author, dict) else author
        names += [
            name
            for value in (values if isinstance(values, list) else [values])
            if (name := jsonld.text(value))
        ]
    return names


def _marked_authors(tree: HtmlElement) -> Iterator[list[str]]:
    """Names that the visible page marks as authors, the surest marks first."""
    elements = list(tree.iter("a", "span", "p", "div", "address", "li", "cite", "em", "strong", "h3", "h4"))
    for attribute, value in (("itemprop", "author"), ("rel", "author")):
        marked = [e for e in elements if value in (e.get(attribute) or "").split()]
        # Those of one report stand together; others on the page belong to teasers.
        yield [text for e in marked if _near(e, marked[0]) for text in _texts(e)]
    marked = [e for e in elements if _BYLINE.search(f"{e.get('class') or ''} {e.get('id') or ''}")]
    for element in marked[:6]:
        yield _texts(element)
        yield [_text(element) or ""]


def _near(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements stand in one another's vicinity: a common parent or grandparent."""
    return bool(set(islice(ancestors(one), 1, 3)) & set(islice(ancestors(other), 1, 3)))


def _texts(element: HtmlElement) -> list[str]:
    """The single texts of a short element; nothing of one that is too long to name authors."""
    texts = [" ".join(text.split()) for text in element.itertext()]
    return texts if sum(map(len, texts)) <= _BYLINE_LENGTH else []


def _published(
    tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node, url: str | None
) -> tuple[datetime | None, PublishedFrom | None]:
    stated = _moment(node.get("datePublished")) or _moments(meta, _PUBLISHED) or _marked_time(tree)
    if stated:
        return stated, "page"
    if url and (day := day_in_url(url)):
        return day, "url"
    found = _read_off(tree, url)
    return (found, "page") if found else (None, None)


def _marked_time(tree: HtmlElement) -> datetime | None:
    """The moment of the page's first time element that is marked as that of publication, else of the first."""
    first: datetime | None = None
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        value = element.get("datetime") or element.get("content") or element.get("title")
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if element.tag != "time" and "datePublished" not in marks and "published" not in marks:
            continue
        moment = instant(value) if value else instant(_text(element))
        if moment is None:
            continue
        if "pubdate" in element.attrib or ("dateModified" not in marks and _DATE_CLASS.search(marks)):
            return moment
        first = first or moment
    return first


def _read_off(tree: HtmlElement, url: str | None) -> datetime | None:
    """The day that htmldate reads off the page's text, of a page that is not too long for its many patterns."""
    size = sum(map(len, tree.itertext()))
    if size > _READ_OFF:
        return None
    try:
        found = htmldate.find_date(tree, url=url, extensive_search=size < _READ_CLOSELY, original_date=True)
    except Exception:  # noqa: BLE001  a library's failure on one page must not cost the article
        return None
    # The first of January is how it says that it saw a year and no day.
    return None if found is None or found.endswith("-01-01") else instant(found)


def _language(tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node) -> str | None:
    for value in (
        tree.get("lang"),
        tree.get("xml:lang"),
        _first(meta, "og:locale", "content-language", "language", "dc.language", "inlanguage"),
        jsonld.text(node.get("inLanguage")),
    ):
        found = re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)", value or "")
        if found:
            return found[1].lower()
    return None


def _outlet(meta: dict[str, list[str]], node: jsonld.Node, ld: list[jsonld.Node]) -> str | None:
    publisher = node.get("publisher") or {}
    if isinstance(publisher, dict) and "@id" in publisher and "name" not in publisher:
        publisher = next(
            (other for other in ld if other.get("@id") == publisher["@id"] and other.get("name")), {}
        )
    name = (
        _first(meta, "og:site_name")
        or jsonld.text(publisher)
        or _first(meta, "application-name", "dc.publisher")
    )
    return name if name and len(name) <= 80 and "://" not in name else None


def _canonical(tree: HtmlElement, meta: dict[str, list[str]], url: str | None) -> str | None:
    """The page's own word for its address where it is of the same site and no home page, else `url`."""
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for value in (*links, _first(meta, "og:url")):
        canonical = address(value, url)
        if canonical is None:
            continue
        canonical = urldefrag(canonical)[0]
        if url is None or (same_site(canonical, url) and (_path(canonical) or not _path(url))):
            return canonical
    return urldefrag(url)[0] if url else None


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") + parts.query


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one site: the same host, one within the other, or one registered name."""
    hosts = [host(url).rstrip(".").removeprefix("www.") for url in (one, other)]
    if not all(hosts):
        return False
    first, second = sorted(hosts, key=len)
    return second == first or second.endswith("." + first) or _registered(first) == _registered(second)


def _registered(host: str) -> str:
    """The last two labels of a host, or three where the second is a short one, as in "co.uk"."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def _lead(meta: dict[str, list[str]], node: jsonld.Node, url: str | None) -> Media | None:
    """The picture the page shows for itself elsewhere."""
    image: Any = node.get("image")
    image = image[0] if isinstance(image, list) and image else image
    described = image if isinstance(image, dict) else {}
    for value, width, height in (
        (
            _first(meta, "og:image", "og:image:url", "og:image:secure_url"),
            _first(meta, "og:image:width"),
            _first(meta, "og:image:height"),
        ),
        (
            jsonld.text(described.get("url") or described.get("contentUrl") or image),
            described.get("width"),
            described.get("height"),
        ),
        (_first(meta, "twitter:image", "twitter:image:src", "thumbnail", "parsely-image-url"), None, None),
    ):
        found = address(value, url)
        if found and not _NO_PICTURE.search(urlsplit(found).path):
            caption = jsonld.text(described.get("caption")) or _first(meta, "og:image:alt")
            return Media(url=found, kind="image", width=length(width), height=length(height), caption=caption)
    return None
