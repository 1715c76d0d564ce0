"""Words of questions and sources as they are compared: whole words, or pairs of signs where no spaces part them."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from octavo.receipts.lexicon import lexicon, stem
from octavo.text.fold import fold
from octavo.text.numbers import spelled
from octavo.text.scripts import UNSPACED, begins_unspaced

_TOKEN = re.compile(
    rf"[{UNSPACED}]+"
    r"|\d+(?:[.,٫٬:]\d+)*"
    rf"|(?:(?![{UNSPACED}])[^\W\d_])(?:(?![{UNSPACED}])[\w\u0300-\u036f\u064b-\u0652])*"
    rf"(?:['’\-‑.](?:(?![{UNSPACED}])\w)+)*"
)
_GENITIVE = re.compile(r"['’]s?$")
_ATTACHED = re.compile("^[وفبلك]?(?:ال|لل)|^[وف](?=...)|^[بلك](?=....)")
_ENDING = re.compile("(?:ات|ون|ين|ه|ا)$")
_INVERTED = re.compile(r"(?:-t)?-(?:ils?|elles?|on|ce|je|nous|vous)$")
"""The pronoun that French writes onto a verb that asks."""
_OPENS = re.compile(r"(?:^|[.!?…:。！？]\s*|[\n·|]\s*)[\"'“”«„(\[]*$")


class Token(msgspec.Struct, frozen=True):
    """One word, number, or pair of signs; `start`-`end` in the text it is from."""

    start: int
    end: int
    text: str
    """Folded."""
    keys: frozenset[str]
    """Its stem, the groups of words that say the same, a number's value."""
    name: bool = False
    """Written as a name: a capital inside the sentence, or a word that has one elsewhere."""
    figure: bool = False


def tokens(text: str, start: int, end: int, language: str | None) -> tuple[Token, ...]:
    """The tokens of `text` between two offsets (code points), in order. Time is linear."""
    groups = lexicon(language).groups
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        begin, word = match.start(), match[0]
        if begins_unspaced(word):
            found += _signs(begin, word)
        elif word[0].isdigit():
            plain = word.replace(",", "").replace("٬", "")
            found.append(Token(begin, match.end(), plain, frozenset({plain}), figure=True))
        else:
            bare = _GENITIVE.sub("", word)
            if language == "fr":
                bare = _INVERTED.sub("", bare)
            folded = fold(bare)
            root = stem(bare, language)
            number = spelled(bare.lower(), language)
            keys = frozenset({root}) | groups.get(root, frozenset())
            if number is not None:
                keys |= {f"{number:g}"}
            if language == "ar":
                keys |= {_bare(folded)}
            capital = bare[0].isupper() and not (
                _OPENS.search(text[max(start, begin - 6) : begin]) and bare[1:].islower()
            )
            mixed = any(sign.isupper() or sign.isdigit() for sign in bare[1:])
            found.append(Token(begin, match.end(), folded, keys, name=capital or mixed))
    return tuple(found)


def _bare(word: str) -> str:
    """An Arabic word without what is written onto it: article, particles, the ending of a counted noun."""
    bare = _ATTACHED.sub("", word) if len(word) > 4 else word
    return _ENDING.sub("", bare) if len(bare) > 3 else bare.removesuffix("ا")


def _signs(begin: int, word: str) -> list[Token]:
    folded = [fold(sign) or sign for sign in word]
    if len(word) == 1:
        return [Token(begin, begin + 1, folded[0], frozenset(folded))]
    return [
        Token(begin + at, begin + at + 2, one + other, frozenset({one + other}))
        for at, (one, other) in enumerate(pairwise(folded))
    ]
