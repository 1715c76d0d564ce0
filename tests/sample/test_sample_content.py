"""What the sample edition holds: enough of each kind, nothing real, nothing unfinished."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from octavo import sample
from octavo.sample.articles import Placed, place, sources
from octavo.sample.data import SampleArticle, events
from octavo.sample.dates import fill, offset
from octavo.understand.agencies import Agency

STARTED = datetime(2026, 8, 14, 9, 31, 7, tzinfo=UTC)
REAL_NAMES = (
    "Reuters", "Associated Press", "AFP", "Agence France-Presse", "EFE", "Xinhua", "TASS", "KUNA", "كونا",
    "BBC", "CNN", "Al Jazeera", "الجزيرة", "Le Monde", "El País", "Guardian", "New York Times", "Radio-Canada",
    "Daily Nation", "Televisa", "Al-Ahram", "الأهرام", "رويترز",
)  # fmt: skip


def placed(item_id: str) -> Placed:
    return place(item_id, STARTED, STARTED)


def text_of(article: Placed) -> str:
    return "\n".join(paragraph.text for paragraph in article.paragraphs)


ALL = {item_id: placed(item_id) for item_id in sources()}
BY_EVENT = {event.event: event.article for event in events() if event.event}


def test_there_is_enough_of_it() -> None:
    assert len(ALL) >= 64
    assert len(BY_EVENT) >= 15
    assert len({article.outlet.domain for article in ALL.values()}) >= 14
    languages = Counter(article.outlet.language for article in ALL.values())
    assert set(languages) == {"ar", "en", "es", "fr"}
    assert min(languages.values()) >= 12


def test_outlets_are_of_many_countries_and_kinds_and_each_has_articles() -> None:
    outlets = sample.outlets()
    assert len({outlet.country for outlet in outlets.values()}) >= 10
    kinds = {outlet.kind for outlet in outlets.values()}
    assert kinds >= {"wire", "state media", "broadcaster", "newspaper", "blog", "magazine"}
    assert {outlet.feed for outlet in outlets.values()} == {"rss", "atom", "rdf", "json"}
    assert {outlet.full_text for outlet in outlets.values()} == {True, False}
    assert {item.outlet for _, item in sources().values()} == set(outlets)


def test_events_have_several_articles_of_several_outlets_and_languages() -> None:
    assert all(2 <= len(items) <= 9 for items in BY_EVENT.values())
    outlets = [{item.outlet for item in items} for items in BY_EVENT.values()]
    assert sum(len(names) >= 4 for names in outlets) >= 8
    languages = [{sample.outlets()[name].language for name in names} for names in outlets]
    assert sum(len(found) >= 2 for found in languages) >= 6


def test_five_wire_reports_are_printed_by_others_under_other_titles() -> None:
    copies: dict[str, list[SampleArticle]] = {}
    for _, item in sources().values():
        if item.copy_of:
            copies.setdefault(item.copy_of, []).append(item)
    assert len(copies) >= 5
    assert any(len(items) >= 3 for items in copies.values())
    for original, items in copies.items():
        names = [sources()[original][1].outlet, *(item.outlet for item in items)]
        assert len(set(names)) == len(names), "no outlet prints one report twice"
        for item in items:
            assert item.wire, f"{item.id} must credit its wire"
            assert item.title != sources()[original][1].title


def test_a_copy_keeps_its_originals_words() -> None:
    for item_id, (_, item) in sources().items():
        if not item.copy_of:
            continue
        words = re.findall(r"\w+", text_of(ALL[item_id]))
        original = set(pairwise(re.findall(r"\w+", text_of(ALL[item.copy_of]))))
        shared = sum(pair in original for pair in pairwise(words))
        assert shared / len(words) > 0.75, item_id


def test_truth_names_event_and_copy_by_address() -> None:
    truth = sample.truth()
    assert len(truth) == len(ALL)
    assert {row.event for row in truth.values()} == {*BY_EVENT, None}
    for row in truth.values():
        assert row.copy_of is None or row.copy_of in truth
        assert row.copy_of is None or truth[row.copy_of].event == row.event


@pytest.mark.parametrize("item_id", ALL)
def test_an_article_is_finished(item_id: str) -> None:
    article = ALL[item_id]
    whole = "\n".join([article.title, article.summary, article.picture, text_of(article)])
    assert not re.search(r"[{}]|\bTODO\b|  ", whole)
    assert 80 <= len(text_of(article).split()) <= 450
    assert not [name for name in REAL_NAMES if re.search(rf"\b{re.escape(name)}\b", whole)]
    arabic = len(re.findall(r"[\u0621-\u064a]", whole))
    assert (arabic > len(whole) / 2) == (article.outlet.language == "ar")


def test_english_quotes_close_and_each_language_has_its_own_marks() -> None:
    for item_id, article in ALL.items():
        text = text_of(article)
        assert text.count("“") == text.count("”"), item_id
        assert text.count("«") == text.count("»"), item_id
        assert '"' not in text, item_id
        if article.outlet.language == "ar":
            assert "“" not in text, item_id


def test_most_is_of_the_last_day_and_nothing_older_than_nine_days() -> None:
    ages = [-offset(item.published) for _, item in sources().values()]
    assert sum(age < timedelta(days=1) for age in ages) > len(ages) / 2
    assert min(ages) > timedelta(hours=1)
    assert timedelta(days=8) < max(ages) < timedelta(days=10)


def test_copies_come_after_what_they_copy() -> None:
    for _, item in sources().values():
        if item.copy_of:
            assert offset(item.published) > offset(sources()[item.copy_of][1].published), item.id


def test_the_kinds_of_report_that_the_product_is_about_are_there() -> None:
    texts = {item_id: text_of(article) for item_id, article in ALL.items()}
    assert "214 passengers" in texts["ferry-aground-port-selwyn"]
    assert "221" in texts["anneliese-vane-rescue"]
    assert "démenti" in texts["aldemar-dement-fermeture"]
    assert "the report said" in texts["french-cannery-report"]
    assert "ولم تكشف" in texts["tawqi-aqd-mahattat-alnawras"]
    assert sum(article.video for article in ALL.values()) >= 2
    assert sum(article.audio for article in ALL.values()) == 1
    opinions = ("Opinion", "Analysis", "Analyse")
    assert sum(any(tag in opinions for tag in article.tags) for article in ALL.values()) >= 3


def test_a_correction_made_before_the_first_start_says_so() -> None:
    article = ALL["hut-wadi-alreem"]
    assert article.modified_at is not None
    assert article.published_at < article.modified_at < STARTED
    assert text_of(article).endswith("41 مليون سنة، والصحيح 37 مليون سنة.")
    assert text_of(article).count("41") == 1


def test_a_correction_due_after_the_first_start_shows_the_first_form_until_then() -> None:
    before = place("halyard-apologizes-merchants", STARTED, STARTED + timedelta(minutes=5))
    after = place("halyard-apologizes-merchants", STARTED, STARTED + timedelta(minutes=10))
    assert "91,000 merchants" in before.title
    assert "Correction" not in text_of(before)
    assert before.modified_at is None
    assert "19,000 merchants" in after.title
    assert "It is 19,000." in text_of(after)
    assert after.modified_at is not None


def test_every_first_form_changes_something() -> None:
    for _, item in sources().values():
        body = f"{item.title}\n{item.body}\n{item.summary}"
        assert all(new in body for new in item.first_form)


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_days_in_the_texts_follow_the_first_start(hour: int) -> None:
    started = STARTED.replace(hour=hour)
    article = place("anneliese-vane-refloated", started, started)
    grounding = started - timedelta(hours=23, minutes=10) + timedelta(hours=1)
    assert f"{grounding:%A}" in text_of(article)


@pytest.mark.parametrize(
    ("language", "locale", "hour", "wanted"),
    [
        ("en", "en_GB", 3, "early on Friday / 14 August / 3:40 am"),
        ("en", "en_US", 14, "on Friday afternoon / August 14 / 2:40 pm"),
        ("fr", "fr_FR", 8, "vendredi matin / 14 août / 8 h 40"),
        ("es", "es_MX", 23, "a última hora del viernes / 14 de agosto / 23:40"),
        ("ar", "ar_MA", 19, "مساء الجمعة / 14 غشت / 7:40 مساء"),
    ],
)
def test_dates_are_written_in_the_outlets_language(
    language: str, locale: str, hour: int, wanted: str
) -> None:
    pattern = next(outlet.long_date for outlet in sample.outlets().values() if outlet.locale == locale)
    moment = datetime(2026, 8, 14, hour, 47, tzinfo=UTC)
    filled = fill(
        "{{when}} / {{date here}} / {{time}}",
        own=moment,
        moments={"here": moment},
        language=language,
        locale=locale,
        long_date=pattern,
    )
    assert filled == wanted


def test_a_shift_moves_a_day() -> None:
    words = {"moments": {}, "language": "en", "locale": "en_GB", "long_date": "d MMMM"}
    assert fill("{{day +2d}}, {{date -1d12h}}", own=STARTED, **words) == "Sunday, 12 August"


@pytest.mark.parametrize("text", ["", "-", "3h", "-3x", "+1h2d"])
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no offset"):
        offset(text)


def test_the_samples_wires_are_named_as_the_registry_of_agencies_does() -> None:
    agencies = msgspec.json.decode(sample.agencies(), type=tuple[Agency, ...])
    domains = {domain for agency in agencies for domain in agency.domains}
    wires = {outlet.domain for outlet in sample.outlets().values() if outlet.kind in ("wire", "state media")}
    assert domains == wires
    names = {name for agency in agencies for name in (*agency.codes, *agency.spellings)}
    printed = {item.wire for _, item in sources().values() if item.wire}
    assert {credit.removeprefix("l’") for credit in printed} <= names
