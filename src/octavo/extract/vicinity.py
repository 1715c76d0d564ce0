"""The short lines round a headline, where readers are told who wrote a report and when."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from octavo.extract.blocks import ancestors

_BEFORE, _AFTER = 12, 40
"""Lines looked at over and under the headline."""
_LINE = 140
_PARAGRAPHS = 2
"""Texts longer than a line after which the report has begun."""
_SILENT = frozenset({"script", "style", "noscript", "template", "option", "textarea", "svg"})


class Line(NamedTuple):
    text: str
    element: HtmlElement
    """What the text stands in."""


def around(headline: HtmlElement | None) -> list[Line]:
    """The lines under `headline` and the openings of the first paragraphs, then those over it, nearest first."""
    if headline is None:
        return []
    under = _lines(headline.xpath("following::text()[normalize-space()][position() <= 400]"))
    over = _lines(headline.xpath("preceding::text()[normalize-space()][position() <= 60]"))
    return [*_until_report(under), *list(islice(reversed(over), _BEFORE))]


def _lines(found: list[object]) -> list[Line]:
    lines = []
    for text in found:
        element = text.getparent()  # type: ignore[attr-defined]
        if text.is_tail:  # type: ignore[attr-defined]
            element = element.getparent()
        if element is not None and element.tag not in _SILENT:
            lines.append(Line(" ".join(str(text).split()), element))
    return lines


def _until_report(lines: list[Line]) -> list[Line]:
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
