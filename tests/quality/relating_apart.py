"""What the two numbers that part stories would have been without one of the labelled sets, and what that costs it.

`python -m tests.quality.relating_apart [SET ...]` tries every bar and every lift of a grid on every set (or those named)
and prints for each the B-cubed F1 with the numbers in use, with the best for all, with those that are best for the
other sets together, and with its own best. Beside it the ceiling of plain words: TF-IDF of the whole set, average linkage,
and the best threshold of that very set. The weights of a likeness are not chosen anew: they were set with all sets in view.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean

import numpy as np

from octavo.models import Features
from octavo.relate.features import FeatureRow, features
from octavo.relate.linkage import BAR, LIFT, PLACES, groups, surroundings
from octavo.relate.stories import Edge, neighbours, strongest, whole
from tests.quality.relating import ARCHIVE, SETS, Labelled, bcubed

BARS = (500, 620, 740, 860, 980, 1100, 1400)
LIFTS = (0, 3, 5, 6, 7, 9)
THRESHOLDS = range(400, 3200, 200)
"""For plain words, in ten-thousandths."""

Choice = tuple[int, int]


def tried(articles: Sequence[Features], labels: Sequence[str]) -> dict[Choice, float]:
    """B-cubed F1 with every bar and lift."""
    kept: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in neighbours(articles, [], window=ARCHIVE):
        kept[edge.later].append(edge)
    scores = {
        (edge.later, edge.earlier): whole(edge.score) for edges in kept.values() for edge in strongest(edges)
    }
    near: defaultdict[str, list[int]] = defaultdict(list)
    for pair, score in scores.items():
        for key in pair:
            near[key].append(score)
    keys = [article.key for article in articles]
    around = {article.key: surroundings(near[article.key], article.words) for article in articles}
    return {
        (bar, lift): bcubed(labels, _named(keys, groups(keys, scores, around, bar=bar, lift=lift)))
        for bar in BARS
        for lift in LIFTS
    }


def plain(rows: Sequence[FeatureRow], labels: Sequence[str]) -> float:
    """TF-IDF, average linkage and the best of `THRESHOLDS`: an oracle, and nothing streamed about it."""
    counts = [Counter(re.findall(r"\w+", f"{row.title} {row.text}".lower())) for row in rows]
    seen = Counter(word for words in counts for word in words)
    column = {word: n for n, word in enumerate(word for word, times in seen.items() if times > 1)}
    weights = np.zeros((len(rows), len(column)), np.float32)
    for n, words in enumerate(counts):
        for word in words.keys() & column.keys():
            weights[n, column[word]] = (1 + math.log(words[word])) * math.log((1 + len(rows)) / seen[word])
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    cosines = (weights @ weights.T * PLACES).round().astype(int)
    keys = [row.key for row in rows]
    pairs = {
        (keys[a], keys[b]): int(cosines[a, b])
        for a, b in np.argwhere(np.tril(cosines, -1) >= THRESHOLDS[0] // 4).tolist()
    }
    nothing = dict.fromkeys(keys, 0)
    return max(
        bcubed(labels, _named(keys, groups(keys, pairs, nothing, bar=bar, lift=0))) for bar in THRESHOLDS
    )


def _named(keys: Sequence[str], found: Sequence[Sequence[str]]) -> list[str]:
    """The group of each key, called by its first member."""
    named = {key: group[0] for group in found for key in group}
    return [named[key] for key in keys]


def _best(tables: Sequence[dict[Choice, float]]) -> Choice:
    return max(tables[0], key=lambda choice: mean(table[choice] for table in tables))


def main() -> None:
    """Print the table."""
    tables: dict[str, dict[Choice, float]] = {}
    ceiling: dict[str, float] = {}
    for name in sys.argv[1:] or SETS:
        rows, labels = Labelled(*SETS[name]())
        tables[name] = tried(features(rows), labels)
        ceiling[name] = plain(rows, labels)
    everywhere = _best([*tables.values()])
    print(f"in use: bar {BAR}, lift {LIFT}; best for all: bar {everywhere[0]}, lift {everywhere[1]}")
    print(f"{'':12} {'in use':>7} {'for all':>7} {'left out':>17} {'its own':>17} {'plain words':>12}")
    for name, table in tables.items():
        apart = _best([other for one, other in tables.items() if one != name] or [table])
        own = _best([table])
        print(
            f"{name:12} {table[BAR, LIFT]:7.3f} {table[everywhere]:7.3f}"
            f" {table[apart]:7.3f} {apart!s:>9} {table[own]:7.3f} {own!s:>9} {ceiling[name]:12.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
