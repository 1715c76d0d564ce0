"""The search field's language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.text.query import MOST_TERMS, SearchQuery, Term, parse


def terms(typed: str) -> list[tuple[str, bool, bool]]:
    return [(term.text, term.prefix, term.negated) for term in parse(typed).terms]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbour strike", [("harbour", False, False), ("strike", True, False)]),
        ("kuw* strike", [("kuw", True, False), ("strike", True, False)]),
        ('"harbour fees"', [("harbour fees", False, False)]),
        ('strike "harbour fees', [("strike", False, False), ("harbour fees", False, False)]),
        ("strike -football", [("strike", False, False), ("football", False, True)]),
        ('-"own goal" cup', [("own goal", False, True), ("cup", True, False)]),
        ("«رسوم المرفأ» ميناء", [("رسوم المرفأ", False, False), ("ميناء", True, False)]),
        ("walk-out", [("walk out", True, False)]),
        ("2026-11", [("2026-11", True, False)]),
        ("colour:red", [("colour red", True, False)]),
        ("lang:klingon", [("lang klingon", True, False)]),
        ("before:tomorrow", [("before tomorrow", True, False)]),
        ("-outlet:courier", [("outlet courier", False, True)]),
        ("a:b:c", [("a b:c", True, False)]),
        ("x", [("x", False, False)]),
        ('- * : "" \' & | ! ()', []),
        ("", []),
    ],
)
def test_terms(typed: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert terms(typed) == expected


def test_operators() -> None:
    query = parse(
        'strike outlet:Courier.example outlet:"arab times" lang:AR-kw country:kw interest:World wire:AFP'
        " hashtag:#Doria after:2026-11-01 before:2026/12"
    )
    assert query == SearchQuery(
        terms=(Term(text="strike", prefix=True),),
        outlets=("courier.example", "arab times"),
        languages=("ar",),
        countries=("KW",),
        categories=("world",),
        wires=("afp",),
        hashtags=("Doria",),
        after=date(2026, 11, 1),
        before=date(2026, 12, 1),
    )


def test_a_domain_keeps_its_hyphen() -> None:
    assert parse("outlet:dorian-state.example").outlets == ("dorian-state.example",)


def test_several_days_narrow_down() -> None:
    query = parse("after:2024 after:2026-02 before:2027 before:2026-03")
    assert (query.after, query.before) == (date(2026, 2, 1), date(2026, 3, 1))


@pytest.mark.parametrize("typed", ["before:2026-13", "before:0001-01-01", "after:9999", "after:2026-02-30"])
def test_a_day_that_is_none_is_words(typed: str) -> None:
    query = parse(typed)
    assert query.before is query.after is None
    assert len(query.terms) == 1


def test_nothing_typed_is_no_query() -> None:
    assert not parse(" \n ")
    assert parse("lang:ar")


@given(
    st.text(alphabet=st.characters(codec=None), max_size=600)
    | st.text("ab:\"«»“”-*\\'&|!() outlet:lang:before:2026-1", max_size=60)
)
def test_anything_typed_is_understood(typed: str) -> None:
    query = parse(typed)
    assert len(query.terms) <= MOST_TERMS
    for term in query.terms:
        assert any(character.isalnum() for character in term.text)
        assert "*" not in term.text
    for value in [*(term.text for term in query.terms), *query.outlets, *query.wires, *query.hashtags]:
        assert "\x00" not in value
        value.encode()
