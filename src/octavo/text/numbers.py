"""Numbers as values, however they are written: 2,400; 2.4 thousand; forty-one; ٤١."""

from __future__ import annotations

import re
import unicodedata

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "ar": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "ar": "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
}
_MORE = {
    "en": {"dozen": 12},
    "fr": {"une": 1, "douzaine": 12},
    "es": {"un": 1, "una": 1, "docena": 12},
    "de": {"eins": 1, "zwo": 2, "dutzend": 12},
    "ru": {
        "одна": 1,
        "одно": 1,
        "две": 2,
        "двое": 2,
        "трое": 3,
        "четверо": 4,
        "пятеро": 5,
        "двух": 2,
        "трех": 3,
        "трёх": 3,
        "четырех": 4,
        "четырёх": 4,
        "пяти": 5,
        "шести": 6,
        "семи": 7,
        "восьми": 8,
        "девяти": 9,
        "десяти": 10,
        "двадцати": 20,
        "тридцати": 30,
        "сорока": 40,
    },
    "ar": {
        "اثنين": 2,
        "اثنتين": 2,
        "اثنتان": 2,
        "ثلاث": 3,
        "أربع": 4,
        "خمس": 5,
        "ست": 6,
        "سبع": 7,
        "ثمان": 8,
        "ثماني": 8,
        "تسع": 9,
        "عشر": 10,
        "عشرين": 20,
        "ثلاثين": 30,
        "أربعين": 40,
        "خمسين": 50,
        "ستين": 60,
        "سبعين": 70,
        "ثمانين": 80,
        "تسعين": 90,
        "مئة": 100,
        "مائة": 100,
        "مئتي": 200,
        "مئتين": 200,
    },
}
_SCALES = {
    100: "hundred cent cientos hundert сто",
    1_000: "thousand thousands mille mil tausend тысяча тысячи тысяч тыс ألف آلاف k",
    1_000_000: "million millions millón millones millionen mio миллион миллиона миллионов млн مليون ملايين m mn",
    1_000_000_000: "billion billions milliard milliards milliarde milliarden mrd миллиард миллиарда миллиардов "
    "млрд مليار مليارات bn",
}
_OF_LETTERS = frozenset({"k", "m", "mn", "bn"})
"""Scales that are one only right behind figures: "3.1m"."""
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_LONG_GROUPS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f٬' ’]\d{3})+(?!\d)")
_COMPOUND_DE = re.compile(r"(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(\w+zig|dreißig)")


def _named() -> dict[str, dict[str, float]]:
    named: dict[str, dict[str, float]] = {}
    for language, words in _UNITS.items():
        table = {word: float(number) for number, word in enumerate(words.split())}
        table |= {word: 20.0 + 10 * at for at, word in enumerate(_TENS[language].split())}
        named[language] = table | {word: float(value) for word, value in _MORE[language].items()}
    return named


_NAMED = _named()
_ARTICLES = {"ein", "un", "une", "uno", "una", "one", "один", "одна", "одно", "واحد"}
"""Words for one that are as often an article or a pronoun."""


def scale(word: str) -> int | None:
    """The power of ten that `word`, in small letters, stands for; None where it is no such word."""
    return _SCALE.get(word)


def after_figures_only(word: str) -> bool:
    """Whether `word` is a scale only where it follows figures: the m in "3.1m"."""
    return word in _OF_LETTERS


def spelled(word: str, language: str | None) -> float | None:
    """The value of a number written in small letters: "forty-one", "einundvierzig"; None where it is none."""
    known = _NAMED.get(language or "", {})
    if word in _ARTICLES:
        return None
    if word in known:
        return known[word]
    if language == "de" and (found := _COMPOUND_DE.fullmatch(word)):
        return known[found[1]] + known.get(found[2], 0)
    tens, _, unit = word.partition("-")
    if unit in known and known.get(tens, 0) >= 20 and known[unit] < 10:
        return known[tens] + known[unit]
    return None


def value(figures: str, language: str | None) -> float | None:
    """The value of figures with their marks: "2,400", "3.1", "1 200", "٤١"; None where they are none."""
    plain = (
        "".join(
            str(unicodedata.digit(sign))
            if sign.isdigit() and unicodedata.digit(sign, None) is not None
            else sign
            for sign in figures
        )
        .replace("٫", ".")
        .strip(".,")
    )
    if _LONG_GROUPS.fullmatch(plain) and not (language == "en" and re.fullmatch(r"\d+\.\d{3}", plain)):
        plain = re.sub(r"[^\d]", "", plain)
    elif language == "en":
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
