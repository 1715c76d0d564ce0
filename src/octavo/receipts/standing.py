"""Whether a sentence can be understood without its neighbours, and is one that tells something."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from octavo.receipts.standing_words import leaning
from octavo.receipts.statements import Statement
from octavo.receipts.words import Word
from octavo.text.fold import fold
from octavo.text.scripts import has_unspaced

SHORTEST, LONGEST = 6, 60
"""Words of a sentence that is shown."""
_NO_NOUN = frozenset({"calendar", "adverbial", "partial", "total", "figure"})
"""Classes of words that a pronoun of several cannot stand for: "in several of them"."""
_POINTING = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in {
        "en": r"\b(?:those|these)\b(?!\s+(?:who|of|that|which|with|in|from|for|aged|already|still|not|on)\b)",
        "fr": r"\b(?:ce|cet|cette|ces)\b(?!\s+(?:qu|n['’]|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|matin|soir"
        r"|midi|mois|semaine|nuit|année|week-end|printemps|été|automne|hiver|sont|sera|serait|fut|ne\b))",
        "es": r"\b(?:est[ae]s?|estos|es[ae]s?|esos)\b(?!\s+(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mes"
        r"|año|mañana|tarde|noche|verano|otoño|invierno|primavera))"
        r"|\b(?:lo|les)\b\s+(?!que|de|más|menos|mejor|peor|cual|largo|mismo|único|antes|posible|primero|tanto)",
        "de": r"\bdiese[rsnm]?\b(?!\s+(?:Woche|Jahr|Monat|Tage|Sommer|Herbst|Winter|Frühjahr|Nacht))",
    }.items()
}
"""Words that point at what stands in the sentence before."""
_NAMELESS = 10
_FEWEST_SIGNS, _MOST_SIGNS = 12, 160
"""The same where words are not parted by spaces, in code points."""
_ENDS = re.compile(r"[.!…。؟।۔！][\"'”’»›)\]」』]*$")
_UNFINISHED = re.compile(r"[?؟]|(?:\.\.\.|…)\W*$")
"""A question, and a teaser that breaks off."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_QUOTED = re.compile(r"“[^“”\"]*[”\"]|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|「[^「」]*」|『[^『』]*』")
_OPENED = re.compile(r"[:,]\s+[“„«\"][^“”„«»\"]*$")
"""A quotation that goes on in the next sentence."""
_MARKS = str.maketrans("", "", '“”„«»"「」『』')
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ADDED = re.compile(
    r"^و?(?:أضاف|قال|أكد|تابع|أوضح|أشار|ذكر|لفت|شدد|أفاد|بين|نفى|نفت)(?:ت|وا|ا)?\s*(?::|،|(?:إلى\s+)?(?:أن|إن|أنه|إنه|أنها|إنها|أنهم|إنهم)\b)"
)
"""An Arabic "and added that", whose subject is in the sentence before."""
_SPANS = frozenset(
    [
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "season",
        "weekend",
    ]
)


def self_contained(one: Statement, language: str | None, *, voice: bool = False) -> Statement | None:
    """The statement, or what is left of it without an opening "but", where nothing in it is left to guess; else None.

    It begins with no word that goes on from before, and every pronoun of a person has somebody before it; words
    in quotation marks have their speaker outside; it ends as a sentence does. In a language without lists only
    the last two are asked for. `voice` says that the writer may speak of themselves: the article stands beside it.
    """
    one = _uncoupled(one, language)
    whole = _whole(one) and not _leans(one, language)
    return one if whole and not _unspoken(one, language, voice=voice) else None


def tells(one: Statement) -> bool:
    """Whether a sentence says of whom or of how much: "the script put the old one back" tells nothing by itself."""
    words = len(_TOKEN.findall(one.text))
    # A script without capitals shows no names.
    least = _NAMELESS if one.text.lower() != one.text.upper() else SHORTEST
    return bool(one.names) or any(sign.isdecimal() for sign in one.text) or words >= least


def _uncoupled(one: Statement, language: str | None) -> Statement:
    """The statement without the conjunction that it begins with, where a clause of its own follows."""
    tokens = list(_TOKEN.finditer(one.text))
    for length in (3, 2, 1):
        phrase = tuple(fold(token[0]) for token in tokens[:length])
        if len(tokens) <= length or phrase not in leaning(language).joining:
            continue
        start = tokens[length - 1].end()
        while one.text[start] in " ,،\u00a0":
            start += 1
        if start == tokens[length].start():
            at = one.start + start
            words = tuple(word for word in one.words if word.start >= at)
            if not any(word.counts for word in words):
                break
            return msgspec.structs.replace(
                one,
                start=at,
                text=one.text[start:],
                folded=fold(one.text[start:]),
                words=words,
                cut=True,
            )
    return one


def _whole(one: Statement) -> bool:
    text = one.text
    if has_unspaced(text):
        return _FEWEST_SIGNS <= len(text) <= _MOST_SIGNS and bool(_ENDS.search(text) or _THAI.search(text))
    words = len(_TOKEN.findall(text))
    if not SHORTEST <= words <= LONGEST or not _ENDS.search(text) or _UNFINISHED.search(text):
        return False
    # What begins in small letters was cut off, unless it was cut by us.
    return one.cut or not text[0].islower()


def _leans(one: Statement, language: str | None) -> bool:
    known = leaning(language)
    if language == "ar" and _ADDED.match(one.text):
        return True
    opening = [fold(word) for word in _TOKEN.findall(one.text.translate(_MARKS)[:120])][:4]
    if opening[:1] == ["this"] and opening[1:2] and opening[1] in _SPANS:
        return False
    opening = [_stem_of(opening[0]), *opening[1:]] if opening else []
    return any(tuple(opening[:length]) in known.opening | known.joining for length in (1, 2, 3, 4))


def _unspoken(one: Statement, language: str | None, *, voice: bool) -> bool:
    """Whether somebody speaks or is spoken of whom the sentence does not name."""
    outside = _QUOTED.sub(lambda found: " " * len(found[0]), one.text)
    # A quotation may go on in the next sentence, where this one says who speaks.
    outside = _OPENED.sub(lambda found: " " * len(found[0]), outside)
    if outside != outside.translate(_MARKS):
        return True
    known = leaning(language)
    pointing = _POINTING.get(language or "")
    if pointing and pointing.search(outside):
        return True
    if not voice and any(_of_speaker(word, known.speakers) for word in _TOKEN.findall(outside)):
        return True
    quoted = outside != one.text
    named = told = False
    fronted = fold(one.words[0].text) in known.fronting and _named_behind(one, outside)
    for at, word in enumerate(one.words):
        inside = quoted and outside[word.start - one.start : word.end - one.start].isspace()
        missing = (word.text in known.persons and not named) or (word.text in known.several and not told)
        if missing and "name" not in word.marks and not (fronted and not inside):
            return True
        told = told or (word.counts and not word.marks & _NO_NOUN)
        named = named or (not inside and _names_somebody(one.words, at))
    # Words in quotation marks alone: who said them is not in the sentence.
    return quoted and not named


def own_voice(one: Statement, language: str | None) -> bool:
    """Whether its writer speaks of themselves in a sentence: "I have read it twice", outside quotation marks."""
    outside = _QUOTED.sub(" ", one.text)
    # An open quotation may be somebody else's.
    if outside != outside.translate(_MARKS):
        return False
    return any(_of_speaker(word, leaning(language).alone) for word in _TOKEN.findall(outside))


def _of_speaker(word: str, speakers: frozenset[str]) -> bool:
    """Whether it is a pronoun, and not the US or part of a title."""
    pronoun = _stem_of(word)
    return pronoun in speakers and (word[1:].islower() or word[0] in "IЯ")


def _stem_of(word: str) -> str:
    """The pronoun in "he's", "we've"."""
    return fold(word).partition("'")[0]


def _named_behind(one: Statement, outside: str) -> bool:
    """Whether the clause behind the first comma names somebody or something."""
    comma = outside.find(",")
    behind = [at for at, word in enumerate(one.words) if word.start - one.start > comma >= 0]
    return any(_names_somebody(one.words, at) for at in behind[:3])


def _names_somebody(words: Sequence[Word], at: int) -> bool:
    """Whether a pronoun behind a word may stand for it: a name, a number of people, or a noun with its article."""
    word = words[at]
    if "calendar" in word.marks or not word.counts:
        return False
    if word.marks & {"name", "figure"}:
        return True
    return any("articles" in before.marks for before in words[max(0, at - 3) : at])
