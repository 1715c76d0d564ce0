"""How much two articles tell of one event: a number that depends on these two alone.

A sum of four likenesses (words, words of names, title, meaning), weakened by the time between them.
Between languages words say nothing, so names and meaning count for more. No command of
the repository found the weights: they were set by hand and by trial on the labelled sets that
tests/quality/test_relating.py measures, so its figures are not those of unseen news.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from octavo.models import Features
from octavo.relate import terms

FLOOR = 0.4
"""Cosine of two articles' vectors below which they are compared only if they share a leading term."""

DIMENSIONS = 512

Scores = NDArray[np.float64]


class Weights(NamedTuple):
    """How much each likeness counts."""

    words: float
    names: float
    title: float
    meaning: float


ONE_LANGUAGE = Weights(words=1.0, names=0.1, title=0.2, meaning=0.3)
TWO_LANGUAGES = Weights(words=0.0, names=0.3, title=0.4, meaning=1.1)
UNLIKE = 0.25
"""Cosine of the vectors of two articles about nothing in common."""
FADES = 0.6
"""Share of the likeness that time takes away in the end."""
DAYS = 1.5
"""Days in which two thirds of that are gone."""
UNDATED = 0.58
"""What is left of the likeness where a time is not known."""


class Columns:
    """Features as arrays, a row an article, so that one can be compared with all at once."""

    def __init__(self, articles: Sequence[Features]) -> None:
        self.articles = tuple(articles)
        # All at once: one by one this takes more time than the comparing.
        packed = b"".join(article.vector for article in articles)
        self.vectors = np.frombuffer(packed, "<f2").astype(np.float64).reshape(-1, DIMENSIONS)
        self.days = np.array([_days(article) for article in articles])
        self.languages = np.array([article.language or "" for article in articles])
        self.terms = Terms([article.terms for article in articles])
        self.headlines = Terms([article.headline for article in articles])


class Shared(NamedTuple):
    """What one packed article has in common with each of many."""

    words: Scores
    """Cosine of all words."""
    names: Scores
    """Cosine of the words of names alone."""
    leading: NDArray[np.bool_]
    """Whether a leading term of the one leads the other too."""


class Terms:
    """The packed terms of many articles, laid end to end."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        self.rows = len(packed)
        self.owner = np.repeat(np.arange(self.rows), [len(one) // terms.TERM.itemsize for one in packed])
        laid = terms.unpack(b"".join(packed))
        self.hashes = laid["hash"]
        self.weights = laid["weight"].astype(np.float64)
        self.named = laid["marks"] & terms.NAMED > 0
        self.leading = laid["marks"] & terms.LEADING > 0
        self.name_lengths = np.sqrt(self._sums(np.where(self.named, self.weights**2, 0.0)))

    def cosines(self, one: NDArray[np.void]) -> Shared:
        """What `one` has in common with every row.

        Sums of whole numbers: exact, in whichever order they are made.
        """
        if not len(one) or not len(self.hashes):
            nothing = np.zeros(self.rows)
            return Shared(nothing, nothing, nothing > 0)
        at = np.searchsorted(one["hash"], self.hashes).clip(max=len(one) - 1)
        held = one["hash"][at] == self.hashes
        products = np.where(held, one["weight"][at] * self.weights, 0.0)
        marked = one["marks"] & terms.NAMED > 0
        named = self._sums(np.where(self.named & marked[at], products, 0.0))
        length = np.sqrt((one["weight"][marked].astype(np.float64) ** 2).sum())
        leading = self._sums(self.leading & held & (one["marks"] & terms.LEADING > 0)[at])
        return Shared(
            words=self._sums(products) / terms.LENGTH**2,
            names=named / np.maximum(1.0, self.name_lengths * length),
            leading=leading > 0,
        )

    def _sums(self, values: Scores | NDArray[np.bool_]) -> Scores:
        return np.bincount(self.owner, values, self.rows).astype(np.float64)


def vector(article: Features) -> Scores:
    """An article's vector. Products of float16 summed in float64 are exact, whatever the order."""
    return np.array(np.frombuffer(article.vector, "<f2"), dtype=np.float64)


class Signals(NamedTuple):
    """What one article has in common with each of many, a value an article."""

    words: Scores
    names: Scores
    title: Scores
    meaning: Scores
    """Cosine of the vectors, as far as it is more than UNLIKE."""
    near: NDArray[np.bool_]
    """Whether that cosine reaches FLOOR, or a leading term is shared."""
    foreign: NDArray[np.bool_]
    """Whether both languages are known and differ."""
    days: Scores
    """Days between the two; not a number where a time is not known."""


def signals(one: Features, others: Columns) -> Signals:
    """What `one` has in common with each of `others`."""
    cosines = others.vectors @ vector(one)
    shared = others.terms.cosines(terms.unpack(one.terms))
    return Signals(
        words=shared.words,
        names=shared.names,
        title=others.headlines.cosines(terms.unpack(one.headline)).words,
        meaning=(cosines - UNLIKE).clip(0),
        near=(cosines >= FLOOR) | shared.leading,
        foreign=(others.languages != (one.language or "")) & (others.languages != "") & bool(one.language),
        days=np.abs(others.days - _days(one)),
    )


def likeness(one: Features, others: Columns) -> Scores:
    """Score in 0 to 1 of `one` with each of `others`, to four places."""
    found = signals(one, others)
    weighed = np.where(found.foreign, _weigh(found, TWO_LANGUAGES), _weigh(found, ONE_LANGUAGE))
    fading = 1 - FADES + FADES * np.exp(-np.nan_to_num(found.days) / DAYS)
    left = np.where(np.isnan(found.days), UNDATED, fading)
    return np.where(found.near, (weighed * left).clip(0, 1), 0.0).round(4)


def _weigh(found: Signals, weights: Weights) -> Scores:
    return (
        weights.words * found.words
        + weights.names * found.names
        + weights.title * found.title
        + weights.meaning * found.meaning
    )


def _days(article: Features) -> float:
    """Days since 1970; not a number where the time is not known."""
    return article.published_at.timestamp() / 86_400 if article.published_at else float("nan")
