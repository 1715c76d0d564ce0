"""How well names and places are found on labelled data, beside simple baselines in the same run, against the floors.

`./dev quality` prints the table. The data is read only, from OCTAVO_DATA (default ../shared/data).
"""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

import pytest

from octavo.models import Place
from octavo.understand.article import understand
from octavo.understand.atlas import Spot, spots
from octavo.understand.entities import find_entities
from tests.quality.test_understanding import check, f1, rows

pytestmark = pytest.mark.quality

CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]+(?: [^\W\d_a-zß-öø-ÿ][\w'’-]+)*")
NO_PLACE = ("Non_Toponym", "Literal_Expression", "Non_Lit_Expression")
"""Labels of geowebnews that its makers do not count as toponyms: words that are none, and nouns ("a village")."""
NEAR = 161
"""Kilometres within which a place counts as found where it is: a hundred miles, as the sets' makers have it."""


class Placed(NamedTuple):
    """Toponyms by exact span, and of those that were found and have coordinates how many lie where they should."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    located: int = 0
    near: int = 0
    near_plain: int = 0
    right_plain: int = 0
    found_plain: int = 0


def kilometres(lat: float, lon: float, row: dict[str, Any]) -> float:
    lat, lon, other_lat, other_lon = map(radians, (lat, lon, float(row["lat"]), float(row["lon"])))
    across = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 12742 * asin(sqrt(across))


def most_people(name: str) -> Spot | None:
    """The baseline: of the places of a name the one with most inhabitants."""
    return max(spots(name, "en"), key=lambda spot: spot.population, default=None)


def one_article(row: dict[str, Any]) -> Placed:
    text = row["text"]
    gold = {(one["start"], one["end"]): one for one in row["toponyms"] if one.get("type") not in NO_PLACE}
    ours: dict[tuple[int, int], Place] = {
        (one.start, one.end): one for one in understand(title="", text=text, language="en").places
    }
    plain = {run.span() for run in CAPITALISED.finditer(text) if spots(run[0], "en")}
    located = [(ours[span], gold[span]) for span in gold.keys() & ours.keys() if gold[span].get("lat")]
    return Placed(
        right=len(gold.keys() & ours.keys()),
        found=len(ours),
        wanted=len(gold),
        located=len(located),
        near=sum(
            place.lat is not None
            and place.lon is not None
            and kilometres(place.lat, place.lon, wanted) <= NEAR
            for place, wanted in located
        ),
        near_plain=sum(
            (spot := most_people(place.text)) is not None and kilometres(spot.lat, spot.lon, wanted) <= NEAR
            for place, wanted in located
        ),
        right_plain=len(gold.keys() & plain),
        found_plain=len(plain),
    )


def placed(name: str) -> Placed:
    """All articles of a set together."""
    return Placed(*map(sum, zip(*map(one_article, rows(f"geo-toponyms/{name}.jsonl.gz")), strict=True)))


@pytest.mark.parametrize("name", ["tr-news", "geowebnews"])
def test_places(name: str) -> None:
    all_of = placed(name)
    key = name.replace("-", "_")
    plain = f1(all_of.right_plain, all_of.found_plain, all_of.wanted)
    ours = f1(all_of.right, all_of.found, all_of.wanted)
    check(f"toponym_f1_{key}", ours, plain, all_of.wanted, "capitalised, in the atlas")
    near, peer = all_of.near / all_of.located, all_of.near_plain / all_of.located
    check(f"within_161_km_{key}", near, peer, all_of.located, "most inhabitants")


@pytest.mark.parametrize(
    ("name", "language", "every"), [("reuters-128", "en", 1), ("rss-500", "en", 2), ("news-100-de", "de", 1)]
)
def test_names(name: str, language: str, every: int) -> None:
    """Spans of names exactly, of every kind, as the set's measure is: it does not say which kind a name is."""
    right = found = wanted = plain_right = plain_found = 0
    for at, row in enumerate(rows(f"entities-n3/{name}.jsonl.gz")):
        if at % every:
            continue
        gold = {(one["start"], one["end"]) for one in row["entities"]}
        ours = {(one.start, one.end) for one in find_entities(row["text"], language)}
        plain = {run.span() for run in CAPITALISED.finditer(row["text"])}
        right += len(gold & ours)
        found += len(ours)
        wanted += len(gold)
        plain_right += len(gold & plain)
        plain_found += len(plain)
    against = f1(plain_right, plain_found, wanted)
    check(f"name_f1_{name.replace('-', '_')}", f1(right, found, wanted), against, wanted, "capitalised words")
