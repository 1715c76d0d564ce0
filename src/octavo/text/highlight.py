"""Words that were sought, marked in the text they were found in."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces; True where a piece is what was sought. Plain text: whoever shows it escapes it."""

START, STOP = "\x02", "\x03"
EXCERPT = 240
"""Characters of an excerpt."""
BEFORE = 60
"""Characters that lead up to the first word found in it."""

_SPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]\x03?) "
)
"""The letters after which the database puts a space, so that it sees words in them."""


def marked(found: str | None, original: str) -> Marked:
    """`original` in pieces, marked where `found` is.

    `found` is the same text as the database sees it: what was sought stands between U+0002 and U+0003,
    letters have one shape, and those of scripts without spaces are followed by one.
    """
    plain, spans = _unmark(found or "")
    original = unicodedata.normalize("NFC", original)
    # Letter stands for letter, so places carry over; where they do not, what the database saw is shown.
    text = original if len(original) == len(plain) or not spans else plain
    return _pieces(text, spans)


def excerpt(found: str | None, original: str, *, length: int = EXCERPT) -> Marked:
    """The stretch of a text with the most of what was sought, else its opening, cut at words.

    At most `length` characters and an ellipsis on either side; white space is single.
    """
    pieces = marked(found, original)
    text = "".join(piece for piece, _ in pieces)
    if not text.strip():
        return ()
    spans = _spans(pieces)
    start = _densest(spans, length)
    start = _word_start(text, start)
    end = _word_end(text, min(len(text), start + length), start)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    cut = _pieces(text[start:end], inside)
    return _single_spaced(cut, start > 0, end < len(text.rstrip()))


def _unmark(found: str) -> tuple[str, list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    plain: list[str] = []
    at = 0
    for number, part in enumerate(re.split(f"[{START}{STOP}]", _SPACED.sub(r"\1", found))):
        if number % 2 and part:
            spans.append((at, at + len(part)))
        plain.append(part)
        at += len(part)
    return "".join(plain), spans


def _pieces(text: str, spans: list[tuple[int, int]]) -> Marked:
    """`text` cut at `spans`, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    edges = [0, *(edge for span in joined for edge in span), len(text)]
    pieces = [(text[a:b], bool(number % 2)) for number, (a, b) in enumerate(pairwise(edges))]
    return tuple((piece, hit) for piece, hit in pieces if piece)


def _spans(pieces: Marked) -> list[tuple[int, int]]:
    spans, at = [], 0
    for piece, hit in pieces:
        if hit:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return spans


def _densest(spans: list[tuple[int, int]], length: int) -> int:
    """Where the stretch begins that holds the most of `spans`; the first of equals."""
    best, most = 0, 0
    for number, (start, _) in enumerate(spans):
        begin = max(0, start - BEFORE)
        inside = sum(1 for _, end in spans[number : number + length] if end <= begin + length)
        if inside > most:
            best, most = begin, inside
    return best


def _word_start(text: str, start: int) -> int:
    """The beginning of the next word at or after `start`, if one comes soon."""
    if start == 0:
        return 0
    gap = re.compile(r"\s+").search(text, start - 1, start + BEFORE // 2)
    return gap.end() if gap else start


def _word_end(text: str, end: int, start: int) -> int:
    """The end of the last word before `end`, if one ends in the second half."""
    if end == len(text) or text[end].isspace():
        return end
    back = end
    while back > start + (end - start) // 2:
        if text[back - 1].isspace():
            return back
        back -= 1
    return end


def _single_spaced(pieces: Marked, cut_before: bool, cut_after: bool) -> Marked:
    flat = [(re.sub(r"\s+", " ", piece), hit) for piece, hit in pieces]
    if cut_before:
        flat.insert(0, ("…", False))
    flat[-1] = (flat[-1][0].rstrip(" ,;:،؛"), flat[-1][1])
    if cut_after:
        flat.append(("…", False))
    merged: list[tuple[str, bool]] = []
    for piece, hit in flat:
        if merged and not hit and not merged[-1][1]:
            merged[-1] = (merged[-1][0] + piece, False)
        elif piece:
            merged.append((piece, hit))
    return tuple(merged)
