"""The language of the search field: words, "phrases", -unwanted words, and operators such as `outlet:`.

    "harbour fees" strike -football outlet:courier.example lang:ar after:2026-11-01 kuw*

All words must occur; the last one, and any with `*`, is the beginning of a word. Whatever is typed is a
query: an operator nobody knows, or one with a value it cannot have, is words like any other.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import msgspec

MOST_CHARACTERS = 500
MOST_TERMS = 16

_TOKEN = re.compile(
    r"""(?P<minus>-?)
        (?:(?P<operator>[^\W\d_]+):(?=[^\s:]))?
        (?:"(?P<quoted>[^"]*)"? | «(?P<guillemets>[^»]*)»? | “(?P<curly>[^”]*)”? | (?P<bare>[^\s"«“]+))
        (?P<star>\*?)""",
    re.VERBOSE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[a-zA-Z]{2}")
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word or phrase that must occur, or must not."""

    text: str
    prefix: bool = False
    """A word that begins so will do."""
    negated: bool = False


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed, understood. Several values of one operator mean any of them."""

    terms: tuple[Term, ...] = ()
    outlets: tuple[str, ...] = ()
    """Domains or parts of names."""
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2 codes, upper case."""
    categories: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()
    """Lower case."""
    hashtags: tuple[str, ...] = ()
    after: date | None = None
    """Published on this day or later."""
    before: date | None = None
    """Published before this day."""

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return self != SearchQuery()


def parse(typed: str) -> SearchQuery:
    """Understand what was typed; never fails. At most 500 characters and 16 terms of it are used."""
    text = unicodedata.normalize("NFC", typed[:MOST_CHARACTERS])
    terms: list[Term] = []
    values: dict[str, list[str]] = {}
    days: dict[str, list[date]] = {"after": [], "before": []}
    last_is_bare = False
    for token in _TOKEN.finditer(text):
        phrase = token["quoted"] or token["guillemets"] or token["curly"]
        value = phrase if phrase is not None else token["bare"] or ""
        operator = (token["operator"] or "").lower()
        if operator and not token["minus"] and _filter(operator, value.rstrip("*"), values, days):
            continue
        if operator:
            value = f"{operator} {value}"
        if words := _words(value):
            star = bool(token["star"]) or value.endswith("*")
            terms.append(Term(text=words, prefix=star, negated=bool(token["minus"])))
            last_is_bare = phrase is None and not token["minus"] and len(words) > 1
    terms = terms[:MOST_TERMS]
    if terms and last_is_bare:
        terms[-1] = msgspec.structs.replace(terms[-1], prefix=True)
    return SearchQuery(
        terms=tuple(terms),
        after=max(days["after"], default=None),
        before=min(days["before"], default=None),
        **{field: tuple(dict.fromkeys(found)) for field, found in values.items()},
    )


def _words(value: str) -> str:
    """The words of a term, or nothing where it holds no letter and no figure."""
    if not any(character.isalnum() for character in value):
        return ""
    return " ".join(_HYPHEN.sub(" ", _printable(value).replace("*", " ")).split())


def _printable(value: str) -> str:
    kinds = {"Cf": "", "Cc": " ", "Cs": " "}
    return "".join(kinds.get(unicodedata.category(character), character) for character in value)


def _filter(operator: str, value: str, values: dict[str, list[str]], days: dict[str, list[date]]) -> bool:
    """Keep the value of an operator; False where it is none, or cannot have that value."""
    if operator in days:
        day = _day(value)
        if day:
            days[operator].append(day)
        return day is not None
    field, fitting = _OPERATORS.get(operator, ("", None))
    fit = fitting(value) if fitting else ""
    if fit:
        values.setdefault(field, []).append(fit)
    return bool(fit)


def _language(value: str) -> str:
    code = value.lower()
    return code.partition("-")[0] if _LANGUAGE.fullmatch(code) else ""


def _country(value: str) -> str:
    return value.upper() if _COUNTRY.fullmatch(value) else ""


def _name(value: str) -> str:
    return _words(value).lower()


def _domain(value: str) -> str:
    # Hyphens belong to a domain, so they stay.
    return _printable(value).strip().lower() if _words(value) else ""


def _tag(value: str) -> str:
    return _words(value.removeprefix("#"))


def _day(value: str) -> date | None:
    """The first day of a year, a month or a day written as 2026, 2026-11 or 2026-11-01."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


_OPERATORS = {
    "outlet": ("outlets", _domain),
    "lang": ("languages", _language),
    "language": ("languages", _language),
    "country": ("countries", _country),
    "category": ("categories", _name),
    "interest": ("categories", _name),
    "wire": ("wires", _name),
    "hashtag": ("hashtags", _tag),
}
"""Operator to the field it fills, and what makes its value fit (empty: it does not)."""
