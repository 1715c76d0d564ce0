"""JSON's escapes for what no text may hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.text.escapes import whole_characters


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r'"a\u0000b"', "a\ufffdb"),
        (r'"\ud800 ferry"', "\ufffd ferry"),
        (r'"\uDC00"', "\ufffd"),
        (r'"\uD83D\uDE00"', "😀"),
        (r'"\ud83d\u0041"', "\ufffdA"),
        (r'"\\u0000"', r"\u0000"),
        (r'"\\\u0000"', "\\\ufffd"),
        (r'"\n\u00e9\""', '\né"'),
    ],
)
def test_each_escape_stands_for_a_whole_character(written: str, read: str) -> None:
    assert json.loads(whole_characters(written)) == read


@given(st.text(st.characters(), max_size=40))
def test_whatever_a_string_holds_it_can_be_stored_afterwards(text: str) -> None:
    read = json.loads(whole_characters(json.dumps(text)))
    assert read == text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
