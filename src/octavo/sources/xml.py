"""XML from strangers: no entities of theirs, no DTD, no network, broken markup mended.

Elements are named by `key`: the local name in small letters, after a short prefix for vocabularies
beside RSS and Atom ("title", "dc:creator", "media:content"), whatever prefix the feed chose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5

from lxml import etree

from octavo.errors import FeedError

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

_NAMESPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.google.com/schemas/sitemap-video/1.1": "video",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2005/atom/": "",
}
_PREFIXES = {"atom": "", "atom10": "", "a10": "", "rss": "", **{name: name for name in _NAMESPACES.values()}}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_MARKUP = re.compile(rb"<(\?|!--|!DOCTYPE|(?=[A-Za-z]))", re.IGNORECASE)
_ENDS = {b"?": b"?>", b"!--": b"-->", b"!DOCTYPE": b">"}
_WINDOWS = re.compile(rb"&#(?:1[2-5]\d|[xX][89][0-9A-Fa-f]);")
_DTD_END = re.compile(rb"\]\s*>")
_BARE = re.compile(rb"&(?![A-Za-z][A-Za-z0-9]{1,31};|#[0-9]{1,8};|#[xX][0-9A-Fa-f]{1,8};)")
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)(?:([A-Za-z][A-Za-z0-9]+)|#([xX]?)([0-9A-Fa-f]+));")
_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'|=([^\s\"'<>]+)")
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})


def parse_xml(body: bytes) -> Element:
    """The root element of a UTF-8 document.

    Its document type declaration is cut off before anything is parsed: no entity but XML's own five
    and HTML's exists. Raises FeedError where there is no element at all.
    """
    body = _without_prolog(_WINDOWS.sub(_punctuation, body))
    if not body:
        raise FeedError(why="it holds no markup")
    try:
        return etree.fromstring(body, _parser(recover=False))
    except etree.XMLSyntaxError:
        pass
    root = etree.fromstring(_mended(body), _parser(recover=True))
    if root is None:
        raise FeedError(why="its markup is too broken to read")
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    # A parser keeps state, so each document has its own; making one costs microseconds.
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _mended(body: bytes) -> bytes:
    """Without control characters; HTML's entities, bare ampersands and bare values made XML.

    Every step takes time in proportion to the length, whatever the bytes.
    """
    body = body.translate(None, _CONTROLS)
    parts: list[bytes] = []
    here = 0
    while (start := body.find(b"<![CDATA[", here)) >= 0:
        end = body.find(b"]]>", start)
        end = len(body) if end < 0 else end + 3
        parts += [_mended_markup(body[here:start]), body[start:end]]
        here = end
    return b"".join([*parts, _mended_markup(body[here:])])


def _mended_markup(part: bytes) -> bytes:
    part = _ENTITY.sub(_character, _BARE.sub(b"&amp;", part))
    return _TAG.sub(_quoted, part) if b"=" in part else part


def _quoted(tag: re.Match[bytes]) -> bytes:
    """A start tag with every value in quotation marks."""
    return _VALUE.sub(lambda value: b'="' + value[1] + b'"' if value[1] else value[0], tag[0])


def _without_prolog(body: bytes) -> bytes:
    """From the first element on: without declarations, and so without any entity somebody declares."""
    here = 0
    while found := _MARKUP.search(body, here):
        start = found.start()
        end = _ENDS.get(found[1].upper())
        if end is None:
            return body[start:]
        if end == b">" and b"[" in body[start : body.find(b">", start)]:
            closed = _DTD_END.search(body, start)
            here = closed.end() if closed else len(body)
        else:
            after = body.find(end, start + 2)
            here = after + len(end) if after >= 0 else len(body)
    return b""


def _punctuation(match: re.Match[bytes]) -> bytes:
    """The Windows-1252 character that a reference to a control character (128 to 159) means."""
    code = int(match[0][3:-1], 16) if match[0][2:3] in b"xX" else int(match[0][2:-1])
    return bytes([code]).decode("cp1252", "ignore").encode() if 128 <= code < 160 else match[0]


def _character(match: re.Match[bytes]) -> bytes:
    """The character an HTML entity or a reference stands for; what stands for none is kept as text."""
    name, is_hex, number = match.groups()
    if name:
        value = html5.get(name.decode("ascii") + ";")
        return b"&amp;" + match[0][1:] if value is None or value in "&<>\"'" else value.encode()
    try:
        code = int(number, 16 if is_hex else 10)
    except ValueError:
        return b"&amp;" + match[0][1:]
    legal = (
        code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return b"&#%d;" % code if legal else b"\xef\xbf\xbd"


@lru_cache(maxsize=4096)
def key(tag: str) -> str:
    """The name of a tag as the readers of feeds here know it."""
    if tag.startswith("{"):
        space, _, local = tag[1:].partition("}")
        space = space.lower()
        local = local.lower()
        prefix = _NAMESPACES.get(space)
        if prefix is None:
            prefix = space.rstrip("/#").rpartition("/")[2]
    else:
        prefix, _, local = tag.lower().rpartition(":")
        prefix = _PREFIXES.get(prefix, prefix)
    return f"{prefix}:{local}" if prefix else local


def text(element: Element | None) -> str:
    """All characters inside `element`, markup dropped, spaces at the ends taken off."""
    if element is None:
        return ""
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(str(part) for part in element.itertext()).strip()


def seen_text(element: Element) -> str:
    """As `text`, without what a page would not show: scripts and styles."""
    if len(element):
        for child in element.iter("{*}script", "{*}style"):
            child.text = None
    return text(element)


def unprefixed(root: Element, locals_: frozenset[str]) -> None:
    """Take a vocabulary nobody knows for RSS or Atom where its outermost element is named like theirs."""
    space, _, local = str(root.tag).rpartition("}")
    if space and local.lower() in locals_ and ":" in key(root.tag):
        for element in root.iter(f"{space}}}*"):
            element.tag = str(element.tag).rpartition("}")[2]
