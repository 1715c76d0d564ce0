"""The sentences of a story's articles as they are compared and weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from octavo.receipts.accounts import Rests, Telling
from octavo.receipts.lexicon import OPERATORS, SAYINGS
from octavo.receipts.words import Word, analysed
from octavo.text.fold import fold

BENDS = frozenset({*OPERATORS, *SAYINGS[1:], "more", "less", "partial", "total"})
"""Classes of words that change what a sentence claims."""
MOST = 1200
"""Sentences of a story that are compared, openings first: the number of comparisons grows with its square."""

_OPENING = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ0-9][\w.'’]*[ ,]*|\([^()]{2,40}\)\s?|[\u0600-\u06ff]+ ){1,6}?(?:\.[-–—]+\s|(?<=\))\s?[-–—:]+\s|[–—]\s|- |—(?=\w))"
)
"""A place, a day or a wire before an article's first sentence, where understanding found no dateline."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of an article, without the dateline before it."""

    article: int
    """Its article's place among the story's."""
    place: int
    """Sentences of the article before it."""
    start: int
    end: int
    text: str
    folded: str
    words: tuple[Word, ...]
    keys: frozenset[str]
    """Stems of the words that tell something, and values of figures ("#12")."""
    figures: frozenset[str]
    names: frozenset[str]
    """Keys of words written as names, days and months left out."""
    bends: frozenset[str]
    """Classes of its words that change what it claims."""
    days: frozenset[str]
    """Days and months, as the sentence names them."""
    cut: bool = False
    """Whether a conjunction before it was left out."""


def statements(tellings: Sequence[Telling]) -> list[Statement]:
    """The sentences of articles, by article and place. Of too many those that open their articles."""
    found = [one for at, telling in enumerate(tellings) for one in _of(at, telling)]
    if len(found) <= MOST:
        return found
    first = sorted(found, key=lambda one: (one.place, one.article))[:MOST]
    return sorted(first, key=lambda one: (one.article, one.place))


def keys_of(text: str, language: str | None) -> frozenset[str]:
    """The stems of the words of a title, as a statement's."""
    return frozenset().union(*(_keys(part.words) for part in analysed(text, language)))


def receipt(one: Statement, tellings: Sequence[Telling]) -> Rests:
    """The receipt that leads to a statement."""
    return Rests(id=tellings[one.article].id, start=one.start, end=one.end)


def _of(at: int, telling: Telling) -> list[Statement]:
    begin = _begin(telling)
    found: list[Statement] = []
    # Blanked, so that offsets stay and the first word behind it begins a sentence.
    for sentence in analysed(" " * begin + telling.text[begin:], telling.language):
        start, words = sentence.start, sentence.words
        if not any(word.counts for word in words):
            continue
        text = telling.text[start : sentence.end]
        found.append(
            Statement(
                article=at,
                place=len(found),
                start=start,
                end=sentence.end,
                text=text,
                folded=fold(text),
                words=words,
                keys=_keys(words),
                figures=frozenset(key for word in words if "figure" in word.marks for key in word.keys),
                names=frozenset(
                    key
                    for word in words
                    if "name" in word.marks and "calendar" not in word.marks
                    for key in word.keys
                    if not key.startswith("=")
                ),
                days=frozenset(key for word in words if "calendar" in word.marks for key in word.keys),
                bends=frozenset().union(*(word.marks for word in words)) & BENDS,
            )
        )
    return found


def _begin(telling: Telling) -> int:
    """Where the text begins behind its dateline."""
    text = telling.text
    begin = telling.findings.dateline.end if telling.findings.dateline else 0
    while begin < len(text) and (text[begin].isspace() or text[begin] in "-–—:ـ"):
        begin += 1
    opening = _OPENING.match(text, begin)
    return opening.end() if opening else begin


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(key for word in words for key in word.keys if not key.startswith("="))
