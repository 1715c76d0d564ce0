"""The headline of a page, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.blocks import ancestors
from octavo.text.urls import host

_SEPARATOR = re.compile(r"\s+[|\-–—·•»:]\s+|\s*[|»｜]\s*")
_LONGEST = 400
_SUBHEADS = 30
"""Second headings that are looked at where no first one is the headline."""
_OPENS = 12
"""Letters that a second heading must share with the page's name of itself."""
_ASIDE = frozenset({"nav", "footer", "aside"})


class Headline(NamedTuple):
    text: str | None
    element: HtmlElement | None
    """The heading that shows it, None where only the head of the page tells it."""


def headline(
    tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node, outlet: str | None, url: str | None
) -> Headline:
    """The headline as readers see it.

    That is the heading that agrees with what the page calls itself elsewhere; else the only heading
    of the first rank or over an article, since what a page tells other sites and search engines may be worded anew; else that wording.
    """
    outlets = [name for name in (outlet, _site(url)) if name]
    told = _told(tree, meta, node)
    named = [_without_outlet(title, outlets) for title in told]
    firsts = [(e, text) for e in tree.iter("h1") if (text := shown(e)) and len(text) < _LONGEST]
    same = set(map(_plain, named))
    for element, text in sorted(firsts, key=lambda first: _plain(first[1]) not in same):
        if any(_agree(text, title) for title in named):
            return Headline(text, element)
    seconds = [(e, text) for e, text in ((e, shown(e)) for e in [*tree.iter("h2")][:_SUBHEADS]) if text]
    for element, text in seconds:
        if len(text) < _LONGEST and any(_opens(text, title) for title in told):
            return Headline(text, element)
    over = [(element, text) for element, text in seconds if _heads_article(element)]
    own = {
        _plain(text): (element, text)
        for element, text in [*firsts, *over]
        if _says_enough(text) and not _is_outlet(text, outlets) and _is_main(element)
    }
    if named and len(own) != 1:
        return Headline(named[0], None)
    if own or firsts:
        element, text = next(iter([*own.values(), *firsts]))
        return Headline(text, element)
    return Headline(None, None)


def shown(element: HtmlElement | None) -> str | None:
    """The text of `element` in one line; parts that only a tag divides stay apart where both are words."""
    if element is None:
        return None
    text = ""
    for part in element.itertext():
        text += f" {part}" if text and part and text[-1].isalnum() and part[0].isalnum() else part
    return " ".join(text.split()) or None


def _told(tree: HtmlElement, meta: dict[str, list[str]], node: jsonld.Node) -> list[str]:
    """What the page calls itself where readers do not look, the most careful wording first."""
    values = (
        _first(meta, "og:title"),
        jsonld.text(node.get("headline")),
        _first(meta, "twitter:title", "parsely-title", "dc.title"),
        shown(next(tree.iter("title"), None)),
    )
    return [value for value in values if value]


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _agree(heading: str, title: str) -> bool:
    """Whether most words of the shorter stand in the longer; of scripts that do not part words, all of it."""
    mine, other = _words(heading), _words(title)
    if len(mine) > 1 and len(mine & other) >= 0.6 * max(1, min(len(mine), len(other))):
        return True
    one, two = _plain(heading), _plain(title)
    return len(one) >= _OPENS and len(two) >= _OPENS and (one in two or two in one)


def _opens(heading: str, title: str) -> bool:
    one, two = _plain(heading), _plain(title)
    if min(len(one), len(two)) >= _OPENS and (two.startswith(one) or one.startswith(two)):
        return True
    return len(one) > 2 and one == _plain(_SEPARATOR.split(title)[0]) != two


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _says_enough(text: str) -> bool:
    return len(text.split()) > 2 or sum(char > "\u2e80" for char in text) >= _OPENS


def _is_outlet(text: str, outlets: Sequence[str]) -> bool:
    return any(_plain(text) in _plain(name) or _plain(name) in _plain(text) for name in outlets)


def _is_main(element: HtmlElement) -> bool:
    return not any(node.tag in _ASIDE for node in ancestors(element))


def _heads_article(element: HtmlElement) -> bool:
    """Whether a heading stands in the header of an article element."""
    above = [node.tag for node in ancestors(element)]
    return "header" in above and "article" in above[above.index("header") :]


def _site(url: str | None) -> str | None:
    """The name in a site's address: "lantern" of "www.lantern.example"."""
    labels = host(url or "").removeprefix("www.").split(".")
    return max(labels[:-1], key=len, default=None) if len(labels) > 1 else None


def _without_outlet(title: str, outlets: Sequence[str]) -> str:
    """`title` without " | The Outlet" at an end."""
    for separator in _SEPARATOR.finditer(title):
        for part, rest in ((title[separator.end() :], title[: separator.start()]),
                           (title[: separator.start()], title[separator.end() :])):  # fmt: skip
            plain = _plain(part)
            for wanted in map(_plain, outlets):
                alike = len(plain) > 2 and (plain in wanted or (len(wanted) > 2 and wanted in plain))
                if alike and len(part) < len(rest) + 20:
                    return rest.strip()
    return title
