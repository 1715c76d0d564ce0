"""Who and where an article names, and where that lies. All texts are invented."""

from __future__ import annotations

import pytest

from octavo.text.fold import fold
from octavo.understand.article import understand
from octavo.understand.given import also_words, eastern_families, given_names
from octavo.understand.mend import agreed, kind_of
from octavo.understand.mention import Kind, Mention


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


def people(text: str, language: str) -> list[str]:
    return [
        one.text
        for one in understand(title="", text=text, language=language).entities
        if one.kind == "person"
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("وقف العمال على الرصيف صباح الثلاثاء وخلف الملعب.", []),
        ("قال الوزير صالح البحري إن الرصيف مغلق.", ["صالح البحري"]),
        ("وقال صادق الموجي للصحفيين إن العبارة عادت.", ["صادق الموجي"]),
        ("التقى محمد الساحلي الصيادين.", ["محمد الساحلي"]),
    ],
)
def test_arabic_words_that_are_also_names_need_a_sign(text: str, named: list[str]) -> None:
    assert people(text, "ar") == named


def test_lists_of_names() -> None:
    assert {"ada", "محمد", fold("сергей"), "tomas"} <= given_names()
    assert also_words() <= given_names()
    assert not given_names() & {"over", "said", "during"}
    assert len(eastern_families()[0]) >= len(eastern_families()[-1])


@pytest.mark.parametrize(
    ("name", "guess", "kind"),
    [
        ("Tarn Shipping", "person", "organisation"),
        ("Coast Safety Inspectorate", "person", "organisation"),
        ("Wadi Varnam", "person", "place"),
        ("Elgar Falls", "person", "place"),
        ("Peter Falls", "person", "person"),
        ("Ada Moss", "person", "person"),
    ],
)
def test_words_that_say_what_a_name_is(name: str, guess: Kind, kind: Kind) -> None:
    assert kind_of(name, guess, "en") == kind


def test_a_family_name_with_its_particle_is_the_persons() -> None:
    text = "Adel El Varnami spoke. El Varnami left."
    first, second = text.index("Adel"), text.index("El Varnami left")
    found = agreed(
        text,
        [Mention(first, first + 15, "person"), Mention(second, second + 10, "organisation")],
        "en",
    )
    assert [one.kind for one in found] == ["person", "person"]


def test_an_agency_has_one_name_in_every_language() -> None:
    for text, language in (
        ("The ferry left, the harbour office told Reuters on Monday.", "en"),
        ("غادرت العبارة الميناء، بحسب ما قالت السلطات لوكالة رويترز.", "ar"),
    ):
        found = understand(title="", text=text, language=language)
        assert [one.name for one in found.agencies] == ["Reuters"]
        (agency,) = [one for one in found.entities if one.kind == "organisation" and one.name == "Reuters"]
        assert text[agency.start : agency.end] == agency.text


def test_a_vessel_named_after_a_person_is_none() -> None:
    text = "The ferry Ada Moss ran aground on Monday. The Ada Moss was pulled free, said its captain, Jonas Reed."
    kinds = {one.text: one.kind for one in understand(title="", text=text, language="en").entities}
    assert kinds.get("Ada Moss") != "person"
    assert kinds["Jonas Reed"] == "person"
