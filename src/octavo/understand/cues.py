"""How each language puts a speaker beside a quotation, as patterns made from data/cues.json."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

_TITLE = r"(?:Mrs?|Ms|Dr|Col|Gen|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Prof|St|Rev|[A-ZÀ-Þ])\.|[A-Z]\.(?:[A-Z]\.)+"
_CAP = rf"(?:{_TITLE}|[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ][\w’'\-]*)"
_LINK = r"(?:\s(?:de|da|di|du|del|della|van|von|der|den|la|bin|al|el|of|of the|for)\s|\s)"
_NAME = rf"{_CAP}(?:{_LINK}{_CAP}){{0,6}}"
_ASIDE = r"(?:\s\([^()\n]{1,40}\))?(?:\s?,\s(?:[^,.!?\n\"“”«»„]|\.(?=,)){2,90},)?"
"""What may stand between a name and its verb: a party in brackets, an office between commas."""
_ADVERB = (
    r"(?:\s(?:also|later|then|has|had|have|is quoted as|was quoted as|reportedly|once|recently|repeatedly"
    r"|\w{3,12}ly))?"
)
_WORDS = r"(?:[\w’'\-]+\s){0,4}?[\w’'\-]{3,}"
_ANY = rf"(?:{_TITLE}|[\w’'\-]+)"
_STOP = r"(?=\s?[.,;:!?—–(\n\"“«„]|\s(?:on|in|at|after|during|as|when|while|who|from|to|am|im|bei|dans|lors|en|el|durante|ce)\b|$)"
_GAP = r"[\s,;–—-]{0,4}"


_VERB_SECOND = frozenset({"de", "nl", "sv"})


class _Words(msgspec.Struct, frozen=True):
    cues: list[str]
    pronouns: list[str]
    determiners: list[str]
    behind: list[str] = []
    """Verbs that name a speaker only directly behind a quotation: first parts of ones that are split."""
    sources: list[str] = []
    """What comes before a source: "according to"."""
    going_on: list[str] = []
    """Forms of verbs of saying that go on with what the sentence's subject does: "…, saying"."""
    participles: list[str] = []
    """Forms that stand at the end, behind an auxiliary: "X hat am Montag erklärt"."""
    particles: list[str] = []
    """Second parts of the verbs of `behind`."""
    auxiliaries: list[str] = []
    objects: list[str] = []
    """Small words that may stand between a verb and its subject behind it: "äußerte sich X"."""
    not_before: list[str] = []
    """Prepositions: what follows one is not the subject of the next verb."""


class Patterns(NamedTuple):
    """Patterns with the groups `speaker` and `cue`: what may stand before a quotation, and after it.

    Those before are searched up to the quotation's opening mark; those after match from its end; those
    within are tried where neither fits.
    """

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    within: tuple[re.Pattern[str], ...] = ()
    """For a quotation inside somebody's sentence, searched from the sentence's begin to its opening mark."""
    not_before: frozenset[str] = frozenset()
    """Words that may not stand directly before a speaker whose verb follows."""


@cache
def patterns(language: str | None) -> Patterns:
    """The patterns of `language`; English ones for a language without any of its own."""
    words = _words().get(language or "en") or _words()["en"]
    if language == "ar":
        return _arabic(words)
    if language in {"zh", "ja"}:
        return _unspaced(words)
    return _spaced(words, verb_second=language in _VERB_SECOND)


def _spaced(words: _Words, *, verb_second: bool) -> Patterns:
    cue = rf"(?P<cue>{_any(words.cues)})(?!\w)"
    opening = [] if verb_second else [word.capitalize() for word in words.cues]
    first = rf"(?P<cue>{_any([*words.cues, *opening])})(?!\w)"
    at_end = rf"(?P<cue>{_any([*words.cues, *words.behind])})(?!\w)"
    pronoun = rf"(?:{_any(words.pronouns)})(?!\w)"
    determined = rf"(?i:{_any(words.determiners)})(?:['’]|\s)" if words.determiners else r"(?!)"
    before = rf"(?<![\w’'])(?P<speaker>{pronoun}|{determined}{_WORDS}(?:\s{_NAME})?|{_NAME})"
    # "…", stellte X fest
    stop = f"(?:{_STOP}|(?=\\s(?:{_any(words.particles)})\\b))" if words.particles else _STOP
    # Right behind a quotation, whatever stands up to the verb is the speaker.
    anchored = rf"(?P<speaker>{pronoun}|(?:{determined}|(?={_CAP})){_ANY}(?:\s{_ANY}){{0,9}}?)"
    behind = rf"(?P<speaker>{pronoun}|(?:{determined}|(?={_CAP})){_ANY}(?:\s{_ANY}){{0,8}}?){stop}"
    # Where the verb stands second, as in German, its subject may follow it: „…“ sagte X; and who is
    # quoted by a paper is its object: Das Blatt zitiert X mit den Worten
    turned = rf"(?<!\w){cue}\s(?P<speaker>{pronoun}|{_NAME})\s?[:,]?\s?$" if verb_second else r"(?!)"
    quoting = (
        rf"(?P<cue>zitier\w+)\s(?:\w+\s)??{before}[^.!?\n]{{0,60}}\bWorten:?\s?$" if verb_second else r"(?!)"
    )
    return Patterns(
        before=(
            re.compile(quoting),
            re.compile(turned),
            # X said: "…"; X, the minister, told reporters that "…"
            re.compile(rf"{before}{_ASIDE}{_ADVERB}\s{cue}[^.!?\"“”«»„]{{0,110}}$"),
            # Daraufhin sagte X: "…"
            re.compile(rf"(?<!\w){first}\s{before}[^.!?\"“”«»„]{{0,60}}$"),
            # X hatte für die Kritiker nur ein Wort: "…"
            re.compile(rf"^\W*{before}\s[^.!?:\"“”«»„]{{2,200}}:\s?$(?P<cue>)"),
        ),
        after=(
            # "…", a-t-il dit
            re.compile(rf"{_GAP}(?P<cue>a-t-(?P<speaker>il|elle|on)\s\w+)"),
            # "…", said X; "…", dit-il
            re.compile(rf"{_GAP}{at_end}(?:-t-|-|\s){behind}"),
            # "…" — X
            re.compile(rf"\s?[―—–]\s?(?P<speaker>{_NAME})(?P<cue>)\.?\s*$"),
            # "…", X said
            re.compile(rf"{_GAP}{anchored}{_ASIDE}{_ADVERB}\s{cue}"),
        ),
        within=_within(words, cue=cue, before=before, verb_second=verb_second),
        not_before=frozenset(words.not_before),
    )


def _within(words: _Words, *, cue: str, before: str, verb_second: bool) -> tuple[re.Pattern[str], ...]:
    found = []
    # In her speech, X praised it, saying
    subject = rf"^\W*(?:[^,.!?:\n]{{2,60}},\s)?{before}{_ASIDE}(?=\s)"
    if words.going_on:
        going_on = rf"(?P<cue>{_any(words.going_on)})(?!\w)"
        found.append(re.compile(rf"{subject}[^.!?\n]*?[\s,]{going_on}[^.!?\n]{{0,40}}$"))
    if words.sources:
        # Nach Angaben der Werft sollen "…"
        found.append(re.compile(rf"(?<!\w)(?P<cue>(?i:{_any(words.sources)}))\s{before}[^.!?\n]{{0,200}}$"))
    if words.participles:
        # X hatte am Samstag die Zusage erklärt: "…"
        found.append(
            re.compile(
                rf"{subject}\s(?:{_any(words.auxiliaries)})\s[^.!?\n]{{0,160}}?(?P<cue>{_any(words.participles)})"
                r"(?!\w)[^.!?\n]{0,160}$"
            )
        )
    if words.particles:
        # X teilte in einer ersten Antwort mit, dass die Wahl ein "…"
        found.append(
            re.compile(
                rf"{subject}\s(?P<cue>{_any(words.behind)})\s[^.!?\n]{{0,120}}?\b(?:{_any(words.particles)})\b"
                r"[^.!?\n]{0,200}$"
            )
        )
    if verb_second:
        small = rf"(?:\s(?:{_any(words.objects)}))?" if words.objects else ""
        # X bezeichnete den Bau nach langem Streit als "…"; Nach dem Besuch sprach X von der "…"
        found.append(re.compile(rf"{subject}{_ADVERB}\s{cue}[^.!?\n]{{0,240}}$"))
        found.append(re.compile(rf"(?<!\w){cue}{small}\s{before}[^.!?\n]{{0,240}}$"))
    return tuple(found)


def _arabic(words: _Words) -> Patterns:
    cue = rf"(?<!\w)[وف]?(?P<cue>{_any(words.cues)})(?!\w)"
    name = r"(?P<speaker>(?!إن|أن|إنه|إنها|في|خلال|عن|على|أنه|أنها)[\u0621-\u064a\u064b-\u0652]{2,}(?:\s(?!إن|أن|إنه|إنها|أنه|أنها|في|خلال|عن|على|أمام|بعد|قبل|مساء|صباح|اليوم)[\u0621-\u064a\u064b-\u0652]+){0,5})"
    return Patterns(
        before=(re.compile(rf"{cue}\s{name}[^.!؟\n«»\"“”]{{0,70}}$"),),
        after=(
            re.compile(rf"\s?[،,.]?\s?{cue}\s{name}"),
            re.compile(rf"\s?[،,]?\s?{name}\s(?P<cue>{_any(words.cues)})(?!\w)"),
        ),
    )


def _unspaced(words: _Words) -> Patterns:
    cue = rf"(?P<cue>{_any(words.cues)})"
    name = r"(?P<speaker>[\u3400-\u9fff\u30a0-\u30ffA-Za-z·・]{1,14}?(?:氏|さん)?)"
    return Patterns(
        before=(
            re.compile(rf"(?:^|[，。、,\s]){name}(?:也|还|則|则)?{cue}[，,：:]?\s?$"),
            re.compile(rf"(?:^|[，。、\s]){name}は[^。「」]{{0,30}}$(?P<cue>)"),
        ),
        after=(re.compile(rf"[，,]?(?:と)?{name}(?:は|也)?{cue}"),),
    )


def _any(listed: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


@cache
def _words() -> dict[str, _Words]:
    data = files("octavo.understand").joinpath("data/cues.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, _Words])
