"""Category, countries, hashtags and places: named where the words say so, else left empty."""

from __future__ import annotations

import pytest

from octavo.understand.category import CATEGORIES, find_category
from octavo.understand.countries import find_countries
from octavo.understand.dateline import find_dateline
from octavo.understand.hashtags import MOST, find_hashtags
from octavo.understand.places import find_places

ABOUT = [
    (
        "en",
        "sport",
        "Veran win cup final",
        "The striker scored two goals and the coach praised the team after the match.",
    ),
    (
        "en",
        "business",
        "Veran Bank profit rises",
        "Shares rose as the bank reported higher revenue; analysts see inflation falling.",
    ),
    (
        "en",
        "disaster",
        "Quake hits coast",
        "Rescuers searched for survivors after the earthquake; hundreds were evacuated.",
    ),
    ("en", "health", "New vaccine", "Doctors at the hospital gave patients the vaccine against the virus."),
    (
        "en",
        "technology",
        "New phone chip",
        "The software firm said its smartphone app uses artificial intelligence.",
    ),
    (
        "en",
        "world",
        "Envoys seek truce",
        "The ceasefire talks continued as troops shelled the border; sanctions stay.",
    ),
    (
        "fr",
        "politics",
        "Élections en vue",
        "Le parlement vote une motion ; l'opposition et les députés préparent le scrutin.",
    ),
    ("fr", "culture", "Festival", "Le réalisateur et l'actrice présentent le film au festival de cinéma."),
    ("es", "crime", "Detenido", "La policía arrestó al sospechoso del robo; el juez lo envió a prisión."),
    (
        "es",
        "environment",
        "Bosques",
        "Las emisiones y la deforestación dañan la biodiversidad y el ecosistema.",
    ),
    (
        "de",
        "sport",
        "Pokalsieg",
        "Der Stürmer schoss zwei Tore, der Trainer lobte die Mannschaft nach dem Spiel.",
    ),
    (
        "de",
        "science",
        "Neuer Planet",
        "Astronomen fanden mit dem Teleskop einen Planeten; die Forscher jubeln.",
    ),
    ("ar", "business", "أرباح البنك", "ارتفعت أسهم الشركة في البورصة بعد إعلان أرباح البنك وانخفاض التضخم."),
    ("ar", "sport", "فوز المنتخب", "سجل اللاعب هدفين في المباراة وأشاد المدرب بالفريق في كأس البطولة."),
]


@pytest.mark.parametrize(("language", "category", "title", "text"), ABOUT)
def test_category(language: str, category: str, title: str, text: str) -> None:
    assert category in CATEGORIES
    assert find_category(title, text, language) == category


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("", "", "en"),
        ("Rain", "It rained for a while.", "en"),
        ("Cup", "Match goal team", None),
        ("x", "y", "fi"),
    ],
)
def test_no_category_is_guessed(title: str, text: str, language: str | None) -> None:
    assert find_category(title, text, language) is None


@pytest.mark.parametrize(
    ("language", "title", "text", "countries"),
    [
        (
            "en",
            "French minister in Moscow",
            "France and Russia met. French envoys spoke to the Russian side.",
            ("FR", "RU"),
        ),
        ("en", "", "North Korean troops left. North Korea denied it; South Korea did not.", ("KP", "KR")),
        ("fr", "Le président allemand", "L'Allemagne et les autorités allemandes réagissent.", ("DE",)),
        ("es", "El gobierno chileno", "Chile anunció que los chilenos votarán.", ("CL",)),
        ("de", "Französische Ministerin", "Frankreich und die französischen Behörden reagieren.", ("FR",)),
        ("ar", "زيارة", "قالت وزارة الخارجية المصرية إن مصر والمصريين بخير.", ("EG",)),
        ("zh", "东京", "日本和日本政府。", ("JP",)),
        ("en", "", "turkey and china on the table", ()),
        ("en", "", "", ()),
    ],
)
def test_countries(language: str, title: str, text: str, countries: tuple[str, ...]) -> None:
    assert find_countries(title, text, language) == countries


def test_the_datelines_place_says_a_little() -> None:
    text = "The ferry sank near Norway. Norway sent help."
    assert find_countries("", text, "en", place="Oslo") == ("NO",)
    assert "DE" not in find_countries("", text, "en", place="Berlin")


TEXT = (
    "President Ada Moss met General Eli Voss. Ada Moss said NATO would help; NATO agreed, and NATO met. "
    "Eli Voss thanked Ada Moss. On Monday Voss left. The Harbour Union of Veran welcomed it. Harbour Union of Veran."
)


def test_hashtags_are_full_names_and_never_a_surname_or_stop_word() -> None:
    tags = find_hashtags("Moss meets Voss", TEXT, "en", countries=("NO",))
    assert tags[0] == "Norway"
    assert {"AdaMoss", "EliVoss", "NATO"} <= set(tags)
    assert not {"Moss", "Voss", "The", "On", "Monday"} & set(tags)
    assert len(tags) <= MOST
    assert tags == find_hashtags("Moss meets Voss", TEXT, "en", countries=("NO",))


def test_hashtags_are_in_the_articles_language() -> None:
    assert find_hashtags("", "", "ar", countries=("KP",)) == ("كوريا_الشمالية",)
    assert find_hashtags("", "", "fr", countries=("DE",)) == ("Allemagne",)


@pytest.mark.parametrize("text", ["", "no names here", "EVERYTHING IS WRITTEN LOUD " * 9])
def test_no_hashtags_from_nothing(text: str) -> None:
    assert find_hashtags("", text, "en") == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("SEOUL, South Korea, Aug 14, (AP): Rain", "SEOUL", "KR"),
        ("الكويت - 14 أغسطس (كونا): مطر", "الكويت", "KW"),
        ("新华社北京8月14日电 下雨", "北京", "CN"),
    ],
)
def test_the_datelines_place_is_resolved(text: str, name: str, country: str) -> None:
    (place,) = find_places(text, None, find_dateline(text), ())
    assert (place.text, place.country, text[place.start : place.end]) == (name, country, name)
    assert place.lat is not None
    assert -90 <= place.lat <= 90


def test_an_unknown_place_is_not_resolved() -> None:
    text = "PORT VERAN, Aug 14 (AP): Rain"
    assert find_places(text, None, find_dateline(text), ()) == ()
    assert find_places("Rain", None, None, ()) == ()


def test_everyday_words_of_arabic_are_no_cities() -> None:
    """Large cities go by "state", "city" and "valley" too."""
    for word in ("دولة", "مدينة", "المدينة", "الوادي", "سنة"):
        assert find_places(f"وصل الوفد إلى {word} أخرى", "ar", None, ()) == (), word
