"""A question answered in one to three sentences of the sources, or not at all.

Nothing is written and nothing concluded: a sentence is shown where it has what the question names, something of the
kind that is asked for, and what the question says happened. Where no sentence has, the answer is that it is not
reported, with the sentence that comes nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
import numpy as np
from msgspec import structs

from octavo.receipts.accounts import Rests
from octavo.receipts.ask.evidence import Evidence, Named, Source, weigh
from octavo.receipts.ask.question import Question, read_question
from octavo.text.meaning import meanings

READ = 40
"""Sentences in the question's language that are compared by meaning, the best by their words first."""
READ_FOREIGN = 200
"""Sentences in other languages that are."""
ARTICLES, FOREIGN_ARTICLES = 30, 8
"""Articles that are read for an answer, in the question's language and in others."""
COMPARED = 2_000
"""Articles in other languages whose openings are compared with the question, the last ones given."""
OPENING = 300
"""Code points of an opening."""
SHOWN = 3
"""Sentences of an answer at most."""
ANSWERED, FOREIGN = 0.55, 0.46
"""Least score of a sentence that answers; of one in another language than the question's, by meaning alone."""
CLOSE = 0.2
"""How far behind the best a further sentence may be."""
SAME = 0.8
"""Share of words from which two sentences are one."""
ALIKE = 0.6
"""Share of words from which two sentences say the same, but for what differs."""
NAMED = 0.7
"""Least share of the question's names and figures that stands in the article."""

Names = Callable[[Source], tuple[Named, ...]]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, letter for letter, and everywhere it stands."""

    text: str
    receipts: tuple[Rests, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the sources say to a question."""

    status: Literal["answered", "not_reported"]
    answer: tuple[Shown, ...] = ()
    conflict: bool = False
    """Whether the sentences shown give different answers."""
    nearest: Shown | None = None
    """Where it is not reported: the sentence that comes nearest, if any has to do with it."""


class _Scored(NamedTuple):
    score: float
    evidence: Evidence
    answers: bool


def ask(text: str, language: str | None, sources: Sequence[Source], names: Names | None = None) -> Answer:
    """Answer a question in `language` from articles.

    Articles in other languages are read only where none in the question's own answers. `names` finds the names of
    an article that comes without; it is asked for the most promising ones only. Time is linear in the articles'
    text; vectors are made of a bounded number of sentences. A question that instructs, or an article that does, is
    text like any other.
    """
    question = read_question(text, language)
    nearest: Evidence | None = None
    for score, chosen in (
        (_by_meaning_and_words, _promising(question, sources)),
        (_by_meaning, _nearest(question, [one for one in sources if one.language != language])),
    ):
        named = [_with_names(one, names) for one in chosen]
        scored = score(question, [one for source in named for one in weigh(question, source)])
        answering = [one for one in scored if one.answers]
        if answering:
            return _answered(question, answering)
        if scored and nearest is None:
            nearest = scored[0].evidence
    return Answer(status="not_reported", nearest=_shown([nearest]) if nearest else None)


def _answered(question: Question, answering: list[_Scored]) -> Answer:
    groups: list[list[Evidence]] = []
    for one in answering:
        if one.score >= answering[0].score - CLOSE:
            same = next((group for group in groups if _same(group[0], one.evidence, question)), None)
            groups.append([one.evidence]) if same is None else same.append(one.evidence)
    shown = groups[:SHOWN]
    conflict = any(_differ(shown[0][0], other[0], question) for other in shown[1:])
    return Answer(status="answered", answer=tuple(map(_shown, shown)), conflict=conflict)


def _promising(question: Question, sources: Sequence[Source]) -> list[Source]:
    """The articles in the question's language that have most of its words."""
    rated = [
        (max((_by_words(one) for one in weigh(question, source)), default=0.0), source)
        for source in sources
        if source.language == question.language
    ]
    rated.sort(key=lambda one: (-one[0], str(one[1].id)))
    return [source for rate, source in rated[:ARTICLES] if rate > 0]


def _nearest(question: Question, sources: Sequence[Source]) -> Iterator[Source]:
    """Of the last `COMPARED` articles those nearest in meaning, by title and opening; worked out when asked for."""
    newest = sources[-COMPARED:]
    if newest:
        vectors = meanings([question.text, *(f"{one.title}. {one.text[:OPENING]}" for one in newest)])
        order = np.argsort(-(vectors[1:] @ vectors[0]), kind="stable")
        yield from (newest[int(at)] for at in order[:FOREIGN_ARTICLES])


def _with_names(source: Source, names: Names | None) -> Source:
    if source.names is not None or names is None:
        return source
    return structs.replace(source, names=names(source))


def _by_meaning_and_words(question: Question, found: Iterable[Evidence]) -> list[_Scored]:
    read = sorted(found, key=lambda one: (-_by_words(one), str(one.source.id), one.start))[:READ]
    scored = [(_score(one, near), one) for one, near in zip(read, _cosines(question, read), strict=True)]
    return _ranked((score, one, score >= ANSWERED and one.names >= NAMED) for score, one in scored)


def _by_meaning(question: Question, found: Iterable[Evidence]) -> list[_Scored]:
    read = list(found)[:READ_FOREIGN]
    near = zip(_cosines(question, read), read, strict=True)
    return _ranked((cosine, one, cosine >= FOREIGN) for cosine, one in near)


def _ranked(scored: Iterable[tuple[float, Evidence, bool]]) -> list[_Scored]:
    every = (_Scored(score, one, enough and bool(one.answers)) for score, one, enough in scored)
    return sorted(every, key=lambda one: (-one.score, str(one.evidence.source.id), one.evidence.start))


def _cosines(question: Question, read: Sequence[Evidence]) -> list[float]:
    vectors = meanings([question.text, *(one.text for one in read)])
    cosines: list[float] = (vectors[1:] @ vectors[0]).tolist()
    return cosines


def _by_words(one: Evidence) -> float:
    return one.covered + 0.5 * one.inside + 0.25 * bool(one.answers)


def _score(one: Evidence, cosine: float) -> float:
    score = 0.45 * one.covered + 0.1 * one.inside + 0.3 * one.said + 0.25 * max(0.0, cosine)
    if one.text.rstrip(" …").endswith(("?", "？", "؟")):
        score -= 0.3
    return score - 0.2 * one.other_time - 0.1 * one.denied


def _same(one: Evidence, other: Evidence, question: Question) -> bool:
    """Whether two sentences are one but for a dateline or a word: the first is shown for both."""
    return _alike(one, other) > SAME and not _differ(one, other, question)


def _alike(one: Evidence, other: Evidence) -> float:
    """Share of the words of two sentences that both have."""
    return len(one.words & other.words) / max(1, len(one.words | other.words))


def _differ(one: Evidence, other: Evidence, question: Question) -> bool:
    """Whether two sentences answer with different figures, days or names."""
    if question.sought not in {"number", "time", "person", "place", "organisation"}:
        return False
    if not one.answers or not other.answers:
        return False
    if _alike(one, other) > ALIKE:
        return bool(one.telling - other.words and other.telling - one.words)
    return question.sought in {"number", "time"} and not one.answers & other.answers


def _shown(same: Sequence[Evidence]) -> Shown:
    return Shown(
        text=same[0].text,
        receipts=tuple(Rests(id=one.source.id, start=one.start, end=one.end) for one in same),
    )
