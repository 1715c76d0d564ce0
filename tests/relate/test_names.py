"""Which names of different articles are one, and which stay apart."""

from __future__ import annotations

import pytest

from octavo.models import Entity, Findings, Place
from octavo.relate.names import Known, agreed, alike, by_family_name, is_full, mentioned
from octavo.text.spelling import skeleton, sound


@pytest.mark.parametrize(
    "spelled",
    [
        ["Volodymyr Zelenskyy", "Wolodymyr Selenskyj", "Volodímir Zelenski", "Владимир Зеленский", "فولوديمير زيلينسكي"],
        ["Sergei Lavrov", "Sergueï Lavrov", "Sergej Lawrow", "Сергей Лавров", "سيرغي لافروف"],
        ["Benjamin Netanyahu", "Benyamin Netanyahou", "Биньямин Нетаньяху", "بنيامين نتنياهو", "בנימין נתניהו"],
        ["Emmanuel Macron", "Эмманюэль Макрон", "إيمانويل ماكرون"],
    ],
)  # fmt: skip
def test_one_skeleton_in_every_script(spelled: list[str]) -> None:
    assert len({skeleton(name) for name in spelled}) == 1


def test_a_skeleton_tells_people_apart() -> None:
    names = [
        "Ada Moss",
        "Tomas Rell",
        "Ilse Varga",
        "Klara Wend",
        "Piet Brandt",
        "Nadia Halim",
        "Yusuf Adeyemi",
    ]
    assert len({skeleton(name) for name in names}) == len(names)


def test_one_script_goes_by_sound() -> None:
    assert sound("Dmytro Kovalskyy") == sound("Dmytro Kovalsky")
    assert sound("Maria Moss") != sound("Mario Moss")
    known = [Known("Maria Castellan", 1), Known("Dmytro Kovalsky", 2)]
    assert alike("Mario Castellan", known) is None
    assert alike("Dmytro Kovalskyy", known) == 2


def test_two_scripts_go_by_many_consonants() -> None:
    known = [Known("Tarasenko Vladislav", 5), Known("Ada Moss", 6)]
    assert alike("Тарасенко Владислав", known) == 5
    assert alike("أدا موس", known) is None, "too few to tell"
    assert alike("Тарасенко Владислав", [*known, Known("Tarasinko Wladislaw", 9)]) is None, "two would fit"


def test_articles_of_one_story_in_two_languages_agree_on_less() -> None:
    peers = [Known("Nadia Halim", 3, "en"), Known("Halim", 3, "en"), Known("Tomas Rell", 4, "en")]
    assert agreed("نادية حليم", "ar", peers) == {3}
    assert agreed("Nadja Halim", "de", peers) == {3}
    assert agreed("Nadja Halim", "en", peers) == set(), "the same language writes one name one way"


def test_a_family_name_alone_is_whoever_of_the_story_bears_it() -> None:
    peers = [Known("Nadia Halim", 3, "en"), Known("Tomas Rell", 4, "en")]
    assert by_family_name("Halim", peers) == 3
    assert by_family_name("فارغا", [*peers, Known("Ilse Varga", 7, "de")]) == 7
    assert by_family_name("Halim", [*peers, Known("Omar Halim", 8, "en")]) is None, "two bear it"
    assert by_family_name("Rellstab", peers) is None


def test_what_is_a_full_name() -> None:
    assert is_full("Ada Moss")
    assert is_full("王小明")
    assert not is_full("Moss")
    assert not is_full("van Moss")


def test_each_name_of_an_article_once() -> None:
    def entity(text: str, kind: str, start: int, name: str, role: str | None = None) -> Entity:
        return Entity(text=text, kind=kind, start=start, end=start + len(text), name=name, role=role)  # type: ignore[arg-type]  # a literal

    findings = Findings(
        entities=(
            entity("VARDEN", "place", 0, "VARDEN"),
            entity("Ada Moss", "person", 20, "Ada Moss", "Mayor"),
            entity("Moss", "person", 60, "Ada Moss"),
            entity("Varden", "place", 80, "Varden"),
            entity("The Wharf", "work", 90, "The Wharf"),
        ),
        places=(Place(text="Varden", start=80, end=86, lat=70.1, lon=31.2, country="NO"),),
    )
    place, person = mentioned(findings)
    assert (place.shown, place.mentions, place.lat, place.country) == ("Varden", 2, 70.1, "NO")
    assert (person.shown, person.mentions, person.role, person.lat) == ("Ada Moss", 2, "Mayor", None)
