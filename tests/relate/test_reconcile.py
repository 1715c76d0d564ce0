"""Stories keep the ids readers know them by when their members change."""

from __future__ import annotations

from octavo.relate.stories import reconcile


def test_a_story_that_grows_keeps_its_id() -> None:
    found = reconcile({"a": 7, "b": 7}, {"a": "a", "b": "a", "c": "a"})
    assert found.ids == {"a": 7}
    assert found.merged == {}


def test_a_story_with_another_first_article_keeps_its_id() -> None:
    assert reconcile({"b": 7, "c": 7}, dict.fromkeys("abc", "a")).ids == {"a": 7}


def test_a_new_story_has_none() -> None:
    assert reconcile({"a": 7}, {"a": "a", "x": "x", "y": "x"}).ids == {"a": 7, "x": None}


def test_the_larger_part_of_a_split_keeps_the_id() -> None:
    found = reconcile(dict.fromkeys("abcd", 3), {"a": "a", "b": "b", "c": "b", "d": "b"})
    assert found.ids == {"a": None, "b": 3}
    assert found.merged == {}


def test_of_two_that_merge_the_larger_names_the_whole() -> None:
    found = reconcile({"a": 1, "b": 2, "c": 2}, dict.fromkeys("abc", "a"))
    assert found.ids == {"a": 2}
    assert found.merged == {1: 2}


def test_ties_go_to_the_smaller_id() -> None:
    found = reconcile({"a": 9, "b": 4}, dict.fromkeys("ab", "a"))
    assert found.ids == {"a": 4}
    assert found.merged == {9: 4}


def test_ids_that_change_places_stay_with_most_of_their_articles() -> None:
    previous = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    stories = {"a": "a", "b": "a", "d": "a", "c": "c", "e": "c", "f": "c"}
    found = reconcile(previous, stories)
    assert found.ids == {"a": 1, "c": 2}


def test_a_story_whose_articles_went_two_ways_leads_to_where_most_are() -> None:
    previous = {"a": 1, "b": 1, "c": 1, "p": 2, "q": 2, "x": 3, "y": 3, "z": 3}
    stories = {"p": "p", "q": "p", "a": "p", "x": "x", "y": "x", "z": "x", "b": "x", "c": "x"}
    assert reconcile(previous, stories).merged == {1: 3}


def test_nothing_stays_nothing() -> None:
    found = reconcile({}, {})
    assert (found.ids, found.merged) == ({}, {})
