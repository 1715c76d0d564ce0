"""How likely two articles are to tell one story: a number that depends on these two alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from octavo.models import Features
from octavo.relate import terms

FLOOR = 0.4
"""Cosine of two articles' vectors below which they are not compared any further."""


class Columns:
    """Features as arrays, a row an article, so that one can be compared with all at once."""

    def __init__(self, articles: Sequence[Features]) -> None:
        self.articles = tuple(articles)
        self.vectors = np.array([vector(article) for article in articles]).reshape(len(articles), -1)
        self.terms = Terms([terms.unpack(article.terms) for article in articles])
        self.headlines = Terms([terms.unpack(article.headline) for article in articles])


class Terms:
    """The packed terms of many articles, laid end to end."""

    def __init__(self, packed: Sequence[NDArray[np.void]]) -> None:
        self.rows = len(packed)
        self.owner = np.repeat(np.arange(self.rows), [len(one) for one in packed])
        laid = np.concatenate(packed) if packed else np.empty(0, terms.TERM)
        self.hashes = laid["hash"]
        self.weights = laid["weight"].astype(np.float64)

    def cosines(self, one: NDArray[np.void]) -> NDArray[np.float64]:
        """Cosine of `one` with every row. Sums of whole numbers: exact in any order."""
        if not len(one) or not len(self.hashes):
            return np.zeros(self.rows)
        at = np.searchsorted(one["hash"], self.hashes).clip(max=len(one) - 1)
        shared = one["hash"][at] == self.hashes
        products = np.where(shared, one["weight"][at] * self.weights, 0.0)
        return np.bincount(self.owner, products, self.rows) / terms.LENGTH**2


def vector(article: Features) -> NDArray[np.float64]:
    """An article's vector. Products of float16 summed in float64 are exact, whatever the order."""
    return np.array(np.frombuffer(article.vector, "<f2"), dtype=np.float64)


def likeness(one: Features, others: Columns) -> NDArray[np.float64]:
    """Score in 0 to 1 of `one` with each of `others`: the probability that they tell one story."""
    meaning = others.vectors @ vector(one)
    words = others.terms.cosines(terms.unpack(one.terms))
    score = np.where(meaning >= FLOOR, 1 / (1 + np.exp(-(14 * words + 5 * meaning - 7))), 0.0)
    return np.round(score, 4)
