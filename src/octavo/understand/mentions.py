"""Every mention of an agency as a source in a text, old print with its errors of reading included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from octavo.models import Credit
from octavo.understand.agencies import Agency, agencies, in_credit, in_text
from octavo.understand.agency_context import (
    name_start,
    named_otherwise,
    part_of_abbreviation,
    vouched,
)
from octavo.understand.misread import Misread
from octavo.understand.phrases import Found

UNNAMED = Agency(id="ag", name="ag", full="An agency that is not named", country="", owner="unknown")
"""What "(ag.)" stands for in French and German newspapers."""

_READ = 100_000
"""Code points in which an article's agencies are sought: some forty pages of print."""
_BRACKET = re.compile(r"[(\[{<][^()\[\]{}<>\n]{2,44}[)\]}>]|/\s{0,2}[^()\[\]{}<>/\n]{2,40}\s{0,2}[)\]}>/]")
_CREDIT = re.compile(
    r"(?<![^\W_])(?P<open>[(\[{<]\s{0,2}|[fl1](?=[A-ZÀ-Þ][\w.]{1,12}[)\]}>]))"
    r"(?P<inside>[A-ZÀ-Þa-z0-9][^()\[\]{}<>\n]{1,28}?)\s{0,2}[)\]}>](?P<after>.{0,3})"
)
"""A credit, its opening bracket misread as a letter or not."""

_AFTER_DAY = re.compile(r"\b\d{1,2}\.?(?:\s{1,2}[^\W\d]{3,10}\.?)?\s{0,2}[.,]?\s{0,2}$")
_AFTER_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,15}\s{0,2}[.,]?\s{0,2}$")
_BEFORE_REPORT = re.compile(r"\s?\.?\s?[-—–~_]|\s*$")
_PIECE = re.compile(r"[^/,;+&–—-]{2,28}")
_LOWER_AT_END = re.compile(
    r"(?:/\s?|[.!?»”\"]\s)(?P<codes>\w{2,8}(?:[-/+,]\s?\w{2,8}){0,3})\s?\.?[ \t]*$", re.MULTILINE
)
_UNNAMED = re.compile(r"[(\[]\s?(?P<name>[Aa]g\.?)\s?[)\]]")
_NAMED_AGENCY = re.compile(
    r"(?<!\w)(?:[Aa]gen[cz]\w{0,3}|[Aa]gentur|[Bb]ureau|[Bb]üro)\s{1,2}(?P<name>[A-ZÀ-Þ]\w{3,14})"
    r"|(?<!\w)(?P<compound>[A-ZÀ-Þ]\w{3,12})(?:s|sche[nrs]?)?[\s-]{1,2}(?:M[ec]l|Tel|Dep|Agent|B[uü]r)\w{2,8}"
)
_BROKEN = re.compile(
    r"(?<![^\W_])(?P<one>[A-ZÀ-Þ][^\W\d_]{1,8})[-¬=«]{1,2}\s?\n\s?(?P<two>[^\W\d_]{2,9})(?!\w)"
)


def find_agencies(text: str) -> tuple[Credit, ...]:
    """The agencies that `text` names as sources, by the names the registry has, in order; "(ag.)" names none."""
    return tuple(
        Credit(name=hit.value.name, start=hit.start, end=hit.end)
        for hit in mentions(text[:_READ])
        if hit.value is not UNNAMED
    )


def mentions(text: str) -> list[Found[Agency]]:
    """Every mention of an agency as the source of something in `text`, in order, without overlap.

    By a spelling anywhere, where its surroundings do not say that it is something else; by a code in
    a credit; by a name broken at the end of a line; and, in a credit or after "agency", by a name
    with misread letters. "(ag.)" is `UNNAMED`. Spans include "Agence" written with a capital.
    """
    return _without_overlap(
        [*_spelt(text), *_credited(text), *_broken(text), *_unnamed(text), *_misread(text)]
    )


def _spelt(text: str) -> Iterator[Found[Agency]]:
    for hit in in_text(text):
        if text[hit.start : hit.end].casefold() in _surnames() and not vouched(text, hit.start, hit.end):
            continue
        if not named_otherwise(text, hit.start, hit.end) and not part_of_abbreviation(
            text, hit.start, hit.end
        ):
            yield _whole(text, hit)


def _credited(text: str) -> Iterator[Found[Agency]]:
    for bracket in _BRACKET.finditer(text):
        for hit in in_credit(text, *bracket.span()):
            if not part_of_abbreviation(text, hit.start, hit.end):
                yield _whole(text, hit)
    for line in _LOWER_AT_END.finditer(text):
        hits = in_credit(text, *line.span("codes"))
        pieces = re.findall(r"\w+", line["codes"])
        if len(hits) == len(pieces) and all(piece in _lower_codes() for piece in pieces):
            yield from hits


def _broken(text: str) -> Iterator[Found[Agency]]:
    """Names with a hyphen at the end of the line: "Reu-", "ter"."""
    for halves in _BROKEN.finditer(text):
        agency = _long_names().get((halves["one"] + halves["two"]).casefold())
        if agency is not None and not named_otherwise(text, *halves.span()):
            surname = (halves["one"] + halves["two"]).casefold() in _surnames()
            if not surname or vouched(text, *halves.span()):
                yield _whole(text, Found(halves.start(), halves.end(), agency))


def _unnamed(text: str) -> Iterator[Found[Agency]]:
    for found in _UNNAMED.finditer(text):
        yield Found(*found.span("name"), UNNAMED)


def _misread(text: str) -> Iterator[Found[Agency]]:
    known = _misreadable()
    for found in _NAMED_AGENCY.finditer(text):
        group = "name" if found["name"] else "compound"
        agency = known.name(found[group])
        if agency is not None and not named_otherwise(text, *found.span(group)):
            yield _whole(text, Found(*found.span(group), agency))
    for credit in _CREDIT.finditer(text):
        if not _opens_report(text, credit):
            continue
        misread_bracket = credit["open"].isalnum()
        start = credit.start() if misread_bracket else credit.start("inside")
        for piece in _PIECE.finditer(text, credit.start("inside"), credit.end("inside")):
            word = piece[0].strip()
            agency = known.name(word) or (known.code(word) if word.isupper() else None)
            if agency is not None:
                first = piece.start() + piece[0].index(word)
                bare = word if "." in word[:-1] else word.rstrip(".")
                yield Found(start if first == credit.start("inside") else first, first + len(bare), agency)


def _opens_report(text: str, credit: re.Match[str]) -> bool:
    """Whether a credit follows a dateline: a day, or a name before it and a dash or nothing after it."""
    before = text[max(0, credit.start() - 30) : credit.start()]
    if _AFTER_DAY.search(before):
        return True
    return bool(_AFTER_NAME.search(before) and _BEFORE_REPORT.match(credit["after"]))


def _whole(text: str, hit: Found[Agency]) -> Found[Agency]:
    """The name with the "Agence" before it, and the full stop of a code that is written with them."""
    dotted = "." in text[hit.start : hit.end] and text[hit.end : hit.end + 1] == "."
    return Found(name_start(text, hit.start), hit.end + dotted, hit.value)


def _without_overlap(found: list[Found[Agency]]) -> list[Found[Agency]]:
    """`found` in order; of those that overlap, the one found first, by the surer way."""
    taken: set[int] = set()
    kept = []
    for hit in found:
        signs = range(hit.start, hit.end)
        if taken.isdisjoint(signs):
            kept.append(hit)
            taken.update(signs)
    return sorted(kept, key=lambda hit: hit.start)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name.casefold() for agency in agencies() for name in agency.surnames)


@cache
def _lower_codes() -> frozenset[str]:
    """Names that newspapers write in small letters at the end of a report."""
    return frozenset(
        name.lower()
        for agency in agencies()
        for name in agency.spellings
        if name.isascii() and name.isalpha() and len(name) <= 7
    )


@cache
def _long_names() -> dict[str, Agency]:
    return {
        name.casefold(): agency
        for agency in agencies()
        for name in (agency.name, *agency.spellings)
        if name.isalpha() and len(name) >= 5
    }


@cache
def _misreadable() -> Misread[Agency]:
    return Misread(
        (name, agency) for agency in agencies() for name in (agency.name, *agency.codes, *agency.spellings)
    )
