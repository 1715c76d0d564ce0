"""A sentence as the gate sees it: its words, what each is compared by, and what each does to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from octavo.receipts.lexicon import CARRIED, OPERATORS, Lexicon, lexicon, stem
from octavo.text.fold import fold
from octavo.text.numbers import after_figures_only, scale, spelled, value
from octavo.text.scripts import begins_unspaced
from octavo.text.sentences import sentences

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,٫٬']\d+)*"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"
    r"|[^\W\d_]+?n['’]t\b"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0670])*(?:['’\-‑][^\W_]+)*"
    r"|[%€$£]"
    r"|[,;:.!?()\[\]\"“”„«»‹›–—،؛؟。，、；：]"
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’]", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]s?$")
_BREAKS = frozenset(';:()[]–—؛；："“”„«»‹›')
_PAUSES = frozenset(",،，、")
_PLAIN = frozenset({"calendar", "light", "adverbial", "settlement", "bodies"})
"""Classes of words that are compared like any other."""


class Word(msgspec.Struct, frozen=True):
    """One word, number or phrase of a sentence."""

    start: int
    end: int
    """Code points into the text the sentence is from."""
    text: str
    """Folded."""
    keys: frozenset[str]
    """What it is the same as: its stem, the groups of words it belongs to, or the value of a number."""
    marks: frozenset[str]
    """Classes of the lexicon, and "name", "figure", "pause" (a comma) or "break" (another mark)."""
    clause: int
    """Number of the stretch between marks and conjunctions that it stands in."""

    @property
    def counts(self) -> bool:
        """Whether it carries something that a source must carry too."""
        return bool(self.keys)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence's words in order."""

    start: int
    end: int
    words: tuple[Word, ...]


@lru_cache(maxsize=64)
def analysed(text: str, language: str | None) -> tuple[Sentence, ...]:
    """The sentences of `text` with their words. Time is linear; the last texts are remembered."""
    known = lexicon(language)
    proper = _proper(text)
    return tuple(
        Sentence(start, end, tuple(_words(text, start, end, known, proper)))
        for start, end in sentences(text, language)
    )


def _proper(text: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence: names also where one begins with them."""
    return frozenset(
        fold(found[1]) for found in re.finditer(r"(?<=[\w,;] )([A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ][\w’'\-]*)", text)
    )


def _words(text: str, start: int, end: int, known: Lexicon, proper: frozenset[str]) -> list[Word]:
    tokens = _tokens(text, start, end)
    found: list[Word] = []
    clause = 0
    at = 0
    first = True
    while at < len(tokens):
        taken, keys, marks = _read(text, tokens, at, known)
        begin, stop = tokens[at][0], tokens[at + taken - 1][1]
        folded = fold(text[begin:stop])
        if folded in _BREAKS or "subordinators" in marks or "coordinators" in marks:
            clause += 1
        shown = text[begin]
        if shown.isupper() and keys and "figure" not in marks and (not first or folded in proper):
            marks |= {"name"}
        first = first and folded in _BREAKS
        found.append(Word(begin, stop, folded, keys, marks, clause))
        at += taken
    return _given(text, found, known)


def _given(text: str, words: list[Word], known: Lexicon) -> list[Word]:
    """The words, with a given name that a sentence begins with marked as one: it is followed by a name and no title."""
    if len(words) > 1 and known.titles and "name" in words[1].marks - words[0].marks:
        first = words[0]
        small = first.marks or not first.counts or not first.keys.isdisjoint(known.titles)
        if text[first.start].isupper() and not small:
            return [msgspec.structs.replace(first, marks=first.marks | {"name"}), *words[1:]]
    return words


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of words, numbers and marks; what French writes with an apostrophe apart, "n't" apart."""
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text, start, end):
        begin, stop = found.span()
        while elided := _ELIDED.match(text, begin, stop):
            if elided.end() == stop:
                break
            spans.append((begin, elided.end()))
            begin = elided.end()
        word = text[begin:stop]
        if word.lower().endswith(("n't", "n’t")) and len(word) > 3:
            spans += [(begin, stop - 3), (stop - 3, stop)]
        elif begins_unspaced(word):
            spans += [(at, min(at + 2, stop)) for at in range(begin, max(begin + 1, stop - 1))]
        else:
            spans.append((begin, stop))
    return spans


def _read(
    text: str, tokens: Sequence[tuple[int, int]], at: int, known: Lexicon
) -> tuple[int, frozenset[str], frozenset[str]]:
    """How many tokens the next word takes, what it is compared by, and what it is."""
    word = text[slice(*tokens[at])]
    if len(word) == 1 and not word.isalnum() and word not in "%€$£":
        return 1, frozenset(), frozenset({"pause" if word in _PAUSES else "break"})
    if number := _number(text, tokens, at, known.language):
        return number[0], frozenset({f"#{number[1]:g}"}), frozenset({"figure"})
    longest = known.longest.get(fold(word), 1)
    for length in range(min(longest, len(tokens) - at), 1, -1):
        phrase = fold(text[tokens[at][0] : tokens[at + length - 1][1]])
        marks = known.marks.get(phrase, frozenset())
        groups = known.groups.get(phrase, frozenset())
        if marks or groups:
            return length, _carried(marks, groups, known), marks
        if phrase in known.broader:
            return length, frozenset({phrase}), frozenset()
    return 1, *_single(word, bool(at), known.language)


@lru_cache(maxsize=65_536)
def _single(word: str, inside: bool, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """What one word, inside a sentence or at its begin, is compared by, and what it is."""
    known = lexicon(language)
    bare = _GENITIVE.sub("", word)
    marks = known.marks.get(_GENITIVE.sub("", fold(word)), frozenset())
    root = stem(bare, language)
    groups = known.groups.get(root, frozenset()) if len(root) > 1 or word in "%€$£" else frozenset()
    # "may" the verb is an operator; "May", inside a sentence, the month; "us" and the US likewise.
    said = word[0].isupper() and (inside or (word.isupper() and len(word) > 1)) and language != "de"
    if marks - _PLAIN and not said:
        return _carried(marks, groups, known), marks
    genitive = frozenset({"genitive"}) if language == "en" and bare != word else frozenset()
    return frozenset({root}) | groups, marks & _PLAIN | genitive


def _carried(marks: frozenset[str], groups: frozenset[str], known: Lexicon) -> frozenset[str]:
    """What a word of the lexicon is compared by: its class, where that says something; else its groups."""
    classes = marks & CARRIED
    if classes and groups and classes <= known.exact:
        return groups
    if classes:
        return groups | {f"={name}" for name in classes}
    return frozenset() if "function" in marks or marks & {"said", *OPERATORS} else groups


@lru_cache(maxsize=65_536)
def _numeric(word: str, language: str | None) -> bool:
    """Whether a number may begin with the word, in small letters."""
    number = value(word, language) if word[:1].isdigit() else spelled(word, language)
    return number is not None or (scale(word) is not None and not after_figures_only(word))


def _number(
    text: str, tokens: Sequence[tuple[int, int]], at: int, language: str | None
) -> tuple[int, float] | None:
    """How many tokens a number takes, and its value; None where none begins here."""
    word = text[slice(*tokens[at])].lower()
    if not _numeric(word, language):
        return None
    figures = word[:1].isdigit()
    number = value(word, language) if figures else spelled(word, language)
    taken = 1 if number is not None else 0
    number = 1.0 if number is None else number
    while at + taken < len(tokens):
        begin, stop = tokens[at + taken]
        following = text[begin:stop].lower()
        tight = taken and begin == tokens[at + taken - 1][1]
        factor = scale(following)
        if factor is not None and (not after_figures_only(following) or (figures and tight)):
            number *= factor
        elif not figures and (unit := spelled(following, language)) is not None and unit < number:
            number += unit
        else:
            break
        taken += 1
    return (taken, number) if taken else None
