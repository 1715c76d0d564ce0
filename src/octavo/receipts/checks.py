"""What may be wrong with a claim whose words stand in a source sentence: each check names one kind of fault.

A check looks at where the claim's words stand in the source (`Match.places`) and at the small words around
them in both. In doubt it finds a fault: what passes all of them must be carried by the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from octavo.receipts.align import align
from octavo.receipts.lexicon import OPERATORS, SAYINGS
from octavo.receipts.speech import Speech, innermost
from octavo.receipts.words import Word

_CUTS = frozenset({"pause", "break", "coordinators", "subordinators"})
_NEXT = 3
"""Words within which an operator or a quantifier reaches what it is about."""


class Match(msgspec.Struct, frozen=True):
    """A claim's words, a source sentence's words, and which is which."""

    claim: Sequence[Word]
    source: Sequence[Word]
    places: dict[int, int]
    spoken: Speech | None
    """What the claim tells of somebody."""
    source_spoken: Speech | None


def put_beside(claim: Sequence[Word], source: Sequence[Word], stands_for: Sequence[frozenset[str]]) -> Match:
    """A claim put beside a sentence of its source."""
    places = align(claim, source, stands_for)
    return Match(claim, source, places, innermost(claim, places), innermost(source, places.values()))


class Fault(msgspec.Struct, frozen=True):
    """One fault: its kind, the index of the claim's word it shows at, and of the source's, -1 for none."""

    kind: str
    at: int
    place: int = -1


def operators(match: Match) -> Iterator[Fault]:
    """Negation, modality and conditions put in or left out: what follows them must be the same in both."""
    kept = {place: at for at, place in match.places.items()}
    for kind in OPERATORS:
        fault = "negation" if kind in {"negation", "refused"} else "modality"
        for at in _marked(match.claim, kind):
            head = _head(match.claim, at, match.places)
            if head is not None and not _governed(match.source, match.places[head], kind, reach=4):
                yield Fault(fault, at, match.places[head])
        for place in _marked(match.source, kind):
            for governed in _reach(match.source, place, kind):
                if governed in kept and not _governed(match.claim, kept[governed], kind, reach=6):
                    yield Fault(fault, kept[governed], place)
                    break


def quantifiers(match: Match) -> Iterator[Fault]:
    """Some, all, nearly, former: words that say of how much, or of which kind, put in or left out."""
    kept = {place: at for at, place in match.places.items()}
    for kind in ("partial", "total"):
        for place in _marked(match.source, kind):
            head = _head(match.source, place, kept)
            if (
                head is not None
                and "figure" in match.source[place + 1].marks
                and "approximate" in match.source[place].marks
            ):
                continue
            if kind == "partial" and head is not None and not _near(match.claim, kept[head], kind):
                yield Fault("part", kept[head], place)
        for at in _marked(match.claim, kind):
            head = _head(match.claim, at, match.places)
            if (
                head is not None
                and "figure" in match.claim[head].marks
                and "approximate" in match.claim[at].marks
            ):
                continue
            if head is not None and not _near(match.source, match.places[head], kind):
                yield Fault("part", at, match.places[head])


def sayings(match: Match) -> Iterator[Fault]:
    """What somebody said told as fact, or told of somebody else, or said otherwise: denied for claimed."""
    ours, theirs = match.spoken, match.source_spoken
    if theirs is None:
        if ours is not None:
            yield Fault("attribution", ours.at)
        return
    if ours is None:
        told = [at for at, place in match.places.items() if place in theirs.told]
        named = any(match.source[one].marks & {"name", "pronouns"} for one in theirs.speaker)
        determined = any("articles" in match.source[one].marks for one in theirs.speaker)
        plain = theirs.kind == "said" and theirs.trailing and (determined or not named)
        if told and not plain:
            yield Fault("attribution", told[0], theirs.at)
        return
    if _unsaid(match.claim, ours.at) != _unsaid(match.source, theirs.at):
        yield Fault("negation", ours.at, theirs.at)
    if ours.kind not in {theirs.kind, "said"} or (
        ours.kind == "said" and theirs.kind in {"denied", "accused"}
    ):
        yield Fault("predicate", ours.at, theirs.at)
    for one in ours.speaker:
        if match.claim[one].counts and match.places.get(one) in theirs.told:
            yield Fault("attribution", one, theirs.at)
    for one in ours.told:
        if match.places.get(one) in theirs.speaker:
            yield Fault("attribution", one, theirs.at)


def governors(match: Match) -> Iterator[Fault]:
    """Prepositions and conjunctions: before, after, because, from, to, against must govern the same words."""
    speaker = match.spoken.speaker if match.spoken else frozenset()
    for at, place in match.places.items():
        ours, theirs = _governor(match.claim, at), _governor(match.source, place)
        if ours is None or at in speaker:
            continue
        word, other = match.claim[ours], match.source[theirs] if theirs is not None else None
        if other is not None and _alike(word, other):
            continue
        if "agent" in word.marks or ("belonging" in word.marks and "genitive" in match.source[place].marks):
            continue
        yield Fault(_fault_of(word), at, place if theirs is None else theirs)


def figures(match: Match) -> Iterator[Fault]:
    """A number must count the same thing in both."""
    for at, place in match.places.items():
        if "figure" not in match.claim[at].marks:
            continue
        counted = _following(match.claim, at)
        if counted is None:
            continue
        theirs = _following(match.source, place)
        if counted not in match.places:
            continue
        where = match.places[counted]
        if theirs is not None and abs(where - place) > _NEXT and where != theirs:
            yield Fault("number", at, place)


def roles(match: Match) -> Iterator[Fault]:
    """Who did what to whom: words stand in the source's order unless an adjunct moved or the voice turned."""
    ordered = sorted(match.places)
    turned = set(_turned(match))
    for first, second in pairwise(ordered):
        one, other = match.places[first], match.places[second]
        if other >= one or first in turned or second in turned:
            continue
        if _compound(match, first, second) or _moved(match, first) or _moved(match, second):
            continue
        yield Fault("role", second, other)
    for at in ordered:
        if at in turned:
            continue
        if _passive(match.claim, at) != _passive(match.source, match.places[at]) and not _reduced(match, at):
            yield Fault("role", at, match.places[at])


def subject(match: Match) -> Iterator[Fault]:
    """What the claim is about must not be, in the source, what a word that was left out governs."""
    ordered = sorted(match.places)
    if not ordered or ordered[0] in _turned_range(match):
        return
    at = ordered[0]
    place = match.places[at]
    theirs = _governor(match.source, place)
    if theirs is None or _governor(match.claim, at) is not None:
        return
    if "name" in match.source[place].marks and any(
        "settlement" in word.marks for word in match.source[max(0, theirs - 1) : theirs]
    ):
        return
    if "subordinators" in match.source[theirs].marks or _dated(match.source[place]):
        return
    if any(match.places[one] < place for one in ordered):
        return
    yield Fault("role", at, theirs)


def swapped(match: Match) -> Iterator[Fault]:
    """Two things that one preposition governs, in the order that the source has them: in Oslo, in Rome."""
    if any(_turned(match)):
        return
    governed = [
        (at, place, match.claim[ours].text)
        for at, place in sorted(match.places.items())
        if (ours := _governor(match.claim, at)) is not None
    ]
    for number, (at, place, word) in enumerate(governed):
        for other, before, same in governed[number + 1 :]:
            if same == word and before < place and not _compound(match, at, other):
                yield Fault("fusion", other, before)


def joined(match: Match) -> Iterator[Fault]:
    """What one clause of the source says of its subject, said of the subject of the clause before."""
    ordered = sorted(match.places)
    for first, second in pairwise(ordered):
        one, other = match.places[first], match.places[second]
        cut = max((at for at in range(one + 1, other) if match.source[at].marks & _CUTS), default=None)
        if cut is None or any(word.marks & _CUTS for word in match.claim[first + 1 : second]):
            continue
        if any(match.source[at].counts for at in range(cut + 1, other)):
            yield Fault("fusion", second, other)


def _unsaid(words: Sequence[Word], at: int) -> bool:
    """Whether the word of saying at `at` is denied: "did not say"."""
    return any("negation" in word.marks for word in words[max(0, at - 2) : at])


def _marked(words: Sequence[Word], kind: str) -> list[int]:
    return [at for at, word in enumerate(words) if kind in word.marks]


def _head(words: Sequence[Word], at: int, known: dict[int, int]) -> int | None:
    """The word that an operator or quantifier at `at` is about: the first that counts behind it."""
    for one in range(at + 1, min(at + 2 + _NEXT, len(words))):
        if words[one].marks & {"pause", "break"}:
            return None
        if words[one].counts:
            return one if one in known else None
    return None


def _reach(words: Sequence[Word], at: int, kind: str) -> Iterator[int]:
    """What an operator reaches: the words that count behind it, up to a mark or the next clause."""
    ends = {"pause", "break", "subordinators", *SAYINGS}
    if kind in {"negation", "refused"}:
        ends |= {"coordinators"}
    for one in range(at + 1, len(words)):
        if words[one].marks & ends:
            return
        if words[one].counts and not words[one].marks & {"name", "figure"}:
            yield one


def _governed(words: Sequence[Word], at: int, kind: str, *, reach: int) -> bool:
    """Whether an operator of `kind` stands before the word at `at`, with at most `reach` that count between."""
    between = 0
    for one in range(at - 1, -1, -1):
        if kind in words[one].marks:
            return True
        if "break" in words[one].marks:
            return False
        between += words[one].counts
        if between > reach:
            return False
    return False


def _near(words: Sequence[Word], at: int, kind: str) -> bool:
    return any(kind in words[one].marks for one in range(max(0, at - 2 - _NEXT), at))


def _governor(words: Sequence[Word], at: int) -> int | None:
    """The preposition or conjunction before the word at `at` with only its own adjectives and names between."""
    for one in range(at - 1, max(-1, at - 6), -1):
        marks = words[one].marks
        if marks & {"prepositions"}:
            return one
        if marks & {"pause", "break", "passive", "coordinators", "negation"} or marks & {
            *SAYINGS,
            *OPERATORS,
        }:
            return None
        if words[one].counts and not marks & {"name", "figure"} and one < at - 2:
            return None
    return None


def _alike(one: Word, other: Word) -> bool:
    return one.text == other.text or bool(one.marks & other.marks & {"place", "belonging", "reason", "topic"})


def _fault_of(word: Word) -> str:
    if "reason" in word.marks:
        return "cause"
    if "sequence" in word.marks:
        return "order"
    return "place" if "place" in word.marks else "role"


def _following(words: Sequence[Word], at: int) -> int | None:
    """What a number counts: the word behind it, also over "of the"."""
    for one in range(at + 1, min(at + 1 + _NEXT, len(words))):
        marks = words[one].marks
        if marks & {"pause", "break"} or (marks & {"prepositions"} and "belonging" not in marks):
            return None
        if words[one].counts:
            return one
    return None


def _passive(words: Sequence[Word], at: int) -> bool:
    """Whether an auxiliary of the passive stands right before the word."""
    for one in range(at - 1, max(-1, at - 3), -1):
        if "passive" in words[one].marks:
            return True
        if not words[one].marks & {"function", "adverbial", "negation"} or words[one].marks & {"articles"}:
            return False
    return False


def _reduced(match: Match, at: int) -> bool:
    """Whether the active one of both may be a participle: "the man arrested on Friday"; or no verb at all."""
    words, one = (match.source, match.places[at]) if _passive(match.claim, at) else (match.claim, at)
    if one + 1 >= len(words):
        return True
    return bool(words[one + 1].marks & {"prepositions", "pause", "break", "coordinators", "subordinators"})


def _turned(match: Match) -> Iterator[int]:
    """The words around a verb whose voice turned, where subject and object changed places with it."""
    for at, place in match.places.items():
        if _passive(match.claim, at) == _passive(match.source, place):
            continue
        before = [
            one for one in match.places if one < at and match.claim[one].clause == match.claim[at].clause
        ]
        if before and match.places[max(before)] > place:
            yield from match.places
            return


def _turned_range(match: Match) -> set[int]:
    return set(_turned(match))


def _compound(match: Match, first: int, second: int) -> bool:
    """Whether two neighbours of one phrase changed places: health minister, minister of health."""
    one, other = match.places[second], match.places[first]
    return (
        second - first <= 3
        and other - one <= 4
        and not any(
            word.marks & {"pause", "break", "passive", "subordinators", "coordinators", *SAYINGS}
            for word in match.source[one:other]
        )
        and any(word.marks & {"belonging"} for word in (*match.source[one:other], *match.claim[first:second]))
    )


def _moved(match: Match, at: int) -> bool:
    """Whether the word stands in an adjunct, which may stand anywhere: a time, a place, who said so."""
    place = match.places[at]
    if _dated(match.claim[at]):
        return True
    ours, theirs = _governor(match.claim, at), _governor(match.source, place)
    if ours is not None and theirs is not None and _alike(match.claim[ours], match.source[theirs]):
        return "agent" not in match.claim[ours].marks
    spoken = match.spoken
    return spoken is not None and (at in spoken.speaker or at == spoken.at)


def _dated(word: Word) -> bool:
    return bool(word.marks & {"adverbial", "calendar"})
