"""Independent reports: how many times an event was reported, however often it was reprinted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from octavo.models import Features


def reports(articles: Iterable[Features], copies: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The independent reports of a story: name of the report to the keys of the articles that carry it.

    Copies of one text are one report, and so are all articles that credit one wire. A report is named
    by its wire, else by its original's key; `len` of the answer is the count.
    """
    found: dict[str, list[str]] = {}
    for article in sorted(articles, key=lambda article: article.key):
        name = article.wire or copies.get(article.key, article.key)
        found.setdefault(name, []).append(article.key)
    return {name: tuple(keys) for name, keys in found.items()}
