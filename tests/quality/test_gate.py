"""What the gate lets through, on claims made from invented articles by a named change.

Half of the pairs (`seen.jsonl`) were in view while the rules were made, half (`kept.jsonl`) never. So it is with
the two files of claims such as summaries make (`summaries_*.jsonl`), in English: sentences shortened, joined and
put in other words, and those with one named fault. Beside the gate, on the same pairs: how many true claims a
likeness of words, and of meaning, would let through at the threshold where it lets through no more false ones
than the gate may, and how many claims a second of one core's time the gate takes.
"""

from __future__ import annotations

import json
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from octavo.receipts.gate import judge
from octavo.receipts.words import analysed
from octavo.relate.features import vector

pytestmark = pytest.mark.quality

HALVES = ("seen", "kept", "summaries_seen", "summaries_kept")
HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["gate"]
FALSE_PASSES = 0.02
"""Share of the false claims that may pass."""


class Pair(NamedTuple):
    language: str
    source: str
    claim: str
    supported: bool
    change: str


def pairs(half: str) -> list[Pair]:
    lines = (HERE / "gate" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Pair(article["language"], article["text"], one["claim"], one["supported"], one["change"])
        for article in map(json.loads, lines)
        for one in article["claims"]
    ]


def words(pair: Pair) -> float:
    """Share of the claim's words that one sentence of the source has."""
    keys = [word.keys for word in analysed(pair.claim, pair.language)[0].words if word.counts]
    parts = [
        frozenset().union(*(word.keys for word in part.words))
        for part in analysed(pair.source, pair.language)
    ]
    return max(sum(bool(one & part) for one in keys) / max(1, len(keys)) for part in parts)


def meaning(pair: Pair) -> float:
    """Cosine of the claim's vector with that of the sentence nearest to it."""
    claim = _vector(pair.claim)
    parts = analysed(pair.source, pair.language)
    return max(float(claim @ _vector(pair.source[part.start : part.end])) for part in parts)


_vectors: dict[str, np.ndarray] = {}


def _vector(text: str) -> np.ndarray:
    if text not in _vectors:
        _vectors[text] = np.frombuffer(vector("", text), "<f2").astype(np.float32)
    return _vectors[text]


def at_best(judged: list[Pair], score: Callable[[Pair], float]) -> float:
    """Share of the true claims above the lowest score that no more than `FALSE_PASSES` false ones reach."""
    false = sorted((score(pair) for pair in judged if not pair.supported), reverse=True)
    bar = false[int(FALSE_PASSES * len(false))]
    true = [score(pair) > bar for pair in judged if pair.supported]
    return sum(true) / len(true)


@pytest.mark.parametrize("half", HALVES)
def test_what_passes_is_carried(half: str) -> None:
    judged = pairs(half)
    passed: Counter[tuple[str, bool]] = Counter()
    asked: Counter[tuple[str, bool]] = Counter()
    judge("The bridge the town had closed reopened.", "The town had closed the bridge. It reopened.", "en")
    spent = time.process_time()
    verdicts = [judge(pair.claim, pair.source, pair.language) for pair in judged]
    spent = time.process_time() - spent
    for pair, verdict in zip(judged, verdicts, strict=True):
        for name in ("all", pair.language, pair.change):
            asked[name, pair.supported] += 1
            passed[name, pair.supported] += verdict.supported
    print(f"\n{half}: {'':12} true pass, false pass")
    for name in sorted({name for name, _ in asked}):
        shown = [f"{passed[name, kind]:3}/{asked[name, kind]:<3}" for kind in (True, False)]
        print(f"      {name:14}", *shown)
    true, false = (passed["all", kind] / asked["all", kind] for kind in (True, False))
    print(f"      gate: true {true:.3f}, false {false:.3f}; true at the same false rate:", end=" ")
    print(
        f"words {at_best(judged, words):.3f}, meaning {at_best(judged[::3], meaning):.3f} (a third of the pairs)"
    )
    print(f"      {len(judged) / spent:.0f} claims a second of one core's time")
    assert len(judged) >= FLOORS[f"{half}_pairs"]
    assert true >= FLOORS[f"{half}_true"]
    assert false <= 1 - FLOORS[f"{half}_refused"]
    assert at_best(judged, words) < true


@pytest.mark.parametrize("half", HALVES)
def test_a_sentence_of_the_source_always_passes(half: str) -> None:
    for source, language in {(pair.source, pair.language) for pair in pairs(half)}:
        for part in analysed(source, language):
            sentence = source[part.start : part.end]
            assert judge(sentence, source, language).supported, sentence
            assert judge(sentence.rstrip(".") + " .", source, language).supported, sentence
