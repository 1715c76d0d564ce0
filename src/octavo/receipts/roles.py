"""Faults of who does what to whom: order, voice, what governs what, and which clause a word is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from octavo.receipts.match import Fault, Match, alike, before, dated, governor, named_place
from octavo.receipts.words import Word

_PHRASE = 3
"""Words over which two of one phrase may change places."""
_CUTS = frozenset({"pause", "break", "coordinators", "subordinators"})


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


def moved(match: Match) -> Iterator[Fault]:
    """Words in another order than in the source, whatever the reason."""
    for first, second in pairwise(sorted(match.places)):
        if match.places[second] < match.places[first]:
            yield Fault("role", second, match.places[second])


def inserted(match: Match) -> Iterator[Fault]:
    """A small word that the source sentence does not have there: "is" for "joined", "one" for "two"."""
    last = -1
    for at, word in enumerate(match.claim):
        if word.marks & {"pause", "break", "articles"}:
            continue
        if at in match.places:
            last = max(last, match.places[at])
            continue
        place = next(
            (one for one in range(last + 1, len(match.source)) if match.source[one].text == word.text), None
        )
        if place is None:
            yield Fault("predicate", at)
            return
        last = place


def freed(match: Match) -> Iterator[Fault]:
    """What a preposition or a verb governs in the source must not stand free in the claim: the aide of X, X."""
    if any(_turned(match)):
        loose = [at for at in match.places if "belonging" in _governing(match.source, match.places[at])]
    else:
        loose = sorted(match.places)
    first = min(match.places, default=-1)
    kept = {place: at for at, place in match.places.items()}
    for at in loose:
        place = match.places[at]
        theirs = governor(match.source, place)
        if theirs is None:
            if at == first and _object(match, place):
                yield Fault("role", at, place)
            continue
        if (
            governor(match.claim, at) is not None
            or dated(match.source[place])
            or named_place(match.source, place, theirs) is not None
        ):
            continue
        if "subordinators" in match.source[theirs].marks or "genitive" in match.claim[at].marks:
            continue
        host = before(match.source, theirs)
        if host is not None and host in kept and at < kept[host] <= at + _PHRASE:
            continue
        if host is not None and "light" in match.source[host].marks:
            continue
        if host is None and at != first:
            continue
        if match.spoken is None or at not in match.spoken.speaker:
            yield Fault("role", at, theirs)


def genitives(match: Match) -> Iterator[Fault]:
    """X's father is not X."""
    for at, place in match.places.items():
        if "genitive" in match.claim[at].marks and "genitive" not in match.source[place].marks:
            theirs = governor(match.source, place)
            if theirs is None or "belonging" not in match.source[theirs].marks:
                yield Fault("role", at, place)


def swapped(match: Match) -> Iterator[Fault]:
    """Two things that one preposition governs, in the order that the source has them: in Oslo, in Rome."""
    if any(_turned(match)):
        return
    governed = [
        (at, place, match.claim[ours].text)
        for at, place in sorted(match.places.items())
        if (ours := governor(match.claim, at)) is not None
        and not ("belonging" in match.claim[ours].marks and "place" not in match.claim[ours].marks)
    ]
    for number, (at, place, word) in enumerate(governed):
        for other, earlier, same in governed[number + 1 :]:
            if same == word and earlier < place and not _compound(match, at, other):
                yield Fault("fusion", other, earlier)


def joined(match: Match) -> Iterator[Fault]:
    """What one clause of the source says of its subject, said of the subject of another."""
    ordered = sorted(match.places)
    kept = set(match.places.values())
    for first, second in pairwise(ordered):
        one, other = match.places[first], match.places[second]
        cut = max((at for at in range(one + 1, other) if match.source[at].marks & _CUTS), default=None)
        if cut is None or any(word.marks & _CUTS for word in match.claim[first + 1 : second]):
            continue
        if any(match.source[at].counts for at in range(cut + 1, other)):
            yield Fault("fusion", second, other)
        elif "subordinators" in match.source[cut].marks and "relative" in match.source[cut].marks:
            told = match.source_spoken is not None and one <= match.source_spoken.at < cut
            pause = cut - 1 if "pause" in match.source[cut - 1].marks else cut
            if not told and before(match.source, pause) not in kept:
                yield Fault("fusion", second, cut)
        elif not kept & {*_opening(match.source)}:
            yield Fault("fusion", second, cut)


def _opening(words: Sequence[Word]) -> list[int]:
    """The words that count which a sentence begins with, up to the end of a name or of a noun phrase."""
    found: list[int] = []
    for at, word in enumerate(words):
        named = bool(found) and "name" in words[found[-1]].marks
        if word.counts and not (named and "name" not in word.marks):
            found.append(at)
        elif found:
            break
    return found


def _governing(words: Sequence[Word], at: int) -> frozenset[str]:
    one = governor(words, at)
    return words[one].marks if one is not None else frozenset()


def _object(match: Match, place: int) -> bool:
    """Whether the word, which the claim begins with, is what a verb left out is done to: "shot the officer"."""
    kept = set(match.places.values())
    one = place - 1
    while one >= 0 and (match.source[one].counts and one in kept):
        one -= 1
    if one < 1 or "articles" not in match.source[one].marks:
        return False
    lead = match.source[one - 1]
    return lead.counts and one - 1 not in kept and not lead.marks & {"calendar", "adverbial", "name"}


def _passive(words: Sequence[Word], at: int) -> bool:
    """Whether an auxiliary of the passive stands right before the word."""
    for one in range(at - 1, max(-1, at - 3), -1):
        if "passive" in words[one].marks:
            return True
        if not words[one].marks & {"function", "adverbial", "negation"} or words[one].marks & {"articles"}:
            break
    return _verb_last(words, at)


def _verb_last(words: Sequence[Word], at: int) -> bool:
    """Whether the word ends a clause with an auxiliary of the passive: "wurde gestern von X entdeckt"."""
    clause = [one for one in range(len(words)) if words[one].clause == words[at].clause]
    if not any("passive_far" in words[one].marks for one in clause):
        return False
    return at == max(one for one in clause if words[one].counts)


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


def _compound(match: Match, first: int, second: int) -> bool:
    """Whether two neighbours of one phrase changed places: health minister, minister of health."""
    one, other = match.places[second], match.places[first]
    if second - first > _PHRASE or other - one > _PHRASE:
        return False
    if second - first == 1 and _belongs(match.source, one, other):
        return True
    if other - one == 1 and _belongs(match.claim, first, second):
        return True
    return "genitive" in match.claim[first].marks or "genitive" in match.source[one].marks


def _belongs(words: Sequence[Word], host: int, at: int) -> bool:
    """Whether the word at `at` belongs to the `host` before it, by "of" and the like."""
    preposition = governor(words, at)
    return (
        preposition is not None
        and "belonging" in words[preposition].marks
        and before(words, preposition) == host
    )


def _moved(match: Match, at: int) -> bool:
    """Whether the word stands in an adjunct, which may stand anywhere: a time, a place, who said so."""
    place = match.places[at]
    if dated(match.claim[at]):
        return True
    ours, theirs = governor(match.claim, at), governor(match.source, place)
    if ours is not None and theirs is not None and alike(match.claim[ours], match.source[theirs]):
        host = before(match.source, theirs)
        stays = host is None or host in match.places.values()
        return stays and "agent" not in match.claim[ours].marks
    spoken = match.spoken
    return spoken is not None and (at in spoken.speaker or at == spoken.at)
