"""Whether another sentence reports the same thing: all that a sentence tells, and nothing that bends it.

Precision first: in doubt two sentences are two facts. What the gate lets through is carried; beside it a
paraphrase that has every word or another for it. Between languages words say nothing: there figures, names and meaning
must agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from octavo.receipts.gate import judge
from octavo.receipts.lexicon import SAYINGS, lexicon
from octavo.receipts.opposites import opposed
from octavo.receipts.speech import speeches
from octavo.receipts.statements import Statement

Encode = Callable[[str], bytes]
"""A sentence to its meaning: 512 little-endian float16 of unit length."""

COMPARED = 0.6
"""Share of a sentence's telling words, weighed by rarity, below which another is not looked at."""
ALIKE = 0.8
"""Cosine of meaning that a paraphrase needs which has all the words, where the gate does not follow it."""
ALIKE_ABROAD = 0.78
"""The same between two languages, where figures or names agree as well."""
_FEWEST = 3
_OF_WORDS = frozenset({"outside", "predicate"})
"""Problems of the gate that another word for the same thing makes."""
_ATTRIBUTED = frozenset({"attribution"})
"""The problem of a claim that the source only quotes: a report of it none the less, where it is put plainly."""
_DATED = frozenset({"calendar", "adverbial"})
_MARKS = frozenset({"articles", "pause", "break"})
_TURNS = frozenset({"negation", "denied", "possible", "condition", "asked"})
"""What bends a claim in every language alike."""


class Meanings:
    """The meaning of sentences, each encoded once."""

    def __init__(self, encode: Encode | None) -> None:
        self._encode = encode
        self._known: dict[str, NDArray[np.float32]] = {}

    def alike(self, one: str, other: str) -> float:
        """Cosine of two sentences; 0 where nothing encodes them."""
        return float(self._of(one) @ self._of(other)) if self._encode else 0.0

    def _of(self, text: str) -> NDArray[np.float32]:
        if text not in self._known and self._encode:
            self._known[text] = np.frombuffer(self._encode(text), "<f2").astype(np.float32)
        return self._known[text]


def carries(
    told: Statement, other: Statement, language: str | None, rare: Mapping[str, float], meanings: Meanings
) -> bool:
    """Whether `other`, in the same language, says all that `told` says. `rare` is the weight of each word."""
    if told.folded == other.folded:
        return True
    if not lexicon(language).complete:
        return False
    if held(told, other, rare) < COMPARED or not _agree(told, other, language):
        return False
    if _bare(told) == _bare(other):
        return True
    verdict = judge(told.text, other.text, language)
    if verdict.supported:
        return True
    return (
        {problem.kind for problem in verdict.problems}
        <= (_OF_WORDS | _ATTRIBUTED if _said(other) else _OF_WORDS)
        and len(told.keys) >= _FEWEST
        and not _lacking(told, other)
        and in_order(told, other)
        and meanings.alike(told.text, other.text) >= ALIKE
    )


def _bare(one: Statement) -> list[frozenset[str]]:
    """What its words are compared by, in order, and its small words; without days and without who says it."""
    speech = speeches(one.words)
    left_out = {place for each in speech for place in (each.at, *each.speaker)}
    left_out |= {at for at, word in enumerate(one.words) if word.marks & _DATED}
    # "on Monday" goes with its preposition.
    left_out |= {at - 1 for at in left_out if at and "prepositions" in one.words[at - 1].marks}
    return [
        word.keys or frozenset({word.text})
        for at, word in enumerate(one.words)
        if at not in left_out and not word.marks & _MARKS
    ]


def _said(other: Statement) -> bool:
    """Whether all that is told of somebody in it is put as "said", and neither claimed nor denied."""
    return all(speech.kind == SAYINGS[0] for speech in speeches(other.words))


def _lacking(told: Statement, other: Statement) -> bool:
    """Whether any telling word has no other word for it in the other sentence."""
    known = frozenset().union(*(word.keys for word in other.words))
    return any(word.counts and not word.keys & known for word in told.words)


def held(told: Statement, other: Statement, rare: Mapping[str, float]) -> float:
    """The share of a sentence's telling words that another has, weighed by rarity."""
    whole = sum(rare.get(key, 1.0) for key in told.keys)
    return sum(rare.get(key, 1.0) for key in told.keys & other.keys) / whole if whole else 0.0


def _agree(told: Statement, other: Statement, language: str | None) -> bool:
    """Whether figures, names and whatever bends a claim are the same, and nothing is turned into its opposite."""
    return (
        told.figures <= other.figures
        and told.names <= other.keys
        and told.bends == other.bends
        and told.days <= other.days
        and _speakers(told) <= other.keys
        and not opposed(told.keys - other.keys, other.keys - told.keys, language)
    )


def _speakers(one: Statement) -> frozenset[str]:
    """The words that name who says it."""
    at = {place for speech in speeches(one.words) for place in speech.speaker}
    return frozenset(key for place in at for key in one.words[place].keys if not key.startswith("="))


def in_order(told: Statement, other: Statement) -> bool:
    """Whether the names that both have come in one order: who did it to whom."""
    shared = told.names & other.names
    orders = [
        list(dict.fromkeys(key for word in one.words for key in sorted(word.keys & shared)))
        for one in (told, other)
    ]
    return orders[0] == orders[1]


def carries_abroad(told: Statement, other: Statement, meanings: Meanings) -> bool:
    """Whether a sentence of another language reports the same: figures, names in one script, and meaning agree."""
    if told.figures != other.figures or told.bends & _TURNS != other.bends & _TURNS:
        return False
    same_script = _latin(told.text) == _latin(other.text)
    shared = told.names & other.names
    if same_script and told.names and other.names and not shared:
        return False
    if not shared and not told.figures:
        return False
    return meanings.alike(told.text, other.text) >= ALIKE_ABROAD


def _latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign < "\u0250" for sign in letters) * 2 > len(letters)


def best_abroad(told: Statement, others: Sequence[Statement], meanings: Meanings) -> Statement | None:
    """The sentence of one article in another language that reports the same; None where none does."""
    found = [one for one in others if carries_abroad(told, one, meanings)]
    return max(found, key=lambda one: meanings.alike(told.text, one.text), default=None)
