"""Words that stand beside a person's name and say what the person is. They stand in data/titles.json."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from octavo.text.fold import fold


@cache
def titles(language: str | None) -> frozenset[str]:
    """Folded titles and offices in `language` (English where it has no list); of several words some."""
    listed = titles_as_written(language)
    return frozenset(fold(title) for title in listed)


@cache
def titles_as_written(language: str | None) -> tuple[str, ...]:
    """The same as they are written, the longest first."""
    languages = _data()
    listed = languages.get((language or "en").split("-")[0], languages["en"])
    return tuple(sorted(set(listed), key=lambda title: (-len(title), title)))


@cache
def _data() -> dict[str, list[str]]:
    data = files("octavo.understand").joinpath("data/titles.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, list[str]])
