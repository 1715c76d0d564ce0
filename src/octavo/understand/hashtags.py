"""At most six tags a person would follow: countries, places, full names, organisations, subjects."""

from __future__ import annotations

import re
from collections import Counter

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.agencies import in_credit
from octavo.understand.countries import is_country
from octavo.understand.gazetteer import territory_name
from octavo.understand.runs import acronyms, name_runs

MOST = 6
_REACH = 8000
_IN_TITLE = 3
"""How many mentions one in the title is worth."""
_LEAST = 2
_NOT_IN_TAG = re.compile(r"[^\w\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e]+")
_CASED = re.compile("[A-Za-zÀ-ÿА-Яа-яΑ-ω]")
_OFFICES = frozenset(
    {"FM", "PM", "MP", "MPS", "CEO", "TV", "AM", "GMT", "CET", "BREAKING", "UPDATE", "FILE", "PHOTO"}
)
"""Abbreviations nobody follows."""
_TITLES = frozenset(
    [
        "president",
        "minister",
        "chancellor",
        "prime",
        "foreign",
        "secretary",
        "chief",
        "leader",
        "senator",
        "governor",
        "mayor",
        "king",
        "queen",
        "prince",
        "pope",
        "general",
        "colonel",
        "captain",
        "sheikh",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "spokesman",
        "spokeswoman",
        "us",
        "u.s",
        "uk",
        "eu",
        "ministre",
        "président",
        "présidente",
        "ministro",
        "ministra",
        "presidente",
        "presidenta",
        "kanzler",
        "kanzlerin",
        "präsident",
        "präsidentin",
        "ministerin",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def find_hashtags(
    title: str, text: str, language: str | None, *, countries: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Tags without the # sign, strongest first: "NorthKorea", "LeeJaeMyung", "NATO", "كوريا_الشمالية".

    A tag is a country the article is about, named in its language, a name of two words or more that
    it repeats, or an abbreviation it repeats; words standing alone are none, so that a surname never
    is. The same article always has the same tags.
    """
    weights: dict[str, float] = {}
    for place, code in enumerate(countries[:3]):
        name = territory_name(code, language)
        if name:
            weights[_tag(name)] = 100.0 - place
    for name, count in _repeated(title, text[:_REACH], language).items():
        tag = _tag(name)
        if tag and not any(fold(tag) == fold(other) for other in weights):
            weights[tag] = count
    ranked = sorted(weights, key=lambda tag: (-weights[tag], tag))
    return tuple(ranked[:MOST])


def _repeated(title: str, text: str, language: str | None) -> dict[str, float]:
    """Names and abbreviations the text has, with how often; also standing in the title counts more."""
    counts = _counted(text, language)
    # A headline writes every word with a capital: it only weighs what the text has.
    worth = {name: count + (_IN_TITLE if name in title else 0) for name, count in counts.items()}
    return {name: float(weight) for name, weight in worth.items() if weight >= _least(name)}


def _counted(text: str, language: str | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run, _ in name_runs(text):
        name = _without_title(run, language)
        if " " in name and not name.isupper() and not is_country(name, language):
            counts[name] += 1
    for word, times in acronyms(text).items():
        if word not in _OFFICES and not is_country(word, language) and not in_credit(word):
            counts[word] += times
    # A text in capitals throughout has no names to see.
    return counts if sum(map(str.isupper, text)) * 2 < sum(map(str.isalpha, text)) else Counter()


def _least(name: str) -> int:
    return _LEAST if " " in name else _LEAST + 1


def _without_title(run: str, language: str | None) -> str:
    """A name run without what stands before the name: an opening word, a title, a country."""
    words = run.split()
    while words and _leads(words[0], language):
        words.pop(0)
    return " ".join(words)


def _leads(word: str, language: str | None) -> bool:
    key = fold(word).rstrip(".")
    return key in _TITLES or key in stopwords(language or "en") or is_country(word, language)


def _tag(name: str) -> str:
    """A name as one word: joined with capitals where the script has them, else with underscores."""
    words = [word for word in _NOT_IN_TAG.split(name) if word]
    if _CASED.search(name):
        return "".join(word if word.isupper() else word[0].upper() + word[1:] for word in words)
    return "_".join(words)
