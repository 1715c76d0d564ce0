from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from octavo.models import Reason
from octavo.serve.i18n import Interface

NOW = datetime(2026, 8, 14, 20, 30, tzinfo=UTC)


def interface(code: str, zone: str = "Asia/Kuwait") -> Interface:
    return Interface(code, ZoneInfo(zone), lambda: NOW)


def test_direction_comes_from_the_script() -> None:
    assert interface("ar").direction == "rtl"
    assert interface("en").direction == "ltr"
    assert interface("ks-Deva").direction == "ltr"


def test_texts_are_translated_and_filled() -> None:
    assert interface("ar").text("Read it at {host}", host="example.org") == "اقرأه في example.org"
    assert interface("en").text("Read it at {host}", host="{x}") == "Read it at {x}"
    assert interface("en").plural("{n} outlet", "{n} outlets", 1200) == "1,200 outlets"


def test_words_of_the_data_are_translated_and_unknown_ones_kept() -> None:
    assert interface("ar").word("outlet", "wire") == "الوكالة"
    assert interface("en").word("category", "falconry") == "Falconry"
    assert interface("en").word("category", None) == ""


def test_days_are_those_of_the_editions_time_zone() -> None:
    # 23:30 in Kuwait, half past midnight a time zone further east.
    assert interface("en").day(NOW) == "Friday, 14 August 2026"
    assert interface("en", "Asia/Dubai").short_day(NOW) == "15 Aug 2026"
    assert interface("en").day(date(2026, 8, 1)) == "Saturday, 1 August 2026"
    assert "أغسطس" in interface("ar").day(NOW)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Kuwait", "14 Aug 2026, 23:30 UTC+3"),
        ("UTC", "14 Aug 2026, 20:30 UTC"),
        ("America/St_Johns", "14 Aug 2026, 18:00 UTC-2:30"),
    ],
)
def test_a_moment_says_day_time_and_distance_from_utc(zone: str, words: str) -> None:
    assert interface("en", zone).moment(NOW) == words


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(seconds=-20), "now"),
        (timedelta(hours=-3), "3 hours ago"),
        (timedelta(minutes=9), "in 9 minutes"),
        (timedelta(days=-9), "1 week ago"),
    ],
)
def test_how_long_ago(delta: timedelta, words: str) -> None:
    assert interface("en").ago(NOW + delta) == words


def test_arabic_knows_the_dual() -> None:
    assert interface("ar").ago(NOW - timedelta(hours=2)) == "قبل ساعتين"


def test_countries_and_languages_have_names() -> None:
    assert interface("en").country("kw") == "Kuwait"
    assert interface("ar").country("KW") == "الكويت"
    assert interface("en").country("XX") == "XX"
    assert interface("en").country(None) == ""
    assert interface("en").language("pt-BR") == "Portuguese (Brazil)"
    assert interface("en").language("no such") == "no such"
    assert interface("en").language(None) == "Language not known"


def test_lists_and_figures_are_written_as_the_language_does() -> None:
    assert interface("en").listing(["a", "b", "c"]) == "a, b and c"
    assert interface("ar").listing(["أ", "ب"]) == "أ وب"
    assert interface("ar").number(12345) == "12,345"


@pytest.mark.parametrize(
    ("hours", "english", "arabic"),
    [
        (None, "The same event, with Port Selim and Ilse Varga", "الحدث نفسه، مع ذكر Port Selim وIlse Varga"),
        (0, "Within the hour: the same event, with …", "في الساعة نفسها: الحدث نفسه، مع ذكر …"),
        (1, "1 hour later: the same event, with …", "بعد ذلك بساعة: الحدث نفسه، مع ذكر …"),
        (-5, "5 hours earlier: the same event, with …", "قبل ذلك بـ5 ساعات: الحدث نفسه، مع ذكر …"),
        (47, "47 hours later: the same event, with …", "بعد ذلك بـ47 ساعة: الحدث نفسه، مع ذكر …"),
        (-48, "2 days earlier: the same event, with …", "قبل ذلك بيومين: الحدث نفسه، مع ذكر …"),
        (2400, "100 days later: the same event, with …", "بعد ذلك بـ100 يوم: الحدث نفسه، مع ذكر …"),
    ],
)
def test_why_an_article_is_related_is_said_in_the_readers_language(
    hours: int | None, english: str, arabic: str
) -> None:
    reason = Reason(topic="the same event", hours=hours, names=("Port Selim", "Ilse Varga"))
    for code, words in (("en", english), ("ar", arabic)):
        told = interface(code).why(reason)
        assert told == words.replace("…", interface(code).listing(reason.names))


def test_a_reason_without_names_is_the_event_alone() -> None:
    reason = Reason(topic="what went before", hours=-72, names=())
    assert interface("en").why(reason) == "3 days earlier: what went before"
