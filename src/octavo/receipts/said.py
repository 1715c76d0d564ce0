"""One sentence of a claim or a source as the gate's second look sees it: words, graph, and what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from octavo.receipts.graph import Graph
from octavo.receipts.speech import speeches
from octavo.receipts.words import Word

NONE: frozenset[str] = frozenset()


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

    def figured(self, at: int) -> bool:
        """Whether a number is said of the word."""
        return any("figure" in self.words[edge.dep].marks for edge in self.graph.down.get(at, ()))

    def same(self, one: int, other: int) -> bool:
        """Whether two words of one phrase name the same: a name, and the title before it or the words beside it."""
        if "is" in self.kinds.get((one, other), NONE) | self.kinds.get((other, one), NONE):
            return True
        # "its owner, the firm X": one apposition in another.
        if any(
            edge.kind == "is" and "is" in self.kinds.get((edge.dep, other), NONE)
            for edge in self.graph.down.get(one, ())
        ):
            return True
        for name, title in ((one, other), (other, one)):
            begin = name
            while begin > 0 and "name" in self.words[begin - 1].marks:
                begin -= 1
            if (
                title == begin - 1
                and "name" in self.words[name].marks
                and self.phrase(one) == self.phrase(other)
            ):
                return True
        return False

    def name(self, at: int) -> frozenset[str]:
        """The words of the name that the word is part of."""
        begin = end = at
        while begin > 0 and "name" in self.words[begin - 1].marks:
            begin -= 1
        while end < len(self.words) and "name" in self.words[end].marks:
            end += 1
        return frozenset().union(*(own(word) for word in self.words[begin:end]))

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


def own(word: Word) -> frozenset[str]:
    """What a word is compared by without the words for the same; those where it has nothing else."""
    return frozenset(key for key in word.keys if key[0] != "=") or word.keys
