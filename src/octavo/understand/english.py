"""Names in English, by a small model: spaCy's, trained on OntoNotes, as it comes in a package.

Loaded with the first English text and never with the program: it takes two seconds and 150 MB. Only
the part that finds names is loaded: it has vectors of its own. Where spaCy is not there, nothing is found, and the rules for
every language do the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from octavo.text.english_model import english_model
from octavo.understand.mention import Kind, Mention

REACH = 2500
"""Code points of a text that the model reads: 35 ms on one core. Names found there are found behind it too."""
_REMEMBERED = 100
"""Texts between which the model remembers how words are cut: a fifth of its time where it forgets with each."""
_UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
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
    model = english_model(_UNUSED, _REMEMBERED)
    if model is None:
        return []
    parts = list(_paragraphs(text[:REACH]))
    return [
        Mention(start + begin, start + end, _KINDS[label])
        for (start, _), names in zip(parts, model.read([part for _, part in parts], _names), strict=True)
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


def _names(read: Any) -> list[tuple[int, int, str]]:
    """Start, end and label of a paragraph's names."""
    return [(name.start_char, name.end_char, name.label_) for name in read.ents]
