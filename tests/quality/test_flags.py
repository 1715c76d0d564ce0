"""Whether a page is an article, and what it is if not, on invented pages."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from octavo.extract.article import extract
from tests.quality.flag_makes import Blind, blind
from tests.quality.flag_pages import Labelled, labelled, last

pytestmark = pytest.mark.quality

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["flags"]


def rates(name: str, pages: list[Labelled] | list[Blind]) -> tuple[float, float]:
    """Precision and recall of the flags that are not "good": a wrong one counts against both."""
    wanted, given, right = Counter[str](), Counter[str](), Counter[str]()
    for page in pages:
        quality = extract(page.html, url="https://www.lenn.example/p/1").quality
        assert (quality.flag == "good") == (not quality.reason)
        wanted[page.flag] += 1
        given[quality.flag] += 1
        right[page.flag] += quality.flag == page.flag
    print(name, " ".join(f"{flag} {right[flag]}/{count}" for flag, count in wanted.items()))
    flags = (wanted | given).keys() - {"good"}
    hits = sum(right[flag] for flag in flags)
    precision = hits / sum(given[flag] for flag in flags)
    recall = hits / sum(wanted[flag] for flag in flags)
    print(f"{name} precision {precision:.3f} recall {recall:.3f} of {len(pages)}")
    return precision, recall


def test_flags_of_invented_pages() -> None:
    pages = labelled()
    assert len(pages) >= 150
    rates("for building", [page for page in pages if not page.apart])
    precision, recall = rates("kept apart", [*(page for page in pages if page.apart), *last()])
    assert precision >= FLOORS["flag_precision"]
    assert recall >= FLOORS["flag_recall"]


def test_flags_of_wordings_nobody_looked_at() -> None:
    pages = blind()
    rates("blind, looked at since", [page for page in pages if not page.apart])
    precision, recall = rates("blind, never looked at", [page for page in pages if page.apart])
    assert precision >= FLOORS["blind_precision"]
    assert recall >= FLOORS["blind_recall"]


def test_there_are_enough_of_each() -> None:
    count = Counter(page.flag for page in [*labelled(), *last()])
    assert min(count.values()) >= 15
    assert count["good"] >= 50
