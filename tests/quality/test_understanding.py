"""How well understanding does on labelled data, each figure beside a simple baseline, against the floors.

`./dev quality` prints the tables. The data is read only, from OCTAVO_DATA (default ../shared/data).
"""

from __future__ import annotations

import gzip
import json
import lzma
import os
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from octavo.models import Dateline
from octavo.understand.agencies import Agency
from octavo.understand.category import find_category
from octavo.understand.dateline import find_dateline
from octavo.understand.language import detect_language
from octavo.understand.mentions import mentions
from octavo.understand.quotes import find_quotes
from octavo.understand.said import find_said
from octavo.understand.wire import find_wire
from octavo.understand.years import resolve_years

pytestmark = pytest.mark.quality

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("OCTAVO_DATA") or ROOT / "../shared/data")
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["understanding"]


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one file of the labelled data."""
    path = DATA / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the labelled data is not there: {path}")
        pytest.skip(f"the labelled data is not there: {path} (set OCTAVO_DATA)")
    opener: Callable[..., Any] = lzma.open if path.suffix == ".xz" else gzip.open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def check(
    name: str, ours: float, baseline: float, items: int, against: str, *, must_beat: bool = True
) -> None:
    """Print one line of the table and hold the floor, and the baseline where it is a fair one."""
    print(f"\n{name:28} ours {ours:.3f}   {against} {baseline:.3f}   floor {FLOORS[name]:.3f}   n={items}")
    assert ours >= FLOORS[name]
    assert ours >= baseline or not must_beat


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


def test_language_of_sentences() -> None:
    news = [
        "ar",
        "de",
        "en",
        "es",
        "fa",
        "fr",
        "he",
        "hi",
        "it",
        "ja",
        "ko",
        "nl",
        "pl",
        "pt",
        "ru",
        "sv",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ]
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    ours: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, row in enumerate(rows("langid-lingua/texts.jsonl.xz")):
        if row["kind"] != "sentences" or row["lang"] not in news or number % 10:
            continue
        total[row["lang"]] += 1
        ours[row["lang"]] += detect_language(row["text"]) == row["lang"]
        plain[row["lang"]] += model.classify(row["text"])[0] == row["lang"]
    macro = [sum(right[code] / total[code] for code in total) / len(total) for right in (ours, plain)]
    check("language_macro_accuracy", *macro, sum(total.values()), "py3langid alone")


def test_agency_mentions_in_old_newspapers() -> None:
    plain = re.compile(r"\b(?:AFP|AP|ATS|DPA|SDA|UPI|Reuters?|Havas|Wolff|Stefani|DNB|TASS)\b")
    right = found = wanted = plain_right = plain_found = 0
    for language in ("fr", "de"):
        for row in rows(f"agency-impresso/{language}.dev.jsonl.xz"):
            gold = labelled(row)
            ours = {(hit.start, hit.end, label_of(hit.value)) for hit in mentions(row["text"])}
            simple = {match.span() for match in plain.finditer(row["text"])}
            right += len(gold & ours)
            found += len(ours)
            wanted += len(gold)
            plain_right += len({(start, end) for start, end, _ in gold} & simple)
            plain_found += len(simple)
    against = f1(plain_right, plain_found, wanted)
    check("agency_mention_f1", f1(right, found, wanted), against, wanted, "list of codes, any type")


def label_of(agency: Agency) -> str:
    """What the old newspapers' labels call `agency`: "unk" for every one that they have no name for."""
    others = {
        "upi": "up-upi",
        "sda": "ats-sda",
        "extel": "extel",
        "ddp": "ddp-dapd",
        "ctk": "ctk",
        "europapress": "europapress",
        "spk": "spk-smp",
        "telunion": "telunion",
    }
    same = "afp ag ansa ap apa belga dnb domei dpa havas interfax kipa pap reuters stefani tass tanjug wolff xinhua"
    return others.get(agency.id) or (agency.id if agency.id in same.split() else "unk")


def labelled(row: dict[str, Any]) -> set[tuple[int, int, str]]:
    """Gold agency mentions of one row: start, end, which."""
    tags, offsets = row["ne_fine"], row["token_offsets"]
    gold = set()
    for at, tag in enumerate(tags):
        if tag.startswith("B-org.ent.pressagency"):
            end = at
            while end + 1 < len(tags) and tags[end + 1].startswith("I-"):
                end += 1
            gold.add((offsets[at][0], offsets[end][1], tag.rsplit(".", 1)[-1].casefold()))
    return gold


def test_wire_of_campaign_news() -> None:
    right = found = wanted = plain_right = plain_found = items = 0
    for split in ("train", "dev"):
        for row in rows(f"quotes-polnear/{split}.jsonl.gz"):
            items += 1
            body = row["text"].split("\n\n", 1)[-1]
            gold = (row["wire"] or "none").upper().replace("NONE", "").replace("NA", "")
            wire = find_wire(body, dateline=find_dateline(body), byline=[row["author"] or ""])
            ours = wire.name.upper() if wire else ""
            simple = re.search(r"\b(AP|UPI|AFP|Reuters)\b", body)
            first = simple[1].upper() if simple else ""
            right += bool(gold) and ours == gold
            plain_right += bool(gold) and first == gold
            found += bool(ours)
            plain_found += bool(first)
            wanted += bool(gold)
    plain = f1(plain_right, plain_found, wanted)
    check("wire_f1", f1(right, found, wanted), plain, items, "first agency named")


def test_category_of_bbc_news() -> None:
    names = {"entertainment": "culture", "tech": "technology"}
    wanted = [
        (names.get(row["category"], row["category"]), row) for row in rows("summ-bbc/articles.jsonl.xz")
    ]
    right = sum(find_category(row["title"], row["text"], "en") == category for category, row in wanted)
    most = Counter(category for category, _ in wanted).most_common(1)[0][1]
    total = len(wanted)
    check("category_accuracy", right / total, most / total, total, "most frequent")


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARKED = re.compile('[“"„«»]([^“”"„«»]{12,2000})[”"“»«]')


NAME = re.compile(r"[A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)*")
Speech = tuple[tuple[int, int], list[tuple[int, int]]]
"""The span of somebody's words, and the spans of who says them."""


def nearest_name(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A simple peer: the first capitalised words behind the quotation, else the last before it."""
    behind = NAME.search(text, span[1] + 1, span[1] + 60)
    before = list(NAME.finditer(text, max(0, span[0] - 60), span[0]))
    found = behind or (before[-1] if before else None)
    return found.span() if found else (0, 0)


def measure(language: str, articles: Iterator[tuple[str, list[Speech]]]) -> None:
    wanted = found = plain = attributed = nearest = with_speaker = 0
    for text, speeches in articles:
        quotes = find_quotes(text, language)
        simple = [match.span(1) for match in MARKED.finditer(text)]
        for words, sources in speeches:
            wanted += 1
            plain += any(overlap(span, words) for span in simple)
            quote = next((one for one in quotes if overlap((one.start, one.end), words)), None)
            found += quote is not None
            if quote is None or not sources:
                continue
            with_speaker += 1
            said_by = (quote.speaker.start, quote.speaker.end) if quote.speaker else (0, 0)
            attributed += any(overlap(said_by, span) for span in sources)
            nearest += any(overlap(nearest_name(text, words), span) for span in sources)
    # The pattern takes every title and single word too, so that its recall costs nothing.
    check(f"quote_recall_{language}", found / wanted, plain / wanted, wanted, "one pattern", must_beat=False)
    speaker, peer = attributed / with_speaker, nearest / with_speaker
    check(f"quote_speaker_{language}", speaker, peer, with_speaker, "nearest name")


def campaign_news() -> Iterator[tuple[str, list[Speech]]]:
    for row in rows("quotes-polnear/dev.jsonl.gz"):
        text = row["text"]
        first = next(iter(row["attributions"].values()))
        yield (
            text,
            [
                (tuple(span), [tuple(source) for part in said["source"] for source in part["spans"]])
                for said in first
                for content in said["content"]
                for span in content["spans"]
                if text[span[0]] in '“"' and len(text[slice(*span)].split()) >= 3
            ],
        )


def german_wikinews() -> Iterator[tuple[str, list[Speech]]]:
    for row in rows("quotes-german-wikinews/dev.jsonl.gz"):
        yield (
            row["text"],
            [
                ((gold["quote"][0][0], gold["quote"][-1][1]), [tuple(span) for span in gold["speaker"]])
                for gold in row["quotes"]
                if gold["type"] == "Direct"
            ],
        )


def test_direct_quotes_in_english() -> None:
    measure("en", campaign_news())


MARKS = ('"', "“", "‘", "`", "«", "''")
SAID_THAT = re.compile(
    r"\b(?:said|says|say|told|claimed|argued|believes?|added|announced|wants|called)\b (?P<that>[^.\n]+)"
)


def half(spans: list[tuple[int, int]], one: tuple[int, int]) -> bool:
    """Whether `one` and the spans share half of what they cover together."""
    shared = sum(overlap(span, one) for span in spans)
    return 2 * shared >= sum(end - start for start, end in spans) + one[1] - one[0] - shared


def matched(wanted: list[list[tuple[int, int]]], found: list[tuple[int, int]]) -> int:
    """How many of `wanted` have one of `found` of their own."""
    left, right = list(found), 0
    for spans in wanted:
        hit = next((one for one in left if half(spans, one)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def test_indirect_speech_in_english() -> None:
    """Contents outside quotation marks, by half overlap; several annotators of one text count in equal parts."""
    right = found = wanted = plain_right = plain_found = 0.0
    for row in rows("quotes-polnear/dev.jsonl.gz"):
        text, listed = row["text"], row["attributions"].values()
        ours = [(quote.start, quote.end) for quote in find_said(text, "en") if not quote.direct]
        plain = [match.span("that") for match in SAID_THAT.finditer(text)]
        for said in listed:
            contents = [[tuple(span) for part in one["content"] for span in part["spans"]] for one in said]
            gold = [spans for spans in contents if spans and not text.startswith(MARKS, spans[0][0])]
            right += matched(gold, ours) / len(listed)
            plain_right += matched(gold, plain) / len(listed)
            found += len(ours) / len(listed)
            plain_found += len(plain) / len(listed)
            wanted += len(gold) / len(listed)
    against = 2 * plain_right / (plain_found + wanted)
    check("indirect_content_f1_en", 2 * right / (found + wanted), against, round(wanted), "verb and the rest")


def test_direct_quotes_in_german() -> None:
    measure("de", german_wikinews())


def test_year_of_a_dateline_from_weekdays() -> None:
    """Articles of known date get a dateline of day and month only; three of two days are a capture."""
    rng = random.Random(3)
    by_day: dict[date, list[tuple[Dateline, str]]] = defaultdict(list)
    eligible = 0
    for row in rows("load-article-bias/articles.jsonl.xz"):
        if not ISO_DAY.match(row["date"] or "") or not (found := find_dateline(row["text"])):
            continue
        eligible += 1
        # The odd ones are what the tables of `years` were counted on.
        if eligible % 2:
            continue
        day = date.fromisoformat(row["date"][:10])
        head = f"CITY, {day:%b} {day.day} - "
        body = row["text"][found.end : found.end + 1600]
        by_day[day].append((Dateline(place="City", start=0, end=len(head)), head + body))
    days = sorted(by_day)
    right = plain = trials = 0
    for day in days * 2:
        near = [*by_day[day], *by_day.get(day - timedelta(days=1), [])]
        if len(near) < 3:
            continue
        as_of = day + timedelta(days=rng.randrange(3 * 365))
        resolved = resolve_years(rng.sample(near, 3), as_of)
        trials += 1
        right += all(one and one.date and abs(one.date - day) <= timedelta(days=1) for one in resolved)
        plain += as_of.year - ((day.month, day.day) > (as_of.month, as_of.day)) == day.year
    check("dateline_year_of_three", right / trials, plain / trials, trials, "latest year")
