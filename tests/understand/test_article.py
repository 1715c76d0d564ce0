"""The stage as a whole: every span exact, nothing broken by any input, time linear in length."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime

import pytest

from octavo.models import Findings
from octavo.understand.article import understand

TEXT = (
    "SEOUL, South Korea, Aug 14, (AP): The sister of the leader on Thursday dismissed the claims. "
    "\"It has never been true,' Ada Moss said. South Korea denied it. — by our desk 🛰️"
)


def spans(found: Findings) -> list[tuple[str | None, int, int]]:
    """Every span with the words it should hold, where the finding repeats them."""
    listed: list[tuple[str | None, int, int]] = []
    if found.dateline:
        listed.append((None, found.dateline.start, found.dateline.end))
    listed += [(None, credit.start, credit.end) for credit in (found.wire, found.origin) if credit]
    listed += [(place.text, place.start, place.end) for place in found.places]
    for quote in found.quotes:
        listed.append((quote.text, quote.start, quote.end))
        listed += [
            (part.text, part.start, part.end) for part in (quote.speaker, quote.cue, quote.addressee) if part
        ]
    return listed


def test_one_article() -> None:
    found = understand(title="Sister denies it", text=TEXT, published_at=datetime(2025, 8, 15, tzinfo=UTC))
    assert found.language == "en"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == ("Seoul, South Korea", date(2025, 8, 14))
    assert found.wire is not None
    assert found.wire == found.origin
    assert TEXT[found.wire.start : found.wire.end] == "AP"
    assert found.countries[0] == "KR"
    assert [quote.text for quote in found.quotes if quote.direct] == ["It has never been true,"]
    assert found.entities == ()


def test_nothing_in_nothing_out() -> None:
    assert understand(title="", text="") == Findings()


def test_every_span_holds_its_words_in_a_thousand_broken_texts() -> None:
    rng = random.Random(7)
    pieces = [*TEXT.split(), "\n", "\n\n", '"', "'", "“", "»", "(AFP)", "—", "\x00", "\u200f", "قال", "رويترز:", "新华社",
              "8月14日电", "PARIS", "Aug", "30", "said", "By", "Reuters", "𝔘nit", "é", "،", "(", ")", ":", "."]  # fmt: skip
    for _ in range(1000):
        text = rng.choice(["", " "]).join(rng.choices(pieces, k=rng.randrange(1, 60)))
        language = rng.choice(["en", "ar", "fr", "de", "es", "zh", None])
        for words, start, end in spans(understand(title=text[:80], text=text, language=language)):
            assert 0 <= start <= end <= len(text)
            assert words is None or text[start:end] == words


UNITS = {
    "words": "word word. ",
    "one word": "a",
    "capitals": "AAA",
    "title case": "Title Case Words ",
    "quotes": 'The President said "yes". ',
    "single openers": "'x ",
    "double openers": '"said ',
    "credits": "(AP) ",
    "datelines": "SEOUL, Aug 14, (AP): ",
    "lines": "\n",
    "arabic": "قال الوزير ",
    "chinese": "中文字符",
    "control": "\x00\u200f",
    "astral": "𝔘",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_is_linear_in_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            understand(title="", text=text, language="en")
            best = min(best, time.process_time() - start)
        return best

    seconds(1000)
    assert seconds(240_000) < 30 * seconds(40_000) + 0.2
