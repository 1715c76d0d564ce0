from __future__ import annotations

import io
import string

import pytest
from babel.messages.pofile import read_po

from octavo.serve import i18n
from octavo.serve.i18n.catalogue import available, catalogue
from tests.serve.i18n.messages import FOLDER, Message, messages

TRANSLATED = [code for code in available() if code != "en"]


def _entries(code: str) -> dict[Message, tuple[str, ...]]:
    source = (FOLDER / "i18n" / f"{code}.po").read_bytes()
    entries: dict[Message, tuple[str, ...]] = {}
    for entry in read_po(io.BytesIO(source), locale=code):
        if entry.id:
            key = entry.id if isinstance(entry.id, str) else (entry.id[0], entry.id[1])
            entries[key] = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
    return entries


def test_arabic_is_among_the_languages() -> None:
    assert "ar" in TRANSLATED
    assert i18n.available()[0] == "en"


def test_the_search_for_messages_finds_them_in_templates_and_code() -> None:
    found = messages()
    assert "Also today" in found
    assert ("{n} outlet", "{n} outlets") in found
    assert "Give an address to add." in found
    assert len(found) > 200


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(code: str) -> None:
    entries = _entries(code)
    missing = [message for message in messages() if not all(entries.get(message, ("",)))]
    assert not missing, f"add to {code}.po: {missing}"
    left_over = set(entries) - messages()
    assert not left_over, f"remove from {code}.po: {left_over}"


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_name_no_value_that_the_message_lacks(code: str) -> None:
    for message, forms in _entries(code).items():
        known = _names(message if isinstance(message, str) else message[1])
        for form in forms:
            assert _names(form) <= known, (message, form)
        if isinstance(message, str):
            assert _names(forms[0]) == known, message


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "{n} مقالات"),
        (10, "{n} مقالات"),
        (11, "{n} مقالا"),
        (99, "{n} مقالا"),
        (100, "{n} مقال"),
        (103, "{n} مقالات"),
    ],
)
def test_arabic_has_its_six_plurals(n: int, words: str) -> None:
    assert catalogue("ar").ngettext("{n} article", "{n} articles", n) == words


def test_a_language_nobody_translated_speaks_english() -> None:
    assert catalogue("xx").gettext("Also today") == "Also today"
