"""Find many known phrases in a text at once: names of agencies, countries, cities."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from octavo.text.fold import fold

T = TypeVar("T")

_WORD = re.compile("[^\\W_](?:[\\w\u064b-\u0652\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e])*")
_GAP = re.compile(r"[ \u00a0.'’\-‑&/]{0,4}")
"""What may stand between two words of one phrase."""

_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e4e]")
_ARABIC = re.compile("[\u0621-\u064a]")
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
"""Conjunctions and prepositions that Arabic writes onto the next word."""


class Found(NamedTuple, Generic[T]):
    """A phrase where it stands in the text."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """A set of phrases, each with a value.

    With `exact_case`, words of scripts with capitals are found only in the case given or wholly in
    capitals; else words compare folded. Phrases of scripts that write no spaces are found anywhere.
    """

    def __init__(self, items: Iterable[tuple[str, T]], *, exact_case: bool = False) -> None:
        self._exact_case = exact_case
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        unspaced: dict[str, T] = {}
        for phrase, value in items:
            if _UNSPACED.search(phrase):
                unspaced.setdefault(phrase, value)
                continue
            for variant in {phrase, phrase.upper()} if exact_case else {phrase}:
                words = tuple(self._key(match[0]) for match in _WORD.finditer(variant))
                if words:
                    self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._unspaced = unspaced
        longest_first = sorted(unspaced, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if unspaced else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found[T]]:
        """Every phrase in `text[start:end]`, in order, the longest where several begin together."""
        stop = len(text) if end is None else end
        found = list(self._spaced(text, start, stop))
        if self._pattern is not None and _UNSPACED.search(text, start, stop):
            found += [
                Found(match.start(), match.end(), self._unspaced[match[0]])
                for match in self._pattern.finditer(text, start, stop)
            ]
            found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def get(self, phrase: str) -> T | None:
        """The value of `phrase` taken as a whole, or None."""
        for hit in self.find(phrase):
            if not phrase[: hit.start].strip() and not phrase[hit.end :].strip(" ."):
                return hit.value
        return None

    def _spaced(self, text: str, start: int, stop: int) -> Iterator[Found[T]]:
        words = list(_WORD.finditer(text, start, stop))
        keys = [self._key(word[0]) for word in words]
        covered = 0
        for index, key in enumerate(keys):
            if index < covered or (key not in self._by_first and not _ARABIC.match(key)):
                continue
            for first, skipped in _first_keys(key):
                entry = next(
                    (
                        e
                        for e in self._by_first.get(first, ())
                        if self._continues(text, words, keys, index, e[0])
                    ),
                    None,
                )
                if entry is not None:
                    covered = index + len(entry[0])
                    yield Found(words[index].start() + skipped, words[covered - 1].end(), entry[1])
                    break

    def _continues(
        self, text: str, words: list[re.Match[str]], keys: list[str], index: int, phrase: tuple[str, ...]
    ) -> bool:
        if len(phrase) == 1:
            return True
        if tuple(keys[index + 1 : index + len(phrase)]) != phrase[1:]:
            return False
        pairs = itertools.pairwise(words[index : index + len(phrase)])
        return all(_GAP.fullmatch(text, before.end(), after.start()) for before, after in pairs)

    def _key(self, word: str) -> str:
        return _cased(word) if self._exact_case else _folded(word)


def _first_keys(key: str) -> Iterator[tuple[str, int]]:
    """The keys a word may be found under, with how many letters of it are no part of the name."""
    yield key, 0
    if len(key) > 3 and _ARABIC.match(key):
        for prefix in _ARABIC_PREFIXES:
            if key.startswith(prefix):
                yield key[len(prefix) :], len(prefix)
        if key.startswith("لل"):
            yield "ال" + key[2:], 0


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=50_000)
def _cased(word: str) -> str:
    """The word itself where its script has capitals, so that they count."""
    return word if word.lower() != word.upper() else fold(word)
