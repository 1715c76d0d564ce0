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
_ASIDE = r"(?:\s?,\s[^,.!?\n\"“”«»„]{2,90},)?"
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


class Patterns(NamedTuple):
    """Patterns with the groups `speaker` and `cue`: what may stand before a quotation, and after it.

    Those before are searched up to the quotation's opening mark; those after match from its end.
    """

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]


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
    pronoun = rf"(?:{_any(words.pronouns)})(?!\w)"
    determined = rf"(?i:{_any(words.determiners)})(?:['’]|\s)" if words.determiners else r"(?!)"
    before = rf"(?<![\w’'])(?P<speaker>{pronoun}|{determined}{_WORDS}(?:\s{_NAME})?|{_NAME})"
    # Right behind a quotation, whatever stands up to the verb is the speaker.
    anchored = rf"(?P<speaker>{pronoun}|(?:{determined}|(?={_CAP})){_ANY}(?:\s{_ANY}){{0,9}}?)"
    behind = rf"(?P<speaker>{pronoun}|(?:{determined}|(?={_CAP})){_ANY}(?:\s{_ANY}){{0,8}}?){_STOP}"
    # Where the verb stands second, as in German, its subject may follow it: „…“ sagte X.
    turned = rf"(?<!\w){cue}\s(?P<speaker>{pronoun}|{_NAME})\s?[:,]?\s?$" if verb_second else r"(?!)"
    return Patterns(
        before=(
            re.compile(turned),
            # X said: "…"; X, the minister, told reporters that "…"
            re.compile(rf"{before}{_ASIDE}{_ADVERB}\s{cue}[^.!?\"“”«»„]{{0,110}}$"),
            # Daraufhin sagte X: "…"
            re.compile(rf"(?<!\w){cue}\s{before}[^.!?\"“”«»„]{{0,60}}$"),
            # X hatte für die Kritiker nur ein Wort: "…"
            re.compile(rf"^\W*{before}\s[^.!?:\"“”«»„]{{2,200}}:\s?$(?P<cue>)"),
        ),
        after=(
            # "…", a-t-il dit
            re.compile(rf"{_GAP}(?P<cue>a-t-(?P<speaker>il|elle|on)\s\w+)"),
            # "…", said X; "…", dit-il
            re.compile(rf"{_GAP}{cue}(?:-t-|-|\s){behind}"),
            # "…" — X
            re.compile(rf"\s?[―—–]\s?(?P<speaker>{_NAME})(?P<cue>)\.?\s*$"),
            # "…", X said
            re.compile(rf"{_GAP}{anchored}{_ASIDE}{_ADVERB}\s{cue}"),
        ),
    )


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
