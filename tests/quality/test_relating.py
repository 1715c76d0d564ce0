"""Stories, first related articles and copies on labelled news, beside TF-IDF streamed over the same articles.

One set of parameters for all sets. Of the two largest a part, so that all takes less than a minute;
`python -m tests.quality.relating` measures it whole.
"""

from __future__ import annotations

import os
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from octavo.models import Features
from octavo.relate import terms
from octavo.relate.copies import is_copy, sketch
from octavo.relate.features import features
from tests.quality.relating import DATA, SETS, bcubed, first_related, peer, read, streamed

pytestmark = pytest.mark.quality

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["relating"]


@pytest.fixture(autouse=True)
def labelled_data() -> None:
    if not (DATA / "stories-newscluster").exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the labelled stories are not there: {DATA}")
        pytest.skip(f"the labelled stories are not there: {DATA} (set OCTAVO_DATA)")


PARTS = {"allsides": 6, "ecbplus": 2}
"""Sets of which one story, or one topic, in so many is measured here."""


@pytest.mark.parametrize("name", list(SETS))
def test_stories_and_first_related(name: str) -> None:
    rows, labels = SETS[name](every=PARTS[name]) if name in PARTS else SETS[name]()
    articles = features(rows)
    window = streamed(articles)
    ours = bcubed(labels, [window.story[row.key] for row in rows])
    simple = bcubed(labels, [str(story) for story in peer(rows)])
    first = first_related(window, articles, dict(zip([row.key for row in rows], labels, strict=True)))
    print(f"\n{name:12} B-cubed F1 {ours:.3f}, TF-IDF streamed {simple:.3f}; first related right {first:.3f}")
    assert ours >= FLOORS[f"{name}_f1"]
    assert first >= FLOORS[f"{name}_first"]
    assert ours > simple


def test_copies() -> None:
    """Pairs that share text, found by sketch: all that share most of it, and hardly any that do not."""
    pairs = [pair for pair in read("neardup-computed/pairs.jsonl.gz") if pair["set"] == "article-bias"]
    shared = {frozenset((pair["a"], pair["b"])): pair for pair in pairs}
    texts = read("load-article-bias/articles.jsonl.xz", only={key for pair in shared for key in pair})
    articles = {row["id"]: _sketched(row) for row in texts}
    holding: defaultdict[int, set[str]] = defaultdict(set)
    for article in articles.values():
        for value in article.sketch:
            holding[value].add(article.key)
    tried = {frozenset(pair) for keys in holding.values() for pair in combinations(keys, 2)}
    found = {pair for pair in tried if is_copy(*(articles[key] for key in pair))}
    most = [pair for pair, row in shared.items() if row["jaccard8"] >= 0.8]
    half = [pair for pair, row in shared.items() if 0.5 <= row["jaccard8"] < 0.8]
    held = [pair for pair, row in shared.items() if _contained(row) >= 0.8 and row["jaccard8"] < 0.5]
    right = sum(pair in shared and _contained(shared[pair]) >= 0.5 for pair in found) / len(found)
    recalls = [sum(pair in found for pair in some) / len(some) for some in (most, half, held)]
    print(
        f"\ncopies: found of Jaccard .8 {recalls[0]:.3f}, .5-.8 {recalls[1]:.3f}, contained {recalls[2]:.3f};",
        end=" ",
    )
    print(f"right {right:.3f} of {len(found)}")
    assert recalls[0] == 1
    assert min(recalls[1:]) >= FLOORS["copies_recall"]
    assert right >= FLOORS["copies_precision"]


def _contained(pair: dict[str, Any]) -> float:
    return max(pair["containment_a"], pair["containment_b"])


def _sketched(row: dict[str, Any]) -> Features:
    words = terms.tokens(row["text"])
    return Features(
        key=row["id"],
        title="",
        outlet="",
        published_at=None,
        language=None,
        vector=b"",
        names=(),
        sketch=sketch(words),
        words=len(words),
    )
