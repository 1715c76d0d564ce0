"""Which article copies which, and how many independent reports a story has."""

from __future__ import annotations

import random

import pytest

from octavo.models import Features
from octavo.relate.copies import Originals, copy_groups, is_copy
from octavo.relate.reports import reports
from tests.relate.made_up import article

NOUNS = "boat pier lamp crate rope keel gull tide buoy mast wharf crane anchor ferry pilot".split()  # noqa: SIM905  reads better


def report(seed: int, sentences: int = 20) -> list[str]:
    rng = random.Random(seed)
    return [
        f"The {rng.choice(NOUNS)} by the {rng.choice(NOUNS)} met {rng.randrange(900)} of the {rng.choice(NOUNS)} men."
        for _ in range(sentences)
    ]


def made(
    key: str, sentences: list[str], *, hours: float = 0, wire: str | None = None, **more: object
) -> Features:
    return article(key, f"Title of {key}", " ".join(sentences), hours=hours, wire=wire, **more)


def edited(sentences: list[str]) -> list[str]:
    return [s.replace("The", "A", 1) if n % 3 == 0 else s for n, s in enumerate(sentences)]


WIRE = report(1)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        pytest.param(WIRE, True, id="the same"),
        pytest.param(WIRE[:8], True, id="cut from the end"),
        pytest.param(WIRE[6:14], True, id="cut from both ends"),
        pytest.param([*WIRE, *report(2, 6)], True, id="with own paragraphs added"),
        pytest.param([sentence.upper() for sentence in WIRE], True, id="in capitals"),
        pytest.param(edited(WIRE), True, id="lightly edited"),
        pytest.param([*WIRE[:4], *report(3, 16)], False, id="quotes a fifth"),
        pytest.param(report(4), False, id="another text"),
        pytest.param([], False, id="no text"),
        pytest.param(WIRE[:1], False, id="one sentence of it"),
    ],
)
def test_copies(text: list[str], copied: bool) -> None:
    assert is_copy(made("a", WIRE), made("b", text)) is copied
    assert is_copy(made("b", text), made("a", WIRE)) is copied


def test_short_texts_are_copies_only_letter_for_letter() -> None:
    one = article("a", "A", "The ferry Marisol is afloat again, the harbour says.")
    same = article("b", "B", "The ferry Marisol is afloat again, the harbour says!")
    other = article("c", "C", "The ferry Marisol is afloat again, the owner says.")
    shorter = article("d", "D", "Afloat again.")
    assert is_copy(one, same)
    assert not is_copy(one, other)
    assert not is_copy(shorter, shorter)


def test_text_without_spaces_between_words() -> None:
    text = "渡轮马里索尔号周一在塔姆辛港外的浓雾中搁浅，船长发出求救信号，救生艇将乘客送上岸。港务局长说船体没有破损。"
    assert is_copy(article("a", "一", text), article("b", "二", text))
    assert not is_copy(
        article("a", "一", text),
        article(
            "c",
            "三",
            "议会经过两天辩论后周三通过了新的渔业预算，部长说配额将会上升，船东工会称这笔钱是一种侮辱，并宣布罢工。",
        ),
    )


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    group = [made("c", WIRE[:9], hours=0), made("a", WIRE, hours=3), made("b", edited(WIRE), hours=2)]
    alone = made("d", report(9), hours=1)
    for seed in range(6):
        shuffled = random.Random(seed).sample([*group, alone], 4)
        assert copy_groups(shuffled) == {"a": "c", "b": "c"}


def test_of_one_hour_the_smaller_key_is_the_original() -> None:
    assert copy_groups([made("b", WIRE), made("a", WIRE)]) == {"b": "a"}


def test_no_articles_no_copies() -> None:
    assert copy_groups([]) == {}


def test_an_original_that_was_forgotten_is_not_found() -> None:
    known = Originals()
    assert known.of(made("a", WIRE)) == "a"
    assert known.of(made("b", WIRE)) == "a"
    known.forget("a")
    known.forget("never met")
    assert known.of(made("c", WIRE)) == "c"


def test_thousands_with_one_footer_are_no_copies() -> None:
    footer = report(77, 3)
    known = Originals()
    assert all(known.of(made(f"{n}", [*report(100 + n), *footer])) == f"{n}" for n in range(40))


def test_reprints_of_one_wire_are_one_report() -> None:
    mine = made("mine", report(5), hours=1)
    first = made("first", WIRE, hours=2, wire="AP")
    reprint = made("reprint", WIRE[:9], hours=3)
    rewritten = made("rewritten", report(6), hours=4, wire="AP")
    articles = [rewritten, reprint, first, mine]
    assert reports(articles, copy_groups(articles)) == {
        "mine": ("mine",),
        "AP": ("first", "reprint", "rewritten"),
    }


def test_a_copy_that_credits_the_wire_tells_whose_report_it_is() -> None:
    bare, credited, other = (
        made("a", WIRE),
        made("b", WIRE, hours=1, wire="AFP"),
        made("c", report(8), wire="AFP"),
    )
    articles = [bare, credited, other]
    assert list(reports(articles, copy_groups(articles))) == ["AFP"]


def test_no_articles_no_reports() -> None:
    assert reports([], {}) == {}
