"""Independent reports: how many times an event was reported, however often it was reprinted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from octavo.models import Features
from octavo.relate.order import place


def reports(articles: Iterable[Features], copies: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The independent reports of a story: name of each to the keys of the articles that carry it.

    Copies of one text (`copies`: key to the original's key) are one report, whichever of them credits the
    wire; and so are all articles that credit one wire. A report is named by its wire, else by its
    original's key; `len` of the answer is the count. Reports and keys stand in order of time.
    """
    in_order = sorted(articles, key=place)
    wires: dict[str, str] = {}
    for article in in_order:
        if article.wire:
            wires.setdefault(copies.get(article.key, article.key), article.wire)
    found: dict[str, list[str]] = {}
    for article in in_order:
        original = copies.get(article.key, article.key)
        found.setdefault(article.wire or wires.get(original, original), []).append(article.key)
    return {name: tuple(keys) for name, keys in found.items()}
