"""Figures of a text: what each number comes to, in which unit, and what it counts."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import get_args

import msgspec

from octavo.models import Bound, Fate, Figure, Span, When
from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.calendar import is_calendar
from octavo.understand.numerals import Number, numbers

_MOST = 200
"""Figures of one article that are kept."""
_READ = 100_000
"""Code points in which they are sought."""
_WHAT = 3
"""Words of what is counted, at most."""
_REACH = 60
"""Code points on each side in which what became of people is looked for."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0-]")
_CLAUSE_END = re.compile(r"[.;:!?\n،؛]|,\s(?=\w+ing\b)")
_AUXILIARY = re.compile(
    r"\s(?:(?:were|was|are|have been|has been|had been|ont été|a été|sont|étaient|fueron|resultaron|han sido)\s[^\W\d_]+)"
)
_CAPITAL = re.compile(r"(?<![.!?…\n]\s)(?<!^)\b([A-Z]\w+)\s$")
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


class Lists(msgspec.Struct, frozen=True):
    """Words of one language by what they say of a number; a low line stands for a space."""

    about: str
    least: str
    most: str
    between: tuple[str, str]
    to: str
    before: str
    people: str
    dead: str
    injured: str
    missing: str
    arrested: str
    displaced: str
    rescued: str


class _Data(msgspec.Struct, frozen=True):
    signs: dict[str, str]
    units: dict[str, str]
    languages: dict[str, Lists]


class _Known(msgspec.Struct, frozen=True):
    bounds: tuple[tuple[re.Pattern[str], Bound], ...]
    to: re.Pattern[str]
    between: tuple[str, str]
    before: frozenset[str]
    people: frozenset[str]
    function: frozenset[str]
    nationals: bool
    """Whether a capital shows that people are counted: "12 Norwegians"."""
    fates: dict[str, Fate]
    fate: re.Pattern[str]


def find_figures(text: str, language: str | None, times: tuple[When, ...] = ()) -> tuple[Figure, ...]:
    """Figures of `text` in order, none overlapping another or one of `times`, which are dates and no figures.

    A number without unit of which nothing says what it counts is left out: of a house, a flight, a law.
    Empty in a language without lists (English, Arabic, French, Spanish and German have them).
    """
    known = _known(language or "")
    if known is None:
        return ()
    text = text[:_READ]
    dated = {at for one in times for at in range(one.start, one.end)}
    found = [
        one
        for one in numbers(text, language)
        if not dated.intersection((one.start, one.end - 1)) and not _is_article(text, one, known)
    ]
    kept: list[Figure] = []
    skip = -1
    for place, number in enumerate(found):
        if number.start < skip:
            continue
        ahead = found[place + 1] if place + 1 < len(found) else None
        behind = found[place - 1].end if place else 0
        figure = _figure(text, number, ahead, behind, known)
        if figure is not None:
            kept.append(figure)
            skip = figure.end
        if len(kept) == _MOST:
            break
    return tuple(kept)


def _is_article(text: str, number: Number, known: _Known) -> bool:
    """Whether a word for one is more likely an article: no person follows it."""
    if number.value != 1 or text[number.start].isdecimal():
        return False
    word = _WORD.match(text, number.end + 1)
    return not word or (fold(word[0]) not in known.people and fold(word[0]) not in known.fates)


def _figure(text: str, number: Number, ahead: Number | None, behind: int, known: _Known) -> Figure | None:
    value, upto, end = number.value, number.upto, number.end
    if upto is None and ahead and ahead.value > value and _is_range(text, number, ahead, known):
        upto, end = ahead.value, ahead.end
        if value < 1_000 <= upto and upto % 1_000 == 0:
            value *= _scale_of(upto)  # "2 to 3 million"
        ahead = None
    start, unit, end = _unit(text, number.start, end)
    until = ahead.start if ahead else len(text)
    bound, begin = _bound(text, start, known)
    what = _what(text, end, until, known) or _what_before(text, begin, behind, known)
    fate = _fate(text, (begin, end), (behind, until), what, known) if unit is None else None
    alone = unit is None and fate is None and bound is None
    if (alone and (what is None or number.value == 1 or _is_label(text, start, what, known))) or _is_year(
        text, number, unit
    ):
        return None
    return Figure(
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        upto=upto,
        unit=unit,
        what=what,
        bound=bound,
        fate=fate,
    )


def _is_range(text: str, low: Number, high: Number, known: _Known) -> bool:
    if known.to.fullmatch(text, low.end, high.start):
        return True
    first, join = known.between
    lead = text[max(0, low.start - len(first) - 1) : low.start].strip()
    return lead.lower() == first and text[low.end : high.start].strip() == join


def _scale_of(upto: float) -> float:
    return next(scale for scale in (1e9, 1e6, 1e3) if upto >= scale)


def _is_label(text: str, start: int, what: Span, known: _Known) -> bool:
    """Whether a name stands before a figure: "Flight 370", "Article 5"."""
    before = _CAPITAL.search(text[max(0, start - 30) : start])
    if before is None or is_calendar(before[1]) or fold(before[1]) in known.function:
        return False
    return what.start > start


def _is_year(text: str, number: Number, unit: str | None) -> bool:
    said = text[number.start : number.end]
    return unit is None and bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", said)) and number.upto is None


def _unit(text: str, start: int, end: int) -> tuple[int, str | None, int]:
    """Where a figure begins and ends with its sign of currency or its unit, and which that is."""
    signs, units = _signs(), _units()
    if match := signs.search(text[max(0, start - 4) : start]):
        return start - len(match[0]), _data().signs[match[0].strip()], end
    if match := units.match(text, end):
        return start, _unit_names()[_plain(match["unit"])], match.end()
    return start, None, end


def _bound(text: str, start: int, known: _Known) -> tuple[Bound | None, int]:
    """What stands before a figure on its exactness, and where that begins."""
    lead = text[max(0, start - 24) : start]
    for pattern, bound in known.bounds:
        if match := pattern.search(lead):
            return bound, start - len(lead) + match.start()
    return None, start


def _what(text: str, end: int, until: int, known: _Known) -> Span | None:
    """The words behind a figure that say what it counts, a form of "were killed" with them."""
    first, count = -1, 0
    last = end
    while count < _WHAT and last < until and _GAP.match(text, last):
        word = _WORD.match(text, last + 1)
        if (
            word is None
            or word.end() > until
            or (fold(word[0]) in known.function and fold(word[0]) not in known.fates)
        ):
            break
        if word[0] == "old" and text[last] == "-":
            last = word.end()  # "58-year-old man"
            continue
        if is_calendar(word[0]) or (count and text[word.start() - 1] == "-"):
            break
        first = word.start() if first < 0 else first
        last, count = word.end(), count + 1
        if fold(word[0]) in known.people or fold(word[0]) in known.fates:
            break
    if first < 0:
        return None
    if (told := _AUXILIARY.match(text, last)) and fold(told[0].split()[-1]) in known.fates:
        last = told.end()
    return Span(text=text[first:last], start=first, end=last)


def _what_before(text: str, start: int, behind: int, known: _Known) -> Span | None:
    """The word before a figure, where none behind says what it counts: "a fine of $3m", "killing 12"."""
    words = list(_WORD.finditer(text, max(behind, start - 40), start))
    while words and fold(words[-1][0]) in known.before:
        words.pop()
    if not words or fold(words[-1][0]) in known.function or is_calendar(words[-1][0]):
        return None
    if re.search(r"[.;:!?\n,]", text[words[-1].end() : start]):
        return None
    return Span(text=words[-1][0], start=words[-1].start(), end=words[-1].end())


def _fate(
    text: str, span: tuple[int, int], room: tuple[int, int], what: Span | None, known: _Known
) -> Fate | None:
    """What became of the people counted, by the nearest word that says it in the same clause.

    `room` ends at the figures next to this one, whose words are theirs.
    """
    (start, end), (behind, until) = span, room
    counted = [fold(word) for word in _WORD.findall(what.text)] if what and what.start >= end else []
    if (
        counted
        and not any(word in known.people or word in known.fates for word in counted)
        and not (known.nationals and what and what.text[0].isupper())
    ):
        return None
    told = [known.fates[word] for word in counted if word in known.fates]
    if told:
        return told[-1]
    after = text[end : min(until, end + _REACH)]
    after = _CLAUSE_END.split(after, maxsplit=1)[0]
    before = _CLAUSE_END.split(text[max(behind, start - _REACH) : start])[-1]
    near = [(match.start(), match["word"]) for match in known.fate.finditer(after)]
    near += [(len(before) - match.end(), match["word"]) for match in known.fate.finditer(before)]
    return known.fates[fold(min(near)[1])] if near else None


def _plain(words: str) -> str:
    return " ".join(fold(words).split()) or words


@cache
def _data() -> _Data:
    return msgspec.json.decode(
        files("octavo.understand").joinpath("data/figures.json").read_bytes(), type=_Data
    )


@cache
def _signs() -> re.Pattern[str]:
    signs = sorted(_data().signs, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, signs))})\s?$")


@cache
def _unit_names() -> dict[str, str]:
    return {
        _plain(word.replace("_", " ")): unit
        for unit, words in _data().units.items()
        for word in words.split()
    }


@cache
def _units() -> re.Pattern[str]:
    words = {word.replace("_", " ") for words in _data().units.values() for word in words.split()}
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    # Between a scale and its unit some languages have a word: "3 millions d'euros", "2 millones de dólares".
    return re.compile(
        rf"[\s\u00a0-]?(?:d['’]|de\s)?(?:US\s|U\.S\.\s)?(?P<unit>{listed})(?![^\W\d_])", re.IGNORECASE
    )


@cache
def _known(language: str) -> _Known | None:
    lists = _data().languages.get(language)
    if lists is None:
        return None
    fates: dict[str, Fate] = {}
    for fate in get_args(Fate):
        for word in getattr(lists, fate).split():
            fates.setdefault(fold(word.replace("_", " ")), fate)
    written = [word for fate in get_args(Fate) for word in getattr(lists, fate).split()]
    to = "|".join(map(re.escape, lists.to.split()))
    bounds: tuple[tuple[str, Bound], ...] = (
        (lists.least, "at least"),
        (lists.most, "at most"),
        (lists.about, "about"),
    )
    return _Known(
        bounds=tuple(
            (re.compile(rf"(?<!\w)(?:{_listed(words.split())})\s$", re.IGNORECASE), bound)
            for words, bound in bounds
        ),
        to=re.compile(rf"\s(?:{to})\s"),
        between=lists.between,
        before=frozenset(fold(word) for word in lists.before.split()),
        people=frozenset(fold(word) for word in lists.people.split()),
        function=stopwords(language),
        nationals=language != "de",
        fates=fates,
        fate=re.compile(rf"(?<!\w)[وف]?(?P<word>{_listed(written)})(?!\w)", re.IGNORECASE),
    )


def _listed(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace("_", r"\s") for word in sorted(set(words), key=lambda one: (-len(one), one))
    )
