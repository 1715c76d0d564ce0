"""How far a sentence, in its article, is about what a question asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

import msgspec
from msgspec import structs

from octavo.receipts.ask.kinds import answers
from octavo.receipts.ask.question import YEAR, Question, Term, asking
from octavo.receipts.ask.tokens import Token, tokens
from octavo.receipts.lexicon import lexicon
from octavo.text.fold import fold
from octavo.text.scripts import begins_unspaced
from octavo.text.sentences import sentences
from octavo.text.stopwords import stopwords

NEAR, ELSEWHERE, ANSWERING = 0.75, 0.5, 0.8
"""What a word counts that stands beside the sentence or in the title, elsewhere in the article, or as one that
answers to it."""

_NAMED = {
    "person": frozenset({"person", "organisation"}),
    "place": frozenset({"place"}),
    "organisation": frozenset({"organisation", "person"}),
}
"""Kinds of names that answer: who sues may be a company, and a company may be taken for a person."""

LEAST_SAID = 0.3
"""Least share of what the question says happened that the sentence itself has."""


class Named(msgspec.Struct, frozen=True):
    """A name in the text of a source."""

    start: int
    end: int
    kind: str
    """As of `Entity`: person, organisation, place …"""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may answer."""

    id: str | int
    text: str
    title: str = ""
    published_at: datetime | None = None
    language: str | None = None
    names: tuple[Named, ...] | None = None
    """Names found in the text; None where nobody looked for them."""


class Evidence(msgspec.Struct, frozen=True):
    """One sentence beside a question."""

    source: Source
    start: int
    end: int
    text: str
    covered: float
    """Share of the question's weight that the sentence and its article have, 0 to 1."""
    inside: float
    """Share that the sentence itself has."""
    names: float
    """Share of the weight of the question's names and figures that sentence and article have; 1 without any."""
    said: float
    """Share of the weight of the question's other words that the sentence has; 1 without any."""
    other_time: bool
    """Whether the question names a year and the sentence only others."""
    denied: bool
    """Whether a word of negation stands in it."""
    words: frozenset[str]
    """Folded."""
    telling: frozenset[str]
    """Of these, names and figures; all where a script does not show which are."""
    answers: frozenset[str]
    """What in it could be the answer."""


class _Read(msgspec.Struct, frozen=True):
    """A sentence with what it is found by."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    keys: frozenset[str]


def weigh(question: Question, source: Source) -> Iterator[Evidence]:
    """Each sentence of an article beside the question, in order; none where the article lacks what must stand in it.

    Time is linear in the text.
    """
    title, read, whole, folded = _text_of(structs.replace(source, names=None))
    if source.language == question.language and not all(one in folded for one in question.titles):
        return
    if not all(_together(pair, [*read, title]) for pair in question.pairs):
        return
    if not all(_found(term, whole) for term in question.terms if term.year):
        return
    for at, one in enumerate(read):
        near = title.keys.union(*(other.keys for other in read[max(0, at - 1) : at + 2]))
        yield _evidence(question, source, one, near, whole)


@lru_cache(maxsize=128)
def _text_of(source: Source) -> tuple[_Read, tuple[_Read, ...], frozenset[str], str]:
    """Title and sentences of an article as they are compared, all it has, and all of it folded."""
    language = source.language
    title = _read(source.title, 0, len(source.title), language)
    read = tuple(_read(source.text, start, end, language) for start, end in sentences(source.text, language))
    whole = title.keys.union(*(one.keys for one in read))
    if source.published_at:
        whole |= {str(source.published_at.year)}
    return title, read, whole, fold(f"{source.title}\n{source.text}")


def _evidence(
    question: Question, source: Source, one: _Read, near: frozenset[str], whole: frozenset[str]
) -> Evidence:
    total = inside = covered = named = names = told = said = 0.0
    # What the question is about, beside what it says of it, has to stand here or next to it.
    about = all(term.also for term in question.terms)
    for term in question.terms:
        total += term.weight
        own = _found(term, one.keys)
        there = max(own, NEAR * _found(term, near), ELSEWHERE * _found(term, whole))
        inside += term.weight * own
        covered += term.weight * there
        about = about or (not term.also and max(own, _found(term, near)) > 0)
        if term.name or term.figure:
            named += term.weight
            names += term.weight * (there > 0)
        else:
            told += term.weight
            said += term.weight * own
    text = source.text[one.start : one.end]
    answering = answers(question, text, one.tokens, source.language)
    if source.names is not None and question.sought in _NAMED:
        answering = _named(question, source, one, answering)
    # The words of another language are not the question's: there meaning alone decides.
    if source.language == question.language:
        lacks = not about or not inside or (told and said < LEAST_SAID * told and question.sought != "said")
        if lacks or _lacks(question, one):
            answering = frozenset()
    return Evidence(
        source,
        one.start,
        one.end,
        text,
        covered / total if total else 0.0,
        inside / total if total else 0.0,
        names / named if named else 1.0,
        said / told if told and not (question.sought == "said" and answering) else 1.0,
        _other_time(question, one),
        _denied(one.tokens, source.language),
        frozenset(token.text for token in one.tokens),
        frozenset(one.text for one in one.tokens if one.name or one.figure or begins_unspaced(one.text)),
        answering,
    )


def _named(question: Question, source: Source, one: _Read, written: frozenset[str]) -> frozenset[str]:
    """Of what is written like a name, what is none of another kind; in English, what is one of the right kind.

    English is read by a model that finds nearly every name; where rules look, one not found says nothing.
    """
    kinds = _NAMED[question.sought]
    right: set[str] = set()
    wrong: set[str] = set()
    for name in source.names or ():
        if one.start <= name.start and name.end <= one.end:
            inside = (
                token.text for token in one.tokens if name.start <= token.start and token.end <= name.end
            )
            (right if name.kind in kinds else wrong).update(inside)
    return written & frozenset(right) if source.language == "en" else written - frozenset(wrong - right)


def _denied(read: Sequence[Token], language: str | None) -> bool:
    marks = lexicon(language).marks
    return any("negation" in marks.get(token.text, ()) for token in read)


def _lacks(question: Question, one: _Read) -> bool:
    """Whether a sentence is without what must stand in itself, or tells of another year."""
    if not all(_found(term, one.keys) for term in question.terms if term.must):
        return True
    if question.sought == "said":
        return not all(_found(term, one.keys) for term in question.terms if term.name)
    return question.sought != "time" and _other_time(question, one)


def _other_time(question: Question, one: _Read) -> bool:
    asked = {term.text for term in question.terms if term.year}
    years = {token.text for token in one.tokens if token.figure and YEAR.fullmatch(token.text)}
    return bool(asked and years and not asked & years)


def _found(term: Term, keys: frozenset[str]) -> float:
    if term.keys & keys or term.text in keys:
        return 1.0
    return ANSWERING if term.also & keys else 0.0


def _read(text: str, start: int, end: int, language: str | None) -> _Read:
    found = tokens(text, start, end, language)
    known = asking(language)
    keys: set[str] = set()
    function = stopwords(language)
    for token in found:
        if token.text in function and not token.figure:
            continue
        keys |= token.keys
        keys.add(token.text)
        keys |= known.answering(token.text)
    if known.unspaced:
        folded = fold(text[start:end])
        for word in known.unspaced:
            if word in folded:
                keys |= known.related[word]
    return _Read(start, end, found, frozenset(keys))


def _together(pair: tuple[str, str], read: Sequence[_Read]) -> bool:
    """Whether a name and its number stand side by side somewhere."""
    return any(
        one.text == pair[0] and other.text == pair[1]
        for sentence in read
        for one, other in zip(sentence.tokens, sentence.tokens[1:], strict=False)
    )
