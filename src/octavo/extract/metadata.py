"""What a page says of its article: title, byline, times, language, outlet, address, lead picture."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urldefrag, urlsplit

import msgspec
from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.bylines import byline
from octavo.extract.headline import headline
from octavo.extract.media import address, length
from octavo.extract.published import moment, moments, published
from octavo.extract.vicinity import Vicinity
from octavo.models import Media, PublishedFrom
from octavo.text.urls import host

_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified",
    "lastmod", "dcterms.modified", "dc.date.modified", "utime", "article.updated", "revision_date",
)  # fmt: skip
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logos?|favicon|default|placeholder|blank|spacer|avatar)(?=[/_.-])", re.IGNORECASE
)


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
    head = headline(tree, meta, node, outlet, here)
    vicinity = Vicinity(head.element)
    published_at, published_from = published(tree, meta, ld, node, url=here, near_headline=vicinity)
    modified = moment(node.get("dateModified")) or moments(meta, _MODIFIED)
    return Metadata(
        url=here,
        title=head.text,
        byline=byline(
            tree,
            meta,
            ld,
            node,
            publishers=_publishers(meta, node, outlet, here),
            near_headline=vicinity,
        ),
        published_at=published_at,
        published_from=published_from,
        modified_at=modified if modified and (published_at is None or modified > published_at) else None,
        language=_language(tree, meta, node),
        outlet=outlet,
        lead=_lead(meta, node, here),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Every meta element's content by its property, name or itemprop, lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        attributes = dict(element.items())
        content = " ".join((attributes.get("content") or attributes.get("value") or "").split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if key := attributes.get(attribute):
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _publishers(
    meta: dict[str, list[str]], node: jsonld.Node, outlet: str | None, url: str | None
) -> list[str]:
    """Every name of the outlet and its owner that the page gives: none of them is a person."""
    names = [outlet, jsonld.text(node.get("publisher")), jsonld.text(node.get("copyrightHolder"))]
    names += [
        value for key in ("copyright", "dc.publisher", "application-name") for value in meta.get(key, [])
    ]
    return [*filter(None, names), host(url or "")]


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
