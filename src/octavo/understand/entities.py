"""Persons, organisations, places, works and events that an article names, each with where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.models import Credit, Entity
from octavo.understand.chains import canonical, everywhere
from octavo.understand.english import model_mentions
from octavo.understand.mend import agreed, trimmed
from octavo.understand.mention import Mention, Taken
from octavo.understand.named import place_in, ruled_mentions
from octavo.understand.roles import role_of

_RULED = 20_000
"""Code points that the rules read; names found there are found behind it too."""


def find_entities(text: str, language: str | None, agencies: Sequence[Credit] = ()) -> tuple[Entity, ...]:
    """Every mention of a name, in order, none overlapping another; `name` is its full name in the article.

    English is read by a model and put right by rules, the other languages by rules alone. `agencies` are
    organisations wherever they stand, under the name that they have in every language.
    """
    taken = Taken()
    kept: list[Mention] = []
    read = model_mentions(text) if language == "en" else []
    ruled = ruled_mentions(text[:_RULED], language) if not read else _places(text, language)
    named = {(one.start, one.end): one.name for one in agencies}
    known = [Mention(one.start, one.end, "organisation") for one in agencies]
    for one in (*known, *read, *ruled):
        mention = trimmed(text, one, language)
        if mention is not None and taken.take(mention.start, mention.end):
            kept.append(mention)
    mentions = agreed(text, sorted(kept), language)
    mentions = agreed(text, everywhere(text, mentions, language), language)
    # A run of capitals of which nothing says what it names is no finding.
    mentions = [one for one in mentions if one.kind != "other" or read]
    names = [
        named.get((one.start, one.end), name)
        for one, name in zip(mentions, canonical(text, mentions), strict=True)
    ]
    roles: dict[str, str | None] = {}
    for mention, name in zip(mentions, names, strict=True):
        if mention.kind == "person" and not roles.get(name):
            roles[name] = role_of(text, mention.start, mention.end, language)
    return tuple(
        Entity(
            text=text[mention.start : mention.end],
            kind=mention.kind,
            start=mention.start,
            end=mention.end,
            role=roles.get(name) if mention.kind == "person" else None,
            name=name,
        )
        for mention, name in zip(mentions, names, strict=True)
    )


def _places(text: str, language: str | None) -> list[Mention]:
    """Places that the rules see beside the model's names."""
    return [
        one
        for one in ruled_mentions(text[:_RULED], language)
        if one.kind == "place" and place_in(text[one.start : one.end], language)
    ]
