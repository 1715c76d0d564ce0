"""Datelines in the forms of many agencies; every outlet, person and event is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from octavo.understand.dateline import find_dateline

AT = datetime(2025, 8, 15, 9, tzinfo=UTC)
DAY = date(2025, 8, 14)

FORMS = [
    ("BERLIN, Aug 14, (AP): Ministers met", "Berlin", DAY, "BERLIN, Aug 14, (AP):"),
    (
        "SEOUL, South Korea, Aug 14, (AP): Ministers",
        "Seoul, South Korea",
        DAY,
        "SEOUL, South Korea, Aug 14, (AP):",
    ),
    ("SEOUL, South Korea — Ministers met", "Seoul, South Korea", None, "SEOUL, South Korea —"),
    ("LONDON (Reuters) - Ministers met", "London", None, "LONDON (Reuters) -"),
    ("NEW YORK Aug 14 (Reuters) - Shares", "New York", DAY, "NEW YORK Aug 14 (Reuters) -"),
    (
        "HEMPSTEAD, N.Y., Sept. 26 (UPI) — A",
        "Hempstead, N.Y.",
        date(2025, 9, 26),
        "HEMPSTEAD, N.Y., Sept. 26 (UPI) —",
    ),
    ("WASHINGTON (AP) — A judge", "Washington", None, "WASHINGTON (AP) —"),
    ("New Delhi, Aug 14 (PTI) The court", "New Delhi", DAY, "New Delhi, Aug 14 (PTI)"),
    ("KUWAIT, Aug 14 (KUNA) -- The Amir", "Kuwait", DAY, "KUWAIT, Aug 14 (KUNA) --"),
    ("DUBAI, Thursday, Aug 14: The port", "Dubai", DAY, "DUBAI, Thursday, Aug 14:"),
    ("MOSCOW/KYIV (Reuters) - Envoys", "Moscow, Kyiv", None, "MOSCOW/KYIV (Reuters) -"),
    ("PORT VERAN, Aug 14 (Norra Wire) — A", "Port Veran", DAY, "PORT VERAN, Aug 14 (Norra Wire) —"),
    ("RIO DE JANEIRO (AP) — The", "Rio de Janeiro", None, "RIO DE JANEIRO (AP) —"),
    ("PARIS, 3 mars (AFP) - Le ministre", "Paris", date(2025, 3, 3), "PARIS, 3 mars (AFP) -"),
    ("Paris (AFP) – Le ministre", "Paris", None, "Paris (AFP) –"),
    ("MADRID, 14 ago (EFE).- El ministro", "Madrid", DAY, "MADRID, 14 ago (EFE).-"),
    ("Berlin (dpa) - Der Minister", "Berlin", None, "Berlin (dpa) -"),
    ("Berlin, 14. August (Reuters) - Die", "Berlin", DAY, "Berlin, 14. August (Reuters) -"),
    ("Brüssel/Berlin (dpa/AFP) - Die", "Brüssel, Berlin", None, "Brüssel/Berlin (dpa/AFP) -"),
    ("(ANSA) - ROMA, 14 AGO - Il ministro", "Roma", DAY, "(ANSA) - ROMA, 14 AGO -"),
    ("Lisboa, 14 ago 2024 (Lusa) - O", "Lisboa", date(2024, 8, 14), "Lisboa, 14 ago 2024 (Lusa) -"),
    ("МОСКВА, 14 авг - РИА Новости. Глава", "Москва", DAY, "МОСКВА, 14 авг - РИА Новости."),
    ("МОСКВА, 14 августа. /ТАСС/. Глава", "Москва", DAY, "МОСКВА, 14 августа. /ТАСС/."),
    ("الكويت - 14 أغسطس (كونا): قال", "الكويت", DAY, "الكويت - 14 أغسطس (كونا):"),
    ("باريس (أ ف ب) - أعلن", "باريس", None, "باريس (أ ف ب) -"),
    ("بيروت، 14 آب/أغسطس (أ ف ب) - أعلن", "بيروت", DAY, "بيروت، 14 آب/أغسطس (أ ف ب) -"),
    ("بيروت: أعلن الوزير", "بيروت", None, "بيروت:"),
    ("新华社北京8月14日电（记者张三）会议", "北京", DAY, "新华社北京8月14日电（记者张三）"),
    ("【ワシントン共同】大統領は", "ワシントン", None, "【ワシントン共同】"),
    ("(서울=연합뉴스) 기자 = 장관은", "서울", None, "(서울=연합뉴스)"),
    ("Aug 14 (Reuters) - Shares of Veran", None, DAY, "Aug 14 (Reuters) -"),
]


@pytest.mark.parametrize(("text", "place", "day", "span"), FORMS, ids=[form[3] for form in FORMS])
def test_place_day_and_span(text: str, place: str | None, day: date | None, span: str) -> None:
    found = find_dateline(text, published_at=AT)
    assert found is not None
    assert (found.place, found.date, text[found.start : found.end]) == (place, day, span)


@pytest.mark.parametrize("form", FORMS, ids=[form[3] for form in FORMS])
def test_a_byline_or_a_caption_may_stand_before_it(form: tuple[str, str | None, date | None, str]) -> None:
    text = "By Ada Moss\n\n" + form[0]
    found = find_dateline(text, published_at=AT)
    assert found is not None
    assert text[found.start : found.end] == form[3]


def test_after_a_sub_headline_that_ran_into_the_text() -> None:
    text = "Envoys fear harsher terms BRUSSELS: European leaders will speak"
    found = find_dateline(text)
    assert found is not None
    assert (found.place, text[found.start : found.end]) == ("Brussels", "BRUSSELS:")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "A",
        "The government - which is new - fell.",
        "TRASK: We will go. MOSS: No. TRASK: Yes.",
        "WATCH: The ferry",
        "NATO: Allies agree",
        "Voss — the minister — left",
        "(AP) — President Voss - the new one - left",
        "Iran: What next",
        "Jan. 6 - the day it began",
        "Published Aug 14, 2025 - by our staff",
        "A crowd waits in Raleigh, N.C., July 5. (Ada Moss/AP)",
        "The port (AP Photo/Ada Moss) was closed",
        "FILE - In this photo the ferry lies",
        "VERY BIG NEWS TODAY. SEE MORE",
        "北京（记者张三）",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text, published_at=AT) is None


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (datetime(2025, 1, 2, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2024, 12, 31, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2024, 11, 30, tzinfo=UTC), date(2024, 12, 31)),
    ],
)
def test_the_year_is_the_nearest_to_publication(published: datetime, day: date) -> None:
    found = find_dateline("OSLO, Dec 31 (AP) — Snow", published_at=published)
    assert found is not None
    assert found.date == day


def test_no_year_is_guessed_from_nothing() -> None:
    found = find_dateline("OSLO, Dec 31 (AP) — Snow")
    assert found is not None
    assert (found.place, found.date) == ("Oslo", None)


def test_a_day_that_no_year_has_is_none() -> None:
    found = find_dateline("OSLO, Feb 30 (AP) — Snow", published_at=AT)
    assert found is None or found.date is None
