"""Chosen blocks and pictures of a page, written down as plain, well-formed HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from html import escape
from typing import Final

from lxml.html import HtmlElement

from octavo.extract.blocks import KEPT_INLINE, Block, Item, Piece, ancestors
from octavo.models import Media

_LISTS: Final = frozenset({"ul", "ol", "dl"})
_PARTS: Final = frozenset({"li", "dt", "dd"})
_CELLS: Final = frozenset({"td", "th"})
_CONTAINERS: Final = _LISTS | _PARTS | _CELLS | {"blockquote", "table", "tr", "pre"}
_HEADINGS: Final = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
_ATTRIBUTES: Final = {"a": ("href",), "abbr": ("title",), "time": ("datetime",), "bdo": ("dir",)}
_CELL_LIMIT: Final = 400
_SPACE = re.compile(r"\s+")

Illustrate = Callable[[HtmlElement], Media | None]
"""What a picture element shows, None where it is decoration."""


def render(items: Sequence[Item], illustrate: Illustrate | None = None) -> str:
    """`items` in order as HTML: paragraphs, headings, lists, quotations, data tables and, where `illustrate`
    is given, figures. Layout tables and every other wrapper go. The result still has to be sanitised:
    addresses are as the page gave them.
    """
    blocks = [item for item in items if isinstance(item, Block)]
    writer = _Writer(_layout_tables(blocks))
    for item in items:
        if isinstance(item, Block):
            writer.block(item)
        elif illustrate is not None and (media := illustrate(item.element)) is not None:
            writer.figure(media)
    return writer.finish()


def figure(media: Media) -> str:
    """A picture with its caption and credit."""
    size = "".join(
        f' {name}="{value}"' for name, value in (("width", media.width), ("height", media.height)) if value
    )
    words = " ".join(part for part in (media.caption, media.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    image = f'<img src="{escape(media.url)}" alt="{escape(media.caption or "")}"{size}>'
    return f"<figure>{image}{caption}</figure>"


class _Writer:
    def __init__(self, layout: Collection[HtmlElement]) -> None:
        self.layout = layout
        self.out: list[str] = []
        self.open: list[HtmlElement] = []
        self.paths: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
        self.headings: dict[HtmlElement, str | None] = {}
        self.fresh = False
        """Whether nothing stands in the innermost open container yet."""

    def block(self, block: Block) -> None:
        self.enter(self.path(block))
        inner = self.open[-1].tag if self.open else ""
        text = inline(block.pieces, keep_space=inner == "pre")
        heading = self.heading(block.element)
        if inner == "pre" or (self.fresh and inner in _PARTS | _CELLS):
            self.out.append(text)
        elif inner in _CELLS:
            self.out.append("<br>" + text)
        elif heading and not self.open:
            self.out.append(f"<{heading}{_direction(block)}>{text}</{heading}>")
        else:
            self.out.append(f"<p{_direction(block)}>{text}</p>")
        self.fresh = False

    def figure(self, media: Media) -> None:
        self.enter([])
        self.out.append(figure(media))

    def finish(self) -> str:
        self.enter([])
        return "".join(self.out)

    def heading(self, element: HtmlElement) -> str | None:
        """The heading's tag that `element` or the nearest heading over it becomes."""
        if element not in self.headings:
            parent = element.getparent()
            over = self.heading(parent) if parent is not None else None
            self.headings[element] = _HEADINGS.get(element.tag, over)
        return self.headings[element]

    def path(self, block: Block) -> list[HtmlElement]:
        """The containers `block` stands in, outermost first, that HTML lets stand in each other."""
        path = list(self.over(block.element))
        while path and path[-1].tag in _LISTS | {"table", "tr"}:
            path.pop()
        return path

    def over(self, element: HtmlElement) -> tuple[HtmlElement, ...]:
        """`element` and what it stands in, as far as these are containers that fit in each other."""
        known = self.paths.get(element)
        if known is None:
            parent = element.getparent()
            known = self.over(parent) if parent is not None else ()
            if self.fits(element, known[-1].tag if known else ""):
                known = (*known, element)
            self.paths[element] = known
        return known

    def fits(self, element: HtmlElement, parent: str) -> bool:
        tag = element.tag
        if tag not in _CONTAINERS or (tag in ("table", "tr", *_CELLS) and self.laid(element)):
            return False
        if tag == "tr":
            return parent == "table"
        if tag in _CELLS:
            return parent == "tr"
        return parent in _LISTS if tag in _PARTS else parent not in ("table", "tr", "pre")

    def laid(self, element: HtmlElement) -> bool:
        """Whether `element` is, or is part of, a table that is there for the layout."""
        return next((e in self.layout for e in ancestors(element) if e.tag == "table"), True)

    def enter(self, path: list[HtmlElement]) -> None:
        same = 0
        for mine, wanted in zip(self.open, path, strict=False):
            if mine is not wanted:
                break
            same += 1
        while len(self.open) > same:
            self.out.append(f"</{self.open.pop().tag}>")
            self.fresh = False
        for element in path[same:]:
            self.open.append(element)
            self.out.append(f"<{element.tag}>")
            self.fresh = True


def inline(pieces: Sequence[Piece], *, keep_space: bool = False) -> str:
    """A block's content as HTML with the inline tags that readers keep."""
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(escape(piece if keep_space else _SPACE.sub(" ", piece), quote=False))
            continue
        kind, element = piece
        tag = element.tag
        if kind == "br":
            out.append("<br>")
        elif tag not in KEPT_INLINE:
            continue
        elif kind == "open":
            out.append(_opening(element))
        elif out and out[-1] == _opening(element):
            out.pop()
        else:
            out.append(f"</{tag}>")
    return "".join(out).strip()


def _opening(element: HtmlElement) -> str:
    tag = element.tag
    attributes = "".join(
        f' {name}="{escape(value)}"' for name in _ATTRIBUTES.get(tag, ()) if (value := element.get(name))
    )
    return f"<{tag}{attributes}>"


def _direction(block: Block) -> str:
    value = (block.element.get("dir") or "").lower()
    return f' dir="{value}"' if value in ("rtl", "ltr", "auto") else ""


def _layout_tables(blocks: Sequence[Block]) -> set[HtmlElement]:
    """Tables that hold no table of data: a cell of an article's length, or not two cells in two rows."""
    rows: dict[HtmlElement, dict[HtmlElement, set[HtmlElement]]] = {}
    layout: set[HtmlElement] = set()
    outside: set[HtmlElement | None] = set()
    for block in blocks:
        if block.element.getparent() in outside and block.element.tag != "table":
            continue
        cell = row = None
        tables: list[HtmlElement] = []
        for element in ancestors(block.element):
            if element.tag in _CELLS and cell is None:
                cell = element
            elif element.tag == "tr" and row is None:
                row = element
            elif element.tag == "table":
                tables.append(element)
        if not tables:
            outside.add(block.element.getparent())
            continue
        layout.update(tables[1:])
        if cell is None or row is None or len(block.text) > _CELL_LIMIT:
            layout.add(tables[0])
        else:
            rows.setdefault(tables[0], {}).setdefault(row, set()).add(cell)
    for table, found in rows.items():
        if sum(len(cells) > 1 for cells in found.values()) < 2:
            layout.add(table)
    return layout
