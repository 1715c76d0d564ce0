"""Feeds as outlets really send them: entries found and time taken, beside feedparser and fastfeedparser.

The data is read only, from OCTAVO_DATA (default ../shared/data); every parser reads every file in the
same run, and time is that of the processor.
"""

from __future__ import annotations

import contextlib
import json
import os
import tarfile
import time
import tomllib
import warnings
from collections.abc import Callable
from pathlib import Path

import fastfeedparser
import feedparser
import pytest
from lxml import etree

from octavo.errors import FeedError
from octavo.sources.feed import parse_feed
from octavo.sources.opml import read_opml

pytestmark = pytest.mark.quality

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("OCTAVO_DATA") or ROOT / "../shared/data")
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["feeds"]

Parse = Callable[[bytes], int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked("feeds-real/feeds.tar.xz", tmp_path_factory.mktemp("feeds"))


def unpacked(name: str, target: Path) -> Path:
    """`target`, with an archive of the data in it."""
    archive = DATA / name
    if not archive.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the data is not there: {archive}")
        pytest.skip(f"the data is not there: {archive} (set OCTAVO_DATA)")
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target


def documents(folder: Path) -> dict[str, bytes]:
    """The real feeds: everything but expected results and the small hand-made cases of gofeed."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".json" and path.relative_to(folder).parts[0] != "gofeed"
    }


def ours(body: bytes) -> int:
    return len(parse_feed(body).entries)


def feedparsers(body: bytes) -> int:
    return len(feedparser.parse(body).entries)


def fastfeedparsers(body: bytes) -> int:
    return len(fastfeedparser.parse(body).entries)


def timed(parse: Parse, bodies: dict[str, bytes]) -> tuple[dict[str, int], float]:
    """Entries by document (-1 where it is refused) and seconds of processor time."""
    found = {}
    start = time.process_time()
    for name, body in bodies.items():
        try:
            found[name] = parse(body)
        except Exception:  # noqa: BLE001  peers raise what they like; ours is looked at below
            found[name] = -1
    return found, time.process_time() - start


def test_no_file_gives_fewer_entries_than_any_peer_and_the_speed(folder: Path) -> None:
    bodies = documents(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peers' own
        results = {
            name: timed(parse, bodies)
            for name, parse in {
                "octavo": ours,
                "fastfeedparser": fastfeedparsers,
                "feedparser": feedparsers,
            }.items()
        }
    (mine, my_time), (fast, _), (tolerant, its_time) = results.values()
    size = sum(map(len, bodies.values())) / 1e6
    print(f"\n{len(bodies)} files, {size:.0f} MB")
    for name, (found, seconds) in results.items():
        refused = sum(count < 0 for count in found.values())
        entries = sum(count for count in found.values() if count > 0)
        print(
            f"{name:16} {entries:6} entries   {refused:2} refused   {seconds:6.2f} s   {its_time / seconds:5.1f} x"
        )
    assert not [name for name in bodies if max(mine[name], 0) < max(fast[name], tolerant[name])]
    assert len(bodies) >= FLOORS["files"]
    assert sum(count for count in mine.values() if count > 0) >= FLOORS["entries"]
    assert its_time / my_time >= FLOORS["times_feedparser"]


def test_no_file_gives_fewer_entries_than_its_expected_parse(folder: Path) -> None:
    compared, fewer = 0, []
    for path in sorted(folder.rglob("*")):
        expected = expected_entries(path, folder)
        if path.suffix == ".json" or not path.is_file() or expected is None:
            continue
        compared += 1
        try:
            found = ours(path.read_bytes())
        except FeedError:
            found = 0
        if found < expected:
            fewer.append((str(path.relative_to(folder)), found, expected))
    print(f"\n{compared} files with an expected parse, {len(fewer)} with fewer entries than expected")
    assert compared >= FLOORS["expected_parses"]
    assert not fewer


def expected_entries(path: Path, folder: Path) -> int | None:
    """How many entries the collection expects of a file, where it says so."""
    places = [path.with_suffix(".json"), path.with_name(path.name + ".serde.json")]
    if path.parent.name == "rss-parser-input":
        places.append(folder / "rss-parser-output" / f"{path.stem}.json")
    for place in places:
        if place.exists():
            try:
                said = json.loads(place.read_bytes())
            except ValueError:
                return None
            holder = said.get("feed", said) if isinstance(said, dict) else {}
            holder = holder if isinstance(holder, dict) else said
            return max(
                (len(holder[key]) for key in ("items", "entries") if isinstance(holder.get(key), list)),
                default=0,
            )
    return None


def test_every_list_of_feeds_is_read_though_most_are_no_xml(tmp_path: Path) -> None:
    lists = sorted(unpacked("feeds-lists/awesome-rss-feeds-opml.tar.xz", tmp_path).rglob("*.opml"))
    read, strict = 0, 0
    for path in lists:
        body = path.read_bytes()
        feeds = read_opml(body)
        assert feeds, path
        read += len(feeds)
        with contextlib.suppress(etree.XMLSyntaxError):
            strict += len(etree.fromstring(body).findall(".//outline[@xmlUrl]"))
    print(f"\n{len(lists)} OPML files: {read} feeds; a strict parser finds {strict}")
    assert len(lists) >= FLOORS["opml_files"]
    assert read >= FLOORS["opml_feeds"]
