"""Ways to choose sentences that everybody knows, and ROUGE: what a brief is measured beside and with.

Small and by the book: TextRank (Mihalcea and Tarau 2004), LexRank (Erkan and Radev 2004), the centroid of MEAD
(Radev et al. 2004) and the opening of each article in turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from octavo.text.stopwords import stopwords

Matrix = NDArray[np.float64]
Articles = Sequence[Sequence[str]]
"""The sentences of each article of a story, in order."""

_WORD = re.compile(r"[a-z0-9]+")
_DAMPING = 0.85
_STEPS = 50
_SAME = 0.7
"""Cosine of two sentences from which the second says nothing new; no way of choosing shows it."""


def words(text: str) -> list[str]:
    """The words that ROUGE counts: small letters and figures, nothing stemmed."""
    return _WORD.findall(text.lower())


def rouge_n(found: Sequence[str], wanted: Sequence[str], n: int) -> float:
    """F1 of the runs of `n` words that two texts share (Lin 2004)."""
    ours, theirs = (Counter(zip(*(text[at:] for at in range(n)), strict=False)) for text in (found, wanted))
    shared = sum((ours & theirs).values())
    return _f1(shared, sum(ours.values()), sum(theirs.values()))


def rouge_l(found: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 of the longest words that two texts have in one order, the texts taken whole."""
    places: dict[str, int] = {}
    for at, word in enumerate(found):
        places[word] = places.get(word, 0) | 1 << at
    # Bits instead of a table (Hyyrö 2004): each that is 0 in the end is a word of the common sequence.
    full = (1 << len(found)) - 1
    row = full
    for word in wanted:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return _f1(len(found) - row.bit_count(), len(found), len(wanted))


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if ours + theirs else 0.0


def lead(articles: Articles) -> list[int]:
    """The first sentence of each article, then the second of each: places in the articles laid end to end."""
    starts = np.cumsum([0, *map(len, articles)])
    turns = range(max(map(len, articles), default=0))
    return [int(starts[one]) + at for at in turns for one, said in enumerate(articles) if at < len(said)]


def textrank(articles: Articles) -> list[int]:
    """Sentences by their rank in the graph of shared words, each shared one over the logs of both lengths."""
    bags = [set(_content(sentence)) for article in articles for sentence in article]
    held = _held(bags)
    logs = np.log([max(2, len(bag)) for bag in bags])
    graph = (held @ held.T) / (logs[:, None] + logs[None, :])
    np.fill_diagonal(graph, 0)
    return _by_rank(_ranked(graph), articles)


def lexrank(articles: Articles) -> list[int]:
    """Sentences by their rank in the graph of cosines above .1 (of TF-IDF)."""
    rows = _tfidf(articles)
    cosines = rows @ rows.T
    return _by_rank(_ranked(np.where(cosines > 0.1, cosines, 0)), articles)


def centroid(articles: Articles) -> list[int]:
    """Sentences by how much of the story's frequent, telling words they hold."""
    said = [_content(sentence) for article in articles for sentence in article]
    counted = Counter(word for sentence in said for word in sentence)
    rare = _idf(said)
    middle = {word: count / len(articles) * rare[word] for word, count in counted.items()}
    return _by_rank(np.array([sum(middle[word] for word in set(one)) for one in said]), articles)


PEERS = {"lead-3": lead, "TextRank": textrank, "LexRank": lexrank, "centroid": centroid}


def _held(bags: Sequence[set[str]]) -> Matrix:
    """A row a sentence, a column a word: 1 where the sentence has it."""
    columns = {word: at for at, word in enumerate(sorted(set().union(*bags)))}
    rows = np.zeros((len(bags), max(1, len(columns))))
    for row, bag in zip(rows, bags, strict=True):
        row[[columns[word] for word in bag]] = 1
    return rows


@lru_cache(maxsize=20_000)
def _content(sentence: str) -> list[str]:
    return [word for word in words(sentence) if word not in stopwords("en")]


def _idf(said: Sequence[Sequence[str]]) -> dict[str, float]:
    holding = Counter(word for sentence in said for word in set(sentence))
    return {word: float(np.log(1 + len(said) / holding[word])) for word in sorted(holding)}


def _tfidf(articles: Articles) -> Matrix:
    said = [_content(sentence) for article in articles for sentence in article]
    rare = _idf(said)
    columns = {word: at for at, word in enumerate(rare)}
    rows = np.zeros((len(said), max(1, len(columns))))
    for row, sentence in zip(rows, said, strict=True):
        for word in sentence:
            row[columns[word]] += rare[word]
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows / np.where(lengths, lengths, 1)


def _ranked(graph: Matrix) -> Matrix:
    """PageRank of the sentences of a graph."""
    sums = graph.sum(axis=1, keepdims=True)
    flow = np.where(sums > 0, graph / np.where(sums > 0, sums, 1), 1 / max(1, len(graph)))
    rank = np.full(len(graph), 1 / max(1, len(graph)))
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / len(graph) + _DAMPING * (flow.T @ rank)
    return rank


def _by_rank(scores: Matrix, articles: Articles) -> list[int]:
    """Places by score, highest first; those that say what a higher one says left to the end."""
    rows = _tfidf(articles)
    alike = rows @ rows.T
    chosen: list[int] = []
    again: list[int] = []
    for place in np.argsort(-scores.round(9), kind="stable"):
        said = bool(chosen) and float(alike[place, chosen].max()) > _SAME
        (again if said else chosen).append(int(place))
    return chosen + again
