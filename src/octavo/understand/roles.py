"""What an article says a person is: the words before the name, or between commas behind it."""

from __future__ import annotations

import itertools
import re

from octavo.text.fold import fold
from octavo.understand.countries import adjective_of, country_named
from octavo.understand.titles import titles

_REACH = 60
_WORD = re.compile(r"[^\W\d_][\w.'’\-]*")
_BEHIND = re.compile(r",\s+((?:the|an?|der|die|le|la|el)\s+)?([^,.;:\n()“”\"]{3,70}?)(?=[,.;:\n])")
_MODIFIERS = frozenset(
    [
        "acting",
        "former",
        "ex",
        "late",
        "prime",
        "vice",
        "deputy",
        "assistant",
        "foreign",
        "finance",
        "defence",
        "defense",
        "interior",
        "health",
        "justice",
        "trade",
        "energy",
        "economy",
        "labour",
        "labor",
        "education",
        "climate",
        "state",
        "federal",
        "national",
        "general",
        "senior",
        "top",
        "interim",
        "chief",
        "company",
        "army",
        "navy",
        "police",
        "government",
        "opposition",
        "party",
        "presidential",
        "republican",
        "democratic",
        "democrat",
        "conservative",
        "white",
        "house",
        "us",
        "u.s",
        "uk",
        "eu",
        "un",
        "ehemalige",
        "ehemaliger",
        "frühere",
        "früherer",
        "ancien",
        "ancienne",
        "ex",
        "premier",
        "première",
        "primer",
        "primera",
        "exministro",
    ]
)
_HONORIFIC = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "sir",
        "dr",
        "lord",
        "lady",
        "dame",
        "herr",
        "frau",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "don",
        "doña",
        "señor",
        "señora",
        "monsieur",
        "madame",
        "signor",
        "signora",
        "meneer",
        "mevrouw",
        "السيد",
        "السيدة",
        "الدكتور",
        "الدكتورة",
    ]
)


def role_of(text: str, start: int, end: int, language: str | None) -> str | None:
    """The role of the person named at `start`-`end`, in the article's own words; None where it gives none."""
    return _before(text, start, language) or _behind(text, end, language)


def _before(text: str, start: int, language: str | None) -> str | None:
    """Words like "German Chancellor" that lead up to the name without a mark between."""
    known = titles(language)
    begin = max(0, start - _REACH)
    words = list(_WORD.finditer(text, begin, start))
    first, title, follows = start, False, start
    for word in reversed(words):
        key = fold(word[0]).rstrip(".")
        if text[word.end() : follows].strip():
            break
        ahead = fold(f"{word[0]} {text[first:start].strip()}") in known if title else False
        if key in known or ahead:
            title = title or key not in _HONORIFIC
        elif not title or not (key in _MODIFIERS or _of_a_country(word[0], language)):
            break
        first = follows = word.start()
    role = text[first:start].strip()
    return role if title else None


def _of_a_country(word: str, language: str | None) -> bool:
    return bool(adjective_of(word, language) or country_named(word, language))


def _behind(text: str, end: int, language: str | None) -> str | None:
    """An apposition that has a title among its words: ", the company's chief executive,"."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    words = [fold(word[0]).rstrip(".") for word in _WORD.finditer(match[2])]
    known = titles(language)
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    if not any(word in known and word not in _HONORIFIC for word in (*words, *pairs)):
        return None
    return match[2].strip() if len(words) <= 9 else None
