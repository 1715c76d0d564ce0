from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import msgspec
import pytest

from octavo.serve.web.render import by_day, host_of, slug, story_path, web_url
from tests.serve import a_day


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Talks end: no deal!", "talks-end-no-deal"),
        ("عودة العبّارة", "عودة-العبّارة"),
        ("—?!", ""),
        ("", ""),
        ("<b>x</b>/../y", "b-x-b-y"),
    ],
)
def test_slugs_hold_words_only(title: str, words: str) -> None:
    assert slug(title) == words


def test_a_long_slug_ends_with_a_whole_word() -> None:
    words = slug("word " * 40)
    assert len(words) <= 60
    assert words.endswith("word")


def test_a_story_without_words_in_its_title_has_a_path() -> None:
    story = msgspec.structs.replace(a_day.STORIES[0], title="…")
    assert story_path(story) == "/story/1"


def test_a_path_holds_ascii_only() -> None:
    assert story_path(a_day.STORIES[2]).isascii()


def test_days_follow_the_time_zone() -> None:
    cards = [a_day.card(1, a_day.WIRE, "a", "", -5), a_day.card(2, a_day.WIRE, "b", "", -6)]
    # 20:30 and 21:30 UTC: the same day there, two in Kuwait.
    assert len(by_day(cards, ZoneInfo("UTC"))) == 1
    assert [day for day, _ in by_day(cards, ZoneInfo("Asia/Kuwait"))] == [
        date(2026, 8, 14),
        date(2026, 8, 15),
    ]


def test_addresses_are_named_by_their_host() -> None:
    assert host_of("https://www.example.org/a/b") == "example.org"
    assert host_of("http://[broken") == "http://[broken"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "", None, "ftp://x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_url(url) == ""


def test_web_addresses_stay() -> None:
    assert web_url("HTTPS://x.example") == "HTTPS://x.example"
