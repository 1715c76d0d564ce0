"""What a story's account is made from and made of: frozen values, ready to be written as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from octavo.models import Findings, Stance

Ident = str | int


class NamedDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day that a text names, and which day that is."""

    start: int
    end: int
    day: date
    """Of a weekday alone, the last one up to publication."""
    weekday: bool = False
    """Whether only its weekday is named, so that a sentence about the future means the one after."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story, with what other stages know of it."""

    id: Ident
    title: str = ""
    text: str = ""
    language: str | None = None
    published_at: datetime | None = None
    outlet: str = ""
    report: str = ""
    """Name of the independent report it carries: the same for copies of one text and reprints of one wire."""
    copy: bool = False
    """Whether its text is another's of the same story."""
    origin: str | None = None
    """Who the report comes from in the end, where it says so: a wire, or the source it cites."""
    findings: Findings = Findings()
    days: tuple[NamedDay, ...] = ()


class Rests(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt: the sentence of an article that something rests on, in code points of the article's text."""

    id: Ident
    start: int
    end: int


Certainty = Literal["said", "claimed", "confirmed", "denied", "warned", "accused"]
"""How a sentence puts it: the kind of its word of saying."""


class Counter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stands against a fact: another figure for it, or a denial of it."""

    kind: Literal["figure", "denial"]
    text: str
    """The sentence, verbatim."""
    receipts: tuple[Rests, ...]
    at: datetime | None = None
    by: str | None = None
    """Who denies it, where the sentence names them."""


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing reported, and every sentence that reports it."""

    text: str
    """The sentence that tells it, verbatim."""
    language: str | None
    receipts: tuple[Rests, ...]
    """That sentence first, then others in order of time."""
    reports: int
    """Independent reports that carry it."""
    first_at: datetime | None = None
    last_at: datetime | None = None
    origin: str | None = None
    """Who the earliest of these reports has it from, or its outlet."""
    certainty: Certainty | None = None
    """None where it is told as plain fact."""
    disputed: tuple[Counter, ...] = ()
    updates: tuple[Counter, ...] = ()
    """Later figures for the same thing, oldest first."""
    day: date | None = None
    """The day on which it happened or will, where the sentence names it."""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with a day."""

    day: date
    text: str
    language: str | None
    receipts: tuple[Rests, ...]
    reports: int


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words; copies of them are folded."""

    text: str
    language: str | None
    direct: bool
    stance: Stance | None
    receipts: tuple[Rests, ...]


class SpeakerWords(msgspec.Struct, frozen=True, kw_only=True):
    """What one person or body is quoted with."""

    speaker: str
    said: tuple[Said, ...]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a source says is not known."""

    text: str
    """The sentence that says so, verbatim."""
    missing: str | None
    """The words of it that name what is missing."""
    language: str | None
    receipts: tuple[Rests, ...]
    reports: int


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A story's short account. Every text in it is an article's own."""

    title: str = ""
    articles: int = 0
    """Articles it was chosen from."""
    reports: int = 0
    facts: tuple[Fact, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    quotes: tuple[SpeakerWords, ...] = ()
    open_questions: tuple[Question, ...] = ()
    dropped: int = 0
    """Sentences that told enough to be shown and were not, because they need their neighbours to be understood."""
