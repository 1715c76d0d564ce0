"""What a question asks for: the kind of answer, and the words its answer must stand beside."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

import msgspec

from octavo.receipts.ask.tokens import Token, tokens
from octavo.receipts.lexicon import stem
from octavo.text.fold import fold
from octavo.text.scripts import begins_unspaced, has_unspaced
from octavo.text.stopwords import stopwords

Sought = Literal[
    "person", "who", "place", "organisation", "time", "number", "reason", "said", "changed", "thing"
]
"""The kind of answer: "who" is what somebody named is; "thing" where the question does not tell."""

_ASKS: tuple[tuple[str, Sought], ...] = (
    ("changed", "changed"),
    ("reason", "reason"),
    ("when", "time"),
    ("number", "number"),
    ("where", "place"),
    ("who", "person"),
)
"""Keys of a language's file, in the order in which they are believed."""
_TITLED = re.compile(r"[《「『“\"«„]([^》」』”\"»“]{1,60})[》」』”\"»]")
_UNIT = re.compile(r"(?<=\d)[年月日号號]")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LINKS = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "will",
        "be",
        "the",
        "a",
        "an",
        "of",
        "est",
        "sont",
        "etait",
        "sera",
        "le",
        "la",
        "les",
        "l'",
        "du",
        "de",
        "des",
        "es",
        "son",
        "era",
        "fue",
        "el",
        "los",
        "las",
        "ist",
        "war",
        "sind",
        "der",
        "die",
        "das",
        "e",
        "il",
        "lo",
        "gli",
        "i",
        "o",
        "os",
        "do",
        "da",
        "foi",
        "het",
        "هي",
        "هو",
    ]
)
"""Words that may stand between "what" and the noun that names the kind."""
_DOING = frozenset({"did", "does", "do", "has", "have", "had"})
_PLURAL = {"country": "countries", "city": "cities", "company": "companies", "agency": "agencies"}
LANGUAGES = ("en", "ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
"""Languages whose words that ask are known."""
LONGEST = 1_000
"""Code points of a question that are read."""

NAME, FIGURE, PLAIN, HALF = 2.0, 2.0, 1.0, 0.5
"""What finding a word of each kind counts."""


class Term(msgspec.Struct, frozen=True):
    """A word of the question, found by what it is compared by or by one that answers to it."""

    text: str
    keys: frozenset[str]
    also: frozenset[str]
    """Groups of words that answer to it: "director" to "directed"."""
    weight: float
    must: bool = False
    """Whether the sentence itself has to have it: an office asked for, what is counted."""
    name: bool = False
    figure: bool = False

    @property
    def year(self) -> bool:
        """Whether it is a number that can only be a year."""
        return self.figure and YEAR.fullmatch(self.text) is not None


class Question(msgspec.Struct, frozen=True):
    """A question, read."""

    text: str
    language: str | None
    sought: Sought
    terms: tuple[Term, ...]
    titles: tuple[str, ...]
    """What stands in quotation marks, folded: it must be found as it stands."""
    needs: tuple[str, ...]
    """Words of which an answer must have one: units of length for "how long"."""
    pairs: frozenset[tuple[str, str]]
    """Texts of a name and the number right behind it ("Diablo", "3"): only together they name it."""
    asked: frozenset[str]
    """All that the terms are found by: what the question says itself."""


class Asking(msgspec.Struct, frozen=True):
    """The words of one language that ask, folded; longer ones first."""

    words: dict[Sought, tuple[str, ...]]
    what: tuple[str, ...]
    office: tuple[str, ...]
    """"Who is": what follows is an office, or a name."""
    said: tuple[str, ...]
    kinds: dict[str, Sought]
    drop: tuple[str, ...]
    because: tuple[str, ...]
    """Words that open a reason."""
    units: tuple[str, ...]
    """Of time."""
    needs: dict[str, tuple[str, ...]]
    """What is asked with these words is answered with one of those."""
    related: dict[str, frozenset[str]]
    """Stem or phrase to the groups of words that answer to each other."""
    unspaced: tuple[str, ...]
    """Of `related`, those that are looked for inside a text without spaces."""
    language: str | None

    def answering(self, word: str) -> frozenset[str]:
        """The groups of a folded word: of words that answer to each other."""
        none: frozenset[str] = frozenset()
        return self.related.get(word, none) | self.related.get(stem(word, self.language), none)


def read_question(text: str, language: str | None) -> Question:
    """What `text` asks for. Without words that ask, it is looked for as it stands; nothing is an error."""
    text = text[:LONGEST]
    known = asking(language)
    folded = fold(text)
    titled = list(_TITLED.finditer(text))
    outside = _TITLED.sub(lambda found: " " * len(found[0]), text)
    sought, rest = _sought(text, folded, known)
    # What stands in quotation marks does not ask.
    for found in titled:
        rest = rest[: found.start()] + found[0] + rest[found.end() :]
    read = tokens(rest, 0, len(rest), language)
    needs = {word for asks, words in known.needs.items() if has(folded, asks) for word in words}
    asks = known.words.get("number", ()) if sought == "number" and not needs else known.office
    counted = _next(folded, asks, known, language)
    terms = tuple(_term(one, known, language, outside, counted) for one in read if _counts(one, language))
    if terms and all(term.name for term in terms) and any(has(folded, word) for word in known.office):
        sought = "who"
    return Question(
        text,
        language,
        sought,
        terms,
        titles=tuple(fold(found[1]) for found in titled),
        needs=tuple(sorted(needs)),
        pairs=_pairs(read),
        asked=frozenset(key for term in terms for key in (*term.keys, term.text)),
    )


def language_of(text: str, guess: str | None) -> str | None:
    """The language whose words ask in `text`, where `guess` (by the letters of a short text) has none of them."""
    folded = fold(text[:LONGEST])
    if guess is not None and _asks_in(folded, guess):
        return guess
    asked = {language: _asks_in(folded, language) for language in LANGUAGES}
    best = max(asked, key=lambda language: asked[language])
    return best if asked[best] else guess


def _asks_in(folded: str, language: str) -> int:
    """Letters of a language's longest asking word that the text has."""
    known = asking(language)
    words = (*known.what, *(word for listed in known.words.values() for word in listed))
    return max((len(word) for word in words if has(folded, word)), default=0)


def _next(folded: str, asks: tuple[str, ...], known: Asking, language: str | None) -> str | None:
    """The word that says something behind the first of `asks`, where spaces part words: what is counted, an office."""
    for word in asks:
        if has(folded, word) and not has_unspaced(word):
            rest = folded[folded.index(word) + len(word) :]
            for token in tokens(rest, 0, len(rest), language):
                if token.text not in stopwords(language) and token.text not in known.drop:
                    return token.text
    return None


def _sought(text: str, folded: str, known: Asking) -> tuple[Sought, str]:
    """The kind asked for, and the text with the words that only ask blotted out."""
    found: Sought | None = None
    rest = text
    for _, kind in _ASKS:
        for word in known.words.get(kind, ()):
            if has(folded, word):
                found = found or kind
                rest = _blot(rest, word)
    found = found or _kind_named(folded, known)
    if found in {None, "thing"} and any(has(folded, word) for word in known.said):
        found = "said"
    for word in (*known.what, *known.drop):
        rest = _blot(rest, word)
    rest = _UNIT.sub(" ", rest)
    return found or "thing", rest


def _kind_named(folded: str, known: Asking) -> Sought | None:
    """The kind that a noun names: "which city", "release date"; in "what did the company admit" none does."""
    open_words = [word for word in known.what if has(folded, word)]
    kinds = [
        (folded.find(word), kind)
        for word, kind in known.kinds.items()
        if has(folded, word) or has(folded, _PLURAL.get(word, f"{word}s"))
    ]
    if not kinds:
        return None
    at, kind = min(kinds)
    if not open_words or has_unspaced(folded):
        return kind
    begin = min(folded.find(word) + len(word) for word in open_words)
    between = [word for word in folded[begin:at].split() if word not in _LINKS]
    # "What did the company admit": the company does something, and is not asked for.
    return kind if at >= begin and len(between) <= 1 and not _DOING & set(between) else None


def has(folded: str, word: str) -> bool:
    """Whether a folded text has a word: between spaces, or anywhere in a script without them."""
    if has_unspaced(word):
        return word in folded
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) is not None


def _blot(text: str, word: str) -> str:
    """`text` with white space where `word` (folded) stands; as long as before."""
    lowered = "".join(fold(sign) if len(fold(sign)) == 1 else sign for sign in text)
    pattern = re.escape(word) if has_unspaced(word) else rf"(?<!\w){re.escape(word)}(?!\w)"
    for found in re.finditer(pattern, lowered):
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text


def _counts(token: Token, language: str | None) -> bool:
    return token.figure or token.name or token.text not in stopwords(language)


def _term(token: Token, known: Asking, language: str | None, outside: str, counted: str | None) -> Term:
    groups = known.answering(token.text)
    named = token.name or outside[token.start : token.end].isspace()
    weight = FIGURE if token.figure else NAME if named and not groups else PLAIN
    kind = known.kinds.get(token.text)
    if (kind and kind != "person" and not groups) or token.text in stopwords(language):
        weight = HALF
    must = (kind == "person" and not token.name) or token.text == counted
    return Term(token.text, token.keys, groups, weight, must, named, token.figure)


def _pairs(read: tuple[Token, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (one.text, other.text)
        for one, other in pairwise(read)
        if other.figure
        and not one.figure
        and other.start - one.end <= 1
        and not YEAR.fullmatch(other.text)
        and (one.name or begins_unspaced(one.text))
    )


@cache
def asking(language: str | None) -> Asking:
    """The words of `language` that ask; of none where it has no file."""
    file = files("octavo.receipts.ask") / "languages" / f"{language}.json"
    table: dict[str, Any] = msgspec.json.decode(file.read_bytes()) if file.is_file() else {}
    related: dict[str, set[str]] = {}
    for number, group in enumerate(table.get("related", [])):
        for word in group.split():
            phrase = fold(word.replace("_", " "))
            related.setdefault(phrase, set()).add(f"~{number}")
            if "_" not in word:
                related.setdefault(stem(word, language), set()).add(f"~{number}")
    return Asking(
        words={kind: _listed(table.get(name, "")) for name, kind in _ASKS},
        what=_listed(table.get("what", "")),
        office=_listed(table.get("office", "")),
        said=_listed(table.get("said", "")),
        kinds={word: kind for kind, listed in table.get("kinds", {}).items() for word in _listed(listed)},
        drop=_listed(table.get("drop", "")),
        because=_listed(table.get("because", "")),
        units=_listed(table.get("units", "")),
        needs={fold(word): _listed(listed) for word, listed in table.get("needs", {}).items()},
        related={word: frozenset(groups) for word, groups in related.items()},
        unspaced=tuple(word for word in related if has_unspaced(word)),
        language=language,
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(sorted((fold(word.replace("_", " ")) for word in words.split()), key=len, reverse=True))
