"""One outlet as the registry knows it, and the lines of a registry file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from babel import Locale

from octavo.errors import RowError
from octavo.registry.names import is_shared, plain_host

KINDS = ("wire", "newspaper", "broadcaster", "state media", "magazine", "blog", "government", "unknown")
OWNERSHIPS = ("state", "public", "private", "nonprofit", "cooperative")
LONGEST = 300
"""Characters that one field may have."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PACK = re.compile(r"[a-z]{2,20}(?:-[a-z]{2,20})*")


class KnownOutlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet of the registry."""

    domain: str
    """Its home, in small letters and as the network spells it (`xn--…`)."""
    name: str
    country: str | None = None
    """ISO 3166 code of two capitals; None where it is of no one country or that is not known."""
    languages: tuple[str, ...] = ()
    """Codes such as `en`; the first is that of its first feed."""
    kind: str = "unknown"
    """One of KINDS."""
    ownership: str | None = None
    """One of OWNERSHIPS, where known."""
    owner: str | None = None
    also: tuple[str, ...] = ()
    """Its other domains."""
    feeds: tuple[str, ...] = ()
    """Addresses of its feeds, the main one first."""
    packs: tuple[str, ...] = ()
    """Keys of the packs it is in."""


def read_lines(text: str) -> Iterator[tuple[int, dict[str, str] | RowError]]:
    """The lines of a registry file with their numbers, as fields by column or as what is wrong with them.

    The first line that is neither empty nor a comment (`#`) names the columns, in any order. Raises
    RowError where it does not: nothing else can be read then.
    """
    columns: list[str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if columns is None:
            columns = fields
            if "domain" not in columns or len(set(columns)) < len(columns) or set(columns) - set(COLUMNS):
                raise RowError(
                    f"line {number}",
                    "the first line names the columns, separated by tabs, and domain is one of them",
                    f"The columns are {', '.join(COLUMNS)}",
                )
        elif len(fields) > len(columns):
            yield number, RowError(f"line {number}", f"{len(fields)} fields in {len(columns)} columns")
        else:
            yield number, dict(zip(columns, fields + [""] * (len(columns) - len(fields)), strict=True))


def outlet_of_fields(fields: dict[str, str], packaged: KnownOutlet | None = None) -> KnownOutlet:
    """The outlet that a line tells of; columns it lacks stay as in `packaged`. Raises RowError."""
    read: dict[str, Any] = {}
    for column, field in fields.items():
        if len(field) > LONGEST:
            raise RowError(fields["domain"][:LONGEST], f"{column} is longer than {LONGEST} characters")
        try:
            read[column] = _READERS[column](field)
        except ValueError:
            raise RowError(fields["domain"], f"no {column} can be {field!r}") from None
    if not read.get("name"):
        read["name"] = packaged.name if packaged and "name" not in fields else read["domain"]
    outlet = msgspec.structs.replace(packaged, **read) if packaged else KnownOutlet(**read)
    if outlet.packs and not outlet.feeds:
        raise RowError(outlet.domain, "it is in a pack but has no feed")
    return outlet


@cache
def countries() -> frozenset[str]:
    """The ISO 3166 codes of the countries of the world."""
    codes = (code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code))
    return frozenset(codes) - {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@cache
def _languages() -> frozenset[str]:
    return frozenset(map(str, Locale("en").languages))


def _domain(field: str) -> str:
    name = plain_host(field)
    return _good(name, bool(name) and not is_shared(name))


def _country(field: str) -> str | None:
    code = field.upper()
    return _good(code, not code or code in countries()) or None


def _language(field: str) -> str:
    return _good(field, bool(_LANGUAGE.fullmatch(field)) and field.partition("-")[0] in _languages())


def _feed(field: str) -> str:
    return _good(field, field.startswith(("https://", "http://")))


def _several(each: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    return lambda field: tuple(dict.fromkeys(map(each, field.split())))


def _good(value: str, good: bool) -> str:
    if not good:
        raise ValueError(value)
    return value


_READERS: dict[str, Callable[[str], object]] = {
    "domain": _domain,
    "name": str,
    "country": _country,
    "languages": _several(_language),
    "kind": lambda field: _good(field.lower() or "unknown", not field or field.lower() in KINDS),
    "ownership": lambda field: _good(field.lower(), not field or field.lower() in OWNERSHIPS) or None,
    "owner": lambda field: field or None,
    "also": _several(_domain),
    "feeds": _several(_feed),
    "packs": _several(lambda field: _good(field, bool(_PACK.fullmatch(field)))),
}
COLUMNS = tuple(_READERS)
"""The columns of a registry file, in the order of the packaged one. Several values are parted by spaces."""
