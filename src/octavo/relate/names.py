"""Who is who: what an article names, and which names of other articles are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import msgspec

from octavo.models import Entity, Findings
from octavo.text.fold import fold
from octavo.text.spelling import last_word, script, skeleton, sound, word_count

NameKind = Literal["person", "organisation", "place"]

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")

FEWEST = 4
"""Consonants that two spellings must share to be one where articles of one story agree."""
MANY = 7
"""The same without a story, between two scripts: fewer are alike by chance."""
LONGEST = 120
"""Code points of a name; what is longer is no name."""


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that an article names, by the full name that it gives."""

    kind: NameKind
    folded: str
    shown: str
    role: str | None = None
    mentions: int = 1
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


class Known(msgspec.Struct, frozen=True):
    """A spelling that was read elsewhere, whose it is, and in which language."""

    shown: str
    name_id: int
    language: str | None = None


def mentioned(findings: Findings) -> list[Mentioned]:
    """Persons, organisations and places of an article, each once, in order of first mention."""
    lies = {place.start: place for place in findings.places if place.lat is not None}
    groups: dict[tuple[NameKind, str], list[Entity]] = {}
    for entity in findings.entities:
        key = fold(entity.name or entity.text)
        if 1 < len(key) <= LONGEST and any(letter.isalpha() for letter in key):
            for kind in KINDS:
                if kind == entity.kind:
                    groups.setdefault((kind, key), []).append(entity)
    found = []
    for (kind, key), entities in groups.items():
        place = next((lies[one.start] for one in entities if one.start in lies), None)
        found.append(
            Mentioned(
                kind=kind,
                folded=key,
                shown=_shown(entities),
                role=next((one.role for one in entities if one.role), None),
                mentions=len(entities),
                lat=place.lat if place and kind == "place" else None,
                lon=place.lon if place and kind == "place" else None,
                country=place.country if place and kind == "place" else None,
            )
        )
    return found


def _shown(entities: Iterable[Entity]) -> str:
    """The name as it is written, rather not in capitals throughout."""
    names = [one.name or one.text for one in entities]
    mixed = next((name for name in names if not name.isupper()), None)
    if mixed:
        return " ".join(mixed.split())
    words = names[0].split()
    return " ".join(word.capitalize() if len(word) > 3 or len(words) > 1 else word for word in words)


def is_full(shown: str) -> bool:
    """Whether a person's name has two words or more: one alone may be anybody's of the family.

    In scripts without spaces three letters are family name and given name.
    """
    return word_count(shown) >= 2 or (script(shown) == "other" and len(shown) >= 3 and " " not in shown)


def alike(shown: str, candidates: Collection[Known]) -> int | None:
    """Whose a person's full name is that only differs in how it is spelled; None where in doubt.

    In one script it has to sound the same ("Zelenskyy", "Zelensky"), so that Maria is not Mario; between
    scripts consonants count, and there must be many.
    """
    same = {
        one.name_id
        for one in candidates
        if script(one.shown) == script(shown) and sound(one.shown) == sound(shown)
    }
    if len(same) == 1:
        return same.pop()
    if same or len(skeleton(shown)) < MANY:
        return None
    across = {
        one.name_id
        for one in candidates
        if script(one.shown) != script(shown)
        and skeleton(one.shown) == skeleton(shown)
        and is_full(one.shown)
    }
    return across.pop() if len(across) == 1 else None


def agreed(shown: str, language: str | None, peers: Collection[Known]) -> set[int]:
    """Whom other articles of the same story, in other languages or scripts, call by a name of the same consonants."""
    bones = skeleton(shown)
    if len(bones) < FEWEST:
        return set()
    return {
        one.name_id
        for one in peers
        if is_full(one.shown)
        and (one.language != language or script(one.shown) != script(shown))
        and skeleton(one.shown) == bones
    }


def by_family_name(shown: str, peers: Collection[Known]) -> int | None:
    """Who of a story's persons a single word names: the only one of that family name, None where in doubt."""
    bones, last = skeleton(shown), last_word(shown)
    same = {
        one.name_id
        for one in peers
        if is_full(one.shown)
        and (
            last_word(one.shown) == last
            or (
                len(bones) >= FEWEST - 1
                and script(one.shown) != script(shown)
                and skeleton(last_word(one.shown)) == bones
            )
        )
    }
    return same.pop() if len(same) == 1 else None
