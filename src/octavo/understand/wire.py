"""Whose report it is: the agency that a dateline, a byline, a sign-off or a credit line names.

An agency that is only cited in the text ("told Reuters") is not its wire but may be its origin; nor
is one that gave part of it ("with inputs from AFP"). Where two agencies share a credit, the first
named stands for both. What an agency publishes itself has that agency as its wire, as every copy of
it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.models import Credit, Dateline
from octavo.text.fold import fold
from octavo.understand.agencies import Agency, by_name, in_credit, in_sign_off
from octavo.understand.byline import by_lines, persons, pieces
from octavo.understand.opening import read_opening
from octavo.understand.phrases import Found

_HEAD, _TAIL = 600, 400
_HEAD_LINES, _TAIL_LINES = 4, 5
_ONLY_PART = re.compile(
    r"\b(?:with|inputs?|files|material|avec|con|mit|contributed|additional|photos?|foto|video|image|pictures?"
    r"|getty|source photo|بمساهمة|بالاشتراك)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    {
        "desk",
        "staff",
        "news",
        "agencies",
        "agency",
        "report",
        "correspondent",
        "bureau",
        "video",
        "photo",
        "web",
    }
    | {"own", "agences", "agencias", "agenturen", "وكالات", "خاص", "live", "update", "updated", "online"}
)
_BEFORE_SIGN_OFF = re.compile(
    r"(?:[—–(\[]|(?<!\w)-|(?<![^\s/])/|©(?:\s*(?:19|20)\d\d)?|copyright(?:\s*\(c\))?(?:\s*©)?\s*(?:19|20)\d\d|\(c\)\s*(?:19|20)\d\d"
    r"|sources?\s?:|quelle\s?:|fuente\s?:|fonte\s?:|bron\s?:|источник\s?:|المصدر\s?:|credit\s?:|end\s?/|^)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_SIGN_OFF = re.compile(
    r"\s*(?:[/,&;+]\s*[\w .\-]{2,20})?[)\]/.\s—–-]*(?:all rights reserved.*)?$", re.IGNORECASE
)
_AFTER_OPENING = re.compile(r"\s?[)\]]?\s*(?:[-–—:：|]|$)")


def find_wire(
    text: str, *, dateline: Dateline | None, byline: Sequence[str] = (), outlet: str | None = None
) -> Credit | None:
    """The agency whose report this is, with the span that says so; None where the outlet reports itself.

    Start and end are 0 where only the page's byline, or the outlet's being that agency, says so.
    `dateline` is what `find_dateline` found in `text`; `byline` the page's own; `outlet` a name or
    domain.
    """
    return (
        (dateline and _in_dateline(text, dateline, outlet))
        or _at_opening(text)
        or _in_byline(text, byline)
        or _sign_off(text)
        or _itself(outlet)
    )


def _in_dateline(text: str, dateline: Dateline, outlet: str | None) -> Credit | None:
    opening = read_opening(text, dateline.start)
    if opening is None or opening.credit is None:
        return None
    start, end = opening.credit
    hits = in_credit(text, start, end)
    if hits:
        return _credit(hits[0])
    name = text[start:end].strip()
    if _NO_NAME & {fold(word) for word in name.split()} or fold(name) in fold(outlet or ""):
        return None
    # An agency the registry does not know stands under its own words.
    return Credit(name=name, start=start, end=end)


def _at_opening(text: str) -> Credit | None:
    """A credit that opens a line without a place: "(Reuters) - ", "AFP - ", "Associated Press"."""
    for start, line in _lines(text[:_HEAD])[:_HEAD_LINES]:
        for hit in in_credit(line[:80]):
            before = line[: hit.start].strip(" \t([【—–-").lower()
            if before in {"", "by", "the", "by the", "by:", "par", "por", "von"} and _AFTER_OPENING.match(
                line, hit.end
            ):
                return _credit(hit, start)
            break
    return None


def _in_byline(text: str, byline: Sequence[str]) -> Credit | None:
    for given in byline:
        for piece in pieces(given):
            hits = in_credit(piece)
            if hits and fold(piece[: hits[0].start]) in {"", "the"} and not persons(piece):
                return Credit(name=hits[0].value.name, start=0, end=0)
    for line in by_lines(text[:_HEAD]):
        hits = in_credit(text, line.start, line.end)
        if hits and not _ONLY_PART.search(text[line.start : hits[0].start]):
            return _credit(hits[0])
    return None


def _sign_off(text: str) -> Credit | None:
    """A credit that closes the text: "— Reuters", "(AFP)", "© 2025 AFP", "Source: dpa"."""
    base = max(0, len(text) - _TAIL)
    for start, line in reversed(_lines(text[base:])[-_TAIL_LINES:]):
        for hit in reversed(in_sign_off(line)):
            before = _BEFORE_SIGN_OFF.search(line[: hit.start])
            if _ONLY_PART.search(line[hit.end : hit.end + 30]):
                continue
            if before and _AFTER_SIGN_OFF.match(line, hit.end) and not _is_cited(line, before.start()):
                return _credit(_first_of_pair(line, hit), base + start)
    return None


def _is_cited(line: str, start: int) -> bool:
    return bool(_ONLY_PART.search(line[max(0, start - 40) : start + 1].rsplit(". ", 1)[-1]))


def _first_of_pair(line: str, hit: Found[Agency]) -> Found[Agency]:
    """The agency before a stroke or comma in the same credit: AFP in "(AFP/Reuters)"."""
    for other in in_sign_off(line[: hit.start]):
        if re.fullmatch(r"\s?[/,&+]\s?", line[other.end : hit.start]):
            return other
    return hit


def _itself(outlet: str | None) -> Credit | None:
    agency = by_name(outlet)
    return Credit(name=agency.name, start=0, end=0) if agency else None


def _credit(hit: Found[Agency], base: int = 0) -> Credit:
    return Credit(name=hit.value.name, start=base + hit.start, end=base + hit.end)


def _lines(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in re.finditer(r"\S[^\n]*", text)]
