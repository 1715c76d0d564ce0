"""The words by which each language reports what others said, from data/reporting.json."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

import msgspec

from octavo.models import Stance
from octavo.text.fold import fold

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Capt|Adm|Maj)\."
    r"|M\.(?=\s[A-ZÀ-Þ])|(?:Sra?|Dra|Mme|Mlle)\.|(?:l|d|qu|jusqu|lorsqu|puisqu|s|n|c|j|m|t)[’'](?=\w)|\w+(?:[’'\-.&]\w+)*|[^\w\s]",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word or a mark: its offsets into the text and its folded form."""

    start: int
    end: int
    word: str
    capital: bool


class Cue(NamedTuple):
    """A verb of saying: its stance, and whether a noun or a verb may follow it as what is said."""

    stance: Stance
    any_object: bool
    words: int


class Grammar(msgspec.Struct, frozen=True, dict=True):
    """Word lists of one language; an underscore joins the words of one form.

    `stances` lists the forms of verbs; a plus marks those that take a noun or a bare verb as what is said.
    """

    stances: dict[Stance, str]
    that: str
    sources: str
    openers: str
    auxiliaries: str
    prepositions: str
    joiners: str = ""
    tells: str = ""
    nouns: str = ""
    leading: str = ""
    passive: str = ""
    determiners: str = ""
    pronouns: str = ""
    who: str = ""
    objects: str = ""
    turns: str = ""
    """Words that behind a comma begin what the writer adds: ", but …"."""
    owners: str = ""
    adjectives: str = ""
    bare: bool = False
    """Whether a clause may follow a verb of saying with no word between them: "he said it rained"."""

    @cached_property
    def cues(self) -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
        """First word of each form to the forms that begin with it, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for stance, forms in self.stances.items():
            for form in forms.split():
                words = tuple(fold(form.rstrip("+")).split("_"))
                found.setdefault(words[0], []).append((words, Cue(stance, form.endswith("+"), len(words))))
        for adjective in self.adjectives.split():
            for verb in self.passive.split():
                found.setdefault(verb, []).append(
                    ((verb, adjective), Cue("thinks", any_object=False, words=2))
                )
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    @cached_property
    def lists(self) -> dict[str, frozenset[str]]:
        """Each list of single words, folded."""
        names = ("that", "openers", "auxiliaries", "prepositions", "joiners", "tells", "nouns", "leading", "passive",
                 "determiners", "pronouns", "who", "objects", "turns", "owners")  # fmt: skip
        return {name: frozenset(map(fold, getattr(self, name).split())) for name in names}

    @cached_property
    def source_phrases(self) -> list[tuple[str, ...]]:
        """What leads to a source ("according to"), the longest first."""
        return sorted((tuple(fold(form).split("_")) for form in self.sources.split()), key=len, reverse=True)

    def cue_at(self, tokens: Sequence[Token], at: int) -> Cue | None:
        """The verb of saying that begins at token `at`, or None."""
        for words, cue in self.cues.get(tokens[at].word, ()):
            if tuple(token.word for token in tokens[at : at + len(words)]) == words:
                return cue
        return None

    def stance_of(self, words: str) -> Stance | None:
        """The stance of a cue as it stands in a text ("a démenti", "flatly denied"); None where it is not known."""
        tokens = tokenize(words, 0, len(words))
        found = [cue.stance for at in range(len(tokens)) if (cue := self.cue_at(tokens, at))]
        return found[-1] if found else None


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text[start:end]`."""
    return [
        Token(match.start(), match.end(), fold(match[0]) or match[0], match[0][0].isupper())
        for match in _TOKEN.finditer(text, start, end)
    ]


@cache
def grammar(language: str | None) -> Grammar | None:
    """The lists of `language`; None for a language that has none."""
    return _grammars().get(language or "")


@cache
def _grammars() -> dict[str, Grammar]:
    data = files("octavo.understand").joinpath("data/reporting.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Grammar])
