"""Gradient boosting of trees that ask one question a level, in plain numpy."""

from __future__ import annotations

import numpy as np

from octavo.extract.scorer import Model

TREES, DEPTH, BINS = 160, 5, 32
RATE, LEAST, SMOOTH = 0.14, 3.0, 5.0
"""How much of a tree is added; the weight a leaf needs; what is added to it, against small leaves."""
COLUMNS, ROWS, LEFT = 0.3, 20_000, 0.02
"""Each tree is made from a share of the features and about so many rows, by how wrong they still are; `LEFT` is the
chance at least that a row is among them. Rows count by the inverse of their chance."""
SEED = 7


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> Model:
    """A model of `labels` (0 or 1), one a row of features, each of which counts as `weights` says."""
    random = np.random.default_rng(SEED)
    cuts = [_cuts(column) for column in rows.T]
    binned = np.stack(
        [np.searchsorted(edges, column, side="left") for edges, column in zip(cuts, rows.T, strict=True)]
    ).astype(np.uint8)
    usable = np.flatnonzero([len(edges) > 0 for edges in cuts])
    share = float((labels * weights).sum() / weights.sum())
    base = float(np.log(share / (1 - share)))
    score = np.full(len(labels), base)
    columns, thresholds, leaves = [], [], []
    for _ in range(TREES):
        chance = 1 / (1 + np.exp(-score))
        slope, bend = weights * (labels - chance), weights * chance * (1 - chance)
        picked = np.minimum(1, np.abs(slope) * (ROWS / np.abs(slope).sum()) + LEFT)
        some = np.flatnonzero(random.random(len(labels)) < picked)
        asked = random.choice(usable, int(len(usable) * COLUMNS), replace=False)
        part, slopes, bends = binned[asked][:, some], slope[some] / picked[some], bend[some] / picked[some]
        place = np.zeros(len(some), dtype=np.int64)
        everywhere = np.zeros(len(labels), dtype=np.int64)
        tree: list[tuple[int, int]] = []
        for level in range(DEPTH):
            which, edge = _best(
                part, slopes, bends, place, nodes=1 << level, edges=[len(cuts[at]) for at in asked]
            )
            tree.append((int(asked[which]), edge))
            place += (part[which] > edge).astype(np.int64) << level
            everywhere += (binned[asked[which]] > edge).astype(np.int64) << level
        values = (
            RATE * np.bincount(place, slopes, 1 << DEPTH) / (np.bincount(place, bends, 1 << DEPTH) + SMOOTH)
        )
        score += values[everywhere]
        columns.append([at for at, _ in tree])
        thresholds.append([cuts[at][edge] for at, edge in tree])
        leaves.append(values)
    return Model(base, np.array(columns), np.array(thresholds, dtype=np.float32), np.array(leaves))


def _cuts(column: np.ndarray) -> np.ndarray:
    """Values between which a feature is told apart: a value that exceeds the one at `i` is in a bin over `i`."""
    values = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1], method="lower"))
    few = np.unique(column[:: max(1, len(column) // 50_000)])
    return (few if len(few) <= BINS else values)[: BINS - 1]


def _best(
    part: np.ndarray,
    slopes: np.ndarray,
    bends: np.ndarray,
    place: np.ndarray,
    *,
    nodes: int,
    edges: list[int],
) -> tuple[int, int]:
    """The row of `part` and the bin at which dividing every node gains most."""
    best, answer = -1.0, (0, 0)
    start = place * BINS
    for which, bins in enumerate(part):
        at = start + bins
        left_slope = np.bincount(at, slopes, nodes * BINS).reshape(nodes, BINS).cumsum(axis=1)
        left_bend = np.bincount(at, bends, nodes * BINS).reshape(nodes, BINS).cumsum(axis=1)
        all_slope, all_bend = left_slope[:, -1:], left_bend[:, -1:]
        right_slope, right_bend = all_slope - left_slope, all_bend - left_bend
        gain = left_slope**2 / (left_bend + SMOOTH) + right_slope**2 / (right_bend + SMOOTH)
        gain = np.where((left_bend < LEAST) | (right_bend < LEAST), all_slope**2 / (all_bend + SMOOTH), gain)
        total = gain.sum(axis=0)[: edges[which]]
        edge = int(np.argmax(total))
        if total[edge] > best:
            best, answer = float(total[edge]), (which, edge)
    return answer
