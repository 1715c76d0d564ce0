"""What kind of text it is, and the sign that says so."""

from __future__ import annotations

import time

import pytest

from octavo.understand.article import understand
from octavo.understand.form import find_form

BODY = (
    "The ferry left on Monday with forty people on board. It came back at night, and nobody was hurt.\n\n" * 4
)


@pytest.mark.parametrize(
    ("title", "form", "sign"),
    [
        ("Opinion: The ferry must sail", "opinion", "Opinion"),
        ("The ferry must sail | Editorial", "opinion", "Editorial"),
        ("Éditorial : le bac doit repartir", "opinion", "Éditorial"),
        ("رأي: يجب أن تبحر العبارة", "opinion", "رأي"),
        ("Kommentar – Die Fähre muss fahren", "opinion", "Kommentar"),
        ("Analysis: Why the ferry sailed", "analysis", "Analysis"),
        ("Análisis: por qué zarpó", "analysis", "Análisis"),
        ("Interview: the harbour master", "interview", "Interview"),
        ("LIVE: Ferry aground", "live", "LIVE"),
        ("En direct : le bac échoué", "live", "En direct"),
        ("Sponsored content: sail with us", "sponsored", "Sponsored content"),
        ("Comunicado: el ferry zarpa", "press release", "Comunicado"),
        ("Correction: the ferry’s name", "correction", "Correction"),
    ],
)
def test_a_label_in_the_title(title: str, form: str, sign: str) -> None:
    found = find_form(title, BODY)
    assert found is not None
    assert (found.form, found.sign, found.where) == (form, sign, "title")


@pytest.mark.parametrize(
    ("text", "form", "sign"),
    [
        (f"SPONSORED CONTENT\n\n{BODY}", "sponsored", "SPONSORED CONTENT"),
        (f"Anzeige\n\n{BODY}", "sponsored", "Anzeige"),
        (f"VARDEN, Aug. 12 /PRNewswire/ -- {BODY}", "press release", "/PRNewswire/"),
        (f"{BODY}\n\nAda Moss is a columnist for the Herald.", "opinion", "is a columnist for"),
        (f"{BODY}\n\nAn earlier version of this article misspelt the port.", "correction", "An earlier version of this"),
        (f"{BODY}\n\nPropos recueillis par Ada Moss", "interview", "Propos recueillis par"),
        (f"Q: Why?\nA: Rain.\n\nQ: And now?\nA: Sun.\n\n{BODY}", "interview", "Q:"),
        ("".join(f"1{n}:05 {BODY[:90]}\n\n" for n in range(6)), "live", "10:05"),
    ],
)  # fmt: skip
def test_signs_in_the_text_have_their_span(text: str, form: str, sign: str) -> None:
    found = find_form("Ferry", text)
    assert found is not None
    assert (found.form, found.sign, found.where) == (form, sign, "text")
    assert text[found.start : found.end] == sign


def test_the_section_in_the_address() -> None:
    found = find_form("Ferry", BODY, url="https://herald.example/opinion/2026/the-ferry")
    assert found is not None
    assert (found.form, found.sign, found.where) == ("opinion", "/opinion/", "address")
    assert find_form("Ferry", BODY, url="https://herald.example/news/opinion") is None, (
        "the last part is a slug"
    )


def test_a_dateline_makes_a_report() -> None:
    text = f"VARDEN, Aug 12 (AP) - {BODY}"
    found = understand(title="Ferry", text=text, language="en").form
    assert found is not None
    assert found.form == "report"
    assert text[found.start : found.end] == found.sign
    assert "VARDEN" in found.sign


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Opinion polls open", BODY),
        ("They live on the quay", BODY),
        ("Ferry correction fluid spilled", BODY),
        ("Ferry", f"Die Reederei erstattete Anzeige gegen die Stadt. {BODY}"),
        ("Ferry", f"{BODY * 4}The trip was sponsored by the yard. {BODY * 4}"),
    ],
)
def test_words_that_only_look_like_a_sign(title: str, text: str) -> None:
    assert find_form(title, text) is None


def test_time_is_linear_in_the_text() -> None:
    taken = []
    for times in (2_000, 8_000):
        begin = time.process_time()
        find_form("Ferry", BODY * times)
        taken.append(time.process_time() - begin)
    assert taken[1] < taken[0] * 12 + 0.05
