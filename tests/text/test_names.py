"""Names found by how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.text.names import NAMES_KEPT, names


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Then Ada Moss met Ivo Santel in Tamsin.", "en", ("ada moss", "ivo santel", "tamsin")),
        ("The ferry left Port Tamsin on Monday, 3 May.", "en", ("port tamsin",)),
        ("A report by UNOR says that MV Marisol sank.", "en", ("unor", "mv marisol")),
        ("The ship's owner is Olga Brenn's uncle.", "en", ("olga brenn",)),
        ("He told the Bank of Kelvane and Lena Moravec.", "en", ("bank of kelvane", "lena moravec")),
        ("A lawyer for Jean-Luc Arve and Conor O'Brae spoke.", "en", ("jean-luc arve", "conor o'brae")),
        ("La ministre Chloé Besson a parlé mardi à Élancourt.", "fr", ("chloe besson", "elancourt")),
        (
            "El alcalde de Puerto Sereno habló con Inés de la Vega.",
            "es",
            ("puerto sereno", "ines de la vega"),
        ),
        (
            "Der Minister sprach mit Jutta Brandt im Hafen von Tamsin.",
            "de",
            ("jutta brandt", "hafen von tamsin"),
        ),
        ("قال الوزير إن السفينة غادرت الميناء", "ar", ()),
        ("渡轮周一在港外搁浅", "zh", ()),
        ("", "en", ()),
        ("no names here at all", "en", ()),
    ],
)
def test_names(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert names(text, language=language) == expected


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert names("Rescuers came. Passengers waited. Ships left.", language="en") == ()
    assert names("Tamsin slept. Nobody in Tamsin heard it.", language="en") == ("tamsin",)


def test_a_title_in_capitals_adds_no_names_to_a_text() -> None:
    assert names("The ferry left Tamsin.", title="Big Ferry Leaves The Harbour", language="en") == ("tamsin",)


def test_without_a_text_the_title_is_read() -> None:
    assert names("  ", title="Fog holds up the Marisol", language="en") == ("marisol",)


def test_each_once_in_order_and_not_without_end() -> None:
    text = " ".join(f"and then Ada Moss{chr(97 + n // 26)}{chr(97 + n % 26)} spoke;" for n in range(200))
    found = names(f"{text} {text}", language="en")
    assert len(found) == NAMES_KEPT == len(set(found))
    assert found[0] == "ada mossaa"


@pytest.mark.parametrize("language", [None, "en", "zh-Hant", "xx", "not a language", ""])
def test_any_language_tag_will_do(language: str | None) -> None:
    assert "ada moss" in names("Then Ada Moss spoke.", language=language)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_will_do(text: str) -> None:
    assert all(name and name == name.strip() for name in names(text, title=text[::-1]))
