"""A source text as the gate reads it: sentences whose names and pronouns know whom they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from octavo.receipts.lexicon import Lexicon, lexicon
from octavo.receipts.words import Sentence, Word, analysed

NO_KEYS: frozenset[str] = frozenset()
_APPOSITION = 6
"""Words between a name and the comma that ends what is said of it: "X, the mayor of Y,"."""


@lru_cache(maxsize=32)
def read_source(text: str, language: str | None) -> tuple[tuple[Sentence, tuple[frozenset[str], ...]], ...]:
    """Each sentence of `text`, and for each of its words what else it stands for.

    A surname stands for the full name, and for the office that the text gives with it, where only one
    person bears it; a pronoun for the name that the sentence before begins with. Where that is not plain
    the word stands for itself alone.
    """
    parts = analysed(text, language)
    known = lexicon(language)
    also = _also_called([part.words for part in parts])
    result = []
    subject: frozenset[str] = NO_KEYS
    for part in parts:
        found, subject = _stands_for(part.words, also, subject, known)
        result.append((part, found))
    return tuple(result)


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


def _also_called(parts: Sequence[Sequence[Word]]) -> dict[str, frozenset[str]]:
    """Last word of a name to the words that the text says with it: first names, office."""
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
    return {
        surname: frozenset(key for key in keys if len(bearers[key]) == 1)
        for surname, keys in called.items()
        if len(fore[surname]) < 2
    }


def _before(words: Sequence[Word], begin: int) -> list[Word]:
    """The words right before a name that say who it is: "ferry operator" Fjordlink."""
    start = begin
    while start > 0 and begin - start < 3 and words[start - 1].counts and "figure" not in words[start - 1].marks:
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
    words: Sequence[Word], also: dict[str, frozenset[str]], before: frozenset[str], known: Lexicon
) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """What else each word stands for, and the keys of the name the sentence begins with."""
    found = [
        also.get(_stem_of(word), NO_KEYS) if "name" in word.marks else NO_KEYS for word in words
    ]
    runs = list(name_runs(words))
    subject = NO_KEYS
    if runs:
        begin, end = runs[0]
        subject = frozenset(key for at in range(begin, end) for key in words[at].keys | found[at])
    gender = None
    for at, word in enumerate(words):
        kind = known.genders.get(word.text)
        if kind is None:
            continue
        own = bool(runs) and runs[0][0] < at
        antecedent = subject if own else before
        if gender in {None, kind}:
            gender = kind
            found[at] = antecedent
            if not own and not subject:
                subject = before
            elif not own and (not runs or at < runs[0][0]):
                subject = before
    return tuple(found), subject
