"""Packs: outlets to start from, of a region, a language or an interest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from octavo.registry.known import KnownOutlet

Group = Literal["region", "language", "interest"]

REGIONS = (
    "world",
    "africa",
    "arab-world",
    "asia",
    "europe",
    "latin-america",
    "north-america",
    "oceania",
)
"""Regions have their own order; languages and interests go by key."""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Outlets that are added together, each once, each with a feed."""

    key: str
    """What `octavo add --pack` calls it: a region, the code of a language, or an interest."""
    group: Group
    outlets: tuple[KnownOutlet, ...]


def packs(outlets: Iterable[KnownOutlet]) -> tuple[Pack, ...]:
    """The packs that outlets name: regions, then languages, then interests.

    A pack whose key is the code of a language (two or three letters) is that language's.
    """
    found: dict[str, list[KnownOutlet]] = {}
    for outlet in outlets:
        for key in outlet.packs:
            found.setdefault(key, []).append(outlet)
    made = [Pack(key=key, group=_group(key), outlets=tuple(held)) for key, held in found.items()]
    return tuple(sorted(made, key=_order))


def _group(key: str) -> Group:
    if key in REGIONS:
        return "region"
    return "language" if len(key) <= 3 else "interest"


def _order(pack: Pack) -> tuple[int, int, str]:
    place = REGIONS.index(pack.key) if pack.group == "region" else 0
    return ("region", "language", "interest").index(pack.group), place, pack.key
