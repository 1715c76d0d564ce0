"""News agencies by every name they go by, from data/agencies.json.

A `spelling` names the agency wherever it stands; a `code` ("AP", "PA", "واس") is too short or too
common for that and counts only where a credit is expected, or beside a verb of reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from octavo import sample
from octavo.text.fold import fold
from octavo.understand.phrases import Found, Phrases


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """One news agency. `until` is the year in which it ended, where it has.

    `surnames` are those of its spellings that are families' names as well ("Reuter").
    """

    id: str
    name: str
    full: str
    country: str
    owner: Literal["state", "cooperative", "private", "unknown"]
    codes: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    until: int | None = None


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of the registry and those that the sample edition invents, ordered by id."""
    registry = files("octavo.understand").joinpath("data/agencies.json").read_bytes()
    decode = msgspec.json.Decoder(tuple[Agency, ...]).decode
    return tuple(sorted(decode(registry) + decode(sample.agencies()), key=lambda agency: agency.id))


def in_credit(text: str, start: int = 0, end: int | None = None) -> list[Found[Agency]]:
    """Agencies named in `text[start:end]`, which is known to be a credit: codes count, case does not."""
    return _credits().find(text, start, end)


def in_text(text: str, start: int = 0, end: int | None = None) -> list[Found[Agency]]:
    """Agencies named in running text, by a spelling that can be nothing else."""
    return _spellings().find(text, start, end)


def in_sign_off(text: str) -> list[Found[Agency]]:
    """Agencies named in `text`, where a credit may stand but need not: codes count in their own case."""
    return _exact_credits().find(text)


def by_name(name: str | None) -> Agency | None:
    """The agency that `name` (an outlet's name or domain) is, or None."""
    if not name:
        return None
    return _outlets().get(fold(name).removeprefix("www."))


@cache
def _credits() -> Phrases[Agency]:
    return Phrases(_named())


@cache
def _exact_credits() -> Phrases[Agency]:
    return Phrases(_named(), exact_case=True)


def _named() -> Iterator[tuple[str, Agency]]:
    for agency in agencies():
        for name in (
            agency.name,
            agency.full,
            *agency.codes,
            *map(_dotted, (*agency.codes, *agency.spellings)),
            *agency.spellings,
        ):
            yield name, agency


@cache
def _spellings() -> Phrases[Agency]:
    return Phrases(
        (
            (name, agency)
            for agency in agencies()
            for name in (agency.full, *agency.spellings, *map(_dotted, agency.spellings))
        ),
        exact_case=True,
    )


@cache
def _outlets() -> dict[str, Agency]:
    return {
        fold(name): agency
        for agency in agencies()
        for name in (agency.name, agency.full, *agency.spellings, *agency.domains)
        if agency.until is None
    }


def _dotted(code: str) -> str:
    """A code as some outlets, and old ones, write it: A.F.P for AFP."""
    return ".".join(code) if code.isalpha() and code.isupper() and len(code) <= 4 else code
