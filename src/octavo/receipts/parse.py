"""Who depends on whom in an English sentence, by a small model: spaCy's, trained on OntoNotes, from a package.

Loaded with the first claim that needs it. Where spaCy is not there nothing is parsed, and the gate decides by
the order of words alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

from octavo.text.english_model import EnglishModel, english_model

_UNUSED = ("ner", "senter", "lemmatizer", "attribute_ruler")
_REMEMBERED = 512
"""Sentences whose parse is remembered."""
_FORGOTTEN = 200
"""Calls between which the model remembers how words are cut."""
_LONGEST = 600
"""Code points of a sentence that is parsed; a longer one is a list or no sentence."""


class Token(NamedTuple):
    """One token of a parsed sentence."""

    start: int
    end: int
    """Code points into the sentence."""
    head: int
    """Index of what it depends on; its own where it is the root."""
    role: str
    """The label of that dependency (ClearNLP's)."""
    tag: str
    """The part of speech (Penn Treebank's)."""
    text: str
    """In small letters."""


Parse = tuple[Token, ...]


def available() -> bool:
    """Whether the model is installed."""
    return _parses() is not None


def parse(sentences: Sequence[str]) -> list[Parse]:
    """The tokens of each English sentence; none where no model is installed or a sentence is too long.

    About a millisecond for ten words on one core; the last sentences are remembered.
    """
    parses = _parses()
    return parses.of(sentences) if parses else [()] * len(sentences)


class _Parses:
    """What was parsed last."""

    def __init__(self, model: EnglishModel) -> None:
        self._model = model
        self._known: OrderedDict[str, Parse] = OrderedDict()
        self._one_at_a_time = Lock()

    def of(self, sentences: Sequence[str]) -> list[Parse]:
        with self._one_at_a_time:
            new = [one for one in dict.fromkeys(sentences) if one not in self._known and len(one) <= _LONGEST]
            if new:
                self._known |= zip(new, self._model.read(new, _tokens), strict=True)
            found = [self._known.get(one, ()) for one in sentences]
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return found


def _tokens(read: Any) -> Parse:
    return tuple(
        Token(one.idx, one.idx + len(one), one.head.i, one.dep_, one.tag_, one.lower_) for one in read
    )


@cache
def _parses() -> _Parses | None:
    """None where no model is installed."""
    model = english_model(_UNUSED, _FORGOTTEN)
    return _Parses(model) if model else None
