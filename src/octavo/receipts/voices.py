"""Who says what in a story, and what its sources say is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.models import Quote
from octavo.receipts.accounts import Question, Rests, Said, SpeakerWords, Telling
from octavo.receipts.standing import self_contained
from octavo.receipts.standing_words import leaning
from octavo.receipts.statements import Statement, keys_of
from octavo.text.fold import fold

SPEAKERS = 12
QUOTES = 4
"""Quotes of one speaker, at most."""
QUESTIONS = 6
_THINGS = frozenset({"it", "its", "this", "these", "those"})
_FEWEST_WORDS = 3
_POINTS = " .,;:!?…"
_COMMAS = " ,،、"
"""Left out at a quote's end: it joins the words to who says them."""
_SAME = 0.6
"""Share of the words of what is missing that two questions have in common where they ask one thing."""


def by_speaker(tellings: Sequence[Telling]) -> tuple[SpeakerWords, ...]:
    """The words of everybody whom an article names, those first whom most articles quote.

    Somebody named by their last word alone is the one person whose full name ends with it. The same words
    in several articles stand once, with a receipt each.
    """
    named = {_name(quote) for telling in tellings for quote in telling.findings.quotes}
    full = {name for name in named if name and " " in name}
    spoken: dict[str, dict[str, list[tuple[Telling, Quote]]]] = {}
    for telling in tellings:
        for quote in _worth(telling):
            name = _full(_name(quote) or "", full)
            same = spoken.setdefault(name, {})
            same.setdefault(fold(quote.text).strip(_POINTS), []).append((telling, quote))
    board = [
        (len({telling.report for group in same.values() for telling, _ in group}), at, name, same)
        for at, (name, same) in enumerate(spoken.items())
    ]
    board.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(
        SpeakerWords(speaker=name, said=tuple(_said(group) for group in list(same.values())[:QUOTES]))
        for _, _, name, same in board[:SPEAKERS]
    )


def _worth(telling: Telling) -> Iterator[Quote]:
    """Quotes with a name to them; what indirect speech quotes in part stands in it already."""
    until = -1
    for quote in telling.findings.quotes:
        inside = quote.direct and quote.end <= until
        until = until if quote.direct else max(until, quote.end)
        if (
            _name(quote)
            and not inside
            and len(quote.text.split()) >= _FEWEST_WORDS
            and _whole(quote, telling)
        ):
            yield quote


def _whole(quote: Quote, telling: Telling) -> bool:
    """Whether a quote says something by itself: somebody's very words, or a stance put without a pronoun."""
    if quote.direct:
        return True
    words = [fold(word) for word in quote.text.split()[:2]]
    known = leaning(telling.language)
    leans = any(word in known.persons | known.several | _THINGS for word in words)
    return bool(quote.cue and quote.cue.stance not in {None, "says", "thinks"}) and not leans


def _name(quote: Quote) -> str | None:
    """The speaker's name; None where there is only a pronoun or an office, whose holder may be another next time."""
    return quote.speaker.name if quote.speaker else None


def _full(name: str, full: set[str]) -> str:
    if " " in name:
        return name
    longer = [other for other in full if fold(other).endswith(f" {fold(name)}")]
    return longer[0] if len(longer) == 1 else name


def _said(group: list[tuple[Telling, Quote]]) -> Said:
    telling, quote = group[0]
    return Said(
        text=quote.text.rstrip(_COMMAS),
        language=telling.language,
        direct=quote.direct,
        stance=quote.cue.stance if quote.cue else None,
        receipts=tuple(
            Rests(id=told.id, start=said.start, end=said.start + len(said.text.rstrip(_COMMAS)))
            for told, said in group
        ),
    )


def open_questions(tellings: Sequence[Telling], said: Sequence[Statement]) -> tuple[Question, ...]:
    """What sources say is not known, each once, in order of how many reports say so.

    Sentences that need their neighbours are left out.
    """
    at = {(one.article, one.end): one for one in said}
    found: list[tuple[frozenset[str], list[tuple[Telling, Statement]], str | None]] = []
    for number, telling in enumerate(tellings):
        for unknown in telling.findings.unknowns:
            known = at.get((number, unknown.end))
            whole = self_contained(known, telling.language) if known else None
            if whole is None:
                continue
            missing = unknown.missing.text if unknown.missing else None
            keys = keys_of(missing, telling.language) if missing else whole.keys
            same = next((entry for entry in found if _asks_the_same(keys, entry[0])), None)
            if same:
                same[1].append((telling, whole))
            else:
                found.append((keys, [(telling, whole)], missing))
    questions = [_question(group, missing) for _, group, missing in found]
    return tuple(sorted(questions, key=lambda one: -one.reports)[:QUESTIONS])


def _asks_the_same(ones: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ones & others) and len(ones & others) >= _SAME * max(len(ones), len(others))


def _question(group: list[tuple[Telling, Statement]], missing: str | None) -> Question:
    telling, one = group[0]
    return Question(
        text=one.text,
        missing=missing,
        language=telling.language,
        receipts=tuple(Rests(id=told.id, start=each.start, end=each.end) for told, each in group),
        reports=len({told.report for told, _ in group}),
    )
