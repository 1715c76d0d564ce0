"""Who says what in one sentence: the word of saying, the words of the speaker, the words of what is said."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from octavo.receipts.lexicon import SAYINGS
from octavo.receipts.words import Word

_ENDS = frozenset({"pause", "break", "subordinators"})
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


def said(words: Sequence[Word]) -> Speech | None:
    """The first speech in a sentence, or None where nobody speaks."""
    for at, word in enumerate(words):
        kind = next((kind for kind in SAYINGS if kind in word.marks), None)
        if kind is None or (at and words[at - 1].marks & {"infinitive", "articles", "prepositions"}):
            continue
        if "source" in word.marks:
            end = _end(words, at + 1)
            speaker = frozenset(range(at + 1, end))
            trailing = at > len(words) / 2
            told = range(at) if trailing else range(end, len(words))
            return Speech(at, kind, speaker, frozenset(told), trailing)
        start = _start(words, at)
        before = [one for one in range(start, at) if words[one].counts or "pronouns" in words[one].marks]
        closed = start > 0 and words[start - 1].marks & {"pause", "break"}
        if closed and sum(words[one].counts for one in range(at + 1, len(words))) <= _LEFT and before:
            return Speech(at, kind, frozenset(range(start, at)), frozenset(range(start)), trailing=True)
        if not before and closed:
            end = _end(words, at + 1)
            return Speech(at, kind, frozenset(range(at + 1, end)), frozenset(range(start)), trailing=True)
        return Speech(at, kind, frozenset(range(at)), frozenset(range(at + 1, len(words))), trailing=False)
    return None


def _start(words: Sequence[Word], at: int) -> int:
    while at > 0 and not words[at - 1].marks & _ENDS:
        at -= 1
    return at


def _end(words: Sequence[Word], at: int) -> int:
    while at < len(words) and not words[at].marks & _ENDS:
        at += 1
    return at
