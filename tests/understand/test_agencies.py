"""The registry of agencies, and finding their names."""

from __future__ import annotations

import pytest

from octavo.text.fold import fold
from octavo.understand.agencies import agencies, by_name, in_credit, in_text


def test_the_registry_is_large_sorted_and_clean() -> None:
    listed = agencies()
    assert len([one for one in listed if one.until is None]) >= 60
    assert [one.id for one in listed] == sorted({one.id for one in listed})
    assert {one.owner for one in listed} == {"state", "cooperative", "private"}
    for one in listed:
        assert len(one.country) == 2
        assert one.country.isupper()
        assert all(name == name.strip() and name for name in (one.name, *one.codes, *one.spellings))


def test_no_spelling_names_two_agencies() -> None:
    owners: dict[str, str] = {}
    for one in agencies():
        for name in one.spellings:
            assert owners.setdefault(fold(name), one.id) == one.id, name


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("AP", "AP"),
        ("ap", "AP"),
        ("The Associated Press", "AP"),
        ("A.F.P.", "AFP"),
        ("أ ف ب", "AFP"),
        ("رويترز", "Reuters"),
        ("新华社", "Xinhua"),
        ("РИА Новости", "RIA Novosti"),
        ("dpa", "dpa"),
        ("Agencia EFE", "EFE"),
        ("ČTK", "ČTK"),
        ("연합뉴스", "Yonhap"),
    ],
)
def test_credits(credit: str, name: str) -> None:
    assert [hit.value.name for hit in in_credit(credit)] == [name]


def test_running_text_takes_no_common_word_for_an_agency() -> None:
    assert in_text("The map of Petra shows a pa, an app and the beta of Mena; AA, PA.") == []
    assert [hit.value.name for hit in in_text("He told Reuters and AFP.")] == ["Reuters", "AFP"]


def test_arabic_prefixes_are_no_part_of_the_span() -> None:
    text = "قال الوزير لرويترز ولوكالة فرانس برس"
    assert [(text[hit.start : hit.end], hit.value.name) for hit in in_text(text)] == [
        ("رويترز", "Reuters"),
        ("وكالة فرانس برس", "AFP"),
    ]


@pytest.mark.parametrize(
    ("outlet", "name"), [("www.apnews.com", "AP"), ("Reuters", "Reuters"), ("Arab Times", None), (None, None)]
)
def test_an_outlet_that_is_an_agency(outlet: str | None, name: str | None) -> None:
    agency = by_name(outlet)
    assert (agency.name if agency else None) == name
