"""Which sentences tell most of a story: those that say what many others say too.

A sentence's rank in the graph of words shared (TextRank: Mihalcea and Tarau 2004), where the share is that of
both sentences' words (Dice) and a sentence of another article counts for more than one of the same. To it
comes a little for standing early and for the words of the titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from octavo.receipts.statements import Statement

Matrix = NDArray[np.float32]


class Weights(NamedTuple):
    """What counts for how much, beside a mean rank of 1."""

    place: float
    """For a first sentence; the second has half, the third a third."""
    title: float
    """Where a sentence has every word of every title."""
    across: float
    """How much a likeness to another article's sentence counts, one to the same article's being 1."""
    repeats: float
    """Cosine of two sentences' rare words from which the second is left out: it says little new."""


# Chosen on half of the items of the sets that tests/quality/test_briefs.py measures.
ONE_ARTICLE = Weights(place=0.05, title=0.1, across=1, repeats=0.5)
SEVERAL = Weights(place=1, title=0.3, across=3, repeats=0.25)
_DENIAL = 0.5
"""What is left of the likeness of a sentence that denies and one that does not."""
_DAMPING = 0.85
_STEPS = 40


class Weighed(NamedTuple):
    """Sentences in order of what they tell, the most telling first, and how alike they are."""

    order: list[int]
    scores: NDArray[np.float64]
    """Of each sentence, in the order they came; the mean is about 1."""
    alike: Matrix
    """Cosine of each two, by words that are rare in the story."""
    weights: Weights

    def repeats(self, at: int, chosen: Sequence[int]) -> bool:
        """Whether a sentence says little that those chosen before do not."""
        return bool(chosen) and float(self.alike[at, list(chosen)].max()) > self.weights.repeats


def weigh(said: Sequence[Statement], titles: Collection[frozenset[str]]) -> Weighed:
    """Rank the sentences of one story, all in one language. Time and memory grow with their square."""
    if not said:
        return Weighed([], np.zeros(0), np.zeros((0, 0), np.float32), ONE_ARTICLE)
    articles = np.array([one.article for one in said])
    weights = SEVERAL if len(set(articles.tolist())) > 1 else ONE_ARTICLE
    held = _held([one.keys for one in said])
    sizes = held.sum(axis=1)
    both = (sizes[:, None] + sizes[None, :]) / 2
    graph = (held @ held.T) / np.maximum(both, 1)
    graph *= np.where(articles[:, None] == articles[None, :], 1, weights.across).astype(np.float32)
    np.fill_diagonal(graph, 0)
    places = np.array([one.place for one in said])
    titled = [sum(len(one.keys & title) / max(1, len(title)) for title in titles) for one in said]
    scores = _ranked(graph) * len(said) + weights.place / (1 + places)
    scores = scores + weights.title * np.array(titled) / max(1, len(titles))
    order = [int(at) for at in np.argsort(-scores.round(9), kind="stable")]
    alike = _cosines(held)
    # A denial has the words of what it denies and is no repeat of it.
    denied = np.array(["denied" in one.bends for one in said])
    alike[denied[:, None] != denied[None, :]] *= _DENIAL
    return Weighed(order, scores, alike, weights)


def _held(keys: Sequence[frozenset[str]]) -> Matrix:
    """A row a sentence, a column a word: 1 where the sentence has it."""
    columns = {key: at for at, key in enumerate(sorted(frozenset().union(*keys)))}
    held = np.zeros((len(keys), max(1, len(columns))), np.float32)
    for row, own in zip(held, keys, strict=True):
        row[[columns[key] for key in own]] = 1
    return held


def _cosines(held: Matrix) -> Matrix:
    counts = held.sum(axis=0)
    rows = held * np.log1p(len(held) / np.maximum(counts, 1))
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    rows /= np.where(lengths > 0, lengths, 1)
    return np.asarray(rows @ rows.T, np.float32)


def _ranked(graph: Matrix) -> NDArray[np.float64]:
    """PageRank of the sentences (Brin and Page 1998)."""
    count = len(graph)
    sums = graph.sum(axis=1, keepdims=True)
    flow = np.where(sums > 0, graph / np.where(sums > 0, sums, 1), 1 / count).T.astype(np.float64)
    rank = np.full(count, 1 / count)
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / count + _DAMPING * (flow @ rank)
    return rank


def rarity(said: Sequence[Statement]) -> dict[str, float]:
    """How much a word tells one sentence from the others: the rarer in the story, the more."""
    counts = Counter(key for one in said for key in one.keys)
    return {key: float(np.log1p(len(said) / count)) for key, count in counts.items()}
