"""Who wrote it: the persons in a byline, and in the first and last lines of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from octavo.text.fold import fold
from octavo.understand.agencies import in_credit
from octavo.understand.gazetteer import city

_OPENS = (
    r"(?:written |reported |story |text |words |report )?by|par|por|von|di|da|door|av|af|tekst|text|texto"
    r"|автор(?:ы)?|от|بقلم|كتب(?:ت)?|تقرير|إعداد|أعدّ?ه|نوشته|yazan|oleh|द्वारा|(?:文|记者|記者|取材)"
)
_BY_LINE = re.compile(rf"^(?:{_OPENS})(?:\s*[:：/]\s*|\s+)(?P<names>\S.{{1,150}})$", re.IGNORECASE)
_AT_END = re.compile(
    r"^[\s(\[—–-]*(?:additional |further |also )?report(?:ing|ed|age)? (?:by|from|de)\s+(?P<names>[^;()\n]{3,200})"
    r"|^[\s(\[]*(?:with |avec |con |mit )?(?:additional reporting|contributions?|reportage additionnel)"
    r"(?: by| from| de)\s+(?P<more>[^;()\n]{3,200})"
    r"|^(?P<contributed>[^\n]{5,150}?) contributed to this (?:report|story|article)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,;·•|/&،、，]|\band\b|\bet\b|\by\b|\bund\b|\bund\b|\be\b|\ben\b|\boch\b|\bog\b|\bи\b|\bve\b|\bdan\b|\s[–—-]\s|\sو\s)\s*",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|à|en|a|aus|da|из|في|from)\s+[A-ZÀ-ÞА-Я\u0621-\u064a].*$")
_NOT_A_PERSON = frozenset(
    [
        "staff",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "editor",
        "editors",
        "desk",
        "team",
        "agencies",
        "agency",
        "news",
        "newsroom",
        "service",
        "bureau",
        "press",
        "media",
        "online",
        "digital",
        "web",
        "editorial",
        "board",
        "redaction",
        "rédaction",
        "redacción",
        "redaktion",
        "redazione",
        "redação",
        "the",
        "special",
        "contributor",
        "guest",
        "author",
        "report",
        "reports",
        "reporting",
        "administrator",
        "admin",
        "وكالات",
        "مراسل",
        "مراسلنا",
        "تحرير",
        "التحرير",
        "محرر",
        "وكالة",
        "صحيفة",
        "قناة",
    ]
)
_NAME = re.compile(
    r"[^\W\d_][\w.'’\-\u0300-\u036f\u064b-\u0652]*(?:\s+[^\W\d_][\w.'’\-\u0300-\u036f\u064b-\u0652]*){0,4}$"
)
_CJK_NAME = re.compile("[\u3400-\u9fff\uac00-\ud7a3]{2,5}$")
_PARTICLES = frozenset("de da di du del della van von der den la le al el bin ibn abu dos ten ter".split())  # noqa: SIM905  the same
_FIRST_LINES, _LAST_LINES = 4, 4
_LONGEST_LINE = 300
_METROPOLIS = 1_000_000
"""Inhabitants from which a city is taken for one by any of its names: the list has 'Li Wei' too."""


class ByLine(NamedTuple):
    """A line of the text that says who wrote it, as it stands there."""

    text: str
    start: int
    end: int


def find_byline(given: Sequence[str], text: str) -> tuple[str, ...]:
    """The persons who wrote it, each once, as the page's own byline gives them, then as the text does.

    Agencies, desks and job titles are left out: what agency a report is from, the wire says.
    """
    names: dict[str, str] = {}
    for line in (*given, *(found.text for found in by_lines(text))):
        for name in persons(line):
            names.setdefault(fold(name), name)
    return tuple(names.values())


def persons(byline: str) -> list[str]:
    """The persons in one byline: "By JANE DOE and Li Wei in Oslo, Nordic Press" gives two names."""
    named = (_IN_PLACE.sub("", piece) for piece in pieces(byline))
    return [_cased(piece) for piece in named if _is_person(piece)]


def pieces(byline: str) -> list[str]:
    """What a byline lists, without the "By" before it: persons, titles, agencies, desks."""
    line = " ".join(byline.split())[:_LONGEST_LINE]
    opened = _BY_LINE.match(line)
    return _SPLIT.split(opened["names"] if opened else line)


def by_lines(text: str) -> list[ByLine]:
    """Lines at the beginning and the end of `text` that name authors."""
    found = []
    for start, line in _edge_lines(text, _FIRST_LINES, from_end=False):
        opened = _BY_LINE.match(line)
        if opened and persons(line) and len(line) <= 120 and not line.endswith((".", "!", "?", ":")):
            found.append(ByLine(line, start, start + len(line)))
    for start, line in _edge_lines(text, _LAST_LINES, from_end=True):
        if match := _AT_END.match(line):
            group = next(name for name in ("names", "more", "contributed") if match[name])
            found.append(ByLine(match[group], start + match.start(group), start + match.end(group)))
    return found


def _edge_lines(text: str, count: int, *, from_end: bool) -> Iterable[tuple[int, str]]:
    """Up to `count` lines at one edge of the text with their offsets; long lines are cut."""
    window = 4 * _LONGEST_LINE
    base = max(0, len(text) - window) if from_end else 0
    lines = [
        (base + match.start(), match[0].rstrip()[:_LONGEST_LINE])
        for match in re.finditer(r"[^\s][^\n]*", text[base : base + window])
    ]
    return lines[-count:] if from_end else lines[:count]


def _is_person(piece: str) -> bool:
    words = piece.split()
    if _CJK_NAME.match(piece):
        return not in_credit(piece)
    if not 2 <= len(words) <= 5 or not _NAME.match(piece):
        return False
    if any(fold(word) in _NOT_A_PERSON for word in words) or _is_place(piece) or in_credit(piece):
        return False
    return all(not word[0].islower() or word.lower() in _PARTICLES for word in words)


def _is_place(piece: str) -> bool:
    found = city(piece)
    return found is not None and (fold(found.name) == fold(piece) or found.population > _METROPOLIS)


def _cased(name: str) -> str:
    """A name in capitals as people write it."""
    if name.upper() != name or name.lower() == name:
        return name
    return re.sub(r"[^\W\d_]{2,}", lambda part: part[0].capitalize(), name)
