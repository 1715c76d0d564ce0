"""Whether a sentence of the source joins two of its words as the claim does: by an edge, or by another that says as much."""

from __future__ import annotations

from octavo.receipts.lexicon import lexicon
from octavo.receipts.said import NONE, Said
from octavo.receipts.words import Word

_BELONGING = frozenset({"of", "mod", "is", "comp", "p:of", "p:in", "p:at", "p:for", "p:from", "p:on"})
_AWAY = frozenset({"p:of", "p:from", "p:off"})
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "statement"})
_HOLLOW = frozenset({"light", "settlement"})
_ROUGHLY = frozenset({"p:around", "p:about", "p:over", "p:under"})
_BOUND = frozenset(
    {"p:from", "p:than", "p:against", "p:after", "p:before", "p:since", "p:until", "p:to", "p:between"}
)
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


def governs(said: Said, over: int, under: int) -> bool:
    """Whether one verb of a source sentence governs another, at most at one remove."""
    speech = said.speeches.get(over)
    told = all(edge.kind != "cl" for edge in said.graph.down.get(over, ()))
    if told and speech is not None and under in speech.told:
        return True
    if said.kinds.get((over, under)) or over == under:
        return True
    return any(
        said.kinds.get((over, edge.head))
        for edge in said.graph.up.get(under, ())
        if edge.kind in {"cl", "obj"}
    )


def related(word: Word, kinds: set[str], said: Said, head: int, candidate: int) -> bool:
    """Whether a source sentence joins `candidate` to `head` in one of the `kinds` in which the claim has `word`."""
    return any(_joined(word, kind, said, head, candidate) for kind in kinds)


def _joined(word: Word, kind: str, said: Said, head: int, candidate: int) -> bool:
    direct = said.kinds.get((head, candidate), NONE)
    inverse = said.kinds.get((candidate, head), NONE)
    verbal = head in said.graph.verbs
    if verbal and (kind in {"subj", "obj"} or kind in _CAUSES) and _turned(said, kind, head, candidate):
        return True
    if kind in _ALLOWED:
        return bool(direct & _ALLOWED[kind] or (not verbal and direct & _NOMINAL)) or _argument(
            kind, said, head, candidate
        )
    if kind in _ROUGHLY and "figure" in word.marks:
        return bool(direct)
    if kind.startswith("p:"):
        return (
            _by_preposition(kind[2:], said, head, candidate)
            or (kind in _BELONGING and not verbal and bool((direct | inverse) & _BELONGING))
            or (kind in {"p:of", "p:by"} and verbal and bool(direct & {"subj", "obj"}))
        )
    if kind == "cl":
        return False
    if "figure" in word.marks:
        return bool((direct | inverse) & _COUNTED) or _counted(said, head, candidate)
    if (direct | inverse) & _BELONGING or (verbal and kind != "is" and direct & {"subj", "obj"}):
        return True
    if word.marks & {"calendar", "adverbial"}:
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
        below = said.kinds.get((edge.dep, candidate), NONE)
        # "a spokesman for X said": X said.
        spoken = said.words[edge.dep].text in _MOUTHPIECES and below & (_NOMINAL | {"p:for"})
        if kind == edge.kind == "subj" and spoken:
            return True
        # "cut the number of cases": cut the cases; "the town of X will": X will.
        if edge.kind in _ALLOWED[kind] and "p:of" in below and said.words[edge.dep].marks & _HOLLOW:
            return True
        # "fined X 2.4 million euros": X is fined, and 2.4 million.
        paid = said.words[candidate].marks & {"name", "figure"} and said.figured(edge.dep)
        if kind == "obj" and edge.kind == "obj" and "mod" in below and paid:
            return True
        # "lets them keep it": they are let.
        if kind == "obj" and edge.kind == "cl" and "subj" in said.kinds.get((edge.dep, candidate), NONE):
            return True
    return False


def _turned(said: Said, kind: str, head: int, candidate: int) -> bool:
    """Whether a verb such as open or die has what opens where the claim has what is opened, or what kills."""
    if said.words[head].keys.isdisjoint(lexicon("en").turning):
        return False
    edges = {edge.kind for edge in said.graph.down.get(head, ())}
    direct = said.kinds.get((head, candidate), NONE)
    if kind == "obj":
        return "subj" in direct and "obj" not in edges
    if kind == "subj":
        return bool(direct & ({"obj"} | _CAUSES))
    return f"p:{kind[2:]}" in _CAUSES and "subj" in direct and "obj" in edges


def _called(said: Said, one: int, other: int) -> bool:
    """Whether a verb says of the one that it is the other: "described the vote as orderly"."""
    return any(
        edge.kind == "obj" and said.kinds.get((edge.head, other), NONE) & {"comp", "p:as"}
        for edge in said.graph.up.get(one, ())
    )


def _counted(said: Said, head: int, figure: int) -> bool:
    """Whether a number belongs to a noun by way of a currency or of "of": the eleven of the 46."""
    return any(
        edge.kind == "mod" and said.kinds.get((head, edge.head)) for edge in said.graph.up.get(figure, ())
    ) or bool(said.kinds.get((figure, head), NONE) & {"p:of", "mod"})


def _by_preposition(name: str, said: Said, head: int, candidate: int) -> bool:
    """Whether the candidate hangs by that preposition on the head or elsewhere in its clause."""
    clause = said.graph.clause
    words = said.words
    for edge in said.graph.up.get(candidate, ()):
        # "used boats to evacuate": evacuated in boats.
        means = edge.kind == "obj" and name in _BY_MEANS and words[edge.head].text in _USE
        if means and said.kinds.get((edge.head, head)):
            return True
        # "pulled out of X": withdrew from X.
        if edge.head == head and {edge.kind, f"p:{name}"} <= _AWAY:
            return True
        if edge.kind.startswith("p:") and _alike(edge.kind[2:], name):
            if edge.head == head:
                return True
            # What hangs on a noun of the clause may be said of its verb, but not of "from 3.6 percent in May".
            above = {over.kind for over in said.graph.up.get(edge.head, ())} | {f"p:{words[edge.head].text}"}
            bound = bool(above & _BOUND)
            if head in said.graph.verbs or edge.head in said.graph.verbs:
                if not bound and (clause[edge.head] == clause[head] or said.kinds.get((head, edge.head))):
                    return True
            elif said.phrase(edge.head) == said.phrase(head):
                return True
        over = words[edge.head].marks
        # "since September 2022": since 2022; "in the town of X": in X; "for a fee of $5": for $5.
        within = (
            (edge.kind == "mod" and "calendar" in over | words[candidate].marks)
            or (edge.kind == "p:of" and ("settlement" in over or _in_place(words[candidate], name)))
            or (edge.kind == "p:of" and "figure" in words[candidate].marks)
        )
        if within and edge.head != head and _by_preposition(name, said, head, edge.head):
            return True
    return False


def _in_place(word: Word, name: str) -> bool:
    """Whether "in the mountains of X" may be "in X"."""
    return name in _PLACES and "name" in word.marks


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _PLACES and other in _PLACES)
