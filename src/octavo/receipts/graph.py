"""What a sentence says as a graph: its words, and who does, suffers, is and has what, in one form for every way to say it.

Made from a parse (`parse.Token`). Active and passive, relative clauses, participles, appositions, joined verbs
and verbs that share a subject all give the same edges:

- `subj`, `obj`, `dat`: whoever does it, what it is done to (also by a passive or a participle), to whom;
- `is`: X is Y, X, the Y; `mod`: what stands before a noun, how, when; `of`: X's Y;
- `p:in` and so on: by a preposition; `cl`: a clause or an infinitive that another verb governs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from octavo.receipts.lexicon import OPERATORS, SAYINGS
from octavo.receipts.parse import Parse
from octavo.receipts.words import Word

_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "’s", "’re", "'m"})
_HEADS = frozenset({"one", "ones", "those", "others", "none", "another"})
_HELPERS = frozenset({"have", "has", "had", "having", "do", "does", "did", "done", "doing", "according"})
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass", "expl"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_MODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "quantmod", "advmod", "npadvmod", "predet"})
_GOVERNED = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "prep", "pobj", "dobj", "conj", "attr", "acomp", "oprd", "nsubj"}
)
_USE = frozenset({"use", "uses", "used", "using"})
_CHAINS = 40


class Edge(NamedTuple):
    """`head` and `dep` are indices of words of the sentence."""

    head: int
    kind: str
    dep: int


class Graph(NamedTuple):
    """A sentence's edges by head and by dependent, and for each word the verb of its clause."""

    down: dict[int, list[Edge]]
    up: dict[int, list[Edge]]
    clause: tuple[int, ...]
    """For each word the index of the word that is its clause's verb (or root); -1 where it was not parsed."""
    verbs: frozenset[int]
    """Words that are verbs, auxiliaries left out."""
    roots: frozenset[int]
    loose: frozenset[int]
    """Words that look like quantities and are particles: the "over" in "turned over"."""
    bare: frozenset[int]
    """Nouns and verbs that the lexicon counts as small words, and which say something here: the state, appeared."""
    over: dict[int, int]
    """For each verb the one whose clause its own hangs on."""
    stated: frozenset[int]
    """What a copula says something of."""
    bent: dict[int, frozenset[str]]
    """For each verb, and what a copula says, the classes of operators over it: not, may, plans to, if."""
    tellers: dict[int, frozenset[int]]
    """For each verb, and what a copula says, the words of saying that it is told by."""


def graph(parse: Parse, words: Sequence[Word], start: int) -> Graph:
    """The graph of a sentence's `words`; `parse` is of the text that begins at code point `start`."""
    return _Builder(parse, words, start).built()


class _Builder:
    def __init__(self, parse: Parse, words: Sequence[Word], start: int) -> None:
        self._tokens = parse
        self._words = words
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        for at, token in enumerate(parse):
            if token.head != at:
                self._children[token.head].append(at)
        self._edges: set[tuple[int, str, int]] = set()
        self._subject: dict[int, list[int]] = {}
        self._alias: dict[int, int] = {}
        self._word_of = self._placed(start)

    def _placed(self, start: int) -> list[int]:
        """For each token the index of the word it is part of, -1 for none."""
        at = 0
        found = []
        for token in self._tokens:
            while at < len(self._words) and self._words[at].end <= token.start + start:
                at += 1
            inside = at < len(self._words) and self._words[at].start < token.end + start
            found.append(at if inside else -1)
        return found

    def built(self) -> Graph:
        for at in self._top_down():
            self._read(at)
        down: defaultdict[int, list[Edge]] = defaultdict(list)
        up: defaultdict[int, list[Edge]] = defaultdict(list)
        for head, kind, dep in sorted(self._edges):
            one, other = self._word_of[head], self._word_of[dep]
            if one >= 0 and other >= 0 and one != other:
                edge = Edge(one, kind, other)
                down[one].append(edge)
                up[other].append(edge)
        clause = [-1] * len(self._words)
        verbs, roots, loose, bare = set(), set(), set(), set()
        over: dict[int, int] = {}
        for at, token in enumerate(self._tokens):
            word = self._word_of[at]
            if word < 0:
                continue
            if clause[word] < 0:
                clause[word] = self._word_of[self._verb_over(at)]
            if token.text == "according" or self._acts(at):
                verbs.add(word)
                if token.head != at:
                    over[word] = self._word_of[self._verb_over(token.head)]
            if token.head == at:
                roots.add(word)
            if token.tag in {"RP", "IN"} and token.role in {"prt", "prep"}:
                loose.add(word)
            if not self._words[word].counts and self._bare(at):
                bare.add(word)
        bent, tellers = self._over()
        return Graph(
            dict(down),
            dict(up),
            tuple(clause),
            frozenset(verbs),
            frozenset(roots),
            frozenset(loose),
            frozenset(bare),
            over,
            frozenset(
                self._word_of[one]
                for at, subjects in self._subject.items()
                if self._copula(at)
                for one in subjects
            ),
            bent,
            tellers,
        )

    def _over(self) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[int]]]:
        bent: dict[int, frozenset[str]] = {}
        tellers: dict[int, frozenset[int]] = {}
        for at in range(len(self._tokens)):
            word = self._word_of[at]
            if word < 0 or self._auxiliary(at) or self._tokens[at].text == "according":
                continue
            if self._acts(at) or self._tokens[at].head == at:
                operators, told = self._operators(at), self._tellers(at)
                for one in [at, *self._stated(at)]:
                    place = self._word_of[one]
                    if place >= 0:
                        bent[place] = bent.get(place, frozenset()) | operators
                        tellers[place] = tellers.get(place, frozenset()) | told
        return bent, tellers

    def _stated(self, at: int) -> list[int]:
        """What a copula says of its subject: that stands for it where verbs are compared."""
        if not self._copula(at):
            return []
        below = self._with(at, "attr", "acomp", "advmod", "npadvmod")
        return below + [one for each in self._with(at, "prep") for one in self._with(each, "pobj")]

    def _marks(self, at: int) -> frozenset[str]:
        return self._words[self._word_of[at]].marks if self._word_of[at] >= 0 else frozenset()

    def _operators(self, at: int) -> frozenset[str]:
        """The classes of operators on a token and on what governs it, up to the end of its sentence's clause."""
        found: set[str] = set()
        for _ in range(_CHAINS):
            found |= self._direct(at)
            token = self._tokens[at]
            if token.head == at or token.role not in _GOVERNED:
                break
            if token.role == "conj" and (self._with(at, *_SUBJECTS) or not self._acts(at)):
                break
            if token.role in {"dobj", "pobj", "nsubj"} and not self._marks(at) & {*OPERATORS}:
                break
            at = token.head
            if token.role != "conj" and not self._copula(at):
                found |= self._marks(at) & {*OPERATORS}
        return frozenset("negation" if kind == "refused" else kind for kind in found)

    def _direct(self, at: int) -> set[str]:
        """Operators right on a token: its auxiliaries, its "not", "if" before its clause, "no" before its noun."""
        found: set[str] = set()
        for one in self._children[at]:
            if self._word_of[one] == self._word_of[at]:
                continue
            role = self._tokens[one].role
            marks = self._marks(one) & {*OPERATORS}
            if role in {"aux", "neg", "advmod", "mark", "det", "preconj", "amod", "acomp", "prt"}:
                found |= marks
            if role in {"nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "expl"} and self._acts(at):
                found |= marks & {"negation"}
                for each in self._with(one, "det", "neg"):
                    found |= self._marks(each) & {"negation"}
            if role == "advcl":
                for each in self._with(one, "mark"):
                    found |= self._marks(each) & {"condition"}
        return found

    def _tellers(self, at: int) -> frozenset[int]:
        found = set()
        for _ in range(_CHAINS):
            for one in self._with(at, "prep"):
                if self._tokens[one].text == "according":
                    found.add(self._word_of[one])
            token = self._tokens[at]
            # "said Y, which Z": that Z is known, not told.
            if token.head == at or token.role == "relcl":
                break
            if token.role in {"ccomp", "parataxis", "advcl", "xcomp"} and self._marks(token.head) & {
                *SAYINGS
            }:
                found.add(self._word_of[token.head])
            at = token.head
        return frozenset(found - {-1})

    def _top_down(self) -> list[int]:
        order = [at for at, token in enumerate(self._tokens) if token.head == at]
        for at in order:
            order += self._children[at]
        return order

    def _auxiliary(self, at: int) -> bool:
        return self._tokens[at].role in {"aux", "auxpass"}

    def _acts(self, at: int) -> bool:
        """Whether a token is a verb: no auxiliary, and not "the injured"."""
        token = self._tokens[at]
        other = token.role in {"amod", "compound"} or self._auxiliary(at) or self._with(at, "det")
        return token.tag.startswith("VB") and not other

    def _bare(self, at: int) -> bool:
        token = self._tokens[at]
        if token.tag.startswith("NN") or (token.text in _HEADS and token.role != "det"):
            return True
        said = bool(self._marks(at) & {*SAYINGS})
        return self._acts(at) and token.text not in _BE | _HELPERS and not said

    def _verb_over(self, at: int) -> int:
        """The verb whose clause a token stands in; of a copula what it says of its subject stays with it."""
        for _ in range(_CHAINS):
            if self._acts(at) or self._tokens[at].head == at:
                return at
            at = self._tokens[at].head
        return at

    def _with(self, at: int, *roles: str) -> list[int]:
        return [one for one in self._children[at] if self._tokens[one].role in roles]

    def _copula(self, at: int) -> bool:
        return self._tokens[at].text in _BE and not self._auxiliary(at)

    def _passive(self, at: int) -> bool:
        return bool(self._with(at, "auxpass", "nsubjpass", "csubjpass"))

    def _add(self, head: int, kind: str, dep: int) -> None:
        """An edge, and one to each thing joined to `dep`; a copula gives its edges to its subjects."""
        heads = [head]
        if self._copula(head):
            heads = self._subject.get(head, []) or [head]
        dep = self._alias.get(dep, dep)
        for one in (self._alias.get(each, each) for each in heads):
            if one != dep:
                self._edges.update((one, kind, each) for each in (dep, *self._joined(dep)))

    def _joined(self, at: int) -> list[int]:
        """Nouns joined to a noun by and, or: at any remove."""
        if self._acts(at):
            return []
        found = []
        for one in self._with(at, "conj"):
            if not self._acts(one):
                found += [one, *self._joined(one)]
        return found

    def _read(self, at: int) -> None:
        """The edges that a token's own label makes, once those of its head are known."""
        token = self._tokens[at]
        if self._acts(at):
            self._subject[at] = self._subjects(at)
            for one in self._subject[at]:
                self._add_subject(at, one)
        head = token.head
        role = token.role
        if role in {"dobj", "oprd"}:
            self._add(head, "obj" if role == "dobj" else "comp", at)
        elif role == "dative":
            for one in self._with(at, "pobj") or [at]:
                self._add(head, "dat", one)
        elif token.text == "according":
            self._according(at, head)
        elif role == "agent":
            for one in self._with(at, "pobj"):
                self._add(head, "subj", one)
        elif role == "prep" or (role == "dative" and token.tag == "IN"):
            self._preposition(at, head)
        elif role in {"attr", "acomp"}:
            self._add(head, "is" if self._copula(head) else "comp", at)
        elif role == "poss":
            self._add(head, "of", at)
        elif role == "appos":
            self._add(head, "is", at)
        elif role in _MODIFIERS:
            self._modifier(at, head)
        elif role in {"xcomp", "ccomp", "advcl", "csubj"} and self._acts(at):
            self._add(head, "cl", at)
        elif role == "conj" and self._acts(at):
            first = head
            while self._tokens[first].role == "conj":
                first = self._tokens[first].head
            if self._tokens[first].role in {"xcomp", "ccomp", "advcl"}:
                self._add(self._tokens[first].head, "cl", at)
        elif role == "acl" and token.tag == "VB":
            self._add(head, "cl", at)

    def _modifier(self, at: int, head: int) -> None:
        tag = self._tokens[at].tag
        if self._tokens[at].role == "amod" and tag in {"VBN", "VBD", "VBG"}:
            self._add(at, "subj" if tag == "VBG" else "obj", head)
        self._add(head, "mod", at)

    def _add_subject(self, verb: int, subject: int) -> None:
        if self._copula(verb):
            return
        token = self._tokens[verb]
        done_to = self._passive(verb) or (token.role == "acl" and token.tag in {"VBN", "VBD"})
        self._add(verb, "obj" if done_to else "subj", subject)

    def _subjects(self, verb: int) -> list[int]:
        """What stands as the subject of a verb, its own or one it shares."""
        token = self._tokens[verb]
        head = token.head
        if token.role == "relcl":
            self._relative(verb, head)
        own = [
            self._alias.get(one, one) for one in self._with(verb, "nsubj", "csubj", "nsubjpass", "csubjpass")
        ]
        own = [one for each in own for one in (each, *self._joined(each))]
        if own:
            return own
        if token.role == "acl":
            return [head]
        if token.role in {"conj", "advcl", "pcomp"}:
            over = self._verb_over(head)
            return self._subject.get(over, [])
        if token.role in {"xcomp", "ccomp"} and token.tag == "VB":
            used = self._tokens[head].text in _USE
            return (not used and self._with(head, "dobj")) or self._subject.get(head, [])
        if token.role == "xcomp":
            return self._subject.get(head, [])
        return []

    def _relative(self, verb: int, antecedent: int) -> None:
        """Who and which stand for what they follow; where neither is written, it is what is done to."""
        below = [
            *self._children[verb],
            *(each for one in self._children[verb] for each in self._children[one]),
        ]
        found = [
            one
            for one in below
            if self._tokens[one].text in _RELATIVE
            and self._tokens[one].tag in {"WDT", "WP", "WP$", "IN", "DT"}
            and self._tokens[one].role != "mark"
        ]
        for one in found:
            self._alias[one] = antecedent
        if not found and not self._with(verb, "dobj", "mark"):
            self._add(verb, "obj", antecedent)

    def _according(self, at: int, head: int) -> None:
        """According to X, …: as if X said it."""
        self._add(at, "cl", self._verb_over(head))
        for to in self._with(at, "prep"):
            for one in self._with(to, "pobj"):
                self._add(at, "subj", one)

    def _preposition(self, at: int, head: int) -> None:
        name = f"p:{self._tokens[at].text}"
        for one in self._children[at]:
            role = self._tokens[one].role
            if role in {"pobj", "pcomp"}:
                self._add(head, name, one)
                if role == "pcomp" and self._acts(one):
                    self._add(head, "cl", one)
            elif role == "prep" and not self._with(at, "pobj", "pcomp"):
                for other in self._with(one, "pobj", "pcomp"):
                    self._add(head, f"p:{self._tokens[one].text}", other)
