"""Groups by average linkage against a bar that follows the surroundings, without regard to any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.relate.linkage import BAR, CROWD, MOST, MOST_OF_HEADLINES, PLACES, groups, lifted, surroundings


def grouped(scores: dict[str, int], around: dict[str, int] | None = None) -> list[str]:
    keys = sorted(set("".join(scores)) | set(around or {}))
    pairs = {(pair[0], pair[1]): score for pair, score in scores.items()}
    return ["".join(group) for group in groups(keys, pairs, dict.fromkeys(keys, 0) | (around or {}))]


def test_pairs_beyond_the_bar_are_joined() -> None:
    assert grouped({"ab": BAR, "cd": BAR - 1}) == ["ab", "c", "d"]


def test_one_link_does_not_make_a_chain() -> None:
    """`c` is like `b` alone: on average it is not like the two."""
    assert grouped({"ab": 5000, "bc": 2 * BAR - 2}) == ["ab", "c"]
    assert grouped({"ab": 5000, "bc": 2 * BAR}) == ["abc"]


def test_crowded_surroundings_raise_the_bar() -> None:
    assert grouped({"ab": 3000}) == ["ab"]
    assert grouped({"ab": 3000}, {"a": 2000, "b": 2000}) == ["a", "b"]


def test_copies_are_joined_however_many_there_are() -> None:
    keys = [f"{n:03}" for n in range(80)]
    around = dict.fromkeys(keys, surroundings([PLACES] * 79, words=300))
    pairs = {(a, b): PLACES for a in keys for b in keys if a > b}
    assert groups(keys, pairs, around) == [keys]


def test_the_best_pair_comes_first() -> None:
    assert grouped({"ab": 4000, "bc": 6000}) == ["abc"]
    assert grouped({"ab": 1500, "bc": 1600}) == ["a", "bc"]


def test_of_equals_the_first_in_order() -> None:
    assert grouped({"ab": 1000, "bc": 1000}) == ["ab", "c"]


def test_nothing_to_group() -> None:
    assert groups([], {}, {}) == []
    assert grouped({}, {"a": 0, "b": 100}) == ["a", "b"]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([], 0), ([PLACES] * CROWD, MOST), ([4800], 100), ([4799], 0), ([1000] * 3 * CROWD, 1000)],
)
def test_surroundings(scores: list[int], expected: int) -> None:
    assert surroundings(scores, words=300) == expected


def test_headlines_alone_are_never_crowded_as_texts_are() -> None:
    assert surroundings([PLACES] * CROWD, words=0) == MOST_OF_HEADLINES
    assert surroundings([500] * CROWD, words=0) == surroundings([500] * CROWD, words=9) == 500


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_groups_hang_together_by_links_and_are_the_same_in_any_order(seed: int) -> None:
    rng = random.Random(seed)
    keys = [chr(97 + n) for n in range(12)]
    around = {key: rng.randrange(0, MOST, 100) for key in keys}
    pairs = {(a, b): int(PLACES * rng.random() ** 3) for a in keys for b in keys if a < b}
    found = groups(keys, pairs, around)
    shuffled = rng.sample(list(pairs.items()), len(pairs))
    assert found == groups(keys, {pair[::-1]: score for pair, score in shuffled}, around)
    for group in found:
        reached = {group[0]}
        while more := {
            b
            for b in set(group) - reached
            if any(
                pairs[min(a, b), max(a, b)] >= BAR + lifted(around[a]) + lifted(around[b]) for a in reached
            )
        }:
            reached |= more
        assert reached == set(group)
