"""The small words of each language that change what a sentence claims, from `data/*.json`.

A file gives, by class, words parted by spaces; `_` joins the words of a phrase. They are compared as
stems, so one form of a regular verb stands for all. A language without a file has no such words: only
what stands there verbatim is carried in it.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec
import snowballstemmer

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords

_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}

SAYINGS = ("said", "claimed", "confirmed", "denied", "warned", "accused")
"""Classes of words by which something is told of somebody; the first is the neutral one."""
OPERATORS = ("negation", "refused", "possible", "planned", "future", "asked", "condition")
"""Classes of words that turn what follows them into something that is not told as fact."""
CARRIED = frozenset(
    {"refused", "planned", "asked", "more", "less", "partial", "total", "previous", "next", *SAYINGS[1:]}
)
"""Classes whose words say something of their own: a claim's must stand in the source, as one of its class."""


class Lexicon(msgspec.Struct, frozen=True):
    """The words of one language; every key is a folded word or several joined by a space."""

    language: str | None
    marks: dict[str, frozenset[str]]
    """Word or phrase to the classes it is of."""
    groups: dict[str, frozenset[str]]
    """Stem to the groups of words that say the same, each named "=" and its number."""
    broader: dict[str, frozenset[str]]
    """Stem to the stems and groups of words that say the same less closely: "people" for "residents"."""
    persons: frozenset[str]
    """Stems of words for one person: "pilot"."""
    turning: frozenset[str]
    """Stems and groups of verbs that have what they are done to as a subject, too: the door opens."""
    exact: frozenset[str]
    """Classes whose words are not all the same to each other, only those of one group: a third is no half."""
    titles: frozenset[str]
    """Stems of words that may stand before a name to say who or what bears it; empty where none are known."""
    genders: dict[str, str]
    """Pronoun of a person or thing to "he", "she" or "they"."""
    longest: dict[str, int]
    """First word of a phrase to the words of the longest phrase that begins with it."""
    complete: bool
    """Whether the language has a file: without one nothing is known of what bends a sentence."""


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of `language`; one that knows function words only where there is none."""
    file = files("octavo.receipts") / "data" / f"{language}.json"
    complete = language is not None and file.is_file()
    classes: dict[str, Any] = msgspec.json.decode(file.read_bytes()) if complete else {}
    same = classes.pop("same", [])
    broader = classes.pop("broader", {})
    exact = frozenset(classes.pop("exact", "").split())
    turning = [_key(word, language) for word in classes.pop("turning", "").split()]
    genders = {word: kind for kind in ("he", "she", "they") for word in _listed(classes.pop(kind, ""))}
    marks: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in _listed(words):
            marks.setdefault(word, set()).add(name)
    for word in stopwords(language):
        marks.setdefault(fold(word), set()).add("function")
    for word in genders:
        marks.setdefault(word, set()).add("pronouns")
    groups: dict[str, set[str]] = {}
    for number, words in enumerate(same):
        for word in words.split():
            groups.setdefault(_key(word, language), set()).add(f"={number}")
    kinds: dict[str, set[str]] = {}
    for kind, words in broader.items():
        root = stem(kind, language)
        for word in words.split():
            key = _key(word, language)
            kinds.setdefault(key, set()).update({root}, groups.get(root, ()))
    persons = {
        _key(word, language) for kind in ("people", "person") for word in broader.get(kind, "").split()
    }
    titled = [word for words in broader.values() for word in words.split()]
    longest: dict[str, int] = {}
    for phrase in (*marks, *groups, *kinds):
        opening, _, rest = phrase.partition(" ")
        if rest:
            longest[opening] = max(longest.get(opening, 1), 2 + rest.count(" "))
    return Lexicon(
        language=language,
        marks={word: frozenset(found) for word, found in marks.items()},
        groups={word: frozenset(found) for word, found in groups.items()},
        broader={word: frozenset(found) for word, found in kinds.items()},
        persons=frozenset(persons),
        turning=frozenset(turning).union(*(groups.get(word, ()) for word in turning)),
        exact=exact,
        titles=frozenset(
            {*(stem(kind, language) for kind in broader), *(_key(word, language) for word in titled)}
        ),
        genders=genders,
        longest=longest,
        complete=complete,
    )


def _key(word: str, language: str | None) -> str:
    """What a word of a list is found by: a phrase by its letters, a word by its stem."""
    return fold(word.replace("_", " ")) if "_" in word else stem(word, language)


def _listed(words: str) -> list[str]:
    return [fold(word.replace("_", " ")) for word in words.split()]


@lru_cache(maxsize=65_536)
def stem(word: str, language: str | None) -> str:
    """What the forms of a word have in common, folded (Snowball; Porter 2001); itself without a stemmer.

    The word comes unfolded: endings are told by their accents ("bloquée", "новый").
    """
    stemmer = _stemmer(language)
    plain = unicodedata.normalize("NFC", word.lower())
    if language == "ar":
        plain = fold(plain.removeprefix("و") if plain.startswith("وال") else plain)
    return fold(stemmer.stemWord(plain)) if stemmer else fold(plain)


@cache
def _stemmer(language: str | None) -> Any:
    name = _STEMMERS.get(language or "")
    return snowballstemmer.stemmer(name) if name else None
