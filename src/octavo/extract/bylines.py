"""Who wrote a page's article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.names import persons
from octavo.extract.vicinity import Line, Vicinity, near
from octavo.text.fold import fold

_STATED = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "article.author", "og:article:author", "cxenseparse:author", "rbauthors", "authors", "citation_author",
)  # fmt: skip
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autor|auteur|autore|writer)(?:[\s_-]|$|name)", re.IGNORECASE
)
_KINDS_OF_PROFILE = (
    r"/(?:authors?|profiles?|by|writers?|contributors?|journalists?|reporters?|editors?|staff|autor(?:es|en)?|auteurs?"
    r"|redacteurs?|autor[ei]|firmas?)/"
)
_PROFILE = re.compile(_KINDS_OF_PROFILE + r"([^/]+)/?$", re.IGNORECASE)
_MAY_LEAD = re.compile(_KINDS_OF_PROFILE + "|%", re.IGNORECASE)
_SPEAKING = ("a", "span", "p", "div", "address", "li", "cite", "em", "strong", "h3", "h4")
"""Elements in which authors are named."""
_BY = re.compile(
    r"^(?:(?:written|words|text|story|report|reported)\s+)?"
    r"(?:by|von|par|por|door|av|af|przez|yazan|автор|текст|بقلم|كتب|文|作者|記者|记者|著者)(?:\s*[:：]\s*|\s+|$)",
    re.IGNORECASE,
)
_LENGTH = 120


def byline(
    tree: HtmlElement,
    meta: dict[str, list[str]],
    ld: Sequence[jsonld.Node],
    node: jsonld.Node,
    *,
    publishers: Sequence[str],
    near_headline: Vicinity,
) -> tuple[str, ...]:
    """The persons who wrote the article, from the surest place that names any; `publishers` are none."""
    for values in (_ld_authors(node, ld), *(meta.get(name, []) for name in _STATED)):
        if found := persons((value for value in values if "://" not in value), outlets=publishers):
            return found
    for values in _declared(tree):
        if found := persons(values, outlets=publishers, full=True):
            return found
    lines = near_headline.lines
    if found := persons(_linked([line.element for line in lines]), outlets=publishers):
        return found
    for values in _marked(tree):
        if found := persons(values, outlets=publishers, full=True):
            return found
    for values in (_said(lines), _linked(tree.iter("a"))):
        if found := persons(values, outlets=publishers, full=True):
            return found
    return ()


def _ld_authors(node: jsonld.Node, ld: Sequence[jsonld.Node]) -> list[str]:
    names: list[str] = []
    authors = node.get("author") or node.get("creator") or []
    listed = authors if isinstance(authors, list) else [authors]
    for author in (_described(author, ld) for author in listed):
        if isinstance(author, dict) and any(kind.endswith("Organization") for kind in jsonld.types(author)):
            continue
        values = author.get("name") if isinstance(author, dict) else author
        names += [
            name
            for value in (values if isinstance(values, list) else [values])
            if (name := jsonld.text(value))
        ]
    return names


def _described(author: object, ld: Sequence[jsonld.Node]) -> object:
    """The node that `author` only refers to, else `author` itself."""
    if not isinstance(author, dict) or "@id" not in author or "name" in author:
        return author
    return next((node for node in ld if node.get("@id") == author["@id"] and node.get("name")), author)


def _declared(tree: HtmlElement) -> Iterator[list[str]]:
    """Names that the page declares to be authors'."""
    named: list[HtmlElement] = []
    led: list[HtmlElement] = []
    for element in tree.iter(*_SPEAKING):
        if (value := element.get("itemprop")) and "author" in value.split():
            named.append(element)
        if (value := element.get("rel")) and "author" in value.split():
            led.append(element)
    for marked in (named, led):
        # Those of one report stand together; others on the page belong to teasers.
        yield [text for e in marked if near(e, marked[0]) for text in _texts(e)]


def _marked(tree: HtmlElement) -> Iterator[list[str]]:
    """Names in elements whose class or id speaks of authors."""
    marked = (e for e in tree.iter(*_SPEAKING) if _speaks(e.get("class")) or _speaks(e.get("id")))
    for element in islice(marked, 6):
        yield _texts(element)
        yield [_text(element)]


@lru_cache(maxsize=4096)
def _speaks(name: str | None) -> bool:
    """Whether a class or an id speaks of authors."""
    return bool(name) and _MARKED.search(name or "") is not None


def _linked(elements: Iterable[HtmlElement]) -> list[str]:
    """The names that lead to a profile under the same name, those that stand together."""
    found: list[HtmlElement] = []
    for element in elements:
        link = element if element.tag == "a" else element.getparent()
        if link is None or link.tag != "a" or link in found or not _is_profile(link):
            continue
        if not found or near(link, found[0]):
            found.append(link)
    return [_text(link) for link in found]


def _is_profile(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    if not _MAY_LEAD.search(href):
        return False  # of a page's links hardly any is worth taking apart
    try:
        place = _PROFILE.search(unquote(urlsplit(href).path))
    except ValueError:
        return False
    text = _text(link)
    if place is None or not 2 < len(text) < _LENGTH:
        return False
    name = _BY.sub("", text)
    words = re.findall(r"\w+", fold(name))
    slug = fold(place[1])
    return bool(words) and (all(word in slug for word in words) or name != text)


def _said(lines: Sequence[Line]) -> list[str]:
    """What follows "By" among the lines beside the headline, in the same line or the next."""
    for place, line in enumerate(lines):
        if not _BY.match(line.text):
            continue
        if _BY.sub("", line.text):
            return [line.text]
        return [other.text for other in lines[place + 1 : place + 2]]
    return []


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _texts(element: HtmlElement) -> list[str]:
    """The single texts of a short element; nothing of one that is too long to name authors."""
    texts = [" ".join(text.split()) for text in element.itertext()]
    return texts if sum(map(len, texts)) <= _LENGTH else []
