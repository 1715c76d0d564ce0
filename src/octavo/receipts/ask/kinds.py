"""Words of a sentence that could be the answer of the kind that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, zip_longest

from babel import Locale, UnknownLocaleError

from octavo.receipts.ask.question import YEAR, Question, asking, has
from octavo.receipts.ask.tokens import Token
from octavo.text.fold import fold

BEFORE, AFTER = 4, 3
"""Words before and after what is counted among which its number stands."""

_CJK_DAY = re.compile(
    r"\d{2,4}\s*[年년]|\d{1,2}\s*[月월]|\d{1,2}\s*[日号號일]|[〇一二三四五六七八九十]{1,3}[年月日]"
)
_QUOTED = re.compile('[“«„「『"]')
_SET_OFF = re.compile(r"\s*[,،(]")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_NUMERIC_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")


def answers(question: Question, text: str, sentence: Sequence[Token], language: str | None) -> frozenset[str]:
    """Texts (folded) of what in a sentence could answer: names for a person, days for a time, figures for a number.

    `text` is the sentence as it stands. What the question itself says is no answer. For a kind that no sign
    tells, every other word is one.
    """
    asked = question.asked
    fresh = [token for token in sentence if not (token.keys & asked or token.text in asked)]
    folded = fold(text)
    if (
        question.needs
        and language == question.language
        and not any(has(folded, word) for word in question.needs)
    ):
        return frozenset()
    match question.sought:
        case "time":
            return _times(text, fresh, asked, language) | _durations(sentence, language)
        case "who":
            return (
                frozenset(token.text for token in fresh)
                if _introduced(text, sentence, asked)
                else frozenset()
            )
        case "said":
            return (
                frozenset(token.text for token in fresh) if _speaks(folded, text, language) else frozenset()
            )
        case "number":
            # Arabic has a form for two of a thing: "metres" is then a number.
            near = _beside_counted(question, sentence, language)
            return _numbers([token for token in fresh if token in near]) or frozenset(
                word for word in question.needs if has(folded, word)
            )
        case "person" | "place" | "organisation":
            return _names(fresh, language)
        case "reason":
            given = any(has(folded, word) for word in asking(language).because)
            return frozenset(token.text for token in fresh) if given else frozenset()
        case _:
            return frozenset(token.text for token in fresh)


def _names(fresh: Sequence[Token], language: str | None) -> frozenset[str]:
    if _capitals(language):
        months = _calendar(language)
        return frozenset(token.text for token in fresh if token.name and token.text not in months)
    return frozenset(token.text for token in fresh if not token.figure)


def _beside_counted(question: Question, sentence: Sequence[Token], language: str | None) -> Sequence[Token]:
    """The words near to what is counted ("214 passengers"); all of them where the question counts nothing.

    "Three hours" before "every passenger" counts hours.
    """
    counted = {key for term in question.terms if term.must for key in (*term.keys, term.text)}
    places = [at for at, token in enumerate(sentence) if token.keys & counted or token.text in counted]
    if not places:
        return sentence
    units = set(asking(language).units) - counted
    free = [
        one
        for one, following in zip_longest(sentence, sentence[1:])
        if not following or following.text not in units
    ]
    return [one for at in places for one in sentence[max(0, at - BEFORE) : at + AFTER + 1] if one in free]


def _numbers(fresh: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        key
        for token in fresh
        for key in token.keys
        if (token.figure or key.replace(".", "").isdigit()) and not YEAR.fullmatch(key)
    )


def _times(text: str, fresh: Sequence[Token], asked: frozenset[str], language: str | None) -> frozenset[str]:
    found = {match[0] for pattern in (_CJK_DAY, _NUMERIC_DAY, _CLOCK) for match in pattern.finditer(text)}
    calendar = _calendar(language)
    found |= {token.text for token in fresh if token.text in calendar}
    found |= {token.text for token in fresh if token.figure and YEAR.fullmatch(token.text)}
    return frozenset(
        one for one in found if not set(re.findall(r"\d{4}", one)) & asked or not one[:4].isdigit()
    )


def _introduced(text: str, sentence: Sequence[Token], asked: frozenset[str]) -> bool:
    """Whether a comma or bracket beside the name sets off what is said of its bearer."""
    begin = sentence[0].start if sentence else 0
    named = [token for token in sentence if token.text in asked or token.keys & asked]
    return any(
        _SET_OFF.match(text, token.end - begin) or text[: token.start - begin].rstrip().endswith((",", "،"))
        for token in named
    )


def _durations(sentence: Sequence[Token], language: str | None) -> frozenset[str]:
    """Numbers with a unit of time right behind them: "six years", "14 months"."""
    units = asking(language).units
    return frozenset(
        f"{one.text} {other.text}"
        for one, other in pairwise(sentence)
        if other.text in units and any(key.replace(".", "").isdigit() for key in one.keys)
    )


def _speaks(folded: str, text: str, language: str | None) -> bool:
    """Whether somebody's words are told: quotation marks, or a verb of saying."""
    return bool(_QUOTED.search(text)) or any(has(folded, word) for word in asking(language).said)


def _capitals(language: str | None) -> bool:
    return language not in {"zh", "ja", "ko", "th", "ar", "he", "fa", "hi", "ur"}


@cache
def _calendar(language: str | None) -> frozenset[str]:
    """Names of months and days of the week, long and short, and the words for days near today; folded."""
    try:
        locale = Locale.parse(language or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = {
        fold(name).rstrip(".")
        for table in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in table.get(form, {}).get(width, {}).values()
    }
    near = {fold(word) for word in _NEAR.get(language or "en", "").split()}
    return frozenset(word for word in named | near if len(word) > 1)


_NEAR = {
    "en": "today tonight yesterday tomorrow morning afternoon evening night noon midnight week month",
    "fr": "aujourd'hui hier demain soir matin nuit midi minuit semaine mois",
    "es": "hoy ayer mañana noche tarde mediodía medianoche semana mes anoche",
    "de": "heute gestern morgen abend nacht mittag mitternacht woche monat",
    "ar": "اليوم امس غدا مساء صباح ليله فجر ظهر الاسبوع الشهر",
    "it": "oggi ieri domani sera mattina notte mezzogiorno settimana mese",
    "pt": "hoje ontem amanhã noite tarde manhã semana mês",
    "nl": "vandaag gisteren morgen avond ochtend nacht week maand",
    "ru": "сегодня вчера завтра вечером утром ночью неделе месяце",
    "pl": "dziś dzisiaj wczoraj jutro wieczorem rano nocą tygodniu miesiącu",
    "tr": "bugün dün yarın akşam sabah gece hafta ay",
}
