"""Where what a report names lies: every mention of a place, with the likeliest place of that name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from octavo.models import Dateline, Entity, Place
from octavo.understand.atlas import Spot, is_area, middles, spots
from octavo.understand.countries import adjective_of
from octavo.understand.gazetteer import city
from octavo.understand.mention import Taken
from octavo.understand.named import known_place

_WORD = re.compile(r"[^\W\d_][\w’'\u064b-\u0652]*")
_NEXT = re.compile(r",\s*([^\W\d_][\w. ]{1,24}?\b\.?)(?=[,.;:)\s]|$)")
_REACH = 20_000
"""Code points read for the adjectives of countries."""
_MANY = 20


def find_places(
    text: str, language: str | None, dateline: Dateline | None, entities: Sequence[Entity]
) -> tuple[Place, ...]:
    """Every mention of a place, in order, adjectives of countries ("French") too, resolved where the atlas knows it.

    Of the places of one name it is the one in the state or country named right behind it ("Paris, Texas"), else
    one in a state or country that the article names or other places of it lie in, else what most people mean.
    """
    taken = Taken()
    found: list[tuple[int, int, str]] = []
    if dateline is not None and dateline.place:
        name = dateline.place.split(",", maxsplit=1)[0]
        start = text.casefold().find(name.casefold(), dateline.start, dateline.end)
        end = start + len(name)
        same = start >= 0 and text[start:end].casefold() == name.casefold()
        if same and city(name) is not None and taken.take(start, end):
            found.append((start, end, name))
    for one in entities:
        if one.kind == "place" and taken.take(one.start, one.end):
            found.append((one.start, one.end, known_place(one.text, language) or one.text))
        elif one.kind == "organisation" and (end := _opening_area(one.text, language)):
            taken.take(one.start, one.start + end)
            found.append((one.start, one.start + end, one.text[:end]))
    places = _resolved(text, found, language)
    for word in _WORD.finditer(text[:_REACH]):
        if (code := _adjective(word[0], language)) and taken.take(*word.span()):
            lat, lon = middles()[code]
            start, end = word.span()
            places.append(Place(text=word[0], start=start, end=end, lat=lat, lon=lon, country=code))
    return tuple(sorted(places, key=lambda place: place.start))


@lru_cache(maxsize=10_000)
def _opening_area(name: str, language: str | None) -> int:
    """How long the country's or state's name is that an organisation's begins with ("Kentucky" State Police); 0: none."""
    words = list(re.finditer(r"\S+", name))
    for count in (2, 1):
        if len(words) > count and is_area(name[: words[count - 1].end()], language):
            return words[count - 1].end()
    return 0


def _adjective(word: str, language: str | None) -> str | None:
    if language == "en" and (not word[0].isupper() or word.endswith("s")):
        # "Americans" are people, and no place.
        return None
    code = adjective_of(word, language)
    return code if code in middles() else None


def _resolved(text: str, found: Sequence[tuple[int, int, str]], language: str | None) -> list[Place]:
    candidates = [spots(name, language)[:_MANY] for _, _, name in found]
    countries, states = _around(candidates)
    settled: dict[str, Spot] = {}
    places = []
    for (start, end, name), spots_of in zip(found, candidates, strict=True):
        spot = _beside(text, end, spots_of, language) or settled.get(name)
        spot = spot or _likeliest(spots_of, countries, states)
        shown = text[start:end]
        if spot is None:
            places.append(Place(text=shown, start=start, end=end))
            continue
        settled[name] = spot
        places.append(
            Place(text=shown, start=start, end=end, lat=spot.lat, lon=spot.lon, country=spot.country or None)
        )
    return places


def _around(candidates: Sequence[tuple[Spot, ...]]) -> tuple[Counter[str], Counter[str]]:
    """How often the article names each country and each state, or a place that can lie nowhere else."""
    countries: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for spots_of in candidates:
        if not spots_of:
            continue
        first = spots_of[0]
        sure = first.kind != "city" or len(spots_of) == 1
        if first.country:
            countries[first.country] += 2 if sure else 1
        if first.state:
            states[first.state] += 3 if first.kind == "state" else sure
    return countries, states


def _beside(text: str, end: int, spots_of: Sequence[Spot], language: str | None) -> Spot | None:
    """The place in the state or country that stands right behind its name, after a comma."""
    match = _NEXT.match(text, end)
    if match is None:
        return None
    for area in spots(match[1], language)[:3]:
        for spot in spots_of:
            if spot.kind != "city":
                continue
            if (area.kind == "state" and spot.state == area.state) or (
                area.kind in ("country", "area") and spot.country == area.country
            ):
                return spot
    return None


def _likeliest(spots_of: Sequence[Spot], countries: Counter[str], states: Counter[str]) -> Spot | None:
    """The place that the others of the article speak for, weighed against how many live there."""
    if not spots_of:
        return None
    first = spots_of[0]

    def weight(spot: Spot) -> float:
        known = (spot.population + 1000) ** 0.6 if spot.kind == "city" else 20_000.0
        near = (
            1.0
            + 0.5 * min(countries[spot.country], 6)
            + (6.0 * min(states[spot.state], 3) if spot.state else 0)
        )
        return known * near * (1.5 if spot is first else 1.0)

    return first if first.kind == "country" and first.country in countries else max(spots_of, key=weight)
