"""Whether what a claim says is said by a source, edge for edge of their graphs (`graph.Graph`).

Each verb of the claim must be a verb of one source sentence with all that the claim joins to it: whoever does it,
what it is done to, where, when. A noun may have what the claim says of it from any sentence that speaks of the
same thing. So sentences may be shortened, turned round and joined, and nobody gets what another did.
After dependency arcs as units of what follows from what (Goyal and Durrett 2020), with rules instead of a model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, product

from octavo.receipts.graph import Edge, Graph
from octavo.receipts.lexicon import SAYINGS
from octavo.receipts.speech import speeches
from octavo.receipts.words import Word

Places = dict[tuple[int, int], int]
"""Sentence of the source and word of the claim to the word of that sentence."""

_BELONGING = frozenset({"of", "mod", "is", "comp", "p:of", "p:in", "p:at", "p:for", "p:from", "p:on"})
_NOMINAL = frozenset({"of", "mod", "p:of", "p:by", "p:from"})
_ALLOWED = {
    "subj": frozenset({"subj"}),
    "obj": frozenset({"obj", "dat"}),
    "dat": frozenset({"dat", "obj", "p:to"}),
    "comp": frozenset({"comp", "obj", "p:as", "is", "mod"}),
}
_PLACES = frozenset({"in", "at", "near", "inside", "within", "across", "on", "into"})
_DEPTH = 5
_OPTIONS = 3
_COMBINATIONS = 64
_HAVE = frozenset({"have", "has", "had", "having"})
_SOFT = frozenset({"light", "adverbial"})


class Said:
    """One sentence with its graph and with what else its words stand for."""

    def __init__(self, words: Sequence[Word], stands_for: Sequence[frozenset[str]], made: Graph) -> None:
        self.words = words
        self.stands_for = stands_for
        self.graph = made
        self.speeches = {one.at: one for one in speeches(words)}
        self.kinds: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        for edges in made.down.values():
            for edge in edges:
                self.kinds[edge.head, edge.dep].add(edge.kind)
        self._phrases = _phrases(made)

    def phrase(self, at: int) -> int:
        """A number that the words of one noun phrase share."""
        return self._phrases.get(at, ~at)

    def definite(self, at: int) -> bool:
        """Whether an article or the like that points back stands before the word's phrase."""
        for one in range(at - 1, max(-1, at - 5), -1):
            if "articles" in self.words[one].marks:
                return self.words[one].text not in {"a", "an"}
            if not self.words[one].counts:
                return False
        return False


def _phrases(made: Graph) -> dict[int, int]:
    """Words joined by what stands before nouns and by appositions, each with the least index of them."""
    least: dict[int, int] = {}

    def root(at: int) -> int:
        while least.get(at, at) != at:
            at = least[at]
        return at

    for edges in made.down.values():
        for edge in edges:
            if edge.kind in {"mod", "is"} and edge.head not in made.verbs and edge.dep not in made.verbs:
                one, other = sorted((root(edge.head), root(edge.dep)))
                least[other] = one
                least.setdefault(one, one)
    return {at: root(at) for at in least}


class Option:
    """One way to find a verb of the claim, and all that depends on it, in the source."""

    def __init__(self, sentence: int, place: int, places: Places) -> None:
        self.sentence = sentence
        self.place = place
        self.places = places


def embedded(claim: Said, source: Sequence[Said]) -> Iterator[Places]:
    """Ways to place all that `claim` says in `source`, the first few of them; none where there is no way."""
    yield from _Search(claim, source).ways()


class _Search:
    def __init__(self, claim: Said, source: Sequence[Said]) -> None:
        self._claim = claim
        self._source = source
        self._children: dict[int, dict[int, set[str]]] = {}
        for head, edges in claim.graph.down.items():
            below: dict[int, set[str]] = {}
            for edge in edges:
                below.setdefault(edge.dep, set()).add(edge.kind)
            self._children[head] = below
        self._found: dict[tuple[int, int], list[int]] = {}
        self._matched: dict[tuple[int, int, int], Places | None] = {}

    def ways(self) -> Iterator[Places]:
        verbs = [at for at in sorted(self._claim.graph.verbs) if self._says(at)]
        options = [self._options(at) for at in verbs]
        if not all(options):
            return
        for chosen in islice(product(*options), _COMBINATIONS):
            by_verb = dict(zip(verbs, chosen, strict=True))
            if self._linked(by_verb):
                places: Places = {}
                for option in chosen:
                    places |= option.places
                if self._rest(places):
                    yield places

    def _says(self, at: int) -> bool:
        word = self._claim.words[at]
        if word.counts and word.marks & _SOFT and not self._anywhere(at):
            return False
        return word.counts or bool(word.marks & {*SAYINGS}) or word.text in _HAVE

    def _anywhere(self, at: int) -> bool:
        return any(self._candidates(at, number) for number in range(len(self._source)))

    def _keys(self, at: int) -> frozenset[str]:
        return self._claim.words[at].keys or self._claim.stands_for[at]

    def _candidates(self, at: int, number: int) -> list[int]:
        """Words of a sentence that may be the claim's word."""
        if (at, number) not in self._found:
            said = self._source[number]
            word = self._claim.words[at]
            keys = self._keys(at)
            found = [
                place
                for place, other in enumerate(said.words)
                if not keys.isdisjoint(other.keys) or not keys.isdisjoint(said.stands_for[place])
            ]
            if not found and word.marks & {*SAYINGS}:
                found = [
                    place for place, other in enumerate(said.words) if _says_so(word, other)
                ]
            elif not keys and word.text in _HAVE:
                found = [place for place in said.graph.verbs if said.words[place].text in _HAVE]
            self._found[at, number] = found
        return self._found[at, number]

    def _options(self, verb: int) -> list[Option]:
        found = []
        for number in range(len(self._source)):
            for place in self._candidates(verb, number):
                places = self._below(verb, number, place, 0)
                if places is not None:
                    found.append(Option(number, place, {**places, (number, verb): place}))
        return found[:_OPTIONS]

    def _below(self, at: int, number: int, place: int, depth: int) -> Places | None:
        """Where what depends on the claim's word stands, if that word is the one at `place`; None if it does not."""
        key = (at, number, place)
        if key in self._matched:
            return self._matched[key]
        self._matched[key] = None
        places: Places = {}
        for dep, kinds in self._children.get(at, {}).items():
            if dep in self._claim.graph.verbs or not self._keys(dep):
                continue
            found = self._placed(at, dep, kinds, number, place, depth)
            if found is None:
                if self._claim.words[dep].marks & _SOFT:
                    continue
                return None
            places |= found
        self._matched[key] = places
        return places

    def _placed(
        self, at: int, dep: int, kinds: set[str], number: int, place: int, depth: int
    ) -> Places | None:
        if depth > _DEPTH:
            return None
        said = self._source[number]
        own = said.words[place].keys | said.stands_for[place]
        if at not in self._claim.graph.verbs and not self._keys(dep).isdisjoint(own):
            return {(number, dep): place}
        mentions = [(number, place)]
        if at not in self._claim.graph.verbs:
            mentions += self._mentions(number, place)
        for where, mention in mentions:
            other = self._source[where]
            for candidate in self._candidates(dep, where):
                if candidate == mention or not _related(self._claim, kinds, dep, other, mention, candidate):
                    continue
                below = self._below(dep, where, candidate, depth + 1)
                if below is not None:
                    return {**below, (where, dep): candidate}
        return None

    def _mentions(self, number: int, place: int) -> Iterator[tuple[int, int]]:
        """Other words of the source that stand for the same."""
        said = self._source[number]
        word = said.words[place]
        named = "name" in word.marks
        also = said.stands_for[place]
        for where, other in enumerate(self._source):
            for at, candidate in enumerate(other.words):
                if (where, at) == (number, place):
                    continue
                if named and "name" in candidate.marks:
                    same = not _own(word).isdisjoint(_own(candidate))
                elif not candidate.counts or not word.counts:
                    same = not (word.keys | also).isdisjoint(candidate.keys | other.stands_for[at])
                elif named or "name" in candidate.marks:
                    same = not also.isdisjoint(_own(candidate)) or not other.stands_for[at].isdisjoint(_own(word))
                else:
                    same = word.text == candidate.text and (said.definite(place) or other.definite(at))
                if same:
                    yield where, at

    def _linked(self, chosen: dict[int, Option]) -> bool:
        """Whether the verbs that govern each other in the claim do so in the source."""
        for head, below in self._children.items():
            for dep, kinds in below.items():
                if dep not in chosen or head not in chosen:
                    continue
                over, under = chosen[head], chosen[dep]
                if over.sentence != under.sentence:
                    return False
                said = self._source[over.sentence]
                if not _governs(said, over.place, under.place):
                    return False
        return True

    def _rest(self, places: Places) -> bool:
        """Places for the words that no verb of the claim has below it; False where one has none."""
        sentences = {number for number, _ in places} or set(range(len(self._source)))
        placed = {at for _, at in places}
        order = sorted(
            (at for at, word in enumerate(self._claim.words) if word.counts),
            key=lambda at: -len(self._children.get(at, ())),
        )
        for at in order:
            if at in placed or self._claim.words[at].marks & _SOFT:
                continue
            found = self._alone(at, sorted(sentences), places)
            if found is None:
                return False
            places |= found
            placed |= {one for _, one in found}
        return True

    def _alone(self, at: int, sentences: Sequence[int], places: Places) -> Places | None:
        for number in sentences:
            said = self._source[number]
            clauses = {said.graph.clause[place] for (where, _), place in places.items() if where == number}
            for candidate in self._candidates(at, number):
                if clauses and said.graph.clause[candidate] not in clauses:
                    continue
                below = self._below(at, number, candidate, 0)
                if below is not None:
                    return {**below, (number, at): candidate}
        return None


def _says_so(word: Word, other: Word) -> bool:
    ours, theirs = word.marks & {*SAYINGS}, other.marks & {*SAYINGS}
    return bool(ours & theirs) or (ours == {"said"} and bool(theirs - {"denied", "accused"}))


def _own(word: Word) -> frozenset[str]:
    return frozenset(key for key in word.keys if key[0] != "=") or word.keys


def _governs(said: Said, over: int, under: int) -> bool:
    """Whether one verb of a source sentence governs another, at most at one remove."""
    speech = said.speeches.get(over)
    if speech is not None and under in speech.told:
        return True
    if said.kinds.get((over, under)) or over == under:
        return True
    return any(
        said.kinds.get((over, edge.head)) for edge in said.graph.up.get(under, ()) if edge.kind in {"cl", "obj"}
    )


def _related(
    claim: Said, kinds: set[str], dep: int, said: Said, head: int, candidate: int
) -> bool:
    """Whether a source sentence joins `candidate` to `head` in one of the `kinds` of the claim."""
    direct = said.kinds.get((head, candidate), frozenset())
    inverse = said.kinds.get((candidate, head), frozenset())
    made = said.graph
    verbal = head in made.verbs
    word = claim.words[dep]
    for kind in kinds:
        if kind in _ALLOWED:
            if direct & _ALLOWED[kind] or (not verbal and direct & _NOMINAL):
                return True
            speech = said.speeches.get(head)
            if kind == "subj" and speech is not None and candidate in speech.speaker:
                return True
        elif kind.startswith("p:"):
            if _by_preposition(kind[2:], said, head, candidate):
                return True
            if kind in _BELONGING and not verbal and (direct | inverse) & _BELONGING:
                return True
            if kind == "p:of" and verbal and direct & {"subj", "obj"}:
                return True
        elif kind in {"mod", "is", "of"}:
            if (direct | inverse) & (_BELONGING if kind != "is" else _BELONGING - {"of"}):
                return True
            if verbal and kind != "is" and direct & {"subj", "obj"}:
                return True
            if kind != "of" and "figure" not in word.marks and said.phrase(head) == said.phrase(candidate):
                return True
            if word.marks & {"calendar", "adverbial"} and made.clause[head] == made.clause[candidate]:
                return True
            if "figure" in word.marks and _counted(said, head, candidate):
                return True
    return False


def _counted(said: Said, head: int, figure: int) -> bool:
    """Whether a number belongs to a noun by way of a currency or of "of": the eleven of the 46."""
    return any(
        edge.kind == "mod" and said.kinds.get((head, edge.head)) for edge in said.graph.up.get(figure, ())
    ) or bool(said.kinds.get((figure, head), set()) & {"p:of", "mod"})


def _by_preposition(name: str, said: Said, head: int, candidate: int) -> bool:
    """Whether the candidate hangs by that preposition on the head or elsewhere in its clause."""
    clause = said.graph.clause
    for edge in said.graph.up.get(candidate, ()):
        if edge.kind.startswith("p:") and _alike(edge.kind[2:], name):
            if edge.head == head or clause[edge.head] == clause[head]:
                return True
    return False


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _PLACES and other in _PLACES)


__all__ = ["Edge", "Places", "Said", "embedded"]
