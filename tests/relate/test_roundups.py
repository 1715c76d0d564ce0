"""A roundup is in no story with others, and is no bridge between the events that it tells of."""

from __future__ import annotations

from itertools import permutations

import pytest

from octavo.models import Features
from octavo.relate.roundups import is_roundup
from octavo.relate.stories import neighbours, settle
from octavo.relate.window import Window
from tests.relate.made_up import EVENTS, article, told


@pytest.mark.parametrize(
    "title",
    [
        "Morning briefing: ferry aground, vineyards on fire",
        "The Kelvane evening digest",
        "Your weekly round-up from Belmora",
        "World news in brief",
        "The week in pictures",
        "Three things to know today",
        "Orsk Courier briefing: five things to know",
        "موجز الصباح: أبرز ما جاء اليوم",
        "What you need to know this morning",
        "Today's top stories",
        "Revue de presse du mardi",
        "Resumen del día: incendio en Orsk",
        "Nieuwsoverzicht van dinsdag",
    ],
)
def test_headlines_of_roundups(title: str) -> None:
    assert is_roundup(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Minister's briefing in Kelvane ends in uproar",
        "What we know about the ferry off Port Tamsin",
        "Wildfire near Orsk Valley: live updates",
        "Council briefing: harbour fees to double",
        "Five things to know about the new harbour master",
        "Police round up thirty smugglers in Tamsin",
        "Brief strike stops the Belmora trams",
        "Student digests a week of news and wins the Kelvane prize",
    ],
)
def test_headlines_of_one_event(title: str) -> None:
    assert not is_roundup(title)


def roundup(hours: float = 3) -> Features:
    text = " ".join(EVENTS[event][1] for event in ("ferry", "wildfire"))
    return article("https://digest.test/1", "Morning briefing: Ferry off Port Tamsin", text, hours=hours)


def test_a_roundup_has_a_story_of_its_own_whenever_it_comes() -> None:
    articles = [told("ferry", 1, hours=1), roundup(), told("ferry", 2, hours=5), told("wildfire", 1, hours=6)]
    for order in permutations(articles):
        window = Window()
        for one in order:
            settle(window, [one])
        assert window.story == {
            "https://ferry.test/1": "https://ferry.test/1",
            "https://ferry.test/2": "https://ferry.test/1",
            "https://wildfire.test/1": "https://wildfire.test/1",
            "https://digest.test/1": "https://digest.test/1",
        }


def test_without_the_rule_it_would_have_joined() -> None:
    digest, ferry = roundup(), told("ferry", 1, hours=1)
    assert neighbours([digest], [ferry]) == []
    same_text = article(
        "https://daily.test/1",
        "Ferry off Port Tamsin",
        " ".join(EVENTS[event][1] for event in ("ferry", "wildfire")),
        hours=3,
    )
    assert neighbours([same_text], [ferry])[0].score > 0.3
