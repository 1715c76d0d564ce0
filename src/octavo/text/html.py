"""Sanitised HTML to plain text, by one rule that everything with offsets relies on."""

from __future__ import annotations

import re
from html import unescape


def tags(names: str) -> frozenset[str]:
    """The tag names in `names`, which are separated by spaces."""
    return frozenset(names.split())


INLINE = tags(
    "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup"
    " time u var wbr font big tt acronym strike label data"
)
"""Tags that stand inside a line; every other tag starts a new paragraph."""

UNREAD = tags("figure script style head template noscript svg math iframe object video audio")
"""Tags whose content is not running text. A figure's caption belongs to its picture, not to the report."""

# Possessive, and an unclosed tag or quote takes the rest: linear on any input.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"""|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:[^>"']|"[^"]*+"|'[^']*+')*+(?:>|\Z|["'].*\Z)""",
    re.DOTALL,
)


def html_to_text(html: str) -> str:
    """The text of sanitised `html`: paragraphs separated by a blank line.

    Every block (paragraph, heading, list item, table row) is a paragraph of its own; `<br>` is a line
    break, cells of a row are separated by a tab, other white space is folded to one space. Figures
    are left out. The same HTML always gives the same text, so offsets into it are stable.
    """
    paragraphs: list[str] = []
    pieces: list[str] = []
    unread: str | None = None
    depth = 0
    at = 0
    preformatted = 0

    def flush() -> None:
        text = _fold("".join(pieces))
        pieces.clear()
        if text:
            paragraphs.append(text)

    for tag in _TAG.finditer(html):
        if unread is None and tag.start() > at:
            text = unescape(html[at : tag.start()])
            pieces.append(text.replace("\n", _BREAK) if preformatted else text)
        at = tag.end()
        name = (tag["name"] or "").lower()
        closing = bool(tag["close"])
        if unread is not None:
            depth += (name == unread) * (-1 if closing else 1)
            if depth == 0:
                unread = None
        elif name in UNREAD and not closing:
            flush()
            unread, depth = name, 1
        elif name == "br":
            pieces.append(_BREAK)
        elif name in ("td", "th"):
            if not closing and pieces:
                pieces.append(_CELL)
        elif name and name not in INLINE:
            flush()
            if name == "pre":
                preformatted = max(0, preformatted + (-1 if closing else 1))
    if unread is None:
        pieces.append(unescape(html[at:]))
    flush()
    return "\n\n".join(paragraphs)


_BREAK, _CELL = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them


def _fold(text: str) -> str:
    text = " ".join(text.split())
    if _BREAK in text or _CELL in text:
        text = re.sub(rf" ?{_BREAK}[ {_BREAK}]*", "\n", text)
        text = re.sub(rf" ?{_CELL} ?", "\t", text).strip()
    return text
