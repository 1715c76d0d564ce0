"""What a question is taken to ask for."""

from __future__ import annotations

import pytest

from octavo.receipts.ask.question import LANGUAGES, asking, language_of, read_question


@pytest.mark.parametrize(
    ("text", "language", "sought"),
    [
        ("Who repaired the Orsk lock?", "en", "person"),
        ("Who is Mira Hollen?", "en", "who"),
        ("When will the Orsk lock open?", "en", "time"),
        ("Opening date of the Orsk lock", "en", "time"),
        ("Which city pays for the lock?", "en", "place"),
        ("What did the company admit?", "en", "thing"),
        ("How long is the lock?", "en", "number"),
        ("Why was the lock closed?", "en", "reason"),
        ("What did Mira Hollen say about the lock?", "en", "said"),
        ("What has changed at the lock?", "en", "changed"),
        ("Où se trouve l'écluse d'Orsk ?", "fr", "place"),
        ("¿Cuántos barcos esperan?", "es", "number"),
        ("Wann wird die Schleuse geöffnet?", "de", "time"),
        ("متى يُفتح القفل؟", "ar", "time"),
        ("谁修好了奥斯克船闸？", "zh", "person"),
        ("Кто открыл шлюз?", "ru", "person"),
    ],
)
def test_the_kind_of_answer(text: str, language: str, sought: str) -> None:
    assert read_question(text, language).sought == sought


def test_words_that_only_ask_are_not_looked_for() -> None:
    question = read_question("How many ships wait at the Orsk lock in 2026?", "en")
    assert [term.text for term in question.terms] == ["ships", "wait", "orsk", "lock", "2026"]
    assert [term.text for term in question.terms if term.must] == ["ships"]
    assert [term.text for term in question.terms if term.year] == ["2026"]


def test_a_title_and_a_numbered_name_are_kept_together() -> None:
    question = read_question("Who wrote “The Quiet Lock” about Barge 7?", "en")
    assert question.titles == ("the quiet lock",)
    assert question.pairs == frozenset({("barge", "7")})


def test_the_language_is_told_by_the_words_that_ask() -> None:
    assert language_of("¿Quién es Mira Hollen?", "it") == "es"
    assert language_of("Who is Mira Hollen?", None) == "en"
    assert language_of("Mira Hollen", "fr") == "fr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_for_each_kind(language: str) -> None:
    known = asking(language)
    assert {"person", "place", "time", "number", "reason"} <= {
        kind for kind, words in known.words.items() if words
    }
    assert known.what
    assert known.because


def test_anything_is_a_question() -> None:
    for text in ("", "?", "«", "\u202e", "x" * 5000, "是谁", "¿¿¿", '"""'):
        read_question(text, "en")
        read_question(text, None)
        read_question(text, "zh")
