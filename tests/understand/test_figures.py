"""Figures: what each number comes to, its unit, what it counts, what became of people."""

from __future__ import annotations

import time

import pytest

from octavo.understand.figures import find_figures
from octavo.understand.numerals import numbers
from octavo.understand.times import find_times

COUNTED: list[tuple[str, str, str, tuple[float, str | None, str | None, str | None]]] = [
    ("en", "At least 12 people were killed in the storm.", "people were killed", (12, None, "at least", "dead")),
    ("en", "The storm was killing 12.", "killing", (12, None, None, "dead")),
    ("en", "Twelve villagers are still missing.", "villagers", (12, None, None, "missing")),
    ("en", "Guards held 40 demonstrators.", "demonstrators", (40, None, None, "arrested")),
    ("en", "One person died.", "person", (1, None, None, "dead")),
    ("en", "Nearly 300 traders sued.", "traders sued", (300, None, "about", None)),
    ("en", "It led to a $3.1bn fine.", "fine", (3100000000.0, "USD", None, None)),
    ("en", "It led to a fine of 2 million euros.", "fine", (2000000.0, "EUR", None, None)),
    ("en", "He got a 3 1/2-year sentence.", "sentence", (3.5, "year", None, None)),
    ("en", "Prices rose by 12.5%.", "rose", (12.5, "%", None, None)),
    ("en", "The wall is 40km long.", "long", (40, "km", None, None)),
    ("en", "The 58-year-old harbour master left.", "harbour master left", (58, "year", None, None)),
    ("fr", "Au moins 12 personnes ont été tuées.", "personnes ont été tuées", (12, None, "at least", "dead")),
    ("fr", "Une amende de 3,1 milliards d’euros.", "amende", (3100000000.0, "EUR", None, None)),
    ("fr", "On compte quatre-vingt-dix-sept blessés.", "blessés", (97, None, None, "injured")),
    ("fr", "Les prix ont augmenté de 12,5 %.", "augmenté", (12.5, "%", None, None)),
    ("es", "Murieron al menos 12 personas.", "personas", (12, None, "at least", "dead")),
    ("es", "Una multa de 3.100 millones de euros.", "multa", (3100000000.0, "EUR", None, None)),
    ("es", "Hay treinta y cinco heridos.", "heridos", (35, None, None, "injured")),
    ("de", "Mindestens 12 Menschen wurden getötet.", "Menschen", (12, None, "at least", "dead")),
    ("de", "Eine Strafe von 3,1 Milliarden Euro.", "Strafe", (3100000000.0, "EUR", None, None)),
    ("de", "Es gab einundvierzig Verletzte.", "Verletzte", (41, None, None, "injured")),
    ("ar", "مقتل 12 شخصا في العاصفة.", "شخصا", (12, None, None, "dead")),
    ("ar", "ما لا يقل عن ٤١ قتيلا.", "قتيلا", (41, None, "at least", "dead")),
    ("ar", "خمسة وعشرون جريحا.", "جريحا", (25, None, None, "injured")),
    ("ar", "غرامة 3.1 مليار دولار.", "غرامة", (3100000000.0, "USD", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "what", "told"), COUNTED)
def test_a_figure_its_unit_and_what_it_counts(
    language: str, text: str, what: str, told: tuple[float, str | None, str | None, str | None]
) -> None:
    text = f"🛟 {text}"
    (found,) = find_figures(text, language)
    assert (found.value, found.unit, found.bound, found.fate) == told
    assert found.what
    assert found.what.text == what
    for part in (found, found.what):
        assert text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("text", "value", "upto", "words"),
    [
        ("Some 10 to 15 people came.", 10, 15, "10 to 15"),
        ("Between 10 and 15 people came.", 10, 15, "10 and 15"),
        ("Walls of 10-15 metres fell.", 10, 15, "10-15 metres"),
        ("It costs 2 to 3 million dollars.", 2e6, 3e6, "2 to 3 million dollars"),
    ],
)
def test_a_range(text: str, value: float, upto: float, words: str) -> None:
    (found,) = find_figures(text, "en")
    assert (found.value, found.upto, found.text) == (value, upto, words)


def test_each_figure_has_the_words_beside_it() -> None:
    text = "The fire killed 12 people and injured 30; 40 homes burned, killing 3."
    found = find_figures(text, "en")
    assert [(one.value, one.fate) for one in found] == [
        (12, "dead"),
        (30, "injured"),
        (40, None),
        (3, "dead"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Then Flight 370 left.",
        "They won 3-1 in the end.",
        "COVID-19 came at 15:30 in 1998.",
        "One of them left with a friend.",
        "The 2nd pier was closed.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find_figures(text, "en") == ()


def test_days_are_no_figures() -> None:
    text = "On Aug. 3, 2024 the ferry carried 112 passengers."
    found = find_figures(text, "en", find_times(text, "en", None))
    assert [one.value for one in found] == [112]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "en",
            "two hundred and forty, a dozen, two dozen, half a million, a two-year",
            [240, 12, 24, 5e5, 2],
        ),
        ("en", "five and six; one and a half; 1,234,567", [5, 6, 1.5, 1_234_567]),
        ("fr", "trois cent vingt, soixante-dix, vingt et un, 1 234, mille", [320, 70, 21, 1234, 1000]),
        ("es", "doscientos cuarenta, 1.234, dos mil, un millón", [240, 1234, 2000, 1e6]),
        ("de", "zweihundertvierzig, dreitausendfünfhundert, eine halbe Million", [240, 3500, 5e5]),
        ("ar", "ثلاثة عشر، خمسة آلاف، مئة وخمسون، ألفين", [13, 5000, 150, 2000]),
    ],
)
def test_numbers_in_words(language: str, text: str, values: list[float]) -> None:
    assert [one.value for one in numbers(text, language)] == values


def test_time_is_linear_in_the_text() -> None:
    piece = "one two 3 million at least 4 people 5.5 hundred and "
    taken = []
    for times in (300, 1_200):
        begin = time.process_time()
        for language in ("en", "fr", "es", "de", "ar"):
            find_figures(piece * times, language)
        taken.append(time.process_time() - begin)
    assert taken[1] < taken[0] * 12
