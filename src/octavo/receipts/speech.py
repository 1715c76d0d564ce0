"""Who says what in one sentence: the word of saying, the words of the speaker, the words of what is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from octavo.receipts.lexicon import SAYINGS
from octavo.receipts.words import Word

_ENDS = frozenset({"pause", "break", "subordinators"})
_SAYINGS = frozenset(SAYINGS)
_HEARD = frozenset({"told", "informed"})
"""Words of saying whose passive's subject is who hears it: "she was told that"."""
_LEFT = 4
"""Words that count which may follow a speaker at a sentence's end: "X told reporters in Oslo on Friday"."""


class Speech(msgspec.Struct, frozen=True):
    """Indices of a sentence's words."""

    at: int
    kind: str
    speaker: frozenset[int]
    told: frozenset[int]
    trailing: bool
    """Whether what is said stands before who says it."""


def speeches(words: Sequence[Word]) -> list[Speech]:
    """Everything in a sentence that is told of somebody, in the order of the words of saying."""
    found = []
    for at, word in enumerate(words):
        if word.marks.isdisjoint(_SAYINGS):
            continue
        kind = next(kind for kind in SAYINGS if kind in word.marks)
        if at and words[at - 1].marks & {"infinitive", "articles", "prepositions"}:
            continue
        if at and word.text in _HEARD and "passive" in words[at - 1].marks:
            continue
        found.append(_according(words, at, kind) if "source" in word.marks else _telling(words, at, kind))
    return found


def innermost(words: Sequence[Word], kept: Collection[int]) -> Speech | None:
    """The innermost speech that any of the words at `kept` is told in, else the first one, or None."""
    found = speeches(words)
    around = [speech for speech in found if not speech.told.isdisjoint(kept)]
    return min(around, key=lambda speech: len(speech.told)) if around else next(iter(found), None)


def _according(words: Sequence[Word], at: int, kind: str) -> Speech:
    """According to X, …; …, according to X."""
    end = _end(words, at + 1)
    trailing = at > len(words) / 2
    told = range(at) if trailing else range(end, len(words))
    return Speech(at, kind, frozenset(range(at + 1, end)), frozenset(told), trailing)


def _telling(words: Sequence[Word], at: int, kind: str) -> Speech:
    """X said that …; …, X said; …, said X."""
    start = _start(words, at)
    closed = start > 0 and bool(words[start - 1].marks & {"pause", "break"})
    named = any(words[one].counts or "pronouns" in words[one].marks for one in range(start, at))
    end = _end(words, at + 1)
    left = sum(words[one].counts for one in range(at + 1, end))
    if closed and named and left <= _LEFT and end >= len(words) - 1:
        return Speech(at, kind, frozenset(range(start, at)), frozenset(range(start)), trailing=True)
    follows = at + 1 < len(words) and bool(words[at + 1].marks & {"articles", "name"} or words[at + 1].counts)
    if closed and not named and follows and left <= 2 * _LEFT:
        return Speech(at, kind, frozenset(range(at + 1, end)), frozenset(range(start)), trailing=True)
    return Speech(at, kind, frozenset(range(at)), frozenset(range(at + 1, len(words))), trailing=False)


def _start(words: Sequence[Word], at: int) -> int:
    while at > 0 and not words[at - 1].marks & _ENDS:
        at -= 1
    return at


def _end(words: Sequence[Word], at: int) -> int:
    while at < len(words) and not words[at].marks & _ENDS:
        at += 1
    return at
