"""Bytes to text, whatever the page says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.extract.decode import MAX_CHARS, decode

SENTENCE = "Die Fähre “Möwe” legt später ab"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (SENTENCE.encode(), None),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), "iso-8859-1"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), None),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-8"),
        (SENTENCE.encode("cp1252"), "windows-1252"),
        (SENTENCE.encode("cp1252"), "ISO-8859-1"),
        (SENTENCE.encode("cp1252"), "no-such-charset"),
        (SENTENCE.encode("cp1252"), None),
        (SENTENCE.encode(), "utf-16"),
    ],
)
def test_the_sentence_is_read_whatever_is_declared(body: bytes, charset: str | None) -> None:
    assert decode(body, charset) == SENTENCE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Паром отменён", "windows-1251"),
        ("العبارة تأخرت", "windows-1256"),
        ("渡轮取消了", "gb2312"),
        ("フェリー", "shift_jis"),
    ],
)
def test_a_page_names_its_own_encoding(text: str, name: str) -> None:
    page = f'<html><head><meta charset="{name}"><title>{text}</title>'
    assert text in decode(page.encode(name))


def test_one_broken_byte_does_not_change_the_encoding_of_the_rest() -> None:
    body = ("é" * 200).encode() + b"\xff" + "ü".encode()
    assert decode(body) == "é" * 200 + "\ufffdü"


def test_controls_and_surrogates_are_gone() -> None:
    assert decode("a\x00b\x0bc\ufdd0\ud83d") == "abc\ufffd"
    assert decode("\ud83d\ude00") == "😀"


def test_what_no_article_needs_is_cut() -> None:
    assert len(decode("x" * (MAX_CHARS + 5))) == MAX_CHARS


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "hex", "\x00"]))
def test_no_bytes_fail(body: bytes, charset: str | None) -> None:
    decode(body, charset).encode("utf-8")
