"""Words by which an article says what is not known: "did not disclose", "it was not immediately clear"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files

import msgspec

from octavo.models import Span, Unknown
from octavo.text.sentences import sentences
from octavo.text.stopwords import stopwords
from octavo.understand.marks import quoted

_LONGEST_SENTENCE = 1500
"""Code points of a sentence that are read, so that time stays linear in a text without full stops."""
_MOST = 50
"""Unknowns of one article that are kept: no report has more."""
_NOUN = 4
"""Words of the noun that follows an adjective such as "undisclosed", at most."""
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_NO_WORD = " \t\u00a0,;:–—-()"
_ENDS = '.!?…؟۔"”»“'
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_VOWELS = "[\u064b-\u0652\u0640]*"
_TURNS_BACK = {"en": "it", "fr": "il", "es": "", "de": "es", "ar": ""}
"""The subject that stands for what follows: "it is unclear whether …"."""


class Lists(msgspec.Struct, frozen=True):
    """Patterns of one language, by where what is missing stands; a group `missing` says it outright."""

    behind: tuple[str, ...]
    before: tuple[str, ...]
    """Where nothing stands before them, what is missing follows."""
    noun_behind: tuple[str, ...]
    noun_before: tuple[str, ...]
    turns: str
    """Words that with a comma end the clause of what is missing, or begin the one it stands in."""
    asks: str
    """Words that begin a question: "it is unclear, who"."""


class _Patterns(msgspec.Struct, frozen=True):
    cue: re.Pattern[str]
    kinds: tuple[str, ...]
    stop: re.Pattern[str]
    asks: re.Pattern[str]


def find_unknowns(text: str, language: str | None) -> tuple[Unknown, ...]:
    """What `text` says is not known, one of each sentence at most, in order.

    A span is that of the whole sentence, `cue` that of the words that say so, `missing` that of what
    is not known, where the sentence names it. Words between quotation marks are somebody else's.
    Empty in a language without lists.
    """
    patterns = _patterns().get(language or "")
    if patterns is None or not patterns.cue.search(text):
        return ()
    marked = [span[:2] for span in quoted(text)]
    starts = [start for start, _ in marked]
    found: list[Unknown] = []
    for start, end in sentences(text, language):
        for match in patterns.cue.finditer(text, start, min(end, start + _LONGEST_SENTENCE)):
            place = bisect_right(starts, match.start()) - 1
            if place >= 0 and match.start() < marked[place][1]:
                continue
            missing = _missing(text, language or "", match, patterns, (start, end))
            found.append(
                Unknown(
                    text=text[start:end],
                    start=start,
                    end=end,
                    cue=_span(text, *match.span()),
                    missing=missing,
                )
            )
            break
        if len(found) == _MOST:
            break
    return tuple(found)


def _missing(
    text: str, language: str, match: re.Match[str], patterns: _Patterns, sentence: tuple[int, int]
) -> Span | None:
    number = next(at for at in range(len(patterns.kinds)) if match[f"k{at}"] is not None)
    kind = patterns.kinds[number]
    start, end = match.span(f"k{number}")
    named = f"m{number}"
    if named in match.re.groupindex and match[named]:
        return _trimmed(text, *match.span(named))
    if kind == "noun_behind":
        return _noun_behind(text, language, end, sentence[1])
    if kind == "noun_before":
        return _noun_before(text, start, sentence[0])
    if kind == "before" and not patterns.asks.match(text, end):
        subject = _clause_before(text, start, sentence[0], patterns.stop)
        if subject is not None and subject.text.lower() != _TURNS_BACK[language]:
            return subject
    stop = patterns.stop.search(text, end + 1, sentence[1])
    return _trimmed(text, end, stop.start() if stop else sentence[1])


def _clause_before(text: str, at: int, begin: int, stop: re.Pattern[str]) -> Span | None:
    """The clause that ends at `at`: it begins behind the last turn of the sentence before."""
    last = begin
    for turn in stop.finditer(text, begin, at):
        if _trimmed(text, turn.end(), at) is not None:
            last = turn.end()
    return _trimmed(text, last, at)


def _noun_behind(text: str, language: str, at: int, end: int) -> Span | None:
    last = at
    for number, word in enumerate(_WORD.finditer(text, at, end)):
        if text[last : word.start()].strip() or number == _NOUN or word[0].lower() in stopwords(language):
            break
        last = word.end()
    return _trimmed(text, at, last)


def _noun_before(text: str, at: int, begin: int) -> Span | None:
    """The word before `at`: behind a noun, where it ends to the left is not plain."""
    words = list(_WORD.finditer(text, max(begin, at - 80), at))
    return _trimmed(text, words[-1].start(), at) if words else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _NO_WORD + _ENDS:
        start += 1
    while start < end and text[end - 1] in _NO_WORD + _ENDS:
        end -= 1
    return _span(text, start, end) if start < end else None


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)


@cache
def _patterns() -> dict[str, _Patterns]:
    data = files("octavo.understand").joinpath("data/unknowns.json").read_bytes()
    return {
        language: _compiled(lists)
        for language, lists in msgspec.json.decode(data, type=dict[str, Lists]).items()
    }


def _compiled(lists: Lists) -> _Patterns:
    kinds: list[str] = []
    parts: list[str] = []
    for kind in ("behind", "before", "noun_behind", "noun_before"):
        for pattern in getattr(lists, kind):
            number = len(kinds)
            kinds.append(kind)
            parts.append(f"(?P<k{number}>{_loosened(pattern).replace('<missing>', f'<m{number}>')})")
    turns = "|".join(map(_loosened, lists.turns.split()))
    asks = "|".join(map(_loosened, lists.asks.split()))
    return _Patterns(
        cue=re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE),
        kinds=tuple(kinds),
        stop=re.compile(rf"[,،]\s+(?:{turns})\b|\s(?:—|–|-)\s|[;؛]", re.IGNORECASE),
        asks=re.compile(rf"[,\s،]*(?:{asks})\b", re.IGNORECASE),
    )


def _loosened(pattern: str) -> str:
    """Both apostrophes, Arabic with or without vowel signs and the forms of alef."""
    pattern = pattern.replace("'", "['’]")
    return _ARABIC_LETTER.sub(
        lambda letter: f"(?:{'[اأإآ]' if letter[0] == 'ا' else letter[0]}{_VOWELS})", pattern
    )
