"""Marks of what was found, and the stretch of text that shows most of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from octavo.text.highlight import EXCERPT, excerpt, marked

words = st.lists(
    st.sampled_from(["harbour", "fees", "\x02strike\x03", "،", "\n\n", "東", "été", " "]), max_size=200
)


def text_of(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(piece for piece, _ in pieces)


def test_the_original_letters_are_shown() -> None:
    assert marked("قال \x02احمد\x03 اليوم", "قال أحمد اليوم") == (
        ("قال ", False),
        ("أحمد", True),
        (" اليوم", False),
    )


def test_spaces_between_letters_are_undone() -> None:
    assert marked("東 京 \x02タ\x03 \x02ワ\x03 ー  tower", "東京タワー tower") == (
        ("東京", False),
        ("タワ", True),
        ("ー tower", False),
    )


def test_where_letters_do_not_match_what_was_found_is_shown() -> None:
    assert marked("\x02one\x03 two", "other letters") == (("one", True), (" two", False))


def test_without_anything_found() -> None:
    assert marked(None, "A title") == (("A title", False),)
    assert marked("", "") == ()
    assert excerpt(None, "  \n ") == ()
    assert excerpt(None, "One\n\nparagraph.") == (("One paragraph.", False),)


def test_an_excerpt_shows_the_densest_stretch() -> None:
    filler = "nothing of note happened on the quay that day " * 20
    found = f"A \x02strike\x03 began. {filler} The \x02strike\x03 and the \x02strike\x03 fund grew. {filler}"
    pieces = excerpt(found, re.sub("[\x02\x03]", "", found))
    assert sum(hit for _, hit in pieces) == 2
    assert pieces[0][0].startswith("…")
    assert pieces[-1][0].endswith("…")
    assert len(text_of(pieces)) <= EXCERPT + 2


def test_an_opening_is_cut_at_a_word() -> None:
    text = "harbour " * 100
    shown = text_of(excerpt(None, text))
    assert shown.endswith("harbour…")
    assert len(shown) <= EXCERPT + 1


@given(words)
def test_an_excerpt_is_a_stretch_of_the_text(parts: list[str]) -> None:
    found = "".join(parts).replace("東", "東 ")
    original = re.sub("[\x02\x03]", "", "".join(parts))
    shown = text_of(excerpt(found, original)).strip("…")
    assert len(shown) <= EXCERPT
    assert shown.strip(" ,;:،؛") in re.sub(r"\s+", " ", original)
    assert text_of(marked(found, original)) == original
