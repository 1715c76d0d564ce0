"""Days that texts name, resolved against the day they were written on, a Thursday."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from octavo.understand.article import understand
from octavo.understand.times import find_times

WRITTEN = date(2025, 8, 14)

NAMED = [
    ("en", "The ferry sank on Thursday.", "Thursday", "2025-08-14", "2025-08-14"),
    ("en", "Divers found it Wednesday.", "Wednesday", "2025-08-13", "2025-08-13"),
    ("en", "A judge will hear the case on Tuesday.", "Tuesday", "2025-08-19", "2025-08-19"),
    ("en", "It left last Thursday.", "last Thursday", "2025-08-07", "2025-08-07"),
    ("en", "It rained last week.", "last week", "2025-08-04", "2025-08-10"),
    ("en", "The pier opened in June 2024.", "June 2024", "2024-06-01", "2024-06-30"),
    ("en", "The pier opened in June.", "June", "2025-06-01", "2025-06-30"),
    ("en", "The pier opened in June last year.", "June last year", "2024-06-01", "2024-06-30"),
    ("en", "The pier will open by October.", "October", "2025-10-01", "2025-10-31"),
    ("en", "She resigned on Aug. 3.", "Aug. 3", "2025-08-03", "2025-08-03"),
    ("en", "She resigned on Dec. 28.", "Dec. 28", "2025-12-28", "2025-12-28"),
    ("en", "She was elected in 2019.", "2019", "2019-01-01", "2019-12-31"),
    ("en", "She left two weeks ago.", "two weeks ago", "2025-07-28", "2025-08-03"),
    ("en", "She left yesterday.", "yesterday", "2025-08-13", "2025-08-13"),
    (
        "en",
        "The mayor, who will stand again, said Wednesday it was over.",
        "Wednesday",
        "2025-08-13",
        "2025-08-13",
    ),
    ("en", "She was beaten by Moss at sea on Wednesday.", "Wednesday", "2025-08-13", "2025-08-13"),
    ("en", "The bridge must open by Tuesday.", "Tuesday", "2025-08-19", "2025-08-19"),
    ("en", "It was shut on Wednesday following a fire.", "Wednesday", "2025-08-13", "2025-08-13"),
    ("fr", "Le navire a coulé mercredi.", "mercredi", "2025-08-13", "2025-08-13"),
    ("fr", "Il repartira lundi.", "lundi", "2025-08-18", "2025-08-18"),
    ("fr", "Il part lundi prochain.", "lundi prochain", "2025-08-18", "2025-08-18"),
    ("fr", "Ouvert en juin 2024.", "juin 2024", "2024-06-01", "2024-06-30"),
    ("fr", "Il a plu la semaine dernière.", "semaine dernière", "2025-08-04", "2025-08-10"),
    ("fr", "Parti il y a trois jours.", "il y a trois jours", "2025-08-11", "2025-08-11"),
    ("fr", "Elle est partie avant-hier.", "avant-hier", "2025-08-12", "2025-08-12"),
    ("es", "El barco se hundió el miércoles.", "miércoles", "2025-08-13", "2025-08-13"),
    ("es", "Zarpará el lunes.", "lunes", "2025-08-18", "2025-08-18"),
    ("es", "Llovió la semana pasada.", "semana pasada", "2025-08-04", "2025-08-10"),
    ("es", "Abrió en junio de 2024.", "junio de 2024", "2024-06-01", "2024-06-30"),
    ("es", "Zarpó hace tres días.", "hace tres días", "2025-08-11", "2025-08-11"),
    ("de", "Das Schiff sank am Mittwochabend.", "Mittwochabend", "2025-08-13", "2025-08-13"),
    ("de", "Es soll am Montag auslaufen.", "Montag", "2025-08-18", "2025-08-18"),
    ("de", "Letzte Woche regnete es.", "Letzte Woche", "2025-08-04", "2025-08-10"),
    ("de", "Im Juni 2024 war sie dort.", "Juni 2024", "2024-06-01", "2024-06-30"),
    ("de", "Vor zwei Jahren war sie dort.", "Vor zwei Jahren", "2023-01-01", "2023-12-31"),
    ("ar", "غرقت العبارة يوم الأربعاء.", "الأربعاء", "2025-08-13", "2025-08-13"),
    ("ar", "ستبحر العبارة الاثنين المقبل.", "الاثنين المقبل", "2025-08-18", "2025-08-18"),
    ("ar", "هطل المطر الأسبوع الماضي.", "الأسبوع الماضي", "2025-08-04", "2025-08-10"),
    ("ar", "افتتح الرصيف في يونيو 2024.", "يونيو 2024", "2024-06-01", "2024-06-30"),
    ("ar", "غادرت قبل يومين.", "قبل يومين", "2025-08-12", "2025-08-12"),
    ("ar", "غادرت أمس.", "أمس", "2025-08-13", "2025-08-13"),
]


@pytest.mark.parametrize(("language", "text", "words", "first", "last"), NAMED)
def test_a_day_and_the_words_that_name_it(
    language: str, text: str, words: str, first: str, last: str
) -> None:
    (found,) = find_times(f"🛟 {text}", language, WRITTEN)
    assert found.text == words
    assert f"🛟 {text}"[found.start : found.end] == words
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("language", "text", "words", "clock"),
    [
        ("en", "It sails on Monday at 3 p.m. sharp.", "Monday at 3 p.m.", "15:00"),
        ("en", "At 9:05 a.m. on Monday it sailed.", "9:05 a.m. on Monday", "09:05"),
        ("en", "It sailed at noon on Monday.", "noon on Monday", "12:00"),
        ("fr", "Départ lundi à 15h30 au port.", "lundi à 15h30", "15:30"),
        ("es", "Salió el lunes a las 15:30 horas.", "lunes a las 15:30 horas", "15:30"),
        ("de", "Es lief Montag um 15.30 Uhr aus.", "Montag um 15.30 Uhr", "15:30"),
        ("ar", "أبحرت الاثنين الساعة 3 أو بعدها.", "الاثنين الساعة 3", "03:00"),
    ],
)
def test_the_time_of_day_beside_it(language: str, text: str, words: str, clock: str) -> None:
    (found,) = find_times(text, language, WRITTEN)
    assert (found.text, found.clock) == (words, clock)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She won 20 out of 30 votes, 3 set aside, and may march on. 1 ago."),
        ("en", "A crowd of 2,019 came; 2019 of them stayed. The week was wet."),
        ("de", "Am Morgen regnete es, die Woche war nass."),
        ("es", "Por la mañana llovió."),
        ("fr", "La semaine fut longue, la planète Mars est rouge."),
        ("ar", "في اليوم التالي هطل المطر."),
        ("zh", "2025年8月14日"),
        (None, "Thursday"),
    ],
)
def test_what_only_looks_like_a_day(language: str | None, text: str) -> None:
    assert find_times(text, language, WRITTEN) == ()


def test_without_a_day_of_writing_only_whole_dates_are_known() -> None:
    found = find_times("On Thursday, on Aug. 3, on Aug. 3, 2024, last week and in 2019.", "en", None)
    assert [(one.text, one.first and str(one.first)) for one in found] == [
        ("Thursday", None),
        ("Aug. 3", None),
        ("Aug. 3, 2024", "2024-08-03"),
        ("last week", None),
        ("2019", "2019-01-01"),
    ]


def test_days_count_from_the_dateline() -> None:
    found = understand(
        title="Ferry",
        text="VARDEN, Aug 12 (AP) - The ferry left yesterday, the harbour office said.",
        published_at=datetime(2025, 8, 14, 6, tzinfo=UTC),
    )
    assert found.times[-1].first == date(2025, 8, 11)


def test_time_is_linear_in_the_text() -> None:
    piece = "On Thursday last week 3 p.m. in June the 14 may, hace tres il y a vor zwei قبل يومين "
    taken = []
    for times in (200, 800):
        begin = time.process_time()
        for language in ("en", "fr", "es", "de", "ar"):
            find_times(piece * times, language, WRITTEN)
        taken.append(time.process_time() - begin)
    assert taken[1] < taken[0] * 12
