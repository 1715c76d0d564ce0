"""Names across scripts: what stays of a name however it is spelled, and whether two spellings say the same."""

from __future__ import annotations

import re
from functools import lru_cache

from octavo.text.fold import fold

_LATIN = {
    # Cyrillic
    **dict(zip("абвгґдезиійклмнопрстуфхцыэ", "abvggdezyyyklmnoprstufhcye", strict=True)),
    "ё": "e",
    "є": "ye",
    "ж": "zh",
    "ї": "yi",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    # Arabic and Persian
    **dict(zip("ابتثحخدذرزسصضطظعغفقكلمنهويپگ", "abtthhddrzssdtzagfqklmnhwypg", strict=True)),
    "ش": "sh",
    "ء": "",
    "ژ": "zh",
    "ڤ": "v",
    "ج": "ch",
    "چ": "ch",
    # Greek
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdezyyklmnxoprsstyfo", strict=True)),
    "θ": "th",
    "χ": "h",
    "ψ": "ps",
    # Hebrew
    **dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרת", "abgdhwzhtykklmmnnsappccqrt", strict=True)),
    "ש": "sh",
}
_CLASS = {
    **dict.fromkeys("bp", "b"),
    **dict.fromkeys("fvw", "f"),
    **dict.fromkeys("gkqc", "k"),
    **dict.fromkeys("sz", "s"),
    "x": "ks",
    **dict.fromkeys("td", "t"),
    **{letter: letter for letter in "lmnr"},
}
"""Consonants that one script writes alike, or that spellings swap; vowels, h and y are none."""
_SOFT = re.compile("tsch|shch|sch|tch|dsch|dzh|^dj|tz|ts|ch|sh|zh|cz|sz|^x|^j|c(?=[eiy])")
"""What is said somewhere between s and j, by whoever writes it."""
_SEMITIC = re.compile("[\u0590-\u06ff]")
_HARD = (("ck", "k"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("qu", "k"))
_SAME_SOUND = (
    ("sh", "s"),
    ("ij", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("y", "i"),
    ("j", "i"),
)
_ARTICLE = re.compile(r"^(?:al|el|as|ad|an|ar|at|az|ash|аль|ас|эль)-(?=\w)|^ال(?=\w{3})|(?<=^abd)[eu]l$")
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bint",
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "del",
        "la",
        "le",
        "di",
    }
)


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of each word of a name by classes, in one; "" where no word has any.

    One for "Zelenskyy", "Selenskyj", "Зеленский" and "زيلينسكي". What is the same may still be two people:
    short names of few consonants are alike by chance.
    """
    return "".join(_bones(word) for word in _words(name))


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """A Latin name as it is said: "Zelenskyy" and "Zelensky" are one, "Maria" and "Mario" two."""
    return " ".join(_said(word) for word in _words(name))


def script(name: str) -> str:
    """The script of a name's first letter: "latin", "cyrillic", "arabic", "other"."""
    for letter in name:
        if letter.isalpha():
            if letter < "\u0250":
                return "latin"
            if "\u0400" <= letter < "\u0530":
                return "cyrillic"
            return "arabic" if "\u0600" <= letter < "\u0700" else "other"
    return "other"


def word_count(name: str) -> int:
    """Words of a name, those that only join others left out."""
    return len(_words(name))


def last_word(name: str) -> str:
    """The family name of most, folded; "" where the name has no word."""
    words = _words(name)
    return words[-1] if words else ""


def _words(name: str) -> list[str]:
    plain = fold(name).replace("'", "").replace("’", "")
    words = [_ARTICLE.sub("", word) for word in plain.split() if word not in _PARTICLES]
    return [part for word in words for part in word.split("-") if part]


def _latin(word: str) -> str:
    return word if word.isascii() else "".join(_LATIN.get(letter, letter) for letter in word)


def _bones(word: str) -> str:
    if _SEMITIC.match(word):
        word = word[0] + re.sub("[وו]", "", word[1:])  # a vowel, but where it begins a word
    latin = _latin(word)
    for written, said in _HARD:
        latin = latin.replace(written, said)
    bones = "".join(_CLASS.get(letter, "") for letter in _SOFT.sub("s", latin))
    return re.sub(r"(.)\1+", r"\1", bones)


def _said(word: str) -> str:
    latin = _latin(word)
    for written, said in (*_HARD, *_SAME_SOUND):
        latin = latin.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", latin)
