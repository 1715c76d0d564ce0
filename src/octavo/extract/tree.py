"""One parse of a page, of bounded depth, that every part of the stage shares."""

from __future__ import annotations

import re
from typing import NamedTuple

import lxml.html
from lxml import etree

from octavo.text.html import INLINE, tags

_EMPTY = b"<html><head></head><body></body></html>"
_FLAT = tags("html head body title meta link script style p h1 h2 h3 h4 h5 h6 br hr img")
"""Tags that cannot nest without end."""

_BREAKS = "\u00ad\u200b"
_BREAK = re.compile(
    r"&(?:shy|ZeroWidthSpace|#0*(?:173|8203|65279)|#[xX]0*(?:[aA][dD]|200[bB]|[fF][eE][fF][fF]));"
)
"""Marks of where a word may be broken, which tear words apart for whoever searches or compares them."""

_END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
"""Ends that pages set too early: libxml2 leaves out what follows, browsers show it."""
_ENDS = (b"</body", b"</html")
"""How they are mostly spelled, which is several times faster to find."""
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*+>")

_ALL_ALIKE = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""One class for every element: lxml's own choice among six calls Python for each."""


class Page(NamedTuple):
    """A page's HTML and its tree, neither more than 256 elements deep."""

    html: str
    tree: lxml.html.HtmlElement
    elements: tuple[lxml.html.HtmlElement, ...]
    """Every element, in order. Holding them keeps lxml from making each anew whenever it is looked at."""


def parse(html: str) -> Page:
    """`html` (as `decode` gives it) with its tree, without comments and marks of possible word breaks.

    libxml2 stops reading at 256 elements' depth, and other parsers grow slow there; so that text behind a
    hostile or broken nesting is not lost, such a page is read again without the tags that nest. Never fails.
    """
    for mark in _BREAKS:
        if mark in html:
            html = html.replace(mark, "")
    html = _BREAK.sub("", html)
    tree, cut = _read(html)
    if cut:
        html = _TAG.sub(_flat, html)
        tree, _ = _read(html)
    return Page(html, tree, tuple(tree.iter()))


def _flat(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in _FLAT:
        return tag[0]
    return "" if name in INLINE else "<hr>"


def _read(html: str) -> tuple[lxml.html.HtmlElement, bool]:
    """The tree, and whether the reading ended at a limit."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        tree = lxml.html.document_fromstring(_without_ends(html.encode("utf-8")) or _EMPTY, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = lxml.html.document_fromstring(_EMPTY)
    cut = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return tree, cut


def _without_ends(html: bytes) -> bytes:
    """`html` without the ends of body and page; only what follows the first is searched, mostly nothing."""
    first = min((at for end in _ENDS if (at := html.find(end)) >= 0), default=0)
    return html[:first] + _END.sub(b"", html[first:])
