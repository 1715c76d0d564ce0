"""Speakers of an Arabic article by name: its writing shows no names, so that an office or a verb must."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from octavo.models import Quote
from octavo.text.fold import fold

_OFFICES = frozenset(
    fold(
        "وزير رئيس متحدث ناطق مدير محافظ قائد امين سفير نائب ملك امير قبطان طبيب مبعوث مفوض خبير باحث استاذ عضو"
    ).split()
)
_NOBODY = frozenset(
    fold(
        "وزارة شركة هيئة منظمة حكومة جيش شرطة مصدر مصادر مسؤول مسؤولون بيان وكالة مجلس حزب حركة شهود سكان جماعة"
    ).split()
)
_LONGEST_NAME = 4


class _Told(NamedTuple):
    """What a speaker's words tell: the office, the words that tell which, the name."""

    office: str | None
    which: frozenset[str]
    name: str | None


def resolved(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with the names their speakers were given, by the same office or last name."""
    known: list[_Told] = []
    found: list[Quote] = []
    for quote in quotes:
        name = None
        if quote.speaker is not None:
            told = _read(quote.speaker.text)
            name = told.name if told.office else None
            if told.name:
                known.append(told)
            else:
                name = _only(told, quote.speaker.text, known)
        found.append(
            replace(quote, speaker=replace(quote.speaker, name=name)) if quote.speaker and name else quote
        )
    return tuple(found)


def _read(words: str) -> _Told:
    listed = words.split()
    plain = [_bare(word) for word in listed]
    if plain and _masculine(plain[0]) in _OFFICES:
        begin = _name_begins(listed)
        named = listed[begin:] if 2 <= len(listed) - begin <= _LONGEST_NAME else []
        which = plain[1:begin] if named else plain[1:]
        return _Told(plain[0], frozenset(which), " ".join(named) or None)
    is_name = 2 <= len(listed) <= _LONGEST_NAME and plain[0] not in _NOBODY and not _definite(listed[0])
    return _Told(None, frozenset(), words if is_name else None)


def _name_begins(listed: list[str]) -> int:
    """Behind the office and what it is of: "وزير النقل سالم الهادي", "الوزير سالم الهادي"."""
    at = 1
    if _definite(listed[0]) and at < len(listed) and not _definite(listed[at]) and listed[at] != "باسم":
        return at
    while at < len(listed) and not _definite(listed[at]):
        at += 1
    while at < len(listed) and _definite(listed[at]):
        at += 1
    return at


def _only(told: _Told, words: str, known: list[_Told]) -> str | None:
    if told.office:
        fitting = {one.name for one in known if one.office == told.office and told.which <= one.which}
    elif len(words.split()) == 1:
        last = fold(words)
        fitting = {one.name for one in known if one.name and fold(one.name).split()[-1] == last}
    else:
        return None
    return fitting.pop() if len(fitting) == 1 else None


def _definite(word: str) -> bool:
    return fold(word).startswith("ال") and len(word) > 3


def _bare(word: str) -> str:
    plain = fold(word)
    return plain[2:] if _definite(word) else plain


def _masculine(word: str) -> str:
    return word.removesuffix("ه")
