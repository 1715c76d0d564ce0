"""A source text as the gate reads it: sentences whose names and pronouns know whom they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from octavo.receipts.lexicon import lexicon
from octavo.receipts.refer import NO_KEYS, NOBODY, Called, called, name_runs, stands_for
from octavo.receipts.words import Sentence, analysed

__all__ = ["NO_KEYS", "Called", "Part", "Source", "name_runs", "read_source"]

_PARTS = frozenset({";", "؛", "；"})


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


@lru_cache(maxsize=32)
def read_source(text: str, language: str | None) -> Source:
    """The sentences of `text`, and for each of their words what else it stands for (`refer`)."""
    parts = analysed(text, language)
    known = lexicon(language)
    names = called([part.words for part in parts], known)
    result: list[Part] = []
    before = NOBODY
    for part in parts:
        found, before = stands_for(part.words, names, before, known)
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
