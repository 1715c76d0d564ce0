"""What a page says of itself in JSON-LD, read with patience."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from octavo.text.escapes import whole_characters

Node = dict[str, Any]

_MAX_CHARS = 2_000_000
_MAX_NODES = 2_000
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|inLanguage|isAccessibleForFree)"\s*:\s*"((?:[^"\\]|\\.)*+)"'
)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|NewsItem)$")


def nodes(tree: HtmlElement) -> list[Node]:
    """Every object in the page's JSON-LD, outermost first, graphs and arrays opened.

    Broken JSON is mended where a trailing comma, a comment or a control character broke it; of what
    stays broken the plain fields of an article are still read.
    """
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _MAX_CHARS:
            for node in _walk(_load(script.text)):
                found.append(node)
                if len(found) >= _MAX_NODES:
                    return found
    return found


def types(node: Node) -> list[str]:
    """The node's types, without a vocabulary's prefix."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [re.split(r"[/:#]", item)[-1] for item in values if isinstance(item, str)]


def article_node(found: list[Node], title: str | None = None) -> Node:
    """The node that describes the page's article ({} where there is none): the one headed `title`, else the first."""
    articles = [node for node in found if any(_ARTICLE.search(kind) for kind in types(node))]
    if title:
        for node in articles:
            if text(node.get("headline")) == title or text(node.get("name")) == title:
                return node
    return next((node for node in articles if "Review" not in types(node)), articles[0] if articles else {})


def text(value: object) -> str | None:
    """A plain string from what JSON-LD puts in a string's place (lists, objects with a name)."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url") or value.get("@id")
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None


def _load(raw: str) -> object:
    raw = whole_characters(_WRAPPING.sub("", _WRAPPING.sub("", raw.strip()).strip()))
    for attempt in (raw, _TRAILING_COMMA.sub(r"\1", raw)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    salvaged: Node = {"@type": "Article"}
    for name, value in _PAIR.findall(raw):
        try:
            salvaged.setdefault(name, json.loads(f'"{value}"', strict=False))
        except ValueError:
            continue
    return salvaged if len(salvaged) > 1 else None


def _walk(value: object) -> Iterator[Node]:
    """Every object in `value`, breadth first, so that what is nested in an article comes after it."""
    queue = [value]
    for item in queue:
        if isinstance(item, dict):
            yield item
            queue.extend(child for child in item.values() if isinstance(child, (dict, list)))
        elif isinstance(item, list):
            queue.extend(child for child in item if isinstance(child, (dict, list)))
