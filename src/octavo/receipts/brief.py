"""A story's brief: what its articles report, chosen from their own sentences, each with every receipt.

Nothing is written: a text is a sentence of an article, verbatim, without its dateline or an opening "but". One
that cannot be understood by itself is passed over and counted.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

import numpy as np

from octavo.models import Dateline, Findings
from octavo.receipts import disputes
from octavo.receipts.accounts import Brief, Certainty, Counter, Fact, Telling, TimelineEntry
from octavo.receipts.carried import Encode, Meanings, best_abroad, carries
from octavo.receipts.commentary import comments
from octavo.receipts.speech import speeches
from octavo.receipts.standing import self_contained, tells
from octavo.receipts.statements import Statement, keys_of, receipt, statements
from octavo.receipts.timeline import day_of
from octavo.receipts.voices import by_speaker, open_questions
from octavo.receipts.weigh import rarity, weigh

FEWEST, MOST = 3, 7
"""Facts of a brief of several articles, as far as there are sentences for them."""
_SHARE = 0.4
"""Facts for each sentence there is."""
DATED = 12
"""Entries of a timeline, at most."""
_LOOKED_AT = 60
"""Sentences in order of weight among which facts in dispute and days are sought."""
_ENOUGH = 12
"""Sentences of the language that is asked for, from which a brief is made of them."""
_NEAR = 0.25
"""Cosine of two sentences' rare words below which they are not compared any further."""
_SAME = 0.5
"""The cosine from which two may report the same thing in other words."""
_ABROAD = 400
"""Sentences of other languages that are compared, openings first."""


def brief(
    title: str,
    tellings: Sequence[Telling],
    *,
    language: str | None = None,
    encode: Encode | None = None,
    most: int = MOST,
) -> Brief:
    """The brief of one story's articles, in any order. `encode` gives the meaning of a sentence.

    Facts are told in `language`, where its articles say enough for it, else in that of most reports; articles in
    other languages add their receipts, where meanings are given. Time grows with the articles' length up to
    `statements.MOST` sentences, and with the square of the sentences compared.
    """
    tellings = sorted(
        tellings, key=lambda one: (one.published_at is None, str(one.published_at), str(one.id))
    )
    return _Desk(tellings, encode, language).brief(title, most)


def told_first(tellings: Sequence[Telling]) -> list[Statement]:
    """Every sentence of a story that a brief may show, as it would show it, most telling first."""
    desk = _Desk(tellings, None, None)
    return [one.told for one in desk.choose(len(desk.said))[0]]


def key_points(title: str, text: str, language: str | None, *, start: int = 0) -> tuple[tuple[int, int], ...]:
    """Spans of an article's most telling sentences, two to five, in its order; none of a short article.

    `start` is where its dateline ends. Each can be understood by itself.
    """
    opening = Findings(dateline=Dateline(end=start))
    said = statements([Telling(id=0, text=text, language=language, findings=opening)])
    if len(said) < _SHORTEST:
        return ()
    weighed = weigh(said, [keys_of(title, language)])
    most = max(2, min(5, round(len(said) / 5)))
    chosen: list[int] = []
    for at in weighed.order:
        whole = self_contained(said[at], language, voice=True)
        if whole and tells(whole) and not weighed.repeats(at, chosen):
            chosen.append(at)
        if len(chosen) == most:
            break
    if len(chosen) < 2:
        return ()
    points = (self_contained(said[at], language, voice=True) for at in sorted(chosen))
    return tuple((point.start, point.end) for point in points if point)


_SHORTEST = 6
"""Sentences of an article below which it needs no key points."""


class _Chosen(NamedTuple):
    """A sentence of the story's language as it is shown, and which of `said` it is."""

    at: int
    told: Statement


class _Desk:
    """One story's sentences, laid out and weighed once."""

    def __init__(self, tellings: Sequence[Telling], encode: Encode | None, language: str | None) -> None:
        self.tellings = tellings
        self.all = statements(tellings)
        wanted = [one for one in self.all if tellings[one.article].language == language]
        self.language = language if len(wanted) >= _ENOUGH else _commonest(tellings)
        own = [one for one in self.all if tellings[one.article].language == self.language]
        self.said = [one for one in own if not tellings[one.article].copy]
        self.views = self._views()
        self.voice = sum(bool(one.text.strip()) and not one.copy for one in tellings) == 1
        """Whether one article alone is told, whose writer may then speak of themselves."""
        self.copied: defaultdict[str, list[Statement]] = defaultdict(list)
        """Sentences of copies, by what they say."""
        for one in own:
            if tellings[one.article].copy:
                self.copied[one.folded].append(one)
        titles = [
            keys_of(one.title, one.language)
            for one in tellings
            if one.title and one.language == self.language and not one.copy
        ]
        self.weighed = weigh(self.said, titles)
        self.rare = rarity(self.said)
        self.meanings = Meanings(encode)
        abroad = [one for one in self.all if tellings[one.article].language != self.language]
        # Without meanings nothing is known of two languages.
        self.abroad = sorted(abroad, key=lambda one: one.place)[:_ABROAD] if encode else []

    def _views(self) -> frozenset[int]:
        """The articles that comment, where others say enough: what they say is no fact of the story."""
        of: defaultdict[int, list[Statement]] = defaultdict(list)
        for one in self.said:
            of[one.article].append(one)
        found = {at for at, said in of.items() if comments(self.tellings[at].title, said, self.language)}
        left = sum(len(said) for at, said in of.items() if at not in found)
        return frozenset(found) if left >= _ENOUGH else frozenset()

    def brief(self, title: str, most: int) -> Brief:
        chosen, dropped = self.choose(max(FEWEST, min(most, round(len(self.said) * _SHARE))))
        facts = sorted((self._fact(one) for one in chosen), key=lambda fact: -fact.reports)
        return Brief(
            title=title,
            articles=len(self.tellings),
            reports=len({one.report for one in self.tellings}),
            facts=tuple(facts),
            timeline=self._timeline([one.at for one in chosen], facts),
            quotes=by_speaker(self.tellings),
            open_questions=open_questions(self.tellings, self.all),
            dropped=dropped,
        )

    def choose(self, most: int) -> tuple[list[_Chosen], int]:
        """Sentences that stand alone, in order of weight; and how many that told more do not.

        A fact in dispute that is not among the first takes the last one's place.
        """
        chosen: list[_Chosen] = []
        dropped = 0
        for rank, at in enumerate(self.weighed.order):
            full = len(chosen) >= most
            if full and rank >= _LOOKED_AT:
                break
            if self.weighed.repeats(at, [one.at for one in chosen]):
                continue
            if self.said[at].article in self.views or self._asks(self.said[at]):
                continue
            whole = self_contained(self.said[at], self.language, voice=self.voice)
            if whole is None or not tells(whole):
                dropped += not full
            elif not full:
                chosen.append(self._plainest(_Chosen(at, whole)))
            elif self._against(_Chosen(at, whole))[0]:
                chosen[-1] = _Chosen(at, whole)
                break
        return chosen, dropped

    def _asks(self, one: Statement) -> bool:
        """Whether a sentence says what is not known and no figure beside it: it stands among the open questions."""
        unknowns = self.tellings[one.article].findings.unknowns
        return not one.figures and any(unknown.end == one.end for unknown in unknowns)

    def _plainest(self, one: _Chosen) -> _Chosen:
        """Of a sentence and those whose whole it says as well, the one that most reports carry."""
        best, most = one, len(self._reports(self._carrying(one)))
        for at in np.flatnonzero(self.weighed.alike[one.at] >= _SAME):
            other = self_contained(self.said[at], self.language, voice=self.voice)
            if other is None or not tells(other) or other.article == one.told.article:
                continue
            if not carries(other, one.told, self.language, self.rare, self.meanings):
                continue
            count = len(self._reports(self._carrying(_Chosen(int(at), other))))
            if count > most:
                best, most = _Chosen(int(at), other), count
        return best

    def _reports(self, said: Iterable[Statement]) -> set[str]:
        return {self.tellings[one.article].report for one in said}

    def _near(self, one: _Chosen) -> list[Statement]:
        """Sentences of other articles in the same language that share enough words to be looked at."""
        alike = self.weighed.alike[one.at]
        return [
            self.said[at]
            for at in np.flatnonzero(alike >= _NEAR)
            if self.said[at].article != one.told.article
        ]

    def _fact(self, one: _Chosen) -> Fact:
        """A chosen sentence with every sentence that reports the same."""
        same = [one.told, *self._carrying(one)]
        articles = [self.tellings[each.article] for each in same]
        times = [each.published_at for each in articles if each.published_at]
        first = min(articles, key=lambda each: (each.published_at is None, str(each.published_at)))
        disputed, updates = self._against(one)
        return Fact(
            text=one.told.text,
            language=self.language,
            receipts=tuple(receipt(each, self.tellings) for each in same),
            reports=len({each.report for each in articles}),
            first_at=min(times, default=None),
            last_at=max(times, default=None),
            origin=first.origin or first.outlet or None,
            certainty=_certainty(one.told),
            disputed=disputed,
            updates=updates,
            day=day_of(one.told, self.tellings[one.told.article]),
        )

    def _carrying(self, one: _Chosen) -> list[Statement]:
        """One sentence of each other article that reports the same, in order of the articles."""
        found: dict[int, Statement] = {}
        for other in self._near(one):
            if other.article not in found and carries(
                one.told, other, self.language, self.rare, self.meanings
            ):
                found[other.article] = other
        for said in (self.said[one.at], *found.copy().values()):
            for other in self.copied.get(said.folded, ()):
                found.setdefault(other.article, other)
        for article in {other.article for other in self.abroad}:
            others = [other for other in self.abroad if other.article == article]
            if best := best_abroad(one.told, others, self.meanings):
                found[article] = best
        return [found[article] for article in sorted(found)]

    def _against(self, one: _Chosen) -> tuple[tuple[Counter, ...], tuple[Counter, ...]]:
        """What disputes a sentence, and later figures for it."""
        disputed: dict[str, Counter] = {}
        updates: dict[str, Counter] = {}
        near = self._near(one)
        for other in near:
            kind = disputes.figure_dispute(one.told, other, self.tellings, self.rare)
            if kind:
                at = self.tellings[other.article].published_at
                rests = (receipt(other, self.tellings),)
                found = Counter(kind="figure", text=other.text, receipts=rests, at=at)
                (disputed if kind == "dispute" else updates).setdefault(other.folded, found)
        denial = disputes.denial(one.told, near, self.tellings, self.rare)
        against = (*disputed.values(), *([denial] if denial else []))
        return against, tuple(sorted(updates.values(), key=lambda each: str(each.at)))

    def _timeline(self, chosen: list[int], facts: Iterable[Fact]) -> tuple[TimelineEntry, ...]:
        """Facts with a day, and other sentences that name one, by day."""
        entries = [
            TimelineEntry(
                day=fact.day,
                text=fact.text,
                language=fact.language,
                receipts=fact.receipts,
                reports=fact.reports,
            )
            for fact in facts
            if fact.day
        ]
        for at in self.weighed.order[:_LOOKED_AT]:
            if len(entries) == DATED:
                break
            day = day_of(self.said[at], self.tellings[self.said[at].article])
            told = day is not None and self.said[at].article not in self.views
            whole = self_contained(self.said[at], self.language, voice=self.voice) if told else None
            if day is None or whole is None or self.weighed.repeats(at, chosen):
                continue
            chosen.append(at)
            same = [whole, *self._carrying(_Chosen(at, whole))]
            entries.append(
                TimelineEntry(
                    day=day,
                    text=whole.text,
                    language=self.language,
                    receipts=tuple(receipt(one, self.tellings) for one in same),
                    reports=len(self._reports(same)),
                )
            )
        return tuple(sorted(entries, key=lambda entry: entry.day))


def _commonest(tellings: Sequence[Telling]) -> str | None:
    """The language of most independent reports; of several the one that reported first."""
    reports = {(one.language, one.report): None for one in tellings if one.text.strip()}
    counted = Tally(language for language, _ in reports)
    return max(counted, key=lambda language: counted[language], default=None)


def _certainty(told: Statement) -> Certainty | None:
    """How the first word of saying puts it that has a speaker."""
    kind = next((speech.kind for speech in speeches(told.words) if speech.speaker), None)
    return cast("Certainty | None", kind)
