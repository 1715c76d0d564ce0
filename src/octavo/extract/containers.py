"""The elements that a page's blocks stand in: what each holds, and what its class and id say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from octavo.extract.blocks import Block
from octavo.text.html import tags

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

PARAGRAPHS = tags("p h1 h2 h3 h4 h5 h6 pre dt dd figcaption summary address center caption legend")
"""Tags of blocks whose parent, rather than they themselves, is what holds the text together."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def words(name: str) -> tuple[str, ...]:
    """The words in a class or an id, in lower case: `entryBody main-text_2` holds entry, body, main and text."""
    return tuple({word.lower() for word in _WORD.findall(name[:200]) if len(word) > 1})


class Containers:
    """The elements over the blocks of a page, numbered so that every one comes after what it stands in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.elements: list[HtmlElement] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self._index: dict[HtmlElement, int] = {}
        self.own: Ints = np.array([self.number(block.element) for block in blocks], dtype=np.intp)
        """The number of the element that holds each block."""
        self.names = [f"{element.get('class') or ''} {element.get('id') or ''}" for element in self.elements]

    def number(self, element: HtmlElement) -> int:
        """The number of `element`; it and what it stands in get one where they have none."""
        known = self._index.get(element)
        if known is not None:
            return known
        line = [element]
        node: HtmlElement | None = element.getparent()
        while node is not None and (known := self._index.get(node)) is None:
            line.append(node)
            node = node.getparent()
        at = -1 if known is None else known
        for node in reversed(line):
            self.parents.append(at)
            self.depths.append(self.depths[at] + 1 if at >= 0 else 0)
            at = len(self.elements)
            self._index[node] = at
            self.elements.append(node)
        return at

    def sums(self, values: Floats) -> Floats:
        """What the blocks in each container come to; `values` is one row of numbers a block."""
        out = np.zeros((len(self.elements), values.shape[1]))
        np.add.at(out, self.own, values)
        rows = list(out)
        for at in range(len(rows) - 1, 0, -1):
            rows[self.parents[at]] += rows[at]
        return out

    def levels(self, chosen: int) -> Ints:
        """How many levels one has to go up from the container `chosen` until it holds each container."""
        out = [-1] * len(self.parents)
        at, level = chosen, 0
        while at >= 0:
            out[at] = level
            at, level = self.parents[at], level + 1
        for at, parent in enumerate(self.parents):
            if out[at] < 0:
                out[at] = out[parent] if parent >= 0 else level
        return np.array(out, dtype=np.intp)

    def down(self, values: Iterable[int]) -> list[int]:
        """Bits that each container has itself or by what it stands in."""
        out: list[int] = []
        for value, parent in zip(values, self.parents, strict=True):
            out.append(value | out[parent] if parent >= 0 else value)
        return out
