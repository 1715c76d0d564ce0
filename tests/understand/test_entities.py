"""Who and where an article names, and where that lies. All texts are invented."""

from __future__ import annotations

from octavo.understand.article import understand


def test_a_family_name_alone_is_the_person_named_in_full() -> None:
    text = "German Chancellor Anna Lindqvist spoke in Berlin. Lindqvist left on Monday."
    found = understand(title="", text=text, language="en").entities
    people = [one for one in found if one.kind == "person"]
    assert [one.text for one in people] == ["Anna Lindqvist", "Lindqvist"]
    assert {one.name for one in people} == {"Anna Lindqvist"}
    assert people[0].role == "German Chancellor"
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_state_behind_a_town_says_which_town_it_is() -> None:
    text = "The fair opened in Paris, Texas, on Monday."
    places = understand(title="", text=text, language="en").places
    assert (places[0].text, places[0].country) == ("Paris", "US")
