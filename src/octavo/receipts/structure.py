"""The gate's second look at an English claim: not word by word in order, but by who does what to whom.

The claim and those sentences of the source that share most with it are parsed, and the claim's graph must lie in
theirs (`embed.embedded`). What bends a sentence is then compared as ever (`checks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import msgspec

from octavo.receipts import checks, roles
from octavo.receipts.embed import Places, embedded
from octavo.receipts.graph import Graph, graph
from octavo.receipts.lexicon import SAYINGS, stem
from octavo.receipts.match import Fault, Match
from octavo.receipts.parse import Parse, available, parse
from octavo.receipts.rounding import rounded
from octavo.receipts.said import Said
from octavo.receipts.source import Part, Source, read_source
from octavo.receipts.words import Sentence, Word

_CHECKS = (
    checks.connectives,
    checks.repeated,
)
_SENTENCES = 5
"""Sentences of the source that a claim may rest on."""
_HALVES = 3
"""Ways to take a claim apart that are tried."""
_MENTIONS = 2
"""Sentences that are looked at where fewer have all the claim's words."""
_CONTRASTS = frozenset({"while", "whereas"})
_QUANTITIES = frozenset({"partial", "more", "less"})
_SOFT = frozenset({"light", "adverbial"})


def knows(language: str | None) -> bool:
    """Whether there is a parser for the language, here."""
    return language == "en" and available()


def carrying(claim: str, sentence: Sentence, source: str, language: str | None) -> tuple[Part, ...]:
    """The sentences of `source` that carry a sentence of the claim by their structure; none where they do not."""
    known = read_source(source, language)
    stated = msgspec.structs.replace(sentence, words=rounded(sentence.words, known.keys))
    covering = _covering(stated.words, known)
    if not covering:
        return ()
    text = _Text(source, language, known)
    numbers = _more(stated.words, known, covering)
    near = [word for number in numbers for word in known.parts[number].sentence.words]
    if any(checks.added(Match(stated.words, near, {}, None, None))):
        return ()
    found = _carrying(claim, stated, text, numbers)
    if found:
        return found
    for halves in islice(_halves(stated), _HALVES):
        each = []
        for half in halves:
            each.append(_carrying(claim, half, text, _more(half.words, known, _covering(half.words, known))))
            if not each[-1]:
                break
        else:
            return tuple(part for one in each for part in one)
    return ()


class _Text(NamedTuple):
    source: str
    language: str | None
    known: Source


def _halves(sentence: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    """A sentence taken apart where a conjunction begins a clause with a subject of its own."""
    words = sentence.words
    for at in range(3, len(words) - 4):
        if "coordinators" not in words[at].marks and words[at].text not in _CONTRASTS:
            continue
        # "for A and B was glad" is not A, and B was glad.
        if "name" in words[at + 1].marks and "pause" not in words[at - 1].marks:
            continue
        if not words[at + 1].marks & {"articles", "name", "figure"} or any(
            word.marks & {*SAYINGS, "condition"} for word in words
        ):
            continue
        yield (
            Sentence(sentence.start, words[at - 1].end, words[:at]),
            Sentence(words[at + 1].start, sentence.end, words[at + 1 :]),
        )


def _carrying(claim: str, sentence: Sentence, text: _Text, numbers: Sequence[int]) -> tuple[Part, ...]:
    """Those of the source's parts of these `numbers` that a claim's sentence rests on; none where it does not."""
    if not numbers:
        return ()
    parts = [text.known.parts[number] for number in numbers]
    ours, *theirs = parse(
        [
            claim[sentence.start : sentence.end],
            *(text.source[part.sentence.start : part.sentence.end] for part in parts),
        ]
    )
    if not ours or not all(theirs):
        return ()
    stands_for = _claimed(claim, sentence, text.language)
    stated = _said(ours, sentence.words, stands_for, sentence.start)
    source = [_part_said(text.source, text.language, number) for number in numbers]
    for places in embedded(stated, source):
        if not any(_faults(stated, source, places)):
            return tuple(parts[number] for number in sorted({number for number, _ in places}))
    return ()


@lru_cache(maxsize=256)
def _part_said(source: str, language: str | None, number: int) -> Said:
    part = read_source(source, language).parts[number]
    (parsed,) = parse([source[part.sentence.start : part.sentence.end]])
    return _said(parsed, part.sentence.words, part.stands_for, part.sentence.start)


def _covering(words: Sequence[Word], known: Source) -> list[int]:
    """Numbers of the parts of a source that together have all the claim's words, the one with most first; or none."""
    wanted = [word.keys for word in words if word.counts and not word.marks & _SOFT]
    there = frozenset().union(*(part.keys for part in known.parts))
    if not wanted or any(keys.isdisjoint(there) for keys in wanted):
        return []
    chosen: list[int] = []
    left = wanted
    while left and len(chosen) < _SENTENCES:
        best = max(
            (number for number in range(len(known.parts)) if number not in chosen),
            key=lambda number: (_shared(left, known.parts[number]), _shared(wanted, known.parts[number])),
            default=-1,
        )
        if best < 0 or not _shared(left, known.parts[best]):
            break
        chosen.append(best)
        left = [keys for keys in left if keys.isdisjoint(known.parts[best].keys)]
    return chosen


def _more(words: Sequence[Word], known: Source, chosen: Sequence[int]) -> list[int]:
    """The chosen parts and, up to `_MENTIONS`, those that share most with the claim besides: they may name what these do not."""
    if not chosen:
        return []
    wanted = [word.keys for word in words if word.counts and not word.marks & _SOFT]
    rest = sorted(
        (number for number in range(len(known.parts)) if number not in chosen),
        key=lambda number: -_shared(wanted, known.parts[number]),
    )
    return [*chosen, *rest[: max(0, _MENTIONS - len(chosen))]]


def _shared(wanted: Sequence[frozenset[str]], part: Part) -> int:
    return sum(not keys.isdisjoint(part.keys) for keys in wanted)


def _claimed(claim: str, sentence: Sentence, language: str | None) -> tuple[frozenset[str], ...]:
    """What the pronouns of a claim's sentence stand for by the claim itself."""
    if not any("pronouns" in word.marks for word in sentence.words):
        return (frozenset(),) * len(sentence.words)
    found: dict[int, frozenset[str]] = {}
    for part in read_source(claim, language).parts:
        for word, also in zip(part.sentence.words, part.stands_for, strict=True):
            if not word.counts:
                found[word.start] = also
    return tuple(found.get(word.start, frozenset()) for word in sentence.words)


def _said(parsed: Parse, words: Sequence[Word], stands_for: Sequence[frozenset[str]], start: int) -> Said:
    made = graph(parsed, words, start)
    return Said([_read_again(word, at, made) for at, word in enumerate(words)], stands_for, made)


def _read_again(word: Word, at: int, made: Graph) -> Word:
    """A word with what its parse says of it: the "over" of "turned over" is no quantity, "the state" says something."""
    if at in made.loose and word.marks & {"partial"}:
        return msgspec.structs.replace(word, keys=frozenset(), marks=word.marks - _QUANTITIES)
    if at in made.bare:
        one = {"#1"} if word.text == "one" else set()
        return msgspec.structs.replace(word, keys=frozenset({f"~{stem(word.text, 'en')}", *one}))
    return word


def _faults(claim: Said, source: Sequence[Said], places: Places) -> Iterator[Fault]:
    used = sorted({number for number, _ in places})
    together = [word for number in used for word in source[number].words]
    yield from checks.added(Match(claim.words, together, {}, None, None))
    for number in used:
        said = source[number]
        here = {at: place for (where, at), place in places.items() if where == number}
        yield from _bent(claim, said, here)
        yield from _told(claim, said, here)
        yield from _whole(said, here)
        match = Match(claim.words, said.words, here, None, None)
        for check in _CHECKS:
            yield from check(match)
        # "against Wales and Scotland respectively": the order says which.
        if any(word.text == "respectively" for word in said.words):
            yield from roles.moved(match)


def _bent(claim: Said, said: Said, places: dict[int, int]) -> Iterator[Fault]:
    """Not, may, will, plans to, if: the same over each verb in both."""
    for at, place in places.items():
        if at not in claim.graph.bent and place not in said.graph.bent:
            continue
        ours = claim.graph.bent.get(at, frozenset())
        theirs = said.graph.bent.get(place, frozenset())
        for kind in sorted(ours ^ theirs):
            yield Fault("negation" if kind == "negation" else "modality", at, place)


def _whole(said: Said, places: dict[int, int]) -> Iterator[Fault]:
    """Nearly, half of, former: what the source says of how much or which kind, left out."""
    kept = {*places.values()}
    for at, place in places.items():
        around = [edge.dep for edge in said.graph.down.get(place, ()) if edge.kind == "mod"]
        around += [edge.head for edge in said.graph.up.get(place, ()) if edge.kind == "p:of"]
        for one in around:
            marks = said.words[one].marks
            if "partial" not in marks or marks & {"dispensable"} or one in kept:
                continue
            if "approximate" not in marks or "figure" not in said.words[place].marks:
                yield Fault("part", at, one)


def _told(claim: Said, said: Said, places: dict[int, int]) -> Iterator[Fault]:
    """What somebody said, told as fact; but what an office says at a sentence's end is told without it as well."""
    kept = {*places.values()}
    for at, place in places.items():
        for teller in claim.graph.tellers.get(at, ()):
            # Said by somebody in the claim: then by the same word of saying in the source.
            if teller not in places or teller == at:
                continue
            over = places[teller]
            speech = said.speeches.get(over)
            if over not in said.graph.tellers.get(place, ()) and not (speech and place in speech.told):
                yield Fault("attribution", at, place)
        for teller in said.graph.tellers.get(place, ()):
            if teller in kept:
                continue
            speech = said.speeches.get(teller)
            if speech is None or speech.kind not in {"said", "confirmed"} or not speech.trailing:
                yield Fault("attribution", at, teller)
                continue
            named = any(
                said.words[one].marks & {"name", "pronouns"} and said.words[one].text != "it"
                for one in speech.speaker
            )
            if named and not any("articles" in said.words[one].marks for one in speech.speaker):
                yield Fault("attribution", at, teller)
