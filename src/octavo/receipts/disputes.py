"""What stands against a fact: another figure for the same thing, or a denial.

Precision first: a wrong "disputed" is worse than none. Two figures are in dispute where the same noun is
counted, in the same event, by two independent reports, both exactly; of a toll, which rises, a later and
higher figure is an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Literal, NamedTuple

from octavo.models import Quote
from octavo.receipts.accounts import Counter, Telling
from octavo.receipts.carried import in_order
from octavo.receipts.lexicon import stem
from octavo.receipts.opposites import opposed
from octavo.receipts.speech import speeches
from octavo.receipts.statements import Statement, receipt

_ENDS = frozenset(
    {"pause", "break", "prepositions", "coordinators", "subordinators", "calendar", "name", "figure"}
)
_INEXACT = frozenset({"approximate", "partial", "more", "less"})
_CURRENCY = frozenset({"$", "€", "£", "%"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NEAR = 4
"""Words on each side of a figure that say what is counted for what."""
_SHARED = 0.6
"""Share of the rarer words of either sentence that the other must have, figures left out."""
_FEWEST = 3
_SINCE = timedelta(minutes=30)
"""How much later a report must be to be the newer word on a toll."""
_DENIED = 0.6
"""Share of what a denial denies that the denied sentence must hold."""
_TOLLS = {
    "en": ("killed kill died die dead death deaths toll victims", "injured wounded hurt injuries", "missing", "rescued saved", "arrested detained", "cases infected infections ill sick", "evacuated displaced homeless"),
    "fr": ("tués tué mort morts mortes décès bilan victimes", "blessés blessé", "disparus", "secourus", "arrêtés interpellés", "cas contaminés malades", "évacués"),
    "es": ("muertos muerto murieron fallecidos víctimas", "heridos", "desaparecidos", "rescatados", "detenidos", "casos contagios enfermos", "evacuados"),
    "de": ("tote toten getötet gestorben opfer", "verletzte verletzt", "vermisst vermisste", "gerettet", "festgenommen", "fälle infizierte erkrankte", "evakuiert"),
    "ru": ("погибли погибших убиты жертвы", "ранены раненых пострадали", "пропали", "спасены", "задержаны", "случаев заболевших", "эвакуированы"),
    "ar": ("قتلى قتيلا قتيل وفاة ضحايا مصرع", "جرحى جريحا مصابين مصابا", "مفقودين مفقودا", "إنقاذ", "اعتقال", "حالة إصابة", "إجلاء"),
}  # fmt: skip
"""What rises while it is counted, one kind an entry: those of two kinds are never set against each other."""
_ORDINALS = {
    "en": "first second third fourth fifth last next other another previous same former later earlier",
    "fr": "premier première deuxième second seconde troisième dernier autre prochain précédent",
    "es": "primer primero primera segundo segunda tercer tercero último otra otro próximo anterior",
    "de": "erste ersten zweite zweiten dritte dritten letzte letzten andere anderen nächste nächsten",
    "ru": "первый первая второй вторая третий последний другой следующий",
    "ar": "الأول الأولى الثاني الثانية الثالث الأخير آخر أخرى المقبل السابق",
}
_PERIODS = {
    "en": "day week month quarter year hour minute spring summer autumn winter annual monthly daily weekly yesterday today tomorrow",
    "fr": "jour semaine mois trimestre an année heure printemps été automne hiver hier",
    "es": "día semana mes trimestre año hora primavera verano otoño invierno ayer hoy",
    "de": "tag woche monat quartal jahr stunde frühling sommer herbst winter gestern heute",
    "ru": "день неделя месяц квартал год час весна лето осень зима вчера сегодня",
    "ar": "يوم أسبوع شهر ربع سنة عام ساعة أمس اليوم",
}


class _Counted(NamedTuple):
    """A figure, and the noun it counts."""

    value: float
    noun: frozenset[str]
    near: frozenset[str]
    """Words around it."""


def figure_dispute(
    fact: Statement, other: Statement, tellings: Sequence[Telling], rare: Mapping[str, float]
) -> Literal["dispute", "update"] | None:
    """Whether `other` gives another figure for what `fact` counts, and whether that is a later word on it."""
    one, two = tellings[fact.article], tellings[other.article]
    language = one.language
    if language != two.language or not _same_event(fact, other, language, rare):
        return None
    for mine in _once(_counted(fact, language)):
        for theirs in _once(_counted(other, language)):
            if not mine.noun & theirs.noun or mine.value == theirs.value:
                continue
            # "12 and 14" against "14 and 12": both know both.
            if f"#{theirs.value:g}" in fact.figures or f"#{mine.value:g}" in other.figures:
                continue
            tolls = _tolls(mine, language), _tolls(theirs, language)
            if tolls[0] != tolls[1] or len(tolls[0]) > 1 or not (mine.near & theirs.near) - mine.noun:
                continue
            if one.report == two.report:
                return "update" if _later(one, two) else None
            if not tolls[0]:
                return "dispute"
            if _later(one, two) and theirs.value > mine.value:
                return "update"
            # An earlier and lower figure is no dispute either, and of one without a time nothing is known.
            known = one.published_at and two.published_at
            return "dispute" if known and not _later(one, two) and not _later(two, one) else None
    return None


def _same_event(fact: Statement, other: Statement, language: str | None, rare: Mapping[str, float]) -> bool:
    # A sentence that denies a figure gives none.
    if "denied" in fact.bends | other.bends or fact.bends != other.bends or fact.days != other.days:
        return False
    if _years(fact) != _years(other) or _sequence(fact) != _sequence(other):
        return False
    for listed in (_ORDINALS, _PERIODS):
        words = _stems(listed.get(language or "", ""), language)
        if fact.keys & words != other.keys & words:
            return False
    ours, theirs = fact.keys - fact.figures, other.keys - other.figures
    # Who says it may differ; where it was and whom it befell may not.
    mine, their = fact.names - _speakers(fact), other.names - _speakers(other)
    if (mine - theirs and their - ours) or opposed(ours - theirs, theirs - ours, language):
        return False
    if not in_order(fact, other):
        return False
    shared = ours & theirs
    return len(shared) >= _FEWEST and all(
        sum(rare.get(key, 1.0) for key in shared)
        >= _SHARED * sum(rare.get(key, 1.0) for key in keys - _speakers(said))
        for keys, said in ((ours, fact), (theirs, other))
    )


def _once(counted: Iterable[_Counted]) -> list[_Counted]:
    """What is counted once in a sentence: of "two counts of one thing and five of another" the sum is not known."""
    found = list(counted)
    return [one for one in found if not any(one.noun & other.noun for other in found if other is not one)]


def _counted(one: Statement, language: str | None) -> Iterator[_Counted]:
    words = one.words
    # German writes every noun as a name.
    ends = _ENDS - {"name"} if language == "de" else _ENDS
    for at, word in enumerate(words):
        if "figure" not in word.marks or _YEAR.fullmatch(word.text):
            continue
        before = words[at - 1] if at else None
        if any(near.marks & _INEXACT for near in words[max(0, at - 2) : at]):
            continue
        if before is not None and (before.marks & {"calendar"} or before.text == ":"):
            continue
        noun: frozenset[str] = frozenset()
        if before is not None and before.text in _CURRENCY:
            noun = frozenset({before.text})
        for following in words[at + 1 : at + 4]:
            if noun or (following.marks & ends and following.text not in _CURRENCY):
                break
            if following.counts:
                noun = following.keys
        if not noun or any("calendar" in near.marks for near in words[at + 1 : at + 2]):
            continue
        around = words[max(0, at - _NEAR) : at + _NEAR + 1]
        near = frozenset().union(*(each.keys for each in around if "figure" not in each.marks))
        yield _Counted(float(next(iter(word.keys))[1:]), noun, near)


def _years(one: Statement) -> frozenset[str]:
    return frozenset(word.text for word in one.words if _YEAR.fullmatch(word.text))


def _sequence(one: Statement) -> frozenset[str]:
    """Its words for before and after."""
    return frozenset(word.text for word in one.words if "sequence" in word.marks)


def _tolls(counted: _Counted, language: str | None) -> frozenset[int]:
    kinds = enumerate(_TOLLS.get(language or "", ()))
    return frozenset(at for at, words in kinds if _stems(words, language) & (counted.near | counted.noun))


def _later(one: Telling, other: Telling) -> bool:
    """Whether the other was published clearly later."""
    if one.published_at is None or other.published_at is None:
        return False
    return other.published_at - one.published_at >= _SINCE


def _stems(words: str, language: str | None) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words.split())


def _speakers(one: Statement) -> frozenset[str]:
    at = {place for speech in speeches(one.words) for place in speech.speaker}
    return frozenset(key for place in at for key in one.words[place].keys)


def denial(
    fact: Statement, said: Sequence[Statement], tellings: Sequence[Telling], rare: Mapping[str, float]
) -> Counter | None:
    """The first denial of what a fact says, by the words of saying that the articles' quotes were found with."""
    for other in said:
        quote = _denying(other, tellings[other.article])
        if quote is None or other.folded == fact.folded or "denied" in fact.bends or "negation" in fact.bends:
            continue
        denied = frozenset().union(
            *(word.keys for word in other.words if quote.start <= word.start < quote.end)
        )
        denied = frozenset(key for key in denied if not key.startswith("="))
        weight = sum(rare.get(key, 1.0) for key in denied)
        shared = sum(rare.get(key, 1.0) for key in denied & fact.keys)
        if len(denied & fact.keys) < _FEWEST or not weight or shared / weight < _DENIED:
            continue
        if quote.speaker is None or tellings[fact.article].language != tellings[other.article].language:
            continue
        return Counter(
            kind="denial",
            text=other.text,
            receipts=(receipt(other, tellings),),
            at=tellings[other.article].published_at,
            by=quote.speaker.name or quote.speaker.text,
        )
    return None


def _denying(one: Statement, telling: Telling) -> Quote | None:
    """The denial in a sentence, where it holds one with a speaker."""
    for quote in telling.findings.quotes:
        if quote.cue and quote.cue.stance == "denies" and one.start <= quote.cue.start < one.end:
            return quote
    return None
