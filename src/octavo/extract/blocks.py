"""A page as a row of text blocks and pictures, in reading order.

Whoever decides what the article is (`body.py`) chooses among blocks; whoever writes it down
(`render.py`) writes the chosen ones. Neither needs to look at the tree's nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree
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

Piece = str | tuple[str, HtmlElement]
"""Text, or ("open" | "close" | "br", element)."""


@dataclass(slots=True, eq=False)
class Block:
    """A run of inline content with no block boundary in it; `element` is the block that holds it."""

    element: HtmlElement
    pieces: list[Piece]
    row: HtmlElement | None
    """The table row it stands in."""
    text: str = field(init=False)
    """Its text, white space folded."""
    linked: int = field(init=False)
    """Characters of it that are links."""

    def __post_init__(self) -> None:
        words: list[str] = []
        inside = 0
        self.linked = 0
        for piece in self.pieces:
            if isinstance(piece, str):
                words.append(piece)
                if inside:
                    self.linked += len(piece.strip())
            elif piece[0] == "br":
                words.append(" ")
            elif piece[1].tag == "a":
                inside = max(0, inside + (1 if piece[0] == "open" else -1))
        self.text = " ".join("".join(words).split())


@dataclass(slots=True, eq=False)
class Picture:
    """An `img` between, or within, blocks."""

    element: HtmlElement


Item = Block | Picture


def items(tree: HtmlElement) -> list[Item]:
    """The blocks and pictures of `tree`, in order. Blocks without text are left out.

    What the page itself hides is passed over, unless next to nothing is left then: some pages are hidden
    until a script shows them.
    """
    shown = _Walk(_hidden).run(tree)
    if sum(len(item.text) for item in shown if isinstance(item, Block)) >= _THIN:
        return shown
    return _Walk(lambda _: False).run(tree)


class _Walk:
    def __init__(self, hidden: Callable[[HtmlElement], bool]) -> None:
        self.hidden = hidden
        self.pieces: list[Piece] = []
        self.inline: list[HtmlElement] = []
        """Inline elements that are open here; they open again after a block boundary."""
        self.rows: list[HtmlElement] = []
        self.found: list[Item] = []

    def run(self, tree: HtmlElement) -> list[Item]:
        blocks: list[HtmlElement] = [tree]
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if (
                    tag in DROPPED
                    or self.hidden(element)
                    or (tag == "figcaption" and _captions_picture(element))
                ):
                    walk.skip_subtree()
                    if tag not in INLINE and tag not in DROPPED:
                        self.flush(blocks[-1])
                    continue
                if tag == "img":
                    self.found.append(Picture(element))
                elif tag == "br":
                    self.line_break(element, blocks[-1])
                elif tag in INLINE or "-" in tag:
                    if tag in KEPT_INLINE:
                        self.inline.append(element)
                        self.pieces.append(("open", element))
                else:
                    self.flush(blocks[-1])
                    blocks.append(element)
                    if tag == "tr":
                        self.rows.append(element)
                if element.text:
                    self.pieces.append(element.text)
            else:
                self.end(element, blocks)
                if element.tail and element is not tree:
                    self.pieces.append(element.tail)
        self.flush(tree)
        return self.found

    def end(self, element: HtmlElement, blocks: list[HtmlElement]) -> None:
        if self.inline and self.inline[-1] is element:
            self.inline.pop()
            self.pieces.append(("close", element))
        elif blocks[-1] is element and len(blocks) > 1:
            self.flush(element)
            blocks.pop()
            if self.rows and self.rows[-1] is element:
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
        if any(isinstance(piece, str) and not piece.isspace() for piece in pieces):
            pieces += [("close", element) for element in reversed(self.inline)]
            self.found.append(Block(block, pieces, self.rows[-1] if self.rows else None))


def _hidden(element: HtmlElement) -> bool:
    """Whether the page itself hides this element."""
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return element.tag not in ("html", "body")
    style = element.get("style")
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
