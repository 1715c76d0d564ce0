"""A story told in its articles' own sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from octavo.cli.brief import told as brief_of_rows
from octavo.receipts.accounts import Brief, Telling
from octavo.receipts.brief import brief, key_points

WEDNESDAY = datetime(2025, 3, 5, 6, tzinfo=UTC)

HERALD = (
    "PORT TAMSIN, Mar 4 (MPA) - The ferry Marisol ran aground off Port Tamsin on Monday with 41 people aboard. "
    "She was on the way from Dunmere. “We lowered every boat within ten minutes,” Captain Olga Brenn said. "
    "The harbour master said the hull of the Marisol had not been holed. It was the third grounding this year. "
    "The owner did not disclose what the Marisol carried. Two tugs reached the Marisol at noon.\n\n"
    "But the coast guard of Tamsin closed the southern channel to ships of more than 40 metres."
)
LANTERN = (
    "On Monday the ferry Marisol ran aground off Port Tamsin with 41 people aboard. Nobody was hurt. "
    "The ferry Marisol had 214 life jackets on board, the coast guard said. "
    "Captain Olga Brenn said: “We lowered every boat within ten minutes.” He did not say why. "
    "An inquiry into the grounding of the Marisol begins in Kelvane next Friday, the ministry said."
)
BUGLE = (
    "The ferry Marisol had 190 life jackets on board, the union said. "
    "Passengers of the Marisol spent the night in the school of Port Tamsin. "
    "The owner of the Marisol did not disclose what the Marisol carried."
)
PHARE = (
    "Le ferry Marisol s’est trouvé immobilisé au large de Port Tamsin lundi avec 41 personnes à bord. "
    "Deux remorqueurs sont arrivés."
)
ROWS = {
    "herald": ("Ferry aground off Port Tamsin", HERALD, "en"),
    "lantern": ("All 41 ashore from the Marisol", LANTERN, "en"),
    "copy": ("Ferry runs aground", HERALD, "en"),
    "bugle": ("Too few life jackets, says union", BUGLE, "en"),
    "phare": ("Un ferry s’échoue à Tamsin", PHARE, "fr"),
}


@pytest.fixture(scope="module")
def told() -> Brief:
    rows = [
        {
            "id": key,
            "title": title,
            "text": text,
            "outlet": f"{key}.example",
            "language": language,
            "published_at": (WEDNESDAY + timedelta(minutes=at)).isoformat(),
        }
        for at, (key, (title, text, language)) in enumerate(ROWS.items())
    ]
    found = brief_of_rows(rows)
    assert found is not None
    return found


def test_every_text_stands_where_its_receipts_say(told: Brief) -> None:
    shown = [*told.facts, *told.timeline, *told.open_questions]
    shown += [said for speaker in told.quotes for said in speaker.said]
    shown += [each for fact in told.facts for each in (*fact.disputed, *fact.updates)]
    assert len(shown) > 10
    for one in shown:
        first = one.receipts[0]
        assert ROWS[str(first.id)][1][first.start : first.end] == one.text


def test_a_thing_reported_by_several_is_one_fact_with_all_receipts(told: Brief) -> None:
    (aground,) = [fact for fact in told.facts if "ran aground" in fact.text]
    assert {rest.id for rest in aground.receipts} >= {"herald", "lantern", "copy"}
    # The copy is no report of its own.
    assert aground.reports == len({rest.id for rest in aground.receipts} - {"copy"})
    assert told.facts[0] == aground
    assert aground.first_at == WEDNESDAY
    assert aground.day == date(2025, 3, 3)
    assert (told.articles, told.reports) == (5, 4)


def test_what_two_reports_count_differently_is_disputed(told: Brief) -> None:
    (jackets,) = [fact for fact in told.facts if "life jackets" in fact.text]
    (against,) = jackets.disputed
    assert {jackets.text.split()[4], against.text.split()[4]} == {"214", "190"}
    assert against.kind == "figure"
    assert not any(fact.disputed for fact in told.facts if fact is not jackets)


def test_what_leans_on_its_neighbour_is_dropped_and_counted(told: Brief) -> None:
    assert not any(fact.text.startswith(("She ", "He ", "It ", "But ")) for fact in told.facts)
    leaning = "She ran aground off Port Tamsin on Monday with 41 people aboard in thick fog."
    text = f"{leaning} The Marisol ran aground off Port Tamsin. Thick fog lay off Tamsin on Monday."
    found = brief("", [Telling(id=1, text=text, language="en", report="1")])
    assert {fact.text for fact in found.facts} == {
        "The Marisol ran aground off Port Tamsin.",
        "Thick fog lay off Tamsin on Monday.",
    }
    assert found.dropped == 1


def test_quotes_stand_under_their_speaker_once(told: Brief) -> None:
    (brenn,) = [one for one in told.quotes if one.speaker == "Olga Brenn"]
    (said,) = brenn.said
    assert said.direct
    assert {rest.id for rest in said.receipts} == {"herald", "lantern", "copy"}


def test_what_is_not_known_is_asked_once(told: Brief) -> None:
    (question,) = told.open_questions
    assert {rest.id for rest in question.receipts} >= {"herald", "bugle"}
    assert question.missing


def test_the_timeline_is_in_order_of_days(told: Brief) -> None:
    days = [entry.day for entry in told.timeline]
    assert days == sorted(days)
    assert {date(2025, 3, 3), date(2025, 3, 7)} <= set(days)


def test_a_story_without_a_readable_text_has_no_facts() -> None:
    told = brief("Nothing", [Telling(id=1, title="Nothing", text="", language="en", report="1")])
    assert told == Brief(title="Nothing", articles=1, reports=1)
    assert brief("", []).facts == ()


def test_the_order_of_articles_does_not_matter() -> None:
    tellings = [
        Telling(id=key, title=title, text=text, language=language, report=key, published_at=WEDNESDAY)
        for key, (title, text, language) in ROWS.items()
    ]
    assert brief("", tellings) == brief("", tellings[::-1])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Opinion: the Marisol was never safe", ""),
        ("The Marisol was never safe", "I was on board that night. "),
    ],
)
def test_what_a_comment_says_is_no_fact(title: str, said: str) -> None:
    comment = said + "A ferry like the Marisol is a promise to the people of Port Tamsin. " * 2
    tellings = [
        Telling(id=key, title=head, text=text, language=language, report=key)
        for key, (head, text, language) in ROWS.items()
        if key != "copy"
    ]
    view = Telling(id="view", title=title, text=comment, language="en", report="view")
    told = brief("", [*tellings, view])
    assert "view" not in {fact.receipts[0].id for fact in told.facts}
    plain = Telling(id="view", title="A ferry", text=comment.removeprefix(said), language="en", report="view")
    assert "view" in {fact.receipts[0].id for fact in brief("", [*tellings, plain], most=20).facts}


def test_key_points_stand_in_the_articles_order_and_alone() -> None:
    points = key_points("Ferry aground off Port Tamsin", HERALD, "en")
    texts = [HERALD[start:end] for start, end in points]
    assert 2 <= len(texts) <= 5
    assert list(points) == sorted(points)
    assert any(text.startswith("The ferry Marisol ran aground") for text in texts)
    assert not any(text.startswith(("She", "It", "PORT")) for text in texts)


def test_a_short_article_needs_no_key_points() -> None:
    assert key_points("Ferry aground", PHARE, "fr") == ()
    assert key_points("", "", None) == ()
