"""How many of a list of real publishers the registry knows by their domains.

The data is read only, from OCTAVO_DATA (default ../shared/data). Names, domains and countries of that list
are in the registry, so this says that none was lost, and nothing about outlets that are not on it.
"""

from __future__ import annotations

import gzip
import json
import os
import tomllib
from pathlib import Path

import pytest

from octavo.registry.lookup import packaged

pytestmark = pytest.mark.quality

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("OCTAVO_DATA") or ROOT / "../shared/data")
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["registry"]


def test_the_publishers_of_the_list_are_known() -> None:
    path = DATA / "feeds-lists/kite_media_publishers.jsonl.gz"
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the data is not there: {path}")
        pytest.skip(f"the data is not there: {path} (set OCTAVO_DATA)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        listed = [json.loads(line)["domains"] for line in lines]
    known = packaged()
    publishers = sum(any(known.of_host(name) for name in domains) for domains in listed)
    domains = {name for each in listed for name in each}
    found = sum(known.of_host(name) is not None for name in domains)
    print(f"\npublishers {publishers} of {len(listed)}, domains {found} of {len(domains)}")
    assert publishers >= FLOORS["publishers"]
    assert found >= FLOORS["publisher_domains"]
