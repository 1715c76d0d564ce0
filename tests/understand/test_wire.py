"""Whose report it is, and where the text says so."""

from __future__ import annotations

import pytest

from octavo.understand.dateline import find_dateline
from octavo.understand.wire import find_wire


def wire(text: str, byline: tuple[str, ...] = (), outlet: str | None = None) -> tuple[str, str] | None:
    found = find_wire(text, dateline=find_dateline(text), byline=byline, outlet=outlet)
    return (found.name, text[found.start : found.end]) if found else None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("BERLIN, Aug 14, (AP): Rain fell.", ("AP", "AP")),
        ("(Reuters) - Rain fell.", ("Reuters", "Reuters")),
        ("Associated Press\n\nRain fell on the harbour.", ("AP", "Associated Press")),
        ("Rain fell. — Reuters", ("Reuters", "Reuters")),
        ("Rain fell. -AFP", ("AFP", "AFP")),
        ("Rain fell. (dpa)", ("dpa", "dpa")),
        ("Rain fell. (AFP/Reuters)", ("AFP", "AFP")),
        ("Rain fell.\n\n© 2025 AFP", ("AFP", "AFP")),
        (
            "Rain fell.\nCopyright 2025 The Associated Press. All rights reserved.",
            ("AP", "The Associated Press"),
        ),
        ("Rain fell.\nSource: Reuters", ("Reuters", "Reuters")),
        ("هطل المطر.\nالمصدر: رويترز", ("Reuters", "رويترز")),
        ("هطل المطر (انتهى) ع ب / كونا", ("KUNA", "كونا")),
        ("القاهرة - أ ف ب: هطل المطر", ("AFP", "أ ف ب")),
        ("新华社北京8月14日电（记者张三）下雨了。", ("Xinhua", "新华社")),
        ("By ADA MOSS, Associated Press\nRain fell.", ("AP", "Associated Press")),
        ("PORT VERAN, Aug 14 (Norra Wire) — Rain fell.", ("Norra Wire", "Norra Wire")),
    ],
)
def test_the_text_names_its_agency(text: str, want: tuple[str, str]) -> None:
    assert wire(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain fell, the minister told Reuters.",
        "Rain fell. (With inputs from AFP)",
        "Rain fell. (Ada Moss/AP)",
        "Rain fell. (AP Photo/Ada Moss)",
        "It was a cover-up.",
        "DUBAI (Web Desk): Rain fell.",
        "Agence France-Presse is old. It reported rain.",
        "Reuters could not verify it.",
    ],
)
def test_an_agency_that_is_only_mentioned_is_no_wire(text: str) -> None:
    assert wire(text, outlet="The Varen Courier") is None


@pytest.mark.parametrize(
    ("byline", "want"),
    [
        ("By AFP", "AFP"),
        ("Ada Moss, Associated Press", "AP"),
        ("Reuters Staff", "Reuters"),
        ("Le Courrier avec AFP", None),
        ("Yousef Saba", None),
        ("Ada Moss", None),
    ],
)
def test_the_pages_byline(byline: str, want: str | None) -> None:
    assert wire("Rain fell.", (byline,)) == ((want, "") if want else None)


def test_what_an_agency_publishes_itself_is_its_wire() -> None:
    assert wire("Rain fell.", outlet="Reuters") == ("Reuters", "")
    assert wire("OSLO (AP) — Rain fell.", outlet="Reuters") == ("AP", "AP")


def test_an_outlets_own_unknown_credit_is_no_wire() -> None:
    assert wire("OSLO (Norra Post) — Rain fell.", outlet="Norra Post") is None
