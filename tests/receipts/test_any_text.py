"""Whatever a text holds, a brief of it is made, and every span in it is right."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.receipts.accounts import Telling
from octavo.receipts.brief import brief, key_points
from octavo.understand.days import find_days

PIECES = st.sampled_from(
    [
        "But",
        "so",
        "far",
        "However,",
        "He",
        "said",
        "“",
        "”",
        '"',
        "«",
        "»",
        "(",
        ")",
        ":",
        ";",
        "—",
        "-",
        ".",
        "?",
        "!",
        "…",
        "...",
        "12",
        "14",
        "1,200",
        "2019",
        "at",
        "least",
        "not",
        "may",
        "will",
        "Monday",
        "3",
        "March\n",
        "",
        "",
        "",
        "Ada",
        "Moss",
        "of",
        "Dunmere",
        "denied",
        "that",
        "the",
        "ferry",
        "ran",
        "aground",
        "with",
        "passengers",
        "on",
        "board",
        "according",
        "to",
        "mais",
        "lundi",
        "12",
        "mars\n",
        "",
        "",
        "",
        "el",
        "lunes",
        "pero",
        "dijo",
        "aber",
        "Montag",
        "sagte",
        "وقال",
        "إن",
        "الاثنين",
        "ـ",
        "🛟",
        "\x00",
        "\n",
        "\u200f",
        "é",
        "連絡船は。",
        "座礁した。",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)
LANGUAGES = st.sampled_from([None, "en", "fr", "es", "de", "ar", "ja", "xx"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, LANGUAGES), max_size=4))
def test_a_brief_of_anything(rows: list[tuple[str, str | None]]) -> None:
    at = datetime(2025, 3, 5, tzinfo=UTC)
    for text, language in rows:
        for start, end in key_points(text[:40], text, language):
            assert text[start:end].strip() == text[start:end] != ""
        for day in find_days(text, at):
            assert text[day.start : day.end].strip()
    tellings = [
        Telling(id=number, title=text[:40], text=text, language=language, report=str(number), published_at=at)
        for number, (text, language) in enumerate(rows)
    ]
    told = brief("", tellings)
    for one in [*told.facts, *told.timeline, *told.open_questions]:
        first = one.receipts[0]
        assert rows[int(first.id)][0][first.start : first.end] == one.text
