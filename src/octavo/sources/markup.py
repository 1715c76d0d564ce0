"""The HTML inside feeds: titles to plain text, addresses made absolute, XHTML to HTML."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from lxml import etree

from octavo.sources.xml import Element, key, text

MAX_PLAIN = 4_000
"""Characters of a title, a name or a caption that are looked at."""
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i"
    r"|img|ins|kbd|li|mark|nobr|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul"
    r"|wbr|script|style|iframe|applet|blink|embed|frame|frameset|object)(?:\s[^<>]*)?/?>"
    r"|<(?:link|meta)\s[^<>]*>|<!--.*?-->|<!--[^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6]|/?tr|/?td|hr)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_VALUE = re.compile(r"\s*=\s*(\"[^\"]*\"|'[^']*')")
_HOLDERS = ("href", "src", "poster")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_WHOLE = re.compile(r"https?://[^\s/?#\\@\[\]<>]+(?:[/?#][^\s\\<>]*)?", re.IGNORECASE)
_NAMESPACE = re.compile(r"\sxmlns(?::\w+)?=\"[^\"]*\"")


def plain(value: str, *, html: bool | None = None) -> str:
    """`value` on one line; where it is HTML (`None`: where it looks like it) tags and entities go."""
    value = value[:MAX_PLAIN]
    if html is not False and ("<" in value or "&" in value):
        value = _HIDDEN.sub(" ", value)
        value = _TAG.sub("", _BREAKS.sub(" ", value))
        value = unescape(value) if _ENTITY.search(value) else value
    return " ".join(value.split())


def as_html(value: str) -> str:
    """Plain text as HTML, an empty line between paragraphs."""
    paragraphs = re.split(r"\n\s*\n", value.strip())
    if len(paragraphs) == 1:
        return escape(paragraphs[0], quote=False)
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in paragraphs)


def inner_html(element: Element) -> str:
    """What stands inside `element`: its text, which is HTML already, or its child elements as HTML."""
    if len(element) == 0:
        return (element.text or "").strip()
    wrapper = element[0]
    if len(element) == 1 and key(str(wrapper.tag)) == "xhtml:div" and not (element.text or "").strip():
        element = wrapper
    for node in element.iter(etree.Element):
        name = str(node.tag)
        node.tag = name.rpartition("}")[2].rpartition(":")[2] or "span"
    etree.cleanup_namespaces(element)
    parts = [escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return _NAMESPACE.sub("", "".join(parts)).strip()


def absolute(html: str, base: str | None) -> str:
    """`html` with the addresses in its tags made absolute against `base`."""
    if base and "<" in html:
        for holder in _HOLDERS:
            html = _absolute(html, holder, base)
    return html


def _absolute(html: str, holder: str, base: str) -> str:
    """`html` with the addresses in one attribute made absolute.

    Nearly all addresses are absolute already: they are passed by with a search for a fixed string,
    which costs a tenth of any pattern's.
    """
    parts: list[str] = []
    done = searched = 0
    opened = closed = -1
    at = html.find(holder)
    while at >= 0:
        at += len(holder)
        if not html.startswith('="http', at) and (value := _VALUE.match(html, at)):
            # Only in a tag, for a text may speak of such an attribute. Each stretch is searched once.
            opened = max(opened, html.rfind("<", searched, at))
            closed = max(closed, html.rfind(">", searched, at))
            searched = at
            if opened > closed and html[at - len(holder) - 1].isspace():
                quoted = value[1]
                parts += [html[done : value.start(1)], quoted[0], _whole(quoted[1:-1], base), quoted[0]]
                done = at = value.end()
        at = html.find(holder, at)
    return "".join([*parts, html[done:]]) if parts else html


def _whole(address: str, base: str) -> str:
    """The value of an attribute, made absolute where it is a relative address."""
    bare = address.strip()
    if not bare or bare[0] == "#" or _SCHEME.match(bare):
        return address
    full = join(base, unescape(bare))
    return address if full is None else escape(full)


def base_of(element: Element, base: str | None) -> str | None:
    """What relative addresses in `element` count from: xml:base, itself counting from the document's `base`."""
    return (join(base, element.base) if element.base else None) or base


def join(base: str | None, address: str | None) -> str | None:
    """`address` made absolute against `base`, only where it is one that can be opened; else None."""
    if not address:
        return None
    if _WHOLE.fullmatch(address):
        return address
    address = "".join(address.split()) if "\n" in address or "\t" in address else address.strip()
    try:
        full = urljoin(base or "", address)
        parts = urlsplit(full)
    except ValueError:
        return None
    return full.replace(" ", "%20") if parts.scheme in ("http", "https") and parts.netloc else None


def words(element: Element | None) -> str:
    """The plain text of an element that may hold HTML."""
    return plain(text(element))
