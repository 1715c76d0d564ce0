"""What others said in the article's own words: "X said that …", "according to X, …", "…, X said"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from octavo.understand import subjects
from octavo.understand.grammar import Cue, Grammar, Token, grammar, tokenize
from octavo.understand.subjects import WEEKDAYS, Phrase

_LONGEST_SENTENCE = 1500
"""Code points of a sentence that are read, so that time stays linear in a text without full stops."""
_MOST_MARKED = 40
"""Quotations of one sentence that are looked at."""
_FEWEST = 2
"""Words that what is said has at least."""
_REACH = 14
"""Words behind a verb in which its "that" is sought."""
_MARKS = frozenset("\"“”„«»'‘’「」")
_PAUSES = frozenset({",", ":", ";", "“", '"', "—", "–"})
_NO_VERB_AFTER = frozenset({"of", "for", "in", "by", "with", "from", "about", "'"})
_NO_OBJECT = frozenset({"by", "in", "at", "during", "from", "since", "as"})
"""What follows a noun or a participle, and no verb that has an object."""


class Report(NamedTuple):
    """Offsets of what is said, of who says it, by which words, to whom; and the verb."""

    start: int
    end: int
    speaker: tuple[int, int]
    cue: tuple[int, int]
    to: tuple[int, int] | None
    verb: Cue


def find_reports(
    text: str,
    language: str | None,
    spans: Sequence[tuple[int, int]],
    marked: Sequence[tuple[int, int]] = (),
) -> list[Report]:
    """Indirect speech in the sentences `spans` of `text`, in order; none in a language without lists.

    `marked` are the spans between quotation marks, in order: verbs in there are not the article's.
    """
    words = grammar(language)
    if words is None:
        return []
    found: list[Report] = []
    first = 0
    for start, end in spans:
        stop = min(end, start + _LONGEST_SENTENCE)
        while first < len(marked) and marked[first][1] <= start:
            first += 1
        near = marked[first : first + _MOST_MARKED]
        inside = list(takewhile(lambda span, stop=stop: span[0] < stop, near))  # type: ignore[misc]
        if tokens := tokenize(text, start, stop):
            found += _Sentence(tokens, words, inside).reports()
    return found


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, tokens: list[Token], words: Grammar, marked: list[tuple[int, int]]) -> None:
        self._tokens = tokens
        self._words = words
        self._lists = words.lists
        self._quoted = [any(start <= token.start < end for start, end in marked) for token in tokens]
        self._stop = len(tokens)
        while (
            self._stop
            and not self._is_word(self._stop - 1)
            and self._word(self._stop - 1) not in _MARKS | {")"}
        ):
            self._stop -= 1
        self._said_by: Phrase | None = None

    def reports(self) -> list[Report]:
        """What the sentence reports; what is said inside something said is left to the one who says it."""
        found: list[Report] = []
        taken, at = 0, 0
        while at < self._stop:
            length = self._source_at(at)
            cue = None if self._quoted[at] or at < taken else self._words.cue_at(self._tokens, at)
            report = None
            if length:
                report = self._by_source(at, length)
            elif not self._quoted[at] and at >= taken:
                report = self._by_noun(at)
                if report is None and cue is not None and not self._is_no_verb(at, cue):
                    report = self._by_verb(at, cue)
            if report is not None:
                found.append(report)
                while (
                    report.start > self._tokens[at].start
                    and taken < self._stop
                    and self._tokens[taken].start < report.end
                ):
                    taken += 1
            at += length or (cue.words if cue else 1)
        return found

    def _word(self, at: int) -> str:
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""

    def _is_word(self, at: int) -> bool:
        return self._word(at)[:1].isalnum()

    def _first(self, begin: int, reach: int, fits: Callable[[str], bool]) -> int | None:
        return next((at for at in range(begin, min(self._stop, begin + reach)) if fits(self._word(at))), None)

    def _source_at(self, at: int) -> int:
        for phrase in self._words.source_phrases:
            if tuple(token.word for token in self._tokens[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _by_source(self, at: int, length: int) -> Report | None:
        """The report of "According to X, …" and of "…, according to X"."""
        begin = at + length
        until = self._first(begin, 30, {",", ";", ":", "—", "–", "."}.__contains__) or self._stop
        if until <= begin:
            return None
        cue = Cue("says", any_object=True, words=length)
        front = at == 0 or (at <= 2 and self._word(0) in self._lists["leading"])
        if front and until < self._stop:
            return self._made(until + 1, self._stop, (begin, until - 1), at, cue)
        last = at
        while self._word(last - 1) in {",", "—", "–"}:
            last -= 1
        return self._made(0, last, (begin, until - 1), at, cue)

    def _is_no_verb(self, at: int, cue: Cue) -> bool:
        """Whether the word is a noun or a passive here: "the claims of", "was told"."""
        lead = self._word(at - 1)
        if not at or lead in self._lists["determiners"] | _NO_VERB_AFTER:
            return True
        if cue.any_object and self._word(at + cue.words) in _NO_OBJECT:
            return True
        return lead in self._lists["passive"] and not self._word(at + cue.words - 1).endswith("ing")

    def _by_verb(self, at: int, cue: Cue) -> Report | None:
        if behind := self._turned_subject(at, cue):
            comma = at - 1
            if self._ends_clause(comma):
                self._said_by = behind
                return self._made(0, comma, behind, at, cue)
            return None
        subject = subjects.before(self._tokens, at, self._words)
        if subject is None and self._goes_on(at):
            subject = self._said_by or subjects.opening(self._tokens, at, self._words)
        if subject is None or self._belongs_to_quotation(subject, at):
            return None
        self._said_by = subject
        return self._said(at, cue, subject)

    def _turned_subject(self, at: int, cue: Cue) -> Phrase | None:
        """The subject behind the verb in "…, said X"."""
        closed = self._word(at - 1) in _MARKS | {",", "?", "!"} or self._quoted[at - 1]
        if cue.any_object or not closed:
            return None
        subject = subjects.behind(self._tokens, at + cue.words, self._stop, self._words)
        if subject is None:
            return None
        after = subject[1] + 1
        ends = after >= self._stop or not self._is_word(after)
        return (
            subject
            if ends or self._word(after) in self._lists["prepositions"] | self._lists["who"] | WEEKDAYS
            else None
        )

    def _ends_clause(self, comma: int) -> bool:
        """Whether the comma ends a clause of the article's own words: not "After the vote," nor a quotation."""
        if (
            comma < 1
            or self._word(comma) != ","
            or self._word(comma - 1) in _MARKS
            or self._quoted[comma - 1]
        ):
            return False
        leads_in = self._lists["prepositions"] | self._lists["openers"] | self._lists["leading"]
        return self._word(0) not in leads_in or any(self._word(at) == "," for at in range(2, comma))

    def _goes_on(self, at: int) -> bool:
        """Whether the verb goes on with what the sentence's subject does: "…, saying", "… and said"."""
        lead = self._word(subjects.skip_auxiliaries(self._tokens, at - 1, self._words))
        return lead in self._lists["joiners"] | {",", "but", "while", "by", "before", "after"} or (
            self._word(at).endswith("ing")
        )

    def _belongs_to_quotation(self, subject: Phrase, at: int) -> bool:
        lead = subject[0] - 1
        return lead >= 0 and subject[1] < at and (self._quoted[lead] or self._word(lead) in _MARKS)

    def _said(self, at: int, cue: Cue, subject: Phrase) -> Report | None:
        begin = at + cue.words
        to = None
        if begin < self._stop and self._word(at) in self._lists["tells"]:
            to = subjects.behind(self._tokens, begin, self._stop, self._words)
            if to is not None and not cue.any_object:
                begin = to[1] + 1
        that = self._that(begin)
        if that is not None:
            return self._made(that, self._end(that), subject, at, cue, to=to)
        first = self._word(begin) if begin < self._stop else ""
        if first == ":" and self._word(begin + 1) not in _MARKS:
            return self._made(begin + 1, self._stop, subject, at, cue, to=to)
        if first in _MARKS and first:
            return None
        if first[:1].isalnum():
            if cue.any_object:
                return self._made(begin, self._end(begin), subject, at, cue, to=to)
            adverbial = first in self._lists["prepositions"] | WEEKDAYS | {"so", "more"} or first.endswith(
                "ly"
            )
            if self._words.bare and not adverbial:
                return self._made(begin, self._end(begin), subject, at, cue, to=to)
        comma = subject[0] - 1
        if cue.any_object or not self._ends_clause(comma):
            return None
        return self._made(0, comma, subject, at, cue, to=to)

    def _that(self, begin: int) -> int | None:
        """Where "that" stands behind the verb, if only a time or place stands between."""
        that = self._first(begin, _REACH, self._lists["that"].__contains__)
        if that is None or that == begin:
            return that
        pause = self._first(begin, _REACH, _PAUSES.__contains__)
        if pause is not None and pause < that and self._word(pause) != ",":
            return None
        first = self._word(begin)
        between = first in self._lists["prepositions"] | WEEKDAYS | {",", "a", "the", "el"} or first.endswith(
            "ly"
        )
        return that if between else None

    def _by_noun(self, at: int) -> Report | None:
        """The report of "Moss's claim that …", "her plan to …"."""
        if self._word(at) not in self._lists["nouns"] or self._word(at + 1) not in {"that", "to"}:
            return None
        owners = self._lists["owners"]
        for place in range(at - 1, max(-1, at - 5), -1):
            word = self._word(place)
            if word in owners or word.endswith(("'s", "s'")):
                first = place
                while word not in owners and first and self._tokens[first - 1].capital:
                    first -= 1
                return self._made(
                    at + 1, self._end(at + 1), (first, place), at, Cue("says", any_object=True, words=1)
                )
        return None

    def _end(self, begin: int) -> int:
        """The token behind the last one of what is said from `begin` on."""
        for at in range(begin + 2, self._stop - 1):
            if self._quoted[at]:
                continue
            word, follows = self._word(at), self._word(at + 1)
            verb = self._words.cue_at(self._tokens, at + 1)
            if word == ";":
                return at
            if word in self._lists["joiners"] and verb:
                return at - 1 if self._word(at - 1) == "," else at
            if word in {",", "—", "–"} and (
                follows in self._lists["turns"] or (verb and follows.endswith("ing"))
            ):
                return at
        return self._stop

    def _made(
        self, first: int, stop: int, subject: Phrase, at: int, cue: Cue, *, to: Phrase | None = None
    ) -> Report | None:
        while first < stop and not self._is_word(first) and self._word(first) not in _MARKS:
            first += 1
        if stop - first < _FEWEST:
            return None
        tokens = self._tokens
        speaker_end = tokens[subject[1]].end
        if self._word(subject[1]).endswith("'s") and subject[1] < at:
            speaker_end -= 2
        return Report(
            tokens[first].start,
            tokens[stop - 1].end,
            (tokens[subject[0]].start, speaker_end),
            (tokens[at].start, tokens[at + cue.words - 1].end),
            (tokens[to[0]].start, tokens[to[1]].end) if to else None,
            cue,
        )
