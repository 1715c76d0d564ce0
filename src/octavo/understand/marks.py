"""Stretches of text between quotation marks of every style, also carelessly mixed ones."""

from __future__ import annotations

import re

_CLOSERS = {
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "”": "”",
    "〝": "〟",
}
_LONGEST = 2500
"""Code points a quotation may have; an opening mark without a closing one within them is passed over."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_OPENS_AFTER = re.compile(r"[\s(\[—–:،,\-/]")
_OPENING = re.compile("``|''|[“„«»‹‚「『＂”〝\"'‘]")
_SINGLE = re.compile("['’‘]")


def quoted(text: str) -> list[tuple[int, int, str]]:
    """Spans `(start, end, mark)` of what stands between quotation marks, outermost ones, in order.

    A straight double mark may be closed by a single one, as careless pages have it. A quotation that
    goes on in the next paragraph, opened anew there, makes one span a paragraph. Time is linear.
    """
    spans = []
    breaks = iter([*(found.start() for found in _PARAGRAPH.finditer(text)), len(text)])
    paragraph_end = next(breaks)
    at = 0
    while match := _OPENING.search(text, at):
        at = match.end()
        mark = match[0]
        if mark in {"'", "‘", '"', "''", "”", "»"} and not _opens(text, match.start(), match.end()):
            continue
        while paragraph_end < at:
            paragraph_end = next(breaks)
        end = _close(text, at, mark, paragraph_end)
        if end is not None and end > at:
            spans.append((at, end, mark))
            at = end + 1
    return spans


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` can open: at a word's beginning, not at its end."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return bool(_OPENS_AFTER.match(before)) and not after.isspace()


def _close(text: str, start: int, mark: str, paragraph_end: int) -> int | None:
    """Where the quotation that begins at `start` ends, or None."""
    limit = min(paragraph_end, start + _LONGEST)
    if mark in {"'", "‘"}:
        return _close_single(text, start, limit, "’'" if mark == "‘" else "'")
    if mark in {"``", "''"}:
        found = text.find("''", start, limit)
        return found if found >= 0 else None
    if mark == '"':
        return _close_straight(text, start, limit)
    ends = [found for closer in _CLOSERS[mark] if (found := text.find(closer, start, limit)) >= 0]
    # A quotation over several paragraphs closes only the last one.
    if ends:
        return min(ends)
    return paragraph_end if paragraph_end == limit < len(text) else None


def _close_straight(text: str, start: int, limit: int) -> int | None:
    double = text.find('"', start, limit)
    single = _close_single(text, start, limit if double < 0 else double, "'’")
    if double < 0:
        return single
    return single if single is not None and _opens(text, double, double + 1) else double


def _close_single(text: str, start: int, limit: int, closers: str) -> int | None:
    """The first single mark that stands at a word's end and is no apostrophe of a plural ("allies' aid")."""
    doubtful = None
    for match in _SINGLE.finditer(text, start, limit):
        at = match.start()
        if text[at] not in closers:
            if _opens(text, at, at + 1):
                break
            continue
        if text[at] == "'" and at > start and _opens(text, at, at + 1):
            break
        before = text[at - 1]
        after = text[at + 1] if at + 1 < len(text) else " "
        if at == start or before.isspace() or after.isalnum():
            continue
        if before == "s" and after == " ":
            doubtful = doubtful if doubtful is not None else at
            continue
        return at if doubtful is None or not before.isalnum() else doubtful
    return doubtful
