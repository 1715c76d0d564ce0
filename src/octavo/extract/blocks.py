"""A page as a row of text blocks and pictures, in reading order.

Whoever decides what the article is (`body.py`) chooses among blocks; whoever writes it down
(`render.py`) writes the chosen ones. Neither needs to look at the tree's nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from octavo.text.html import INLINE, tags

DROPPED = tags(
    "script style noscript template svg math head title iframe object embed button select textarea input"
    " canvas map audio video option datalist dialog progress meter"
)
"""Elements that hold no text to read. Pictures and media in them are found by `media.py`."""

KEPT_INLINE = tags(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var"
)
"""Inline tags that survive into the article."""

_THIN = 500


_DROP, _BLOCK, _KEPT, _BARE, _IMG, _BR, _ROW, _CAPTION = range(8)
_KINDS: dict[str, int] = {
    **dict.fromkeys(INLINE, _BARE),
    **dict.fromkeys(KEPT_INLINE, _KEPT),
    "img": _IMG,
    "br": _BR,
    "tr": _ROW,
    "figcaption": _CAPTION,
    **dict.fromkeys(DROPPED, _DROP),
}


class _Kinds(dict[str, int]):
    """What a tag is to the walk. Elements of a page's own making stand in lines, all others are blocks."""

    def __missing__(self, tag: str) -> int:
        self[tag] = kind = _BARE if "-" in tag else _BLOCK
        return kind


Piece = str | tuple[str, HtmlElement]
"""Text, or ("open" | "close" | "br", element)."""


@dataclass(slots=True, eq=False)
class Block:
    """A run of inline content with no block boundary in it; `element` is the block that holds it."""

    element: HtmlElement
    pieces: list[Piece]
    row: HtmlElement | None
    """The table row it stands in."""
    text: str
    """Its text, white space folded."""
    linked: int
    """Characters of it that are links."""


@dataclass(slots=True, eq=False)
class Picture:
    """An `img` between, or within, blocks."""

    element: HtmlElement


Item = Block | Picture


def items(tree: HtmlElement) -> list[Item]:
    """The blocks and pictures of `tree`, in order. Blocks without text are left out.

    What the page itself hides is passed over, unless next to nothing is left then: some pages are hidden
    until a script shows them. `tree` is of bounded depth, as `parse` makes it.
    """
    shown = _Walk(_hidden).run(tree)
    if sum(len(item.text) for item in shown if isinstance(item, Block)) >= _THIN:
        return shown
    return _Walk(lambda _: False).run(tree)


class _Walk:
    """One walk over a tree that passes over what is `hidden`."""

    def __init__(self, hidden: Callable[[HtmlElement], bool]) -> None:
        self.hidden = hidden
        self.kinds = _Kinds(_KINDS)
        self.pieces: list[Piece] = []
        self.filled = False
        """Whether there is more than white space in `pieces`."""
        self.inline: list[HtmlElement] = []
        """Inline elements that are open here; they open again after a block boundary."""
        self.rows: list[HtmlElement] = []
        self.found: list[Item] = []

    def run(self, tree: HtmlElement) -> list[Item]:
        self.within(tree, tree)
        self.flush(tree)
        return self.found

    def within(self, element: HtmlElement, block: HtmlElement) -> None:
        """What stands in `element`, whose nearest block is `block`."""
        if text := element.text:
            self.say(text)
        kinds, hidden = self.kinds, self.hidden
        for child in element:
            kind = kinds[child.tag]
            if kind is _DROP or hidden(child):
                if kind is _BLOCK or kind is _ROW or kind is _CAPTION:
                    self.flush(block)
            elif kind is _BARE:
                self.within(child, block)
            elif kind is _KEPT:
                self.inline.append(child)
                self.pieces.append(("open", child))
                self.within(child, block)
                self.inline.pop()
                self.pieces.append(("close", child))
            elif kind is _IMG:
                self.found.append(Picture(child))
            elif kind is _BR:
                self.line_break(child, block)
            elif kind is _CAPTION and _captions_picture(child):
                self.flush(block)
            else:
                self.block(child, block, row=kind is _ROW)
            if tail := child.tail:
                self.say(tail)

    def say(self, text: str) -> None:
        if self.filled:
            self.pieces.append(text)
        elif not text.isspace():
            self.pieces.append(text)
            self.filled = True
        elif self.pieces:  # white space that opens a block is nothing
            self.pieces.append(text)

    def block(self, element: HtmlElement, outer: HtmlElement, *, row: bool) -> None:
        if self.pieces:
            self.flush(outer)
        if row:
            self.rows.append(element)
        self.within(element, element)
        if self.pieces:
            self.flush(element)
        if row:
            self.rows.pop()

    def line_break(self, element: HtmlElement, block: HtmlElement) -> None:
        """Two breaks with nothing between them end a paragraph."""
        for piece in reversed(self.pieces):
            if isinstance(piece, tuple) and piece[0] == "br":
                self.pieces.remove(piece)
                self.flush(block)
                return
            if isinstance(piece, str) and piece.strip():
                break
        self.pieces.append(("br", element))

    def flush(self, block: HtmlElement) -> None:
        pieces, self.pieces = self.pieces, [("open", element) for element in self.inline]
        if not self.filled:
            return
        self.filled = False
        pieces += [("close", element) for element in reversed(self.inline)]
        text, linked = _read(pieces)
        self.found.append(Block(block, pieces, self.rows[-1] if self.rows else None, text, linked))


def _read(pieces: list[Piece]) -> tuple[str, int]:
    """The text of `pieces`, white space folded, and how many characters of it are links."""
    if len(pieces) == 1:
        return " ".join(str(pieces[0]).split()), 0
    words: list[str] = []
    inside = linked = 0
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            if inside:
                linked += len(piece.strip())
        elif piece[0] == "br":
            words.append(" ")
        elif piece[1].tag == "a":
            inside = max(0, inside + (1 if piece[0] == "open" else -1))
    return " ".join("".join(words).split()), linked


def _hidden(element: HtmlElement) -> bool:
    """Whether the page itself hides this element."""
    value = element.get
    if value("hidden") is not None or value("aria-hidden") == "true":
        return element.tag not in ("html", "body")
    style = value("style")
    return style is not None and "display:none" in style.replace(" ", "").lower()


def _captions_picture(caption: HtmlElement) -> bool:
    """Whether this caption belongs to a picture or a player, rather than to a quotation or a table."""
    figure = next((node for node in ancestors(caption) if node.tag == "figure"), None)
    return figure is not None and next(figure.iter("img", "video", "audio", "iframe"), None) is not None


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    """`element` and what it stands in, innermost first."""
    node: HtmlElement | None = element
    while node is not None:
        yield node
        node = node.getparent()
