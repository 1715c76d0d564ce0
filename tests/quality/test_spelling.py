"""How seldom the skeletons that join names across scripts are alike by chance.

`./dev quality tests/quality/test_spelling.py` prints the figure. The data is read only, from OCTAVO_DATA.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

import pytest

from octavo.relate.names import MANY
from octavo.text.fold import fold
from octavo.text.spelling import last_word, skeleton, sound
from octavo.understand.given import given_names
from tests.quality.test_understanding import check, rows

pytestmark = pytest.mark.quality

FULL = re.compile(r"[A-Z][a-z-]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z-]+){1,2}")


def apart(names: set[str], key: Callable[[str], str]) -> float:
    """Of the keys of names, the share that no two names of different sound share."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        groups[key(name)].add(sound(name))
    return sum(len(group) == 1 for group in groups.values()) / len(groups)


def test_names_that_are_alike_by_chance() -> None:
    names = {
        name
        for row in rows("quotes-polnear/train.jsonl.gz")
        for name in FULL.findall(row["text"])
        if fold(name.split()[0]) in given_names() and len(skeleton(name)) >= MANY
    }
    check(
        "names_apart",
        apart(names, skeleton),
        apart(names, lambda name: f"{name[0]} {last_word(name)}"),
        len(names),
        "initial and family name",
    )
