"""Mentions of one article that name the same: "Kim" after "Kim Yo Jong" is she."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.mention import Mention, Taken
from octavo.understand.phrases import Phrases

_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "van",
        "von",
    ]
)
_MOST = 400
"""Names of one article that are looked for again; more stand only in lists."""
_AGAIN = 100_000
"""Code points in which they are looked for: some forty pages of print."""


def canonical(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The full name of each mention inside the article, in the order of the mentions.

    A single word of a person's name, or a beginning or end of any other name, stands for the last longer
    name before it that it is a part of, or for the first one behind; else a name is its own.
    """
    names = [" ".join(text[one.start : one.end].split()) for one in mentions]
    latest: dict[tuple[str, str], str] = {}
    first: dict[tuple[str, str], str] = {}
    parts = [_parts(name, one) for name, one in zip(names, mentions, strict=True)]
    for name, keys in zip(names, parts, strict=True):
        for key in keys:
            first.setdefault(key, name)
    found = []
    for name, mention, keys in zip(names, mentions, parts, strict=True):
        own = (mention.kind, fold(name))
        found.append(name if keys and own not in latest else latest.get(own) or first.get(own, name))
        latest |= dict.fromkeys(keys, found[-1])
    return found


def _parts(name: str, mention: Mention) -> list[tuple[str, str]]:
    """What a longer name is called later in the article, with its kind."""
    words = fold(name).split()
    if mention.kind == "person" and 2 <= len(words) <= 5:
        shorter = {words[-1], words[0], " ".join(words[1:]), " ".join(words[-2:])}
        if words[-2] in _PARTICLES:
            shorter.add(" ".join(words[1:]))
        return [(mention.kind, part) for part in sorted(shorter) if part not in _PARTICLES and len(words) > 1]
    if mention.kind == "organisation" and len(words) >= 2 and len(words[0]) > 3:
        return [(mention.kind, words[0])] if words[0] not in stopwords("en") else []
    return []


def everywhere(text: str, mentions: Sequence[Mention], language: str | None) -> list[Mention]:
    """The mentions, and every other place where the same names stand, or a person's family name alone."""
    known: dict[str, Mention] = {}
    for one in mentions[: _MOST * 4]:
        name = text[one.start : one.end]
        known.setdefault(name, one)
        words = name.split()
        if one.kind == "person" and 2 <= len(words) <= 4 and len(words[-1]) > 2:
            known.setdefault(words[-1], one)
    names = {
        name: one.kind
        for name, one in list(known.items())[:_MOST]
        if fold(name) not in stopwords(language) and len(name) > 1
    }
    taken = Taken((one.start, one.end) for one in mentions)
    again = [
        Mention(hit.start, hit.end, hit.value)
        for hit in Phrases(names.items(), exact_case=True).find(text[:_AGAIN])
        if not text[hit.start].islower() and taken.take(hit.start, hit.end)
    ]
    return sorted([*mentions, *again])
