"""One folding of names, so that two spellings of a name can be compared."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        # Arabic: forms of alef, taa marbuta, alef maqsura, Persian kaf and yaa, tatweel
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ؤ": "و",
        "ئ": "ي",
        "ـ": None,
        # Latin letters that carry no accent to strip
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        # Marks that only differ in typography
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
    }
)

_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)
"""Accents, Hebrew points and Arabic vowel signs, and invisible signs such as directional marks.

Marks of other scripts stay: in Hindi or Thai they are vowels, and a name without them is another.
"""


def fold(name: str) -> str:
    """`name` in the form names are compared in.

    Case, accents, Arabic vowel signs and the variants of one Arabic letter are gone, white space is
    single. Letters of other scripts stay: folding never transliterates.
    """
    if name.isascii():
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_SAME))
    return " ".join(unicodedata.normalize("NFC", _DROPPED.sub("", decomposed)).split())
