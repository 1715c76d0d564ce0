"""The elements that a page's blocks stand in: what each holds, and what its class and id say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from octavo.extract.blocks import Block
from octavo.text.html import tags

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

PARAGRAPHS = tags("p h1 h2 h3 h4 h5 h6 pre dt dd figcaption summary address center caption legend")
"""Tags of blocks whose parent, rather than they themselves, is what holds the text together."""


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

    @cached_property
    def stops(self) -> list[int]:
        """The number after the last one within each container: blocks come in order, so what it holds is numbered in
        one go.
        """
        out = list(range(1, len(self.elements) + 1))
        for at in range(len(out) - 1, 0, -1):
            if out[at] > out[parent := self.parents[at]]:
                out[parent] = out[at]
        return out

    def sums(self, values: Floats) -> Floats:
        """What the blocks in each container come to; `values` is one row of numbers a block."""
        count = len(self.elements)
        each = np.stack([np.bincount(self.own, column, count) for column in values.T], axis=1)
        total = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(each, axis=0)])
        held: Floats = total[self.stops] - total[:-1]
        return held

    def levels(self, chosen: int) -> Ints:
        """How many levels one has to go up from the container `chosen` until it holds each container."""
        line = [chosen]
        while (parent := self.parents[line[-1]]) >= 0:
            line.append(parent)
        out = np.full(len(self.elements), len(line), dtype=np.intp)
        for level in range(len(line) - 1, -1, -1):
            out[line[level] : self.stops[line[level]]] = level
        return out

    def down(self, values: Iterable[int]) -> list[int]:
        """Bits that each container has itself or by what it stands in."""
        out: list[int] = []
        for value, parent in zip(values, self.parents, strict=True):
            out.append(value | out[parent] if parent >= 0 else value)
        return out
