"""Page captures in all their shapes. Outlets, people and events are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.extract.capture import CapturedArticle, is_capture, read_capture
from octavo.extract.decode import decode
from octavo.text.html import html_to_text

MAIN_TITLE = "Ostrand council votes for new ferry"
MAIN_BODY = [
    "The council in Ostrand voted on Tuesday to buy a second ferry, ending a dispute that had lasted two winters.",
    '"We have waited long enough," said mayor Tora Lind after the vote.',
    "The first crossing is planned for May.",
]
AI = "Try Our AI Features\nExplore what Lantern AI can do for you:\nComments\nNo comments yet...\nRelated Articles\n"
ONE = (
    "Sound Gazette",
    "6 hours ago",
    "Fishermen fear for their quay",
    "VIK, Jan 12, (NWA): Fishermen said on Monday that the quay is too small for two ships.",
)
TWO = (
    "Kvitfjell Post",
    "a day ago",
    "Road over the pass opens again",
    "Ploughs cleared the last stretch BRATTLI: The road over the pass was opened on Sunday.",
)


def related(outlet: str, age: str | None, title: str, body: str) -> str:
    return "\n".join(filter(None, ["", "", outlet, age, f"- {outlet}", title, body]))


def capture(*items: tuple[str, str | None, str, str], main: str = "\n".join([MAIN_TITLE, *MAIN_BODY])) -> str:
    return main + "\n\n" + AI + "".join(related(*item) + "\n" for item in items)


def told(found: tuple[CapturedArticle, ...]) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(item.article.outlet, item.age, item.article.title, item.article.text) for item in found]


WHOLE = [(None, None, MAIN_TITLE, "\n\n".join(MAIN_BODY)), ONE, TWO]


def test_the_page_and_its_related_articles() -> None:
    text = capture(ONE, TWO)
    assert is_capture(text)
    assert told(read_capture(text)) == WHOLE


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: text.replace("\n", "  \n\t"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("Related Articles", "RELATED STORIES:"),
        lambda text: text.replace("Try Our AI Features\nExplore what Lantern AI can do for you:\n", ""),
        lambda text: text.replace(
            "Comments\nNo comments yet...\n", "3 Comments\nA. Reader\n2 hours ago\nGood news for us.\n"
        ),
        lambda text: text.replace("Comments\nNo comments yet...\nRelated Articles\n", "Related Articles\n"),
        lambda text: text.replace("Related Articles\n", ""),
        lambda text: text.replace("- Sound Gazette", "– SOUND GAZETTE"),
        lambda text: text.replace("- Sound Gazette\n", "").replace("- Kvitfjell Post\n", ""),
        lambda text: text.replace("for you:\n", "for you:\nSummarise\nTranslate this article\n"),
        lambda text: text.rstrip(),
    ],
    ids=[
        "crlf",
        "blank_lines",
        "indented",
        "mark",
        "heading",
        "no_ai",
        "comments",
        "no_comments",
        "no_heading",
        "dash",
        "no_dash",
        "buttons",
        "end",
    ],
)
def test_shapes_of_the_same_capture(change: object) -> None:
    text = change(capture(ONE, TWO))  # type: ignore[operator]  a function, as the parameters show
    assert is_capture(text)
    assert told(read_capture(text)) == WHOLE


@pytest.mark.parametrize(
    "age",
    [
        "3 min ago",
        "an hour ago",
        "2 days ago",
        "11 months ago",
        "Just now",
        "Yesterday",
        "12 Jan 2026",
        "January 12, 2026",
        "Jan 12",
        "2026-01-12",
        "12/01/2026",
        "5h",
        "Mon, 12 Jan 2026 08:30",
        None,
    ],
)
def test_ages_are_kept_word_for_word(age: str | None) -> None:
    found = read_capture(capture((ONE[0], age, *ONE[2:])))
    assert told(found)[1] == (ONE[0], age, *ONE[2:])


@pytest.mark.parametrize("count", [0, 1, 2, 12])
def test_any_number_of_related_articles(count: int) -> None:
    found = read_capture(
        capture(
            *[(f"Outlet {n} Post", f"{n + 1} hours ago", f"Headline {n}", f"Body {n}.") for n in range(count)]
        )
    )
    assert len(found) == count + 1
    assert [item.article.title for item in found[1:]] == [f"Headline {n}" for n in range(count)]


def test_bodies_of_several_paragraphs_and_missing_bodies() -> None:
    several = (ONE[0], ONE[1], ONE[2], "First paragraph.\nSecond paragraph.")
    empty = (TWO[0], TWO[1], TWO[2], "")
    found = told(read_capture(capture(several, empty, ONE)))
    assert found[1][3] == "First paragraph.\n\nSecond paragraph."
    assert found[2] == (*TWO[:3], "")
    assert found[3] == ONE


def test_the_body_stays_as_it_stands() -> None:
    body = read_capture(capture(TWO))[1].article.text
    assert body == TWO[3]


def test_no_headline() -> None:
    long = (
        MAIN_BODY[0]
        + " "
        + MAIN_BODY[1]
        + " It was a long evening in the town hall, and nobody left before the count was read out."
    )
    found = told(read_capture(capture(ONE, main=long + "\n" + MAIN_BODY[2])))
    assert found[0] == (None, None, None, long + "\n\n" + MAIN_BODY[2])
    assert found[1] == ONE


def test_no_article_over_the_related_ones() -> None:
    assert told(read_capture(capture(ONE, TWO, main=""))) == [ONE, TWO]


def test_a_bare_article() -> None:
    text = "\n".join([MAIN_TITLE, *MAIN_BODY])
    assert is_capture(text)
    assert told(read_capture(text)) == WHOLE[:1]


def test_a_date_line_under_the_headline_is_its_age() -> None:
    found = read_capture("\n".join([MAIN_TITLE, "12 January 2026", *MAIN_BODY]))
    assert told(found) == [(None, "12 January 2026", *WHOLE[0][2:])]


def test_an_article_with_its_outlet_over_it() -> None:
    found = read_capture(
        related("The Lantern", "2 hours ago", MAIN_TITLE, "\n".join(MAIN_BODY)) + "\n" + AI + related(*ONE)
    )
    assert told(found) == [("The Lantern", "2 hours ago", *WHOLE[0][2:]), ONE]


def test_lines_broken_by_width_are_joined() -> None:
    found = read_capture(
        MAIN_TITLE + "\nThe council voted on Tuesday\nto buy a second ferry.\nThe first crossing is in May."
    )
    assert (
        found[0].article.text
        == "The council voted on Tuesday to buy a second ferry.\n\nThe first crossing is in May."
    )


def test_windows_bytes() -> None:
    text = capture(("Café Gazette", "6 hours ago", "Un café “fermé”", "Le café n’ouvre plus — dit-on."))
    assert told(read_capture(decode(text.encode("cp1252")))) == told(read_capture(text))


def test_html_and_text_agree_and_nothing_is_markup() -> None:
    article = read_capture('A headline\n5 < 6 & "so" <b>on</b>')[0].article
    assert article.text == '5 < 6 & "so" <b>on</b>'
    assert html_to_text(article.html) == article.text
    assert "<b>" not in article.html


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "<!doctype html><p>x",
        "<html>",
        '{"id": 1}',
        "[1]",
        "<?xml version='1.0'?><rss/>",
        "Words and <p>a tag</p>",
        "\x00\x01",
    ],
)
def test_what_is_no_capture(text: str) -> None:
    assert not is_capture(text)


@pytest.mark.parametrize(
    "text", ["", "\n\n", AI, "Comments", "6 hours ago", "- Outlet", "Outlet\n6 hours ago\n- Outlet"]
)
def test_captures_without_articles_do_no_harm(text: str) -> None:
    assert all(item.article.title or item.article.text for item in read_capture(text))


@given(
    st.lists(
        st.sampled_from(
            [
                *AI.split("\n"),
                "",
                ONE[0],
                *ONE[1:],
                f"- {ONE[0]}",
                MAIN_TITLE,
                *MAIN_BODY,
                "2 comments",
                "today",
                "x",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    for item in read_capture("\n".join(lines)):
        assert item.article.title or item.article.text
        assert html_to_text(item.article.html) == item.article.text
        assert "Related Articles" not in item.article.text
