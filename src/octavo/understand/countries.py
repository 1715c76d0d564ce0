"""Which countries an article is about: their names, adjectives and capitals, counted."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from octavo.text.fold import fold
from octavo.understand.gazetteer import capital_names, city, territory_names
from octavo.understand.phrases import Phrases

_REACH = 6000
_TITLE, _LEAD, _BODY = 3.0, 2.0, 1.0
"""What one mention counts in the title, in the first `_LEAD_REACH` code points, and after."""
_LEAD_REACH = 500
_ADJECTIVE, _CAPITAL = 0.7, 0.7
"""What an adjective ("French") or a capital ("Paris") counts beside the country's own name."""
_LEAST, _SHARE = 2.0, 0.25
"""The least weight a country needs, and the least share of the strongest one's."""
_MOST = 6

_WORD = re.compile(r"[^\W\d_][\w’'\u064b-\u0652]*(?:-[^\W\d_]\w*)*")
_ENDINGS = 5
"""Letters that may follow the stem of an adjective: "allemand-es", "deutsch-en", "chilen-isches"."""
_ARABIC_HEAD = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل")
_ARABIC_TAIL = ("يين", "يون", "يات", "ية", "يه", "ي")


class _Names(msgspec.Struct, frozen=True):
    """data/countries.json: other names of a country, and the stems of its adjectives a language."""

    also: dict[str, list[str]]
    adjectives: dict[str, dict[str, list[str]]]


def find_countries(
    title: str, text: str, language: str | None, *, place: str | None = None
) -> tuple[str, ...]:
    """ISO 3166 codes of the countries an article is about, strongest first, at most six.

    `place` is the dateline's: reporting from a country says a little about it.
    """
    weights: dict[str, float] = defaultdict(float)
    parts = ((title[:500], _TITLE), (text[:_LEAD_REACH], _LEAD), (text[_LEAD_REACH:_REACH], _BODY))
    for part, weight in parts:
        for code, share in _mentions(part, language):
            weights[code] += weight * share
    filed_at = city(place.split(",")[0]) if place else None
    if filed_at is not None:
        weights[filed_at.country] += _BODY
    strongest = max(weights.values(), default=0.0)
    about = [code for code, weight in weights.items() if weight >= max(_LEAST, _SHARE * strongest)]
    return tuple(sorted(about, key=lambda code: (-weights[code], code))[:_MOST])


@lru_cache(maxsize=20_000)
def is_country(word: str, language: str | None) -> bool:
    """Whether `word` is the name of a country ("DPRK") or its adjective ("North Korean") and nothing more."""
    if _country_names(language or "en").get(word) is not None:
        return True
    stems = _stems(language)
    return bool(stems) and " " not in word and _adjective(word, stems, language) is not None


@lru_cache(maxsize=20_000)
def adjective_of(word: str, language: str | None) -> str | None:
    """The ISO 3166 code of the country that an adjective or the name of its people belongs to: "French", FR."""
    stems = _stems(language)
    if not stems or not word:
        return None
    if country_named(word, language) or (word.endswith("s") and country_named(word[:-1], language)):
        return None
    if language == "en" and " " in word:
        return next((code for code, words in _data().adjectives["en"].items() if fold(word) in words), None)
    return _adjective(word, stems, language)


def country_named(name: str, language: str | None) -> str | None:
    """The ISO 3166 code of the country that goes by `name` in `language` or in English; None for an adjective."""
    found = _country_names(language or "en").get(name)
    return found[0] if found and found[1] == 1.0 else None


def _mentions(text: str, language: str | None) -> list[tuple[str, float]]:
    """Each mention of a country, with how much it says."""
    found: list[tuple[str, float]] = []
    covered: set[int] = set()
    for hit in _country_names(language or "en").find(text):
        if not text[hit.start].islower():
            found.append(hit.value)
            covered.update(range(hit.start, hit.end))
    stems = _stems(language)
    if stems:
        found += [
            (code, _ADJECTIVE)
            for word in _WORD.finditer(text)
            if word.start() not in covered and (code := _adjective(word[0], stems, language))
        ]
    return found


def _adjective(word: str, stems: dict[str, str], language: str | None) -> str | None:
    """The country that an adjective in any of its forms belongs to."""
    if language == "ar":
        return _arabic_adjective(fold(word), stems)
    if language == "en":
        return stems.get(fold(word)) if word[0].isupper() else None
    key = fold(word)
    for length in range(len(key), max(3, len(key) - _ENDINGS - 1), -1):
        if code := stems.get(key[:length]):
            return code
    return None


def _arabic_adjective(key: str, stems: dict[str, str]) -> str | None:
    for head in ("", *_ARABIC_HEAD):
        if not key.startswith(head):
            continue
        rest = key[len(head) :]
        for tail in _ARABIC_TAIL:
            if rest.endswith(tail) and (code := stems.get(rest.removesuffix(tail) + "ي")):
                return code
    return None


@cache
def _country_names(language: str) -> Phrases[tuple[str, float]]:
    names: dict[str, tuple[str, float]] = {}
    for code, others in _data().also.items():
        names |= dict.fromkeys(others, (code, 1.0))
    for locale in dict.fromkeys((language, "en")):
        names |= {name: (code, 1.0) for name, code in territory_names(locale).items() if len(name) > 1}
    for name, code in capital_names().items():
        names.setdefault(name, (code, _CAPITAL))
    if language == "en":
        # Adjectives of two words, which the words of a text cannot show one by one.
        for code, adjectives in _data().adjectives["en"].items():
            names |= {word: (code, _ADJECTIVE) for word in adjectives if " " in word}
    return Phrases(names.items())


@cache
def _stems(language: str | None) -> dict[str, str]:
    adjectives = _data().adjectives.get(language or "", {})
    return {fold(stem): code for code, stems in adjectives.items() for stem in stems}


@cache
def _data() -> _Names:
    return msgspec.json.decode(
        files("octavo.understand").joinpath("data/countries.json").read_bytes(), type=_Names
    )
