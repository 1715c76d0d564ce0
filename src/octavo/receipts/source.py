"""A source text as the gate reads it: sentences whose names and pronouns know whom they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from octavo.receipts.lexicon import Lexicon, lexicon
from octavo.receipts.speech import innermost
from octavo.receipts.words import Sentence, Word, analysed

NO_KEYS: frozenset[str] = frozenset()
_PARTS = frozenset({";", "؛", "；"})
_APPOSITION = 6
"""Words between a name and the comma that ends what is said of it: "X, the mayor of Y,"."""


class Part(NamedTuple):
    """A sentence of a source, or the part of one up to a semicolon."""

    sentence: Sentence
    stands_for: tuple[frozenset[str], ...]
    """For each of its words what else that stands for."""
    keys: frozenset[str]
    """Of its words and of what they stand for."""


class Source(NamedTuple):
    """A source text as its claims are compared with it."""

    parts: tuple[Part, ...]
    keys: frozenset[str]
    """Of all its words."""
    names: frozenset[str]
    """Of those that are written as names."""


class Called(NamedTuple):
    """What a text says of the names in it."""

    also: dict[str, frozenset[str]]
    """Last word of a name to the words that stand for the same: first names, office."""
    people: frozenset[str]
    """Last words of names that a first name was seen with."""


@lru_cache(maxsize=32)
def read_source(text: str, language: str | None) -> Source:
    """The sentences of `text`, and for each of their words what else it stands for.

    A surname stands for the full name, and for the office that the text gives with it, where only one
    person bears it. "He" and "she" stand for the person who speaks in the sentence before or is named first
    there, "it" and "they" for what is named first there. Where that is not plain the word stands for itself.
    """
    parts = analysed(text, language)
    known = lexicon(language)
    called = _called([part.words for part in parts])
    result: list[Part] = []
    before: dict[str, frozenset[str]] = {}
    for part in parts:
        found, before = _stands_for(part.words, called, before, known)
        result += _statements(part, found)
    words = [word for part in parts for word in part.words]
    return Source(
        parts=tuple(result),
        keys=frozenset().union(*(word.keys for word in words)),
        names=frozenset().union(*(word.keys for word in words if "name" in word.marks)),
    )


def _statements(part: Sentence, stands_for: tuple[frozenset[str], ...]) -> Iterator[Part]:
    """The parts of a sentence that a semicolon parts: each says something of its own."""
    begin = 0
    for at, word in enumerate(part.words):
        if word.text in _PARTS or at == len(part.words) - 1:
            words = part.words[begin : at + 1]
            also = stands_for[begin : at + 1]
            keys = frozenset().union(*(one.keys for one in words), *also)
            yield Part(Sentence(part.start, part.end, words), also, keys)
            begin = at + 1


def name_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Ranges of adjacent words that are written as names."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and "name" in words[end].marks:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _called(parts: Sequence[Sequence[Word]]) -> Called:
    called: defaultdict[str, set[str]] = defaultdict(set)
    fore: defaultdict[str, set[str]] = defaultdict(set)
    for words in parts:
        for begin, end in name_runs(words):
            surname = _stem_of(words[end - 1])
            given = [_stem_of(word) for word in words[begin : end - 1]]
            if given:
                fore[surname].add(given[-1])
            office = [*_before(words, begin), *_behind(words, end)]
            called[surname] |= {key for word in office for key in word.keys} | {*given}
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for surname, keys in called.items():
        for key in keys:
            bearers[key].add(surname)
    also = {
        surname: frozenset(key for key in keys if len(bearers[key]) == 1)
        for surname, keys in called.items()
        if len(fore[surname]) < 2
    }
    return Called(also, frozenset(fore))


def _before(words: Sequence[Word], begin: int) -> list[Word]:
    """The words right before a name that say who it is: "ferry operator" Fjordlink."""
    start = begin
    while (
        start > 0 and begin - start < 3 and words[start - 1].counts and "figure" not in words[start - 1].marks
    ):
        start -= 1
    return list(words[start:begin])


def _behind(words: Sequence[Word], end: int) -> list[Word]:
    """What stands between commas right behind a name: X, "the owner of the ship"."""
    if end >= len(words) or "pause" not in words[end].marks:
        return []
    for at in range(end + 1, min(end + 2 + _APPOSITION, len(words))):
        if words[at].marks & {"pause", "break"}:
            inner = words[end + 1 : at]
            opens = inner and inner[0].marks & {"articles"}
            return [word for word in inner if word.counts] if opens else []
    return []


def _stem_of(word: Word) -> str:
    return min(word.keys, key=lambda key: (key[0] == "=", key))


def _stands_for(
    words: Sequence[Word], called: Called, before: dict[str, frozenset[str]], known: Lexicon
) -> tuple[tuple[frozenset[str], ...], dict[str, frozenset[str]]]:
    """What else each word stands for; and whom each pronoun of the next sentence would stand for."""
    found = [called.also.get(_stem_of(word), NO_KEYS) if "name" in word.marks else NO_KEYS for word in words]
    spoken = innermost(words, ())
    speaking = spoken.speaker if spoken else frozenset()
    now: dict[str, frozenset[str]] = {}
    first: dict[str, int] = {}
    for begin, end in sorted(name_runs(words), key=lambda run: (run[0] not in speaking, run[0])):
        person = _stem_of(words[end - 1]) in called.people
        keys = frozenset(key for at in range(begin, end) for key in words[at].keys | found[at])
        for gender in ("he", "she") if person else ("they",):
            now.setdefault(gender, keys)
            first.setdefault(gender, begin)
    met: str | None = None
    for at, word in enumerate(words):
        kind = known.genders.get(word.text)
        if kind is None or met not in {None, kind}:
            continue
        met = kind
        if first.get(kind, at) < at:
            found[at] = now[kind]
        elif kind in before:
            found[at] = now[kind] = before[kind]
    return tuple(found), before | now
