"""Find many known phrases in a text at once: names of agencies, countries, cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from octavo.text.fold import fold

T = TypeVar("T")

_WORD = re.compile("[^\\W_](?:[\\w\u064b-\u0652\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e])*")
_GAP = re.compile(r"[ \u00a0.'’\-‑&/]{0,4}$")
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
        index = 0
        while index < len(words):
            hit = self._at(text, words, index)
            if hit is None:
                index += 1
                continue
            length, begin, value = hit
            yield Found(begin, words[index + length - 1].end(), value)
            index += length

    def _at(self, text: str, words: list[re.Match[str]], index: int) -> tuple[int, int, T] | None:
        for first, begin in self._first_keys(words[index]):
            for phrase, value in self._by_first.get(first, ()):
                if self._continues(text, words, index, phrase):
                    return len(phrase), begin, value
        return None

    def _continues(self, text: str, words: list[re.Match[str]], index: int, phrase: tuple[str, ...]) -> bool:
        if index + len(phrase) > len(words):
            return False
        for offset in range(1, len(phrase)):
            before, here = words[index + offset - 1], words[index + offset]
            if self._key(here[0]) != phrase[offset] or here.start() - before.end() > 4:
                return False
            if not _GAP.match(text, before.end(), here.start()):
                return False
        return True

    def _first_keys(self, word: re.Match[str]) -> Iterator[tuple[str, int]]:
        """The keys a word may be found under, with where the name in it begins."""
        key = self._key(word[0])
        yield key, word.start()
        if _ARABIC.match(key) and len(key) > 3:
            for prefix in _ARABIC_PREFIXES:
                if key.startswith(prefix):
                    yield key[len(prefix) :], word.start() + len(prefix)
            if key.startswith("لل"):
                yield "ال" + key[2:], word.start()

    def _key(self, word: str) -> str:
        if self._exact_case and word.lower() != word.upper():
            return word
        return fold(word)
