"""What may be wrong with a claim whose words stand in a source sentence: each check names one kind of fault.

A check looks at where the claim's words stand in the source (`Match.places`) and at the small words around
them in both. In doubt it finds a fault: what passes all of them must be carried by the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.receipts.lexicon import OPERATORS, SAYINGS
from octavo.receipts.match import Fault, Match, alike, governor, named_place
from octavo.receipts.words import Word

_BENDING = (*OPERATORS, "denied")
_ADDED = (
    frozenset({"negation", "refused", "denied"}),
    frozenset({"possible"}),
    frozenset({"future", "planned", "asked"}),
    frozenset({"condition"}),
)
_NEXT = 3
"""Words within which an operator or a quantifier reaches what it is about."""


def operators(match: Match) -> Iterator[Fault]:
    """Negation, modality and conditions put in or left out: what follows them must be the same in both."""
    kept = {place: at for at, place in match.places.items()}
    if _marked(match.source, "conditional") and not _marked(match.claim, "condition"):
        yield Fault("modality", min(match.places, default=0), _marked(match.source, "conditional")[0])
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


def added(match: Match) -> Iterator[Fault]:
    """More of not, may, will and if in the claim than in the source sentence."""
    for kinds in _ADDED:
        ours = [at for at, word in enumerate(match.claim) if word.marks & kinds]
        theirs = sum(bool(word.marks & kinds) for word in match.source)
        if len(ours) > theirs:
            yield Fault("negation" if "negation" in kinds else "modality", ours[-1])


def repeated(match: Match) -> Iterator[Fault]:
    """One word of the source where the claim has two apart: born in the US and raised in the US."""
    last: dict[int, int] = {}
    for at, place in sorted(match.places.items()):
        if place in last and any(one in match.places for one in range(last[place] + 1, at)):
            between = {match.places[one] for one in range(last[place] + 1, at) if one in match.places}
            alike = sum(not word.keys.isdisjoint(match.source[place].keys) for word in match.source)
            if between != {place} and alike < 2:
                yield Fault("number" if "figure" in match.claim[at].marks else "entity", at, place)
        last[place] = at


def quantifiers(match: Match) -> Iterator[Fault]:
    """Some, all, nearly, former: words that say of how much, or of which kind, put in or left out."""
    kept = {place: at for at, place in match.places.items()}
    for kind in ("partial", "total"):
        theirs = dict(_quantified(match.source, kind))
        ours = dict(_quantified(match.claim, kind))
        for head, place in theirs.items():
            if "dispensable" in match.source[place].marks:
                continue
            if kind == "partial" and head in kept and kept[head] not in ours:
                yield Fault("part", kept[head], place)
        for head, at in ours.items():
            if head in match.places and match.places[head] not in theirs:
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
        ours, theirs = governor(match.claim, at), governor(match.source, place)
        if ours is None or at in speaker:
            continue
        if theirs is not None and alike(match.claim[ours], match.source[theirs]):
            continue
        if theirs is not None and (town := named_place(match.source, place, theirs)) is not None:
            theirs = governor(match.source, town)
        word, other = match.claim[ours], match.source[theirs] if theirs is not None else None
        if other is not None and alike(word, other):
            continue
        if "agent" in word.marks or ("belonging" in word.marks and "genitive" in match.source[place].marks):
            continue
        yield Fault(_fault_of(word), at, place if theirs is None else theirs)


def connectives(match: Match) -> Iterator[Fault]:
    """Because, before, after: what a clause is joined by must join it in the source too."""
    for at, word in enumerate(match.claim):
        if not word.marks & {"reason", "sequence"}:
            continue
        head = next(
            (one for one in range(at + 1, min(at + 2 + _NEXT, len(match.claim))) if one in match.places), None
        )
        if head is None:
            continue
        place = match.places[head]
        if not any(alike(word, other) for other in match.source[max(0, place - 2 - _NEXT) : place]):
            yield Fault(_fault_of(word), at, place)


def dropped(match: Match) -> Iterator[Fault]:
    """Where the claim keeps most of a stretch of the source, it keeps its operators, each as often."""
    kept = {place: at for at, place in match.places.items()}
    start = 0
    for end, word in enumerate(match.source):
        if not word.marks & {"pause", "break"} and end < len(match.source) - 1:
            continue
        counted = [one for one in range(start, end + 1) if match.source[one].counts]
        held = [one for one in counted if one in kept]
        if len(held) > 1 and 2 * len(held) >= len(counted):
            for kind in _BENDING:
                theirs = _marked(match.source[start : end + 1], kind)
                if theirs and len(theirs) > len(_marked(match.claim, kind)):
                    fault = "negation" if kind in {"negation", "refused", "denied"} else "modality"
                    yield Fault(fault, kept[held[0]], start + theirs[0])
        start = end + 1


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
    """Whether the word is an operator of `kind`, or one stands before it with at most `reach` that count between."""
    if kind in words[at].marks:
        return True
    between = 0
    for one in range(at - 1, -1, -1):
        if kind in words[one].marks:
            return True
        if "break" in words[one].marks or ("pause" in words[one].marks and kind == "negation"):
            return False
        between += words[one].counts
        if between > reach:
            return False
    return False


def _quantified(words: Sequence[Word], kind: str) -> Iterator[tuple[int, int]]:
    """Each word that a quantifier is about, and the quantifier; roughly and the like before a number are none."""
    for at in _marked(words, kind):
        for one in range(at + 1, min(at + 2 + _NEXT, len(words))):
            if words[one].marks & {"pause", "break"}:
                break
            if words[one].counts and kind not in words[one].marks:
                if "approximate" not in words[at].marks or "figure" not in words[one].marks:
                    yield one, at
                break


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
