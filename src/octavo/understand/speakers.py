"""Which of the article's persons says a quotation, where "she", "the minister" or a surname stands for them.

A name is given only where one person alone fits; in doubt there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from octavo.models import Quote, Speaker
from octavo.text.fold import fold
from octavo.understand import speakers_ar
from octavo.understand.persons import Person, Words, find_persons, fold_set, role_of, words_of

_REACH = 400
"""Code points before a pronoun in which the person it stands for is sought."""
_PARAGRAPHS = 2
"""The paragraph of the pronoun and the one before."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_WORD = re.compile(r"\w+(?:[-.]\w+)*|[lL][’']")
_AGE = re.compile(r"\b(\d{1,3})(?:-year-old|-jährige|\sans\b|\saños\b)", re.IGNORECASE)


def resolved(text: str, language: str | None, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of `text`, in order, with the name of each speaker that the text tells plainly."""
    if language == "ar":
        return speakers_ar.resolved(quotes)
    lists = words_of(language or "")
    if lists is None or not any(quote.speaker for quote in quotes):
        return tuple(quotes)
    cast = _Cast(text, lists, quotes)
    return tuple(map(cast.resolve, quotes))


class _Cast:
    """The persons of an article, and who spoke last, while its quotes are read in order."""

    def __init__(self, text: str, lists: Words, quotes: Sequence[Quote]) -> None:
        self._text, self._lists = text, lists
        self._persons = find_persons(text, lists.language)
        self._quoted = [(quote.start, quote.end) for quote in quotes if quote.direct]
        self._spoke: set[str] = set()
        self._last: tuple[int, Person | None] = (-1, None)

    def resolve(self, quote: Quote) -> Quote:
        speaker = quote.speaker
        if speaker is None:
            return quote
        person = self._who(speaker)
        to = quote.addressee
        # Whoever is spoken to by name may be the next "he": there is nobody then whom it must mean.
        self._last = (speaker.start, None if to and to.text[0].isupper() else person)
        if person is None:
            return quote
        self._spoke.add(person.name)
        return replace(quote, speaker=replace(speaker, name=person.name))

    def _who(self, speaker: Speaker) -> Person | None:
        if speaker.name is not None:
            # With a title before the name as well: "Commissioner Jonas Reed".
            whole = f" {fold(speaker.name)}"
            return next((one for one in self._persons if whole.endswith(f" {fold(one.name)}")), None)
        words = _WORD.findall(speaker.text)
        if not words:
            return None
        if len(words) == 1:
            for listed, she in ((self._lists.he, False), (self._lists.she, True)):
                if words[0].lower() == listed:
                    return self._by_pronoun(speaker.start, she=she)
        if age := _AGE.search(speaker.text):
            return _only([one for one in self._persons if age[1] in one.ages])
        if fold(words[0]) in fold_set(self._lists.the):
            return self._by_role(words, speaker.start)
        if words[-1][0].isupper():
            return self._by_one_name(words, speaker.start)
        return None

    def _by_pronoun(self, at: int, *, she: bool) -> Person | None:
        begin = max(0, at - _REACH, self._paragraph(at))
        near = [
            (spot, person)
            for person in self._persons
            if person.she in {None, she}
            for spot in person.at[bisect_left(person.at, begin) : bisect_left(person.at, at)]
            if not any(start <= spot < end for start, end in self._near_quoted(begin, at))
        ]
        spoken_at, spoken = self._last
        if spoken_at >= begin:
            later = {person.name for spot, person in near if spot > spoken_at and person is not spoken}
            if spoken is None:
                # Somebody without a name spoke: the pronoun may stand for them.
                return None
            if spoken.she in {None, she} and later <= {spoken.name}:
                return spoken
        person = _only([person for _, person in near])
        if person is None or not self._is_certain(person):
            return None
        # Of somebody of whom nothing tells "he" from "she", a sentence has to speak.
        told = person.she is not None or any(self._opens(spot) for spot, _ in near)
        return person if told else None

    def _opens(self, spot: int) -> bool:
        """Whether the sentence begins with the name whose last word stands at `spot`."""
        lead = _SENTENCE_END.split(self._text[max(0, spot - 60) : spot])[-1].split()
        titles = fold_set(self._lists.titles)
        return all(word[0].isupper() or fold(word) in titles for word in lead)

    def _is_certain(self, person: Person) -> bool:
        return person.certain or bool(person.ages) or person.she is not None or person.name in self._spoke

    def _near_quoted(self, begin: int, at: int) -> list[tuple[int, int]]:
        first = bisect_left(self._quoted, (begin - 2000, 0))
        return self._quoted[first : bisect_left(self._quoted, (at, 0))]

    def _paragraph(self, at: int) -> int:
        for _ in range(_PARAGRAPHS):
            at = self._text.rfind("\n\n", max(0, at - _REACH), at)
            if at < 0:
                return 0
        return at

    def _by_role(self, words: list[str], at: int) -> Person | None:
        sought = role_of(words[1:], self._lists)
        if sought is None:
            return None
        head, every = sought
        if self._lists.language == "de" and fold(words[0]) == "die" and head.endswith(("er", "or", "ar")):
            return None
        return _only(
            [
                person
                for person in self._persons
                for role in person.roles
                if role.at < at and self._fits(role.head, role.words, head, every)
            ]
        )

    def _fits(self, head: str, words: frozenset[str], sought: str, every: frozenset[str]) -> bool:
        if self._lists.language == "de" and len(sought) > 4 and head.endswith(sought):
            return every - {sought} <= words
        return head == sought and every <= words

    def _by_one_name(self, words: list[str], at: int) -> Person | None:
        titles = fold_set(self._lists.titles)
        plain = [fold(word.rstrip(".")) for word in words]
        while len(plain) > 1 and plain[0] in titles:
            plain = plain[1:]
        if len(plain) > 1:
            return None
        fitting = [one for one in self._persons if plain[0] in fold(one.name).split() and min(one.at) < at]
        if len(fitting) < 2:
            return _only([one for one in fitting if self._is_certain(one)])
        # "Kim" after Kim Yo Jong spoke, and nobody else of that name came since.
        latest = max(fitting, key=lambda one: one.at[bisect_left(one.at, at) - 1])
        spoken = [one for one in fitting if one.name in self._spoke]
        return latest if spoken == [latest] else None


def _only(fitting: Sequence[Person]) -> Person | None:
    """The one person in the list; None where there are two or none."""
    names = {person.name for person in fitting}
    return fitting[0] if len(names) == 1 else None
