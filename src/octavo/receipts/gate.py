"""The gate: whether a claim is carried by a source text, and by which of its sentences.

Every word of a claim that says something must stand in one sentence of the source (as itself, in another form,
as another word for the same, or as what a pronoun or a surname there stands for), and everything that
bends what those words say must be the same in both: negation, modality, who says it, of how much, in which
order, who did what to whom. A claim of several clauses may rest on several sentences, where each clause is
carried with the same subject. Likeness plays no part: a claim that turns its source round has all its words.

In doubt a claim is refused. What the gate cannot follow, such as a free paraphrase, it does not let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from octavo.receipts import checks, roles, structure
from octavo.receipts.lexicon import SAYINGS, lexicon
from octavo.receipts.match import Fault, Match, put_beside
from octavo.receipts.source import Part, Source, read_source
from octavo.receipts.speech import speeches
from octavo.receipts.words import Sentence, Word, analysed
from octavo.text.fold import fold

_CHECKS = (
    checks.operators,
    checks.added,
    checks.repeated,
    checks.quantifiers,
    checks.sayings,
    checks.connectives,
    checks.dropped,
    checks.figures,
    checks.governors,
    roles.roles,
    roles.freed,
    roles.genitives,
    roles.swapped,
    roles.joined,
)
_CANDIDATES = 4
"""Sentences of the source that a clause is compared with, those first that share most with it."""
_FAR = 2
"""Words of a clause that a sentence may lack before it is looked at no further."""
_SPLITS = 6
_SAYINGS = frozenset(SAYINGS)
_SIGNS = frozenset({"pause", "break"})
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,})[\"”“»]")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]*")
_SMALL = re.compile(r"\b[^\W\d_A-Z]+\b")
_PLAIN = re.compile(r"[\W_]+")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a claim is not let through."""

    kind: str
    """entity, number, date, predicate, role, negation, modality, attribution, order, cause, place, part,
    quotation, fusion, or outside (the source does not speak of it)."""
    start: int
    end: int
    """The words of the claim, in code points."""
    source_start: int | None = None
    source_end: int | None = None
    """What in the source speaks against it, where something does."""


class Receipt(msgspec.Struct, frozen=True):
    """A sentence of the source that carries the claim or a part of it, in code points."""

    start: int
    end: int


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate found."""

    supported: bool
    problems: tuple[Problem, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    """Where `supported`: the sentences it rests on, in order."""


def judge(claim: str, source: str, language: str | None = None) -> Verdict:
    """Whether `source` carries all that `claim` says. `language` is that of both.

    An empty claim claims nothing and is not let through. Time is linear in the length of the source.
    """
    claim = _recased(claim, source)
    problems: list[Problem] = list(_misquoted(claim, source))
    receipts: list[Receipt] = []
    stated = [one for one in analysed(claim, language) if not all(word.marks & _SIGNS for word in one.words)]
    for sentence in stated:
        found = _carried(claim, sentence, source, language)
        problems += _once(found.problems)
        receipts += found.receipts
    if not stated:
        problems.append(Problem(kind="outside", start=0, end=len(claim)))
    if problems:
        return Verdict(supported=False, problems=tuple(problems))
    return Verdict(supported=True, receipts=tuple(sorted(set(receipts), key=lambda one: one.start)))


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Problems without those that name a word for the kind of fault that another named it for."""
    first: dict[tuple[str, int, int], Problem] = {}
    for problem in problems:
        first.setdefault((problem.kind, problem.start, problem.end), problem)
    return list(first.values())


def _recased(claim: str, source: str) -> str:
    """A claim all in small letters with the capitals that its words have in the source, letter for letter as long."""
    if claim != claim.lower() or claim == claim.upper():
        return claim
    names = {found[0] for found in _CAPITAL.finditer(source)}
    names -= {word.capitalize() for word in _SMALL.findall(source)}
    by_letters = {name.lower(): name for name in sorted(names)}

    def recased(found: re.Match[str]) -> str:
        name = by_letters.get(found[0], found[0])
        return name if len(name) == len(found[0]) else found[0]

    return _SMALL.sub(recased, claim)


def _carried(claim: str, sentence: Sentence, source: str, language: str | None) -> Verdict:
    """The verdict on one sentence of a claim."""
    known = read_source(source, language)
    wanted = _plain(claim[sentence.start : sentence.end])
    for part in (one.sentence for one in known.parts):
        if wanted and wanted == _plain(source[part.start : part.end]):
            return Verdict(supported=True, receipts=(Receipt(part.start, part.end),))
    if not lexicon(language).complete:
        return Verdict(supported=False, problems=(_problem("outside", sentence.words, 0),))
    parsed = structure.knows(language)
    whole = _compared(sentence.words, known, in_order=parsed)
    if whole.supported:
        return whole
    if parsed:
        parts = structure.carrying(claim, sentence, source, language)
        if parts:
            return Verdict(
                supported=True,
                receipts=tuple(Receipt(part.sentence.start, part.sentence.end) for part in parts),
            )
        return whole
    for clauses in _clauses(sentence.words):
        first = _compared(clauses[0], known)
        second = _compared(clauses[1], known) if first.supported else first
        if second.supported:
            return Verdict(supported=True, receipts=(*first.receipts, *second.receipts))
    return whole


def _compared(words: Sequence[Word], known: Source, *, in_order: bool = False) -> Verdict:
    """The verdict on one clause: that of the source's sentence which speaks against it least.

    With `in_order` what stands in another order than in the source, or has small words that stand nowhere in
    it, is not let through here.
    """
    keys = [word.keys for word in words if word.counts]
    if not keys:
        return Verdict(supported=False, problems=(_problem("outside", words, 0),))

    def shared(part: Part) -> int:
        return sum(not one.isdisjoint(part.keys) for one in keys)

    best: list[Problem] | None = None
    candidates = _CANDIDATES // 2 if in_order else _CANDIDATES
    for part in sorted(known.parts, key=shared, reverse=True)[:candidates]:
        match = put_beside(words, part.sentence.words, part.stands_for)
        problems = [_problem_of(fault, match) for fault in _faults(match, known)]
        if in_order and not problems:
            problems = [_problem_of(fault, match) for fault in (*roles.moved(match), *roles.inserted(match))]
        if not problems:
            return Verdict(supported=True, receipts=(Receipt(part.sentence.start, part.sentence.end),))
        if best is None or len(problems) < len(best):
            best = problems
    return Verdict(supported=False, problems=tuple(best or [_problem("outside", words, 0)]))


def _faults(match: Match, known: Source) -> Iterator[Fault]:
    missing = 0
    for at, word in enumerate(match.claim):
        if word.counts and at not in match.places and not word.marks & {"light", "adverbial"}:
            missing += 1
            yield Fault(_missing(word, known), at)
    if missing > _FAR:
        return
    for check in _CHECKS:
        yield from check(match)


def _missing(word: Word, known: Source) -> str:
    """The kind of fault that a word is which the sentence does not have."""
    if "figure" in word.marks:
        return "number"
    if "calendar" in word.marks:
        return "date"
    if not word.keys & known.keys:
        return "outside"
    return "entity" if "name" in word.marks or word.keys & known.names else "predicate"


def _clauses(words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Ways to take a sentence apart into two with one subject: at a conjunction, or around an insertion."""
    cuts = [
        at
        for at, word in enumerate(words)
        if at > 1 and word.marks & {"pause", "coordinators", "subordinators"}
    ][:_SPLITS]
    if not cuts:
        return
    subject = words[: _subject_end(words)]
    trailing = {one.at for one in speeches(words) if one.trailing}
    for cut in cuts:
        if any(word.marks & _SAYINGS for at, word in enumerate(words[:cut]) if at not in trailing):
            # What follows is told too: "X said A and B" is not B by itself, nor is who was told A part of it.
            continue
        behind = _stripped(words[cut:])
        if behind:
            yield words[:cut], (*subject, *behind)
            if behind[0].marks & {"articles", "name", "pronouns", "figure"}:
                yield words[:cut], behind
    for start in cuts:
        for end in cuts:
            if end > start + 1 and words[start].marks & {"pause"} and words[end].marks & {"pause"}:
                yield (*subject, *_stripped(words[start:end])), (*words[:start], *words[end + 1 :])


def _stripped(words: Sequence[Word]) -> Sequence[Word]:
    """A clause without the marks and conjunctions that it begins with."""
    at = 0
    while at < len(words) and words[at].marks & {"pause", "coordinators", "relative", "subordinators"}:
        if words[at].marks & {"reason", "sequence", "condition"}:
            return ()
        at += 1
    return words[at:]


def _subject_end(words: Sequence[Word]) -> int:
    """Where the noun phrase that a sentence begins with ends."""
    at = 0
    while at < len(words) and (words[at].marks & {"articles", "name"} or (words[at].counts and at < 2)):
        at += 1
    return at


def _misquoted(claim: str, source: str) -> Iterator[Problem]:
    """Words in quotation marks that the source does not have letter for letter."""
    said = _plain(source)
    for found in _QUOTED.finditer(claim):
        if f" {_plain(found[1])} " not in f" {said} ":
            yield Problem(kind="quotation", start=found.start(1), end=found.end(1))


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", fold(text)).strip()


def _problem(kind: str, words: Sequence[Word], at: int) -> Problem:
    return Problem(kind=kind, start=words[at].start if words else 0, end=words[at].end if words else 0)


def _problem_of(fault: Fault, match: Match) -> Problem:
    word = match.claim[fault.at]
    if fault.place < 0:
        return Problem(kind=fault.kind, start=word.start, end=word.end)
    against = match.source[fault.place]
    return Problem(
        kind=fault.kind,
        start=word.start,
        end=word.end,
        source_start=against.start,
        source_end=against.end,
    )
