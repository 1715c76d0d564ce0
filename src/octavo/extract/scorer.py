"""A learned judge of blocks: how likely each block of a page is part of its article.

Boosted trees whose every level asks one question of all its nodes, so that a page is judged by one comparison of
a table and one look-up. `python -m tests.quality.train_body` makes the model.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from octavo.extract.blocks import Block
from octavo.extract.containers import Floats, Ints
from octavo.extract.features import grid


class Model(NamedTuple):
    """Trees of equal depth; row by row one tree."""

    base: float
    """Log odds before any tree is asked."""
    columns: Ints
    """Features that a tree asks about, level by level."""
    cuts: np.ndarray
    """What each has to exceed; float32."""
    leaves: Floats
    """What a tree adds to the log odds, by its answers read as a binary number."""


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with Octavo."""
    return loads(files("octavo.extract").joinpath("body_scorer.json").read_text(encoding="utf-8"))


def loads(text: str) -> Model:
    """A model from the JSON that `dumps` wrote."""
    read = json.loads(text)
    return Model(
        float(read["base"]),
        np.array(read["columns"], dtype=np.intp),
        np.array(read["cuts"], dtype=np.float32),
        np.array(read["leaves"], dtype=np.float64),
    )


def dumps(model: Model) -> str:
    """`model` as JSON, the same for the same model."""
    cuts = [[float(f"{cut:.9g}") for cut in row] for row in model.cuts.tolist()]
    leaves = [[round(leaf, 4) for leaf in row] for row in model.leaves.tolist()]
    return json.dumps(
        {"base": model.base, "columns": model.columns.tolist(), "cuts": cuts, "leaves": leaves},
        separators=(",", ":"),
    )


def odds(model: Model, rows: np.ndarray) -> Floats:
    """Log odds of each row of features, as `grid` makes them, to be article."""
    trees, depth = model.columns.shape
    asked = rows.T[model.columns.ravel()].reshape(trees, depth, len(rows))
    answers = (asked > model.cuts[:, :, None]).view(np.uint8)
    places = np.zeros((trees, len(rows)), dtype=np.uint8)  # no tree is deeper than eight levels
    for level in range(depth - 1, -1, -1):
        places <<= 1
        places |= answers[:, level]
    leaves = model.leaves.ravel().take(places + (np.arange(trees) << depth)[:, None])
    taken: Floats = leaves.sum(axis=0) + model.base
    return taken


def judged(model: Model, blocks: Sequence[Block], title: str | None) -> Floats:
    """Log odds of each of the `blocks` to be of the article with the headline `title`."""
    return odds(model, grid(blocks, title)) if blocks else np.empty(0)
