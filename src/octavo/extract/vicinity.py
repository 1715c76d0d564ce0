"""The short lines round a headline, where readers are told who wrote a report and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from octavo.extract.blocks import ancestors

_BEFORE, _AFTER = 12, 40
"""Lines looked at over and under the headline."""
_TEXTS = 400
_LINE = 140
_PARAGRAPHS = 2
"""Texts longer than a line after which the report has begun."""
_SILENT = frozenset({"script", "style", "noscript", "template", "option", "textarea", "svg"})


class Line(NamedTuple):
    text: str
    element: HtmlElement
    """What the text stands in."""


class Vicinity:
    """What stands near a headline; nowhere, where it is None."""

    def __init__(self, headline: HtmlElement | None) -> None:
        self._headline = headline

    @cached_property
    def lines(self) -> list[Line]:
        """The lines under it and the openings of the first paragraphs, then those over it, nearest first."""
        if self._headline is None:
            return []
        under = islice(_lines(_after(self._headline)), _TEXTS)
        return [*_until_report(under), *islice(_lines(_before(self._headline)), _BEFORE)]


Text = tuple[str, HtmlElement]
"""A text, and what it stands in."""


def _lines(found: Iterable[Text]) -> Iterator[Line]:
    for text, element in found:
        if line := " ".join(text.split()):
            yield Line(line, element)


def _after(element: HtmlElement) -> Iterator[Text]:
    """The texts that follow `element`, in order."""
    node, parent = element, element.getparent()
    while parent is not None:
        if node.tail:
            yield node.tail, parent
        for sibling in node.itersiblings():
            yield from _within(sibling)
            if sibling.tail:
                yield sibling.tail, parent
        node, parent = parent, parent.getparent()


def _before(element: HtmlElement) -> Iterator[Text]:
    """The texts before `element`, nearest first."""
    node, parent = element, element.getparent()
    while parent is not None:
        for sibling in node.itersiblings(preceding=True):
            if sibling.tail:
                yield sibling.tail, parent
            yield from _backwards(sibling)
        if parent.text:
            yield parent.text, parent
        node, parent = parent, parent.getparent()


def _within(element: HtmlElement) -> Iterator[Text]:
    if element.tag in _SILENT:
        return
    if element.text:
        yield element.text, element
    for child in element:
        yield from _within(child)
        if child.tail:
            yield child.tail, element


def _backwards(element: HtmlElement) -> Iterator[Text]:
    if element.tag in _SILENT:
        return
    for child in reversed(element):
        if child.tail:
            yield child.tail, element
        yield from _backwards(child)
    if element.text:
        yield element.text, element


def _until_report(lines: Iterable[Line]) -> list[Line]:
    kept: list[Line] = []
    long = 0
    for line in lines:
        long += len(line.text) > _LINE
        if long > _PARAGRAPHS or len(kept) >= _AFTER:
            break
        kept.append(Line(line.text[: 2 * _LINE], line.element))
    return kept


def near(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements stand in one another's vicinity: a common parent or grandparent."""
    return bool(set(islice(ancestors(one), 1, 3)) & set(islice(ancestors(other), 1, 3)))
