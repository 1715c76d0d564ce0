"""The file /.well-known/tdmrep.json of a host (TDM Reservation Protocol): what it reserves of mining its pages."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from octavo.fetch.robots import fits

PLACE = ".well-known/tdmrep.json"
MAX_BYTES = 200_000
MOST = 1_000
"""Rules of one file that are read."""
LONGEST_POLICY = 500


class Reservation(NamedTuple):
    """What a host says of one path."""

    reserved: bool
    policy: str = ""
    """The address of its terms as the file gives it, "" where it gives none."""


NONE = Reservation(reserved=False)


class _Rule(NamedTuple):
    pattern: str
    says: Reservation


def reservation(text: str | None, path: str) -> Reservation:
    """What the file `text` (None where there is none) says of `path`, which begins with "/".

    Patterns are those of robots.txt. The first that fits and the longest that fits are both looked at, since files
    are written in either belief: what one of the two reserves is reserved. A file that is none reserves nothing.
    """
    fitting = [rule for rule in _rules(text) if fits(rule.pattern, path)] if text else []
    if not fitting:
        return NONE
    said = (fitting[0].says, max(fitting, key=lambda rule: len(rule.pattern)).says)
    return next((one for one in said if one.reserved), NONE)


@lru_cache(maxsize=256)
def _rules(text: str) -> tuple[_Rule, ...]:
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    listed = listed if isinstance(listed, list) else [listed]
    return tuple(
        _Rule(rule["location"], _says(rule))
        for rule in listed[:MOST]
        if isinstance(rule, dict) and isinstance(rule.get("location"), str)
    )


def _says(rule: dict[str, object]) -> Reservation:
    policy = rule.get("tdm-policy")
    reserved = str(rule.get("tdm-reservation")).strip() == "1"
    return Reservation(reserved, policy if isinstance(policy, str) and len(policy) <= LONGEST_POLICY else "")
