"""Where a site's feeds may be: what its page says, what its platform does, what most sites do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import msgspec
from lxml import etree, html

from octavo.sources.encoding import to_utf8
from octavo.sources.markup import join, plain
from octavo.sources.xml import Element, text

MAX_BYTES = 3_000_000
"""More of a page is not looked at: what matters here stands in its head."""
SILENT = timedelta(days=30)
"""A feed this much older than the site's newest is one that was left behind."""

_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/x-rss+xml",
    "application/json",
    "application/xml",
    "text/xml",
)
_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json")
_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml", "/sitemap_index.xml")
_FEED_WORD = re.compile(r"(?:^|[/._?=&\-])(?:feeds?|rss|atom|rdf)(?:$|[/._?=&\-]|2?\.?xml)", re.IGNORECASE)
_COMMENTS = re.compile(r"\bcomments?\b|/comments?/|kommentar|comentario|commentaire|تعليق", re.IGNORECASE)
_FEED_URL = re.compile(r"\"feedUrl\"\s*:\s*\"(https?:[^\"\s]{1,2000})\"")
_TITLE_END = re.compile(r"\s+[|–—·»:-]\s+")


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An address that may be a feed, and how it is known."""

    url: str
    title: str | None = None
    why: str
    """link tag, platform, link, common path or sitemap."""


class Found(Candidate, frozen=True, kw_only=True):
    """A candidate that is a feed: `title` is the feed's own where it has one."""

    kind: str
    """As in Feed."""
    home_url: str | None = None
    language: str | None = None
    entries: int
    """How many it has; of a sitemap index, how many sitemaps."""
    latest: datetime | None = None
    """The time of its newest entry."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of the site it belongs to."""

    url: str
    """Its home address."""
    name: str | None = None
    language: str | None = None


def find_feeds(body: bytes, url: str) -> list[Candidate]:
    """The addresses that may be feeds of the site whose page `body` stands at `url`, best first.

    First what the page names as its feeds (feeds of comments last among them), then what its
    platform offers, links that look like feeds, common paths, and at last sitemaps. Each address
    once. Nothing is fetched here: the first that answers with a feed is it.
    """
    page = _page(body)
    found: dict[str, Candidate] = {}
    tags = list(_link_tags(page, url)) if page is not None else []
    stages = (
        sorted(tags, key=is_of_comments),
        _platform(page, url),
        _links(page, url) if page is not None else (),
        _paths(url),
        _sitemaps(url),
    )
    for stage in stages:
        for candidate in stage:
            found.setdefault(candidate.url, candidate)
    found.pop(url, None)
    return list(found.values())


def ranked(found: Iterable[Found]) -> list[Found]:
    """Feeds of one site, the one to read first at the front.

    Feeds without entries, of comments, and those long silent while others go on come last, in this order of
    weight; else it is the order given, which is `find_feeds`'s.
    """
    feeds = list(found)
    newest = max((one.latest for one in feeds if one.latest), default=None)

    def rank(one: Found) -> tuple[bool, bool, bool]:
        silent = newest is not None and one.latest is not None and newest - one.latest > SILENT
        return not one.entries, is_of_comments(one), silent

    return sorted(feeds, key=rank)


def is_of_comments(one: Candidate) -> bool:
    """Whether a feed is of what readers say."""
    return bool(_COMMENTS.search(f"{one.url} {one.title or ''}"))


def find_sitemaps(robots: str, url: str) -> list[str]:
    """The sitemaps that a robots.txt at `url` lists, those of news first."""
    lines = (line.partition(":") for line in robots.splitlines()[:5000])
    places = [join(url, value.strip()) for name, _, value in lines if name.strip().lower() == "sitemap"]
    known = dict.fromkeys(place for place in places if place)
    return sorted(known, key=lambda place: "news" not in place.lower())


def read_site(body: bytes, url: str) -> Site:
    """Name, language and home address of the site that the page at `url` belongs to."""
    parts = urlsplit(url)
    home = f"{parts.scheme}://{parts.netloc}/"
    page = _page(body)
    if page is None:
        return Site(url=home)
    language = (page.get("lang") or page.get("xml:lang") or _meta(page, "og:locale")).replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language):
        language = ""
    name = _meta(page, "og:site_name") or _meta(page, "application-name")
    if not name and (title := next(page.iter("title"), None)) is not None:
        # "Headline - Outlet", and on a home page "Outlet | what it is": the name is at that end.
        pieces = _TITLE_END.split(plain(text(title)))
        name = pieces[-1 if parts.path.strip("/") else 0]
    return Site(url=home, name=plain(name)[:120] or None, language=language or None)


def _page(body: bytes) -> Element | None:
    """The page as a tree; None where there is nothing to parse."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        page: Element | None = html.document_fromstring(to_utf8(body[:MAX_BYTES]), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return page


def _meta(page: Element, name: str) -> str:
    for element in page.iter("meta"):
        if name in (element.get("property"), element.get("name")) and element.get("content"):
            return str(element.get("content")).strip()
    return ""


def _base(page: Element, url: str) -> str:
    return next((join(url, one.get("href")) or url for one in page.iter("base")), url)


def _link_tags(page: Element, url: str) -> Iterator[Candidate]:
    base = _base(page, url)
    for element in page.iter("link"):
        rel = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").lower().partition(";")[0].strip()
        generic = kind in ("application/json", "application/xml", "text/xml")
        named = "alternate" in rel and kind in _FEED_TYPES
        if not named and "feed" not in rel:
            continue
        address = join(base, element.get("href"))
        # WordPress and others also name their API's JSON and their oEmbed answers as alternates.
        if address and not (generic and re.search(r"oembed|wp-json|/api/", address)):
            yield Candidate(url=address, title=plain(element.get("title") or "") or None, why="link tag")


def _links(page: Element, url: str) -> Iterator[Candidate]:
    base = _base(page, url)
    for element in page.iter("a"):
        address = join(base, element.get("href"))
        if not address:
            continue
        parts = urlsplit(address)
        if _FEED_WORD.search(f"{parts.path}?{parts.query}") and not re.search(
            r"\.(?:html?|php|aspx?|jpe?g|png|pdf)$", parts.path
        ):
            yield Candidate(url=address, title=plain(text(element))[:120] or None, why="link")


def _paths(url: str) -> Iterator[Candidate]:
    parts = urlsplit(url)
    folder = parts.path.rstrip("/")
    if folder and "." not in folder.rpartition("/")[2]:
        yield Candidate(url=f"{parts.scheme}://{parts.netloc}{folder}/feed", why="common path")
    for path in _PATHS:
        yield Candidate(url=f"{parts.scheme}://{parts.netloc}{path}", why="common path")


def _sitemaps(url: str) -> Iterator[Candidate]:
    parts = urlsplit(url)
    for path in _SITEMAPS:
        yield Candidate(url=f"{parts.scheme}://{parts.netloc}{path}", why="sitemap")


def _platform(page: Element | None, url: str) -> Iterator[Candidate]:
    """The feeds that known platforms keep at known places."""
    for address in _platform_addresses(page, url):
        yield Candidate(url=address, why="platform")


def _platform_addresses(page: Element | None, url: str) -> Iterator[str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    root = f"{parts.scheme}://{parts.netloc}"
    steps = [step for step in parts.path.split("/") if step]
    if host in ("youtube.com", "m.youtube.com"):
        yield from _youtube(page, parts.query, steps)
    elif host.endswith("reddit.com") and steps[:1] in (["r"], ["user"]):
        yield f"{root}/{steps[0]}/{steps[1]}/.rss" if len(steps) > 1 else f"{root}/.rss"
    elif host.endswith(".substack.com"):
        yield f"{root}/feed"
    elif host == "medium.com" and steps:
        yield f"{root}/feed/{steps[0]}"
    elif host.endswith(".tumblr.com"):
        yield f"{root}/rss"
    elif host.endswith(".blogspot.com"):
        yield f"{root}/feeds/posts/default"
    elif host == "bsky.app" and steps[:1] == ["profile"] and len(steps) > 1:
        yield f"{root}/profile/{steps[1]}/rss"
    elif host == "podcasts.apple.com" and page is not None:
        yield from _named_in_scripts(page)
    elif host == "github.com" and len(steps) > 1:
        yield f"{root}/{steps[0]}/{steps[1]}/releases.atom"
    generator = _meta(page, "generator").lower() if page is not None else ""
    if steps and steps[0].startswith("@") and "mastodon" in generator + _meta_names(page):
        yield f"{root}/{steps[0]}.rss"
    if "wordpress" in generator:
        yield f"{root}/feed/"
    elif "ghost" in generator:
        yield f"{root}/rss/"
    elif "hugo" in generator:
        yield f"{root}/index.xml"
    elif "blogger" in generator:
        yield f"{root}/feeds/posts/default"


def _named_in_scripts(page: Element) -> Iterator[str]:
    """A directory of podcasts names each one's own feed in the data of its page."""
    for script in page.iter("script"):
        for match in _FEED_URL.finditer(script.text or ""):
            if address := join(None, match[1].replace("\\/", "/")):
                yield address


def _youtube(page: Element | None, query: str, steps: list[str]) -> Iterator[str]:
    feed = "https://www.youtube.com/feeds/videos.xml?"
    if playlist := parse_qs(query).get("list"):
        yield f"{feed}playlist_id={playlist[0]}"
    if steps[:1] == ["channel"] and len(steps) > 1:
        yield f"{feed}channel_id={steps[1]}"
    elif page is not None:
        channel = _meta(page, "channelId") or _meta(page, "identifier")
        if not channel:
            canonical = (one.get("href") or "" for one in page.iter("link") if one.get("rel") == "canonical")
            channel = next(
                (place.rpartition("/channel/")[2] for place in canonical if "/channel/" in place), ""
            )
        if channel:
            yield f"{feed}channel_id={channel}"


def _meta_names(page: Element | None) -> str:
    """What the page calls itself: Mastodon has no generator, but names itself here."""
    if page is None:
        return ""
    return f"{_meta(page, 'application-name')} {_meta(page, 'og:site_name')}".lower()
