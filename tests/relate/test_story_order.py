"""Stories are a function of the set of articles: any order and any batches give the same."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.models import Features
from octavo.relate.linkage import REACH
from octavo.relate.stories import Edge, Region, arrange, settle
from octavo.relate.window import Window
from tests.relate.made_up import EVENTS, START, told


def stories(batches: Iterable[Sequence[Features]]) -> dict[str, str]:
    window = Window()
    returned: dict[str, str] = {}
    for batch in batches:
        returned |= settle(window, batch)
    assert returned == window.story
    return returned


def batched(articles: Sequence[Features], size: int) -> Iterable[Sequence[Features]]:
    return (articles[i : i + size] for i in range(0, len(articles), size))


@pytest.fixture(scope="module")
def dated() -> list[Features]:
    return [told(event, n, hours=5 * n + i) for i, event in enumerate(EVENTS) for n in range(6)]


def test_each_event_is_one_story(dated: list[Features]) -> None:
    found = stories([dated])
    events = {key: key.split("/")[2] for key in found}
    assert len(set(found.values())) == len(EVENTS)
    assert all(events[key] == events[story] for key, story in found.items())


def test_a_story_is_named_by_its_first_article(dated: list[Features]) -> None:
    assert set(stories([dated]).values()) == {f"https://{event}.test/0" for event in EVENTS}


@pytest.mark.parametrize("size", [1, 2, 5, 24])
def test_order_and_batches_do_not_matter(dated: list[Features], size: int) -> None:
    expected = stories([dated])
    for seed in range(4):
        shuffled = random.Random(seed).sample(dated, len(dated))
        assert stories(batched(shuffled, size)) == expected


def test_nor_where_some_have_no_time(dated: list[Features]) -> None:
    mixed = [*dated[::2], *(told(event, n, hours=None) for event in EVENTS for n in (11, 12))]
    expected = stories([mixed])
    for seed in range(4):
        assert stories(batched(random.Random(seed).sample(mixed, len(mixed)), 3)) == expected


def decided(order: Sequence[int], scores: dict[tuple[int, int], float]) -> dict[str, str]:
    """Stories of articles that arrive one by one, whose likenesses are simply given."""
    window = Window()
    come: list[int] = []
    for one in order:
        pairs = [(max(one, other), min(one, other)) for other in come]
        arrange(window, [bare(f"{one:02}")], [Edge(f"{a:02}", f"{b:02}", scores[a, b]) for a, b in pairs])
        come.append(one)
    return window.story


@given(st.integers(0, 10**6), st.permutations(range(14)))
@settings(max_examples=60, deadline=None)
def test_nor_where_every_decision_hangs_on_others(seed: int, order: list[int]) -> None:
    rng = random.Random(seed)
    scores = {(a, b): round(rng.random() ** 4, 4) for a in range(14) for b in range(a)}
    assert decided(order, scores) == decided(range(14), scores)


def test_the_same_article_again_changes_nothing(dated: list[Features]) -> None:
    window = Window()
    settle(window, dated)
    before = dict(window.story)
    assert settle(window, dated[3:5]) == {}
    assert window.story == before


def test_no_articles_no_stories() -> None:
    assert settle(Window(), []) == {}


def test_articles_leave_when_the_stream_has_passed_them() -> None:
    window = Window()
    for day in range(40):
        settle(window, [told("ferry", day, hours=24 * day)])
    assert len(window) <= 16


def test_an_article_older_than_the_window_is_still_put_in_a_story() -> None:
    window = Window()
    settle(window, [told("ferry", 1, hours=24 * 60)])
    late = told("ferry", 2, hours=0)
    assert settle(window, [late]) == {late.key: late.key}


def test_those_without_a_time_leave_when_there_are_too_many() -> None:
    window = Window(kept=5)
    for n in range(12):
        settle(window, [told("budget", n, hours=None)])
    assert len(window) <= 6


class Watched(Window):
    """A window that notes how many articles each decision looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.looked: list[int] = []

    def region(self, keys: Collection[str]) -> Region:
        self.looked.append(len(keys))
        return super().region(keys)


def bare(key: str) -> Features:
    """An article of which nothing but its key is known."""
    return Features(
        key=key,
        title="",
        outlet="",
        published_at=START,
        language=None,
        vector=bytes(1024),
        names=(),
        sketch=(),
        words=0,
    )


def test_what_goes_on_for_ever_is_decided_anew_in_its_near_past_only() -> None:
    window = Watched()
    past: dict[str, str] = {}
    for n in range(400):
        past = past or (dict(window.story) if n == 200 else {})
        edges = [Edge(f"{n:03}", f"{other:03}", 0.9) for other in range(max(0, n - 20), n)]
        arrange(window, [bare(f"{n:03}")], edges)
    assert max(window.looked) <= 1 + 20 + REACH
    revised = {key for key, story in past.items() if window.story[key] != story}
    assert revised <= set(sorted(past)[-REACH - 20 :])


def test_a_later_article_brings_two_stories_together() -> None:
    window = Window()
    arrange(window, [bare("a"), bare("b")], [Edge("b", "a", 0.05)])
    assert window.story == {"a": "a", "b": "b"}
    arrange(window, [bare("c")], [Edge("c", "a", 0.3), Edge("c", "b", 0.3)])
    assert window.story == {"a": "a", "b": "a", "c": "a"}


def test_a_later_article_parts_a_story() -> None:
    """With many alike, what two have in common says less."""
    window = Window()
    arrange(window, [bare("a"), bare("b")], [Edge("b", "a", 0.11)])
    assert window.story == {"a": "a", "b": "a"}
    for n in range(30):
        key = f"c{n:02}"
        arrange(window, [bare(key)], [Edge(key, "a", 0.08), Edge(key, "b", 0.08)])
    assert window.story["a"] != window.story["b"]
