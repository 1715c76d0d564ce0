"""Numbers in a text, in figures, words or both: "3 1/2", "2.4 million", "trois cent vingt", "خمسة وعشرون"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from octavo.text.numbers import after_figures_only, scale, spelled, value

_FIGURES = re.compile(
    r"(?<![\w.,:/+\-–])(?P<whole>\d{1,3}(?:[.,٬'’\u00a0\u202f]\d{3})+(?:[.,٫]\d{1,2})?(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,٫]\d+)?)"
    r"(?:(?:[\s-])(?P<over>\d)/(?P<under>[1-9])(?!\d)|(?P<part>[½¼¾⅓⅔])"
    r"|\s?[-–]\s?(?P<upto>\d+(?:[.,٬]\d+)*))?"
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+$")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MORE = {
    "fr": {"vingts": 20.0},
    "es": {
        **{word: 20.0 + at for at, word in enumerate(["veinte", "veintiuno", "veintidós", "veintitrés"])},
        **{word: 24.0 + at for at, word in enumerate(["veinticuatro", "veinticinco", "veintiséis"])},
        **{word: 27.0 + at for at, word in enumerate(["veintisiete", "veintiocho", "veintinueve"])},
        **{word: 200.0 + 100 * at for at, word in enumerate(["doscientos", "trescientos", "cuatrocientos"])},
        **{word: 500.0 + 100 * at for at, word in enumerate(["quinientos", "seiscientos", "setecientos"])},
        "ochocientos": 800.0,
        "novecientos": 900.0,
        "ciento": 100.0,
    },
    "ar": {"مئتان": 200.0, "اثنا": 2.0, "اثني": 2.0},
}
_AND = {"en": {"and"}, "fr": {"et"}, "es": {"y"}, "ar": {"و"}, "de": {"und"}}
_ONE = {"en": {"one", "a"}, "fr": {"un", "une"}, "es": {"un", "una"}, "de": {"ein", "eine", "einer"}}
"""Words for one, of which most are articles."""
_DOZENS = {
    "dozen": 12,
    "douzaine": 12,
    "docena": 12,
    "dutzend": 12,
    "cents": 100,
    "cien": 100,
    "mille": 1_000,
}
"""Words that multiply, beside those that the project counts as scales."""
_BARE = frozenset({"mil", "mille", "cent", "cien", "ألف", "مئة", "مائة", "مليون"})
"""Scales that are a number without one before them."""
_HALF = re.compile(r"\s(?:and a half|et demie?|y medi[oa])\b|\sونصف(?!\w)", re.IGNORECASE)
_HALF_OF = re.compile(
    r"(?<!\w)(?:half a|un demi|medio|eine halbe|نصف)[\s-](?P<scale>million|billion|milliard|millón|million|مليون|مليار)\b",
    re.IGNORECASE,
)
_DUALS = {"ألفين": 2_000.0, "ألفا": 2_000.0, "مليونين": 2_000_000.0, "مليونا": 2_000_000.0, "مليارين": 2e9}
_LONGEST = 8
"""Words of one number, at most."""


class Number(msgspec.Struct, frozen=True):
    """A number with its span, and the upper end where it is a range written with a dash."""

    start: int
    end: int
    value: float
    upto: float | None = None


class _Part(msgspec.Struct, frozen=True):
    """A word of a number: what it adds or multiplies by; neither for "and"."""

    start: int
    end: int
    adds: float | None = None
    times: int | None = None


def numbers(text: str, language: str | None) -> list[Number]:
    """Every number of `text` in order, the words for scales with it. Linear in the text.

    Figures that are part of a word, an address, a time or a score ("COVID-19", "15:30", "3-1") are none.
    A word for one is a number here, though it is more often an article.
    """
    halves = (
        Number(*match.span(), 0.5 * (scale(match["scale"].lower()) or 1)) for match in _HALF_OF.finditer(text)
    )
    found = [*_in_figures(text, language), *_in_words(text, language), *halves]
    kept: list[Number] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            half = _HALF.match(text, one.end)
            kept.append(
                Number(one.start, half.end(), one.value + 0.5) if half and one.value < _SMALL else one
            )
    return kept


_SMALL = 1_000
"""Halves are added to smaller numbers than this."""


def _in_figures(text: str, language: str | None) -> Iterator[Number]:
    for match in _FIGURES.finditer(text):
        whole, end, upto = match["whole"], match.end(), None
        if language == "en" and _SPACED.match(whole):
            # English writes no space between thousands.
            whole = whole.split(" ")[0]
            end = match.start("whole") + len(whole)
        found = value(whole, language)
        if found is None:
            continue
        if match["upto"]:
            upto = value(match["upto"], language)
            if upto is None or upto <= found:
                continue  # a score, a season
        elif end == match.end() and match["part"]:
            found += _PARTS[match["part"]]
        elif end == match.end() and match["under"]:
            found += int(match["over"]) / int(match["under"])
        if re.match(r"[:/]\d|[-–]\d|\.\d", text[end : end + 2]):
            continue
        times, end = _scales(text, end)
        if times == 1 and text[end : end + 1].isalpha() and not _UNIT.match(text, end):
            continue  # "2nd"
        yield Number(match.start("whole"), end, found * times, upto * times if upto else None)


_UNIT = re.compile(r"(?:km|m|cm|mm|kg|g|t|ha|mph|kph|kW|MW|GW|ft|lb)\b")
"""What may stand at a figure without a space."""
_SCALE_WORD = re.compile(r"[\s-]?([^\W\d_]+)\.?")
_ABBREVIATED = frozenset({"mio", "mrd", "млн", "млрд", "тыс"})


def _scales(text: str, at: int) -> tuple[float, int]:
    """The product of the scale words that follow figures at `at`, and where they end."""
    times = 1.0
    while match := _SCALE_WORD.match(text, at):
        word = match[1].lower()
        found = scale(word) or _DOZENS.get(word)
        if found is None or (after_figures_only(word) and (times != 1 or match.start(1) != at)):
            break  # "3 m" is three metres
        times *= found
        at = match.end() if word in _ABBREVIATED else match.end(1)
    return times, at


def _in_words(text: str, language: str | None) -> Iterator[Number]:
    if language not in _AND:
        return
    run: list[_Part] = []
    for match in _WORD.finditer(text):
        part = _read(match, language)
        if run and not (part and text[run[-1].end : match.start()] in _GAPS and _fits(run, part, language)):
            yield from _number(text, run, language)
            run = []
        if part and (run or part.adds is not None or part.times is not None):
            run.append(part)
    yield from _number(text, run, language)


_GAPS = frozenset({" ", "-", "\u00a0"})


def _read(match: re.Match[str], language: str) -> _Part | None:
    plain = match[0].lower().replace("’", "'")
    start, end = match.span()
    if plain in _AND[language]:
        return _Part(start, end)
    if plain in _ONE.get(language, ()):
        return _Part(start, end, adds=1.0)
    if language == "ar" and len(plain) > 3 and plain.startswith("و") and _value(plain, language) is None:
        plain = plain[1:]
    times = scale(plain) or _DOZENS.get(plain)
    if times is not None and not after_figures_only(plain):
        return _Part(start, end, times=times)
    found = _value(plain, language)
    return None if found is None else _Part(start, end, adds=found)


def _value(plain: str, language: str) -> float | None:
    found = spelled(plain, language)
    if found is None:
        found = _MORE.get(language, {}).get(plain) or (_DUALS.get(plain) if language == "ar" else None)
    return _german(plain) if found is None and language == "de" else found


def _german(word: str) -> float | None:
    """A compound: "zweihundertvierzig", "dreitausend"; None where it is none."""
    total, rest = 0.0, word
    for name, times in (("tausend", 1_000), ("hundert", 100)):
        head, found, tail = rest.partition(name)
        if found:
            count = 1.0 if head in {"", "ein"} else spelled(head, "de") or _german(head)
            if count is None:
                return None
            total, rest = total + times * count, tail
    if not total:
        return None
    last = spelled(rest.removeprefix("und"), "de") if rest else 0.0
    return None if last is None else total + last


def _fits(run: list[_Part], part: _Part, language: str) -> bool:
    """Whether a word goes on with the number that the ones before it make."""
    if len(run) == _LONGEST:
        return False
    told = [one for one in run if one.adds is not None or one.times is not None]
    last = told[-1]
    if part.adds is None and part.times is None:
        return last is run[-1]
    if part.times is not None or last.times is not None:
        return True
    before, adds = last.adds or 0.0, part.adds or 0.0
    if language == "ar":
        return before < 10 <= adds <= 90 or (before >= 100 > adds)
    if language == "fr" and ((before, adds) == (4, 20) or (before == 10 and 7 <= adds <= 9)):
        return True
    room = 20 if language == "fr" and before in {20, 60} else 10 if before < 100 else 100
    return before >= 20 and before % 10 == 0 and adds < room


def _number(text: str, run: list[_Part], language: str) -> Iterator[Number]:
    """What a run of words comes to; nothing where it is a scale without a number."""
    while run and run[-1].adds is None and run[-1].times is None:
        run = run[:-1]
    if not run or (run[0].adds is None and text[run[0].start : run[0].end].lower() not in _BARE):
        return
    if len(run) == 1 and text[run[0].start : run[0].end].lower() == "a":
        return
    total = current = 0.0
    for one in run:
        if one.adds is not None:
            # "quatre-vingt" is four times twenty.
            current = 80.0 if language == "fr" and (current, one.adds) == (4, 20) else current + one.adds
        elif one.times is not None and one.times <= 100:
            current = max(current, 1.0) * one.times
        elif one.times is not None:
            total, current = total + max(current, 1.0) * one.times, 0.0
    yield Number(run[0].start, run[-1].end, total + current)
