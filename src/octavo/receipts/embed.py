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

from octavo.receipts.graph import Graph
from octavo.receipts.lexicon import SAYINGS
from octavo.receipts.speech import speeches
from octavo.receipts.words import Word

Places = dict[tuple[int, int], int]
"""Sentence of the source and word of the claim to the word of that sentence."""

_BELONGING = frozenset({"of", "mod", "is", "comp", "p:of", "p:in", "p:at", "p:for", "p:from", "p:on"})
_BOUND = frozenset({"p:from", "p:than", "p:against", "p:after", "p:before", "p:since", "p:until", "p:to", "p:between"})
_USE = frozenset({"use", "used", "using", "uses"})
_BY_MEANS = frozenset({"with", "in", "by"})
_CAUSES = frozenset({"p:in", "p:by", "p:from", "p:of"})
"""How what kills is said where the verb is to die."""
_COUNTED = frozenset({"mod", "is", "of", "p:of"})
_NOMINAL = frozenset({"of", "mod", "p:of", "p:by", "p:from"})
_ALLOWED = {
    "subj": frozenset({"subj"}),
    "obj": frozenset({"obj", "dat"}),
    "dat": frozenset({"dat", "obj", "p:to"}),
    "comp": frozenset({"comp", "obj", "p:as", "is", "mod"}),
}
_PLACES = frozenset({"in", "at", "near", "inside", "within", "across", "on", "into"})
_NONE: frozenset[str] = frozenset()
_DEPTH = 5
_OPTIONS = 3
_COMBINATIONS = 64
_PLAIN = (frozenset({"have", "has", "had", "having"}), frozenset({"do", "does", "did", "done", "doing"}))
"""Verbs that carry nothing and join what stands around them."""
_UNCOUNTED = frozenset({"figure", "calendar", "partial", "total", "more", "less"})
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

    def same(self, one: int, other: int) -> bool:
        """Whether two words of one phrase name the same: a name, and the title before it or the words beside it."""
        if "is" in self.kinds.get((one, other), _NONE) | self.kinds.get((other, one), _NONE):
            return True
        for name, title in ((one, other), (other, one)):
            begin = name
            while begin > 0 and "name" in self.words[begin - 1].marks:
                begin -= 1
            if title == begin - 1 and "name" in self.words[name].marks and self.phrase(one) == self.phrase(other):
                return True
        return False

    def name(self, at: int) -> frozenset[str]:
        """The words of the name that the word is part of."""
        begin = end = at
        while begin > 0 and "name" in self.words[begin - 1].marks:
            begin -= 1
        while end < len(self.words) and "name" in self.words[end].marks:
            end += 1
        return frozenset().union(*(_own(word) for word in self.words[begin:end]))

    def definite(self, at: int) -> bool:
        """Whether an article or the like that points back stands before the word's phrase."""
        one = at - 1
        while one >= 0 and self.words[one].counts and self.phrase(one) == self.phrase(at):
            one -= 1
        return one >= 0 and "articles" in self.words[one].marks and self.words[one].text not in {"a", "an"}


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
                found = [
                    place for place, other in enumerate(said.words) if _says_so(word, other)
                ]
            elif not keys:
                forms = next((verb for verb in _PLAIN if word.text in verb), _NONE)
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
                    ours, theirs = said.name(place), other.name(at)
                    same = not _own(word).isdisjoint(_own(candidate)) and (ours <= theirs or theirs <= ours)
                elif not candidate.counts or not word.counts:
                    same = not (word.keys | also).isdisjoint(candidate.keys | other.stands_for[at])
                elif named or "name" in candidate.marks:
                    same = not also.isdisjoint(_own(candidate)) or not other.stands_for[at].isdisjoint(_own(word))
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
        placed = {at for _, at in places}
        order = sorted(
            (at for at, word in enumerate(self._claim.words) if word.counts),
            key=lambda at: -len(self._children.get(at, ())),
        )
        for at in order:
            if at in placed or self._claim.words[at].marks & _SOFT:
                continue
            used = {number for number, _ in places}
            if not used or any("is" in kinds for kinds in self._children.get(at, {}).values()):
                used = set(range(len(self._source)))
            found = self._alone(at, sorted(used), places)
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


def _own(word: Word) -> frozenset[str]:
    return frozenset(key for key in word.keys if key[0] != "=") or word.keys


def _governs(said: Said, over: int, under: int) -> bool:
    """Whether one verb of a source sentence governs another, at most at one remove."""
    speech = said.speeches.get(over)
    told = all(edge.kind != "cl" for edge in said.graph.down.get(over, ()))
    if told and speech is not None and under in speech.told:
        return True
    if said.kinds.get((over, under)) or over == under:
        return True
    return any(
        said.kinds.get((over, edge.head)) for edge in said.graph.up.get(under, ()) if edge.kind in {"cl", "obj"}
    )


def _related(claim: Said, kinds: set[str], dep: int, said: Said, head: int, candidate: int) -> bool:
    """Whether a source sentence joins `candidate` to `head` in one of the `kinds` of the claim."""
    return any(_joined(claim, kind, dep, said, head, candidate) for kind in kinds)


def _joined(claim: Said, kind: str, dep: int, said: Said, head: int, candidate: int) -> bool:
    direct = said.kinds.get((head, candidate), _NONE)
    inverse = said.kinds.get((candidate, head), _NONE)
    verbal = head in said.graph.verbs
    if verbal and (kind in {"subj", "obj"} or kind in _CAUSES) and _turned(said, kind, head, candidate):
        return True
    if kind in _ALLOWED:
        return bool(direct & _ALLOWED[kind] or (not verbal and direct & _NOMINAL)) or _argument(
            kind, said, head, candidate
        )
    if kind.startswith("p:"):
        return (
            _by_preposition(kind[2:], said, head, candidate)
            or (kind in _BELONGING and not verbal and bool((direct | inverse) & _BELONGING))
            or (kind in {"p:of", "p:by"} and verbal and bool(direct & {"subj", "obj"}))
        )
    if kind == "cl":
        return False
    if "figure" in claim.words[dep].marks:
        return bool((direct | inverse) & _COUNTED) or _counted(said, head, candidate)
    if (direct | inverse) & _BELONGING or (verbal and kind != "is" and direct & {"subj", "obj"}):
        return True
    if claim.words[dep].marks & {"calendar", "adverbial"}:
        return said.graph.clause[head] == said.graph.clause[candidate]
    if kind == "is" and _called(said, head, candidate):
        return True
    return kind != "of" and said.phrase(head) == said.phrase(candidate)


def _argument(kind: str, said: Said, head: int, candidate: int) -> bool:
    """Whether `candidate` is what does it or what it is done to by another road than an edge of its own."""
    edges = said.graph.down.get(head, ())
    if kind == "subj" and head in said.speeches and candidate in said.speeches[head].speaker:
        return all(edge.kind not in {"subj", "obj"} for edge in edges)
    for edge in edges:
        # "Its owner, the firm X, wanted": X wanted; "mayor X said": the mayor said.
        if edge.kind in _ALLOWED[kind] and said.same(edge.dep, candidate):
            return True
        # "lets them keep it": they are let.
        if kind == "obj" and edge.kind == "cl" and "subj" in said.kinds.get((edge.dep, candidate), _NONE):
            return True
    return False


def _turned(said: Said, kind: str, head: int, candidate: int) -> bool:
    """Whether a verb such as open or die has what opens where the claim has what is opened, or what kills."""
    if "turning" not in said.words[head].marks:
        return False
    edges = {edge.kind for edge in said.graph.down.get(head, ())}
    direct = said.kinds.get((head, candidate), _NONE)
    if kind == "obj":
        return "subj" in direct and "obj" not in edges
    if kind == "subj":
        return ("obj" in direct and "subj" not in edges) or bool(direct & _CAUSES)
    return f"p:{kind[2:]}" in _CAUSES and "subj" in direct and "obj" in edges


def _called(said: Said, one: int, other: int) -> bool:
    """Whether a verb says of the one that it is the other: "described the vote as orderly"."""
    return any(
        edge.kind == "obj" and said.kinds.get((edge.head, other), _NONE) & {"comp", "p:as"}
        for edge in said.graph.up.get(one, ())
    )


def _counted(said: Said, head: int, figure: int) -> bool:
    """Whether a number belongs to a noun by way of a currency or of "of": the eleven of the 46."""
    return any(
        edge.kind == "mod" and said.kinds.get((head, edge.head)) for edge in said.graph.up.get(figure, ())
    ) or bool(said.kinds.get((figure, head), _NONE) & {"p:of", "mod"})


def _by_preposition(name: str, said: Said, head: int, candidate: int) -> bool:
    """Whether the candidate hangs by that preposition on the head or elsewhere in its clause."""
    clause = said.graph.clause
    words = said.words
    for edge in said.graph.up.get(candidate, ()):
        # "used boats to evacuate": evacuated in boats.
        if edge.kind == "obj" and name in _BY_MEANS and words[edge.head].text in _USE:
            if said.kinds.get((edge.head, head)):
                return True
        if edge.kind.startswith("p:") and _alike(edge.kind[2:], name):
            if edge.head == head:
                return True
            # What hangs on a noun of the clause may be said of its verb, but not of "from 3.6 percent in May".
            bound = any(over.kind in _BOUND for over in said.graph.up.get(edge.head, ()))
            if not bound and (clause[edge.head] == clause[head] or said.kinds.get((head, edge.head))):
                return True
        over = words[edge.head].marks
        # "since September 2022": since 2022; "in the town of X": in X; "for a fee of $5": for $5.
        within = (
            (edge.kind == "mod" and "calendar" in over | words[candidate].marks)
            or (edge.kind == "p:of" and "settlement" in over)
            or (edge.kind == "p:of" and "figure" in words[candidate].marks)
        )
        if within and edge.head != head and _by_preposition(name, said, head, edge.head):
            return True
    return False


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _PLACES and other in _PLACES)
