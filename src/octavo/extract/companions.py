"""Chapters and transcripts of a recording (Podcasting 2.0), as reading HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import NamedTuple

from octavo.extract.decode import decode
from octavo.extract.sanitise import clean, sanitise
from octavo.models import Companion
from octavo.text.html import html_to_text

MOST_CHAPTERS = 500
LONGEST = 500_000
"""Characters of a transcript that are kept: ten hours of speech."""
_PARAGRAPH = 500
"""Characters from which a paragraph ends with the next sentence."""
_TITLE = 300
_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,3}:\d{2}[.,]\d{1,3}\s*-->")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^<>]*>")
_ENDS = re.compile(r"[.!?…。！？؟]['\"”»)]*$")


class Turn(NamedTuple):
    """What somebody says; `speaker` is "" where that is not told."""

    speaker: str
    words: str


def companion_html(companion: Companion, body: bytes, *, charset: str | None = None) -> str:
    """The chapters as a list with their times, or the transcript in paragraphs; sanitised.

    "" where `body` is nothing of the kind. Never fails.
    """
    text = decode(body, charset)
    if companion.kind == "chapters":
        return clean(_listed(_chapters(text)), companion.url)
    if companion.mime == "text/html":
        return sanitise(text[:LONGEST], companion.url)
    turns = _segments(text) if companion.mime == "application/json" else _cues(text, companion.mime)
    return clean("".join(_paragraphs(turns)), companion.url)


def says_already(text: str, html: str) -> bool:
    """Whether `text` opens somewhere with what `html` opens with: outlets put transcripts on their pages too."""
    opening = re.sub(r"\W+", "", html_to_text(html)[:300])[:120]
    return bool(opening) and opening in re.sub(r"\W+", "", text)


def _loaded(text: str, name: str) -> list[object]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return []
    listed = held.get(name) if isinstance(held, dict) else None
    return listed if isinstance(listed, list) else []


def _chapters(text: str) -> Iterator[tuple[float, str]]:
    """When each chapter begins, in seconds, and what it is called. Those outside the table of contents are left out."""
    for chapter in _loaded(text, "chapters")[:MOST_CHAPTERS]:
        if not isinstance(chapter, dict) or chapter.get("toc") is False:
            continue
        start, title = chapter.get("startTime"), chapter.get("title")
        if (
            isinstance(start, (int, float))
            and 0 <= start < 1_000_000
            and isinstance(title, str)
            and title.strip()
        ):
            yield start, " ".join(title.split())[:_TITLE]


def _listed(chapters: Iterable[tuple[float, str]]) -> str:
    rows = "".join(f"<li>{_clock(start)} {escape(title)}</li>" for start, title in chapters)
    return f"<ul>{rows}</ul>" if rows else ""


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _segments(text: str) -> Iterator[Turn]:
    for segment in _loaded(text[: 4 * LONGEST], "segments"):
        if isinstance(segment, dict) and isinstance(words := segment.get("body"), str):
            speaker = segment.get("speaker")
            yield Turn(speaker.strip()[:80] if isinstance(speaker, str) else "", words)


def _cues(text: str, mime: str | None) -> Iterator[Turn]:
    """The cues of WebVTT and SubRip, without numbers, times and marks; of plain text its lines."""
    timed = mime != "text/plain"
    speaker = ""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        if timed:
            at = next((place for place, line in enumerate(lines) if _TIMES.match(line)), None)
            if at is None:
                continue
            lines = lines[at + 1 :]
        said = " ".join(lines)
        if timed and (voice := _VOICE.search(said)):
            speaker = " ".join(voice[1].split())
        yield Turn(speaker, unescape(_TAG.sub("", said)) if timed else said)


def _paragraphs(turns: Iterable[Turn]) -> Iterator[str]:
    """Paragraphs of one speaker each, named where another begins; long speeches are divided after sentences."""
    speaker, named, said, total = "", "", "", 0
    for turn in turns:
        words = " ".join(turn.words.split())
        total += len(words)
        if not words or total > LONGEST:
            continue
        if said and (turn.speaker != speaker or (len(said) >= _PARAGRAPH and _ENDS.search(said))):
            yield _paragraph(speaker if speaker != named else "", said)
            named, said = speaker, ""
        speaker = turn.speaker
        said = f"{said} {words}" if said else words
    if said:
        yield _paragraph(speaker if speaker != named else "", said)


def _paragraph(speaker: str, said: str) -> str:
    name = f"<b>{escape(speaker)}:</b> " if speaker else ""
    return f"<p>{name}{escape(said, quote=False)}</p>"
