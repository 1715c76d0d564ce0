"""Search for the weights of `relate.likeness` and the bars of `relate.stories`.

`python -m tests.quality.tune_relating [TRIES] [--without SET]` tries random changes of the present values
and keeps what makes stories and first related articles better on average over the sets whose licence
allows training (wikinews has none: it is only printed). One set is there twice, once without its times.
What a set is worth to the others shows when it is left out. Nothing is written: copy what you keep.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from octavo.relate import likeness as like
from octavo.relate import stories as join
from octavo.relate.features import features
from octavo.relate.likeness import Columns, signals
from tests.quality.relating import SETS, Labelled, bcubed, newscluster

Array = NDArray[Any]
Values = dict[str, float]

PRESENT: Values = {
    **{f"one {name}": value for name, value in like.ONE_LANGUAGE._asdict().items()},
    **{f"two {name}": value for name, value in like.TWO_LANGUAGES._asdict().items()},
    "fades": like.FADES,
    "days": like.DAYS,
    "undated": like.UNDATED,
    "join": join.JOIN,
    "rival": join.RIVAL,
    "crowd": join.CROWD,
}
ENOUGH = {"f1": 0.95, "first": 0.99}
"""What is reached beyond this in one set makes up for nothing in another."""


class Pairs(NamedTuple):
    """Every pair of a set that is near enough to be compared, later and earlier by their places."""

    labels: list[str]
    later: Array
    earlier: Array
    signals: Array
    """Words, names, title, meaning, foreign, days; a row a pair."""


def pairs(labelled: Labelled) -> Pairs:
    articles = features(labelled.rows)
    columns = Columns(articles)
    later: list[Array] = []
    earlier: list[Array] = []
    rows: list[Array] = []
    for place, article in enumerate(articles):
        found = signals(article, columns)
        near = np.flatnonzero(found.meaning[:place] >= like.FLOOR)
        later.append(np.full(len(near), place))
        earlier.append(near)
        columns_of = (found.words, found.names, found.title, found.meaning, found.foreign, found.days)
        rows.append(np.stack([column[near] for column in columns_of], axis=1).astype(np.float32))
    return Pairs(labelled.stories, np.concatenate(later), np.concatenate(earlier), np.concatenate(rows))


def undated(labelled: Labelled) -> Labelled:
    """The same articles without their times, in another order."""
    mixed = random.Random(5).sample(range(len(labelled.rows)), len(labelled.rows))
    rows = [msgspec.structs.replace(labelled.rows[n], published_at=None) for n in mixed]
    return Labelled(rows, [labelled.stories[n] for n in mixed])


def scores(some: Pairs, values: Values) -> Array:
    foreign, days = some.signals[:, 4] > 0, some.signals[:, 5]
    fading = 1 - values["fades"] + values["fades"] * np.exp(-np.nan_to_num(days) / values["days"])
    left = np.where(np.isnan(days), values["undated"], fading)
    return (np.where(foreign, _weigh(some, values, "two"), _weigh(some, values, "one")) * left).clip(0, 1)


def _weigh(some: Pairs, values: Values, languages: str) -> Array:
    words, names, title, meaning, unlike = (values[f"{languages} {field}"] for field in like.Weights._fields)
    common = some.signals[:, :3] @ np.array([words, names, title])
    return common + meaning * (some.signals[:, 3] - unlike).clip(0)


def streamed(some: Pairs, score: Array, values: Values) -> list[int]:
    """What `stories.decide` does, on arrays."""
    bounds = np.searchsorted(some.later, np.arange(len(some.labels) + 1))
    found = np.arange(len(some.labels))
    for place, (start, end) in enumerate(pairwise(bounds)):
        strongest = np.argsort(-score[start:end], kind="stable")[: join.EDGES_KEPT]
        if not len(strongest):
            continue
        strength, theirs = score[start:end][strongest], found[some.earlier[start:end][strongest]]
        others = strength[theirs != theirs[0]]
        bar = values["join"] + values["rival"] * others[:1].sum()
        if strength[0] >= bar + values["crowd"] * others[: join.CROWDING].sum() / join.CROWDING:
            found[place] = theirs[0]
    return found.tolist()


def measured(some: Pairs, values: Values) -> Values:
    """B-cubed F1, and the share of articles whose most alike other is of their story."""
    score = scores(some, values)
    nearest: dict[int, tuple[float, int]] = {}
    for one, other in ((some.later, some.earlier), (some.earlier, some.later)):
        order = np.lexsort((score, one))
        last = np.flatnonzero(np.append(np.diff(one[order]), 1))
        for at in order[last]:
            nearest[int(one[at])] = max(
                nearest.get(int(one[at]), (-1.0, -1)), (float(score[at]), int(other[at]))
            )
    size = Counter(some.labels)
    asked = [place for place, label in enumerate(some.labels) if size[label] > 1]
    right = sum(place in nearest and some.labels[nearest[place][1]] == some.labels[place] for place in asked)
    f1 = bcubed(some.labels, [str(story) for story in streamed(some, score, values)])
    return {"f1": f1, "first": right / len(asked)}


def worth(sets: dict[str, Pairs], values: Values) -> float:
    """What is to become larger: the mean over the sets of both measures, each up to ENOUGH."""
    results = [measured(some, values) for some in sets.values()]
    return sum(min(result[name], ENOUGH[name]) for result in results for name in ENOUGH) / len(results)


def search(sets: dict[str, Pairs], tries: int) -> Values:
    rng = random.Random(1)
    best, reached = PRESENT, worth(sets, PRESENT)
    for _ in range(tries):
        # The bar to join and the weights have one scale in common, so the bar stays.
        changed = rng.sample([name for name in PRESENT if name != "join"], rng.randint(1, 3))
        tried = best | {
            name: max(0.0, best[name] * np.exp(rng.gauss(0, 0.3)) + rng.gauss(0, 0.03)) for name in changed
        }
        if (now := worth(sets, tried)) > reached and tried["fades"] < 1 and tried["undated"] <= 1:
            best, reached = tried, now
            print(
                f"{reached:.4f}", {name: round(float(value), 2) for name, value in best.items()}, flush=True
            )
    return best


def main() -> None:
    words = sys.argv[1:]
    without = words[words.index("--without") + 1] if "--without" in words else ""
    tries = int(words[0]) if words and words[0].isdigit() else 200
    sets = {name: pairs(load()) for name, load in SETS.items()}
    sets["undated"] = pairs(undated(newscluster()))
    best = search({name: some for name, some in sets.items() if name not in {"wikinews", without}}, tries)
    for name, some in sets.items():
        before, after = measured(some, PRESENT), measured(some, best)
        print(
            f"{name:12}", *(f"{measure} {before[measure]:.3f} -> {after[measure]:.3f}" for measure in ENOUGH)
        )


if __name__ == "__main__":
    main()
