"""Whether what a claim says is said by a source, edge for edge of their graphs (`graph.Graph`).

Each verb of the claim must be a verb of one source sentence with all that the claim joins to it: whoever does it,
what it is done to, where, when. A noun may have what the claim says of it from any sentence that speaks of the
same thing. So sentences may be shortened, turned round and joined, and nobody gets what another did.
After dependency arcs as units of what follows from what (Goyal and Durrett 2020), with rules instead of a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from octavo.receipts.joins import governs, related
from octavo.receipts.lexicon import SAYINGS
from octavo.receipts.said import NONE, Said, own
from octavo.receipts.words import Word

Places = dict[tuple[int, int], int]
"""Sentence of the source and word of the claim to the word of that sentence."""

_DEPTH = 5
_OPTIONS = 3
_COMBINATIONS = 64
_PLAIN = (frozenset({"have", "has", "had", "having"}), frozenset({"do", "does", "did", "done", "doing"}))
"""Verbs that carry nothing and join what stands around them."""
_UNCOUNTED = frozenset({"figure", "calendar", "partial", "total", "more", "less"})
_SOFT = frozenset({"light", "adverbial"})


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
                if head in claim.graph.verbs or edge.kind not in {"subj", "obj"}:
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
                if self._rest(places) and self._nouns_linked(places):
                    yield places

    def _says(self, at: int) -> bool:
        word = self._claim.words[at]
        if word.counts and word.marks & _SOFT and not self._anywhere(at):
            return len(self._children.get(at, ())) > 1
        return word.counts or bool(word.marks & {*SAYINGS}) or any(word.text in verb for verb in _PLAIN)

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
                found = [place for place, other in enumerate(said.words) if _says_so(word, other)]
            elif not keys:
                forms = next((verb for verb in _PLAIN if word.text in verb), NONE)
                found = [place for place in sorted(said.graph.verbs) if said.words[place].text in forms]
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
        for dep in self._children.get(at, {}):
            if dep in self._claim.graph.verbs or not self._keys(dep):
                continue
            found = self._placed(at, dep, (number, place), depth)
            if found is None:
                word = self._claim.words[dep]
                soft = word.marks & _SOFT and self._children[at][dep] <= {"mod"}
                if soft or (not word.counts and self._also(word, number)):
                    continue
                return None
            places |= found
        self._matched[key] = places
        return places

    def _also(self, word: Word, number: int) -> bool:
        """Whether a sentence has the same pronoun: whom it stands for was not plain there."""
        return any(word.text == other.text for other in self._source[number].words)

    def _placed(self, at: int, dep: int, where: tuple[int, int], depth: int) -> Places | None:
        """Where `dep` stands, which the claim joins to `at`, if `at` is the word of the source at `where`."""
        if depth > _DEPTH:
            return None
        number, place = where
        kinds = self._children[at][dep]
        said = self._source[number]
        own = said.words[place].keys | said.stands_for[place]
        if at not in self._claim.graph.verbs and not self._keys(dep).isdisjoint(own):
            return {(number, dep): place}
        mentions = [(number, place)]
        # What is said of the same thing elsewhere counts, unless here something else of that kind is said of it.
        if at not in self._claim.graph.verbs and not kinds & {e.kind for e in said.graph.down.get(place, ())}:
            mentions += self._mentions(number, place)
        for there, mention in mentions:
            other = self._source[there]
            for candidate in self._candidates(dep, there):
                if candidate == mention or not related(
                    self._claim.words[dep], kinds, other, mention, candidate
                ):
                    continue
                below = self._below(dep, there, candidate, depth + 1)
                if below is not None:
                    return {**below, (there, dep): candidate}
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
                    ours, theirs = said.name(place), other.name(at)
                    same = not own(word).isdisjoint(own(candidate)) and (ours <= theirs or theirs <= ours)
                elif not candidate.counts or not word.counts:
                    same = not (word.keys | also).isdisjoint(candidate.keys | other.stands_for[at])
                elif named or "name" in candidate.marks:
                    same = not also.isdisjoint(own(candidate)) or not other.stands_for[at].isdisjoint(
                        own(word)
                    )
                else:
                    same = (
                        word.text == candidate.text
                        and not word.marks & _UNCOUNTED
                        and word.text.isalpha()
                        and said.definite(place)
                        and other.words[at].start < word.start
                    )
                if same:
                    yield where, at

    def _linked(self, chosen: dict[int, Option]) -> bool:
        """Whether the verbs that govern each other in the claim do so in the source.

        A verb without a subject of its own stays in the sentence of the one it hangs on.
        """
        for verb, option in chosen.items():
            host = self._claim.graph.over.get(verb, -1)
            if host in chosen and chosen[host].sentence != option.sentence and not self._own_subject(verb):
                return False
        for head, below in self._children.items():
            for dep in below:
                if dep not in chosen or head not in chosen:
                    continue
                over, under = chosen[head], chosen[dep]
                if over.sentence != under.sentence:
                    return False
                said = self._source[over.sentence]
                if not governs(said, over.place, under.place):
                    return False
        return True

    def _own_subject(self, verb: int) -> bool:
        return any(
            self._keys(dep) and kinds & {"subj", "obj"} for dep, kinds in self._children.get(verb, {}).items()
        )

    def _nouns_linked(self, places: Places) -> bool:
        """Whether a verb that a noun governs in the claim, "the plan to build", hangs on it in the source."""
        verbs = self._claim.graph.verbs
        for head, below in self._children.items():
            for dep, kinds in below.items():
                if head in verbs or dep not in verbs or "cl" not in kinds:
                    continue
                pairs = [
                    (number, places[number, head], places[number, dep])
                    for number in range(len(self._source))
                    if (number, head) in places and (number, dep) in places
                ]
                if (any(at == dep for _, at in places)) and not any(
                    governs(self._source[number], over, under) for number, over, under in pairs
                ):
                    return False
        return True

    def _rest(self, places: Places) -> bool:
        """Places for the words that no verb of the claim has below it; False where one has none."""
        placed = {at for _, at in places}
        order = sorted(
            (at for at, word in enumerate(self._claim.words) if word.counts),
            key=lambda at: -len(self._children.get(at, ())),
        )
        for at in order:
            if at in placed or self._claim.words[at].marks & _SOFT:
                continue
            used = {number for number, _ in places}
            states = at in self._claim.graph.stated and at in self._children
            if states or not used:
                used = set(range(len(self._source)))
            found = self._alone(at, sorted(used), {} if states else places)
            if found is None:
                return False
            places |= found
            placed |= {one for _, one in found}
        return True

    def _alone(self, at: int, sentences: Sequence[int], places: Places) -> Places | None:
        for number in sentences:
            said = self._source[number]
            here = [place for (where, _), place in places.items() if where == number]
            clauses = {said.graph.clause[place] for place in here}
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
