"""A claim put beside a sentence of its source, and what can be asked of the two."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from octavo.receipts.align import align
from octavo.receipts.lexicon import OPERATORS, SAYINGS
from octavo.receipts.speech import Speech, innermost
from octavo.receipts.words import Word

_ENDS = frozenset({"pause", "break", "passive", "coordinators", "negation", *SAYINGS, *OPERATORS})
"""Classes of words that end a noun phrase."""


class Match(msgspec.Struct, frozen=True):
    """A claim's words, a source sentence's words, and which is which."""

    claim: Sequence[Word]
    source: Sequence[Word]
    places: dict[int, int]
    spoken: Speech | None
    """What the claim tells of somebody."""
    source_spoken: Speech | None


def put_beside(claim: Sequence[Word], source: Sequence[Word], stands_for: Sequence[frozenset[str]]) -> Match:
    """A claim put beside a sentence of its source."""
    places = align(claim, source, stands_for)
    return Match(claim, source, places, innermost(claim, places), innermost(source, places.values()))


class Fault(msgspec.Struct, frozen=True):
    """One fault: its kind, the index of the claim's word it shows at, and of the source's, -1 for none."""

    kind: str
    at: int
    place: int = -1


def governor(words: Sequence[Word], at: int) -> int | None:
    """The preposition or conjunction before the word at `at` with only its own adjectives and names between."""
    named = "name" in words[at].marks
    for one in range(at - 1, max(-1, at - 6), -1):
        marks = words[one].marks
        if "prepositions" in marks:
            return one
        # "in Rome won": a name ends its phrase, but "of Rome's mayor" goes on.
        if "name" in marks and "genitive" not in marks and not named:
            return None
        named = named and not (words[one].counts and "name" not in marks)
        if marks & _ENDS or not (words[one].counts or "articles" in marks):
            return None
        if words[one].counts and not marks & {"name", "figure"} and one < at - 2:
            return None
    return None


def before(words: Sequence[Word], at: int) -> int | None:
    """The last word that counts before `at`; None at a sentence's begin or a mark."""
    for one in range(at - 1, -1, -1):
        if words[one].marks & {"pause", "break"}:
            return None
        if words[one].counts:
            return one
    return None


def named_place(words: Sequence[Word], at: int, preposition: int) -> int | None:
    """The index of the town in "the town of X", where `at` is the X and `preposition` the of; else None."""
    host = before(words, preposition)
    if "name" in words[at].marks and host is not None and "settlement" in words[host].marks:
        return host
    return None


def alike(one: Word, other: Word) -> bool:
    """Whether two prepositions say the same: in and at a place, because and due to."""
    return one.text == other.text or bool(one.marks & other.marks & {"place", "reason"})


def dated(word: Word) -> bool:
    """Whether the word is a day, a month, or says when."""
    return bool(word.marks & {"adverbial", "calendar"})
