"""Names that people are given and inherit, in the languages of news.

The lists in data/given.json are the most frequent names of some forty countries, once gathered from those of
the package faker (MIT). A name on them says that
words may be a person's, never who it is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class _Lists(msgspec.Struct, frozen=True):
    given: dict[str, str]
    """Given names by script, folded."""
    also_words: str
    """Those of them that are ordinary words in a script without capitals: "Saleh" is also "for the benefit"."""
    families: str
    """Family names of Chinese, Japanese and Korean, as they write them."""


@cache
def given_names() -> frozenset[str]:
    """Folded given names of all scripts; none of two letters or less where the script has capitals."""
    return frozenset(name for listed in _lists().given.values() for name in listed.split())


@cache
def also_words() -> frozenset[str]:
    """Folded Arabic given names that are as often an ordinary word."""
    return frozenset(_lists().also_words.split())


@cache
def eastern_families() -> tuple[str, ...]:
    """Family names of Chinese, Japanese and Korean, as they write them, the longest first."""
    return tuple(sorted(_lists().families.split(), key=lambda name: (-len(name), name)))


@cache
def _lists() -> _Lists:
    data = files("octavo.understand").joinpath("data/given.json").read_bytes()
    return msgspec.json.decode(data, type=_Lists)
