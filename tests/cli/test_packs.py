"""`octavo add --pack`, and who an outlet is, as typed, on a database of their own. Nothing is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from octavo.registry import packs, registry
from tests.cli.typed import Octavo
from tests.http_server import HttpServer, Page
from tests.service.whole import working

OUTLETS = """domain\tname\tcountry\tlanguages\tkind\tfeeds\tpacks
harbour.example\tThe Harbour\tMT\tmt en\tbroadcaster\thttps://harbour.example/rss\tgardening
quay.example\tالرصيف\tKW\tar\twire\thttps://quay.example/rss\tgardening world
"""
RSS = b"""<rss version="2.0"><channel><title>Harbour</title><item><guid>1</guid>
<title>The quay is dry again</title><description>The pumps ran all night.</description></item></channel></rss>"""
KNOWN = "SELECT domain, name, country, language, kind, owner FROM outlet ORDER BY domain"


@pytest.fixture
def mine(data_dir: Path) -> Path:
    """The data folder's own file of outlets."""
    path = data_dir / "outlets.tsv"
    path.write_text(OUTLETS, encoding="utf-8")
    return path


def test_a_pack_is_added_without_fetching(
    octavo: Octavo,
    rows: Callable[[str], list[Any]],
    mine: Path,
) -> None:
    assert mine.exists()
    assert octavo("add", "--pack", "gardening") == (0, "gardening: 2 feeds\n", "")
    assert rows("SELECT url, state, last_poll_at FROM feed ORDER BY url") == [
        ("https://harbour.example/rss", "active", None),
        ("https://quay.example/rss", "active", None),
    ]
    assert rows(KNOWN) == [
        ("harbour.example", "The Harbour", "MT", "mt", "broadcaster", None),
        ("quay.example", "الرصيف", "KW", "ar", "wire", None),
    ]
    # The first polls are queued with it.
    assert rows("SELECT count(*) FROM procrastinate_jobs WHERE args->>'feed_id' IS NOT NULL") == [(2,)]
    assert octavo("add", "--pack", "gardening").out == "gardening: 0 feeds, 2 added before\n"
    assert rows("SELECT count(*) FROM feed") == [(2,)]


def test_the_feeds_of_a_pack_are_polled_like_any_others(
    octavo: Octavo,
    http_server: Callable[[dict[str, Page]], HttpServer],
    rows: Callable[[str], list[Any]],
    work_through: Callable[[], None],
    mine: Path,
) -> None:
    server = http_server({"/rss": (200, {"Content-Type": "application/rss+xml"}, RSS)})
    mine.write_text(OUTLETS.replace("https://harbour.example", server.url("").rstrip("/")), encoding="utf-8")
    octavo("sample", "remove")
    octavo("add", "--pack", "gardening")
    assert server.requests == []
    work_through()
    assert rows("SELECT o.name, a.title FROM article a JOIN outlet o ON o.id = a.outlet_id") == [
        ("The Harbour", "The quay is dry again")
    ]
    # The other's feed, which cannot be had, says so and holds nothing up.
    assert rows("SELECT url FROM feed WHERE error IS NOT NULL") == [("https://quay.example/rss",)]


def test_an_outlet_in_two_packs_is_added_once(octavo: Octavo, data_dir: Path, mine: Path) -> None:
    assert mine.exists()
    world = next(pack for pack in packs(registry(data_dir)) if pack.key == "world")
    done = octavo("add", "--pack", "gardening", "--pack", "world")
    assert done.out.splitlines() == [
        "gardening: 2 feeds",
        f"world: {len(world.outlets) - 1} feeds, 1 added before",
    ]


def test_an_outlet_that_has_another_feed_stays_as_it_is(
    octavo: Octavo,
    rows: Callable[[str], list[Any]],
    mine: Path,
    tmp_path: Path,
) -> None:
    assert mine.exists()
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Sport" xmlUrl="https://feeds.harbour.example/sport"/></body></opml>'
    )
    octavo("import", opml)
    # Imported from a host of the outlet, it is the outlet that the registry knows.
    assert rows(KNOWN) == [("harbour.example", "The Harbour", "MT", "mt", "broadcaster", None)]
    assert octavo("add", "--pack", "gardening").out == "gardening: 1 feed, 1 added before\n"


def test_a_pack_that_is_not_there(octavo: Octavo) -> None:
    done = octavo("add", "--pack", "atlantis")
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert line.startswith("octavo: The input could not be read: atlantis (there is no pack of that name)")
    assert "arab-world" in line


def test_the_packs_are_listed(octavo: Octavo, data_dir: Path) -> None:
    done = octavo("add", "--packs")
    assert done.status == 0
    listed = {line.split("\t")[0]: line.split("\t") for line in done.out.splitlines()}
    held = packs(registry(data_dir))
    assert list(listed) == [pack.key for pack in held]
    for pack in held:
        assert listed[pack.key][1] == str(len(pack.outlets))
        assert listed[pack.key][2] == ", ".join(outlet.domain for outlet in pack.outlets)


def test_nothing_given_is_asked_for(octavo: Octavo) -> None:
    done = octavo("add")
    assert done.status == 2
    assert "--pack" in done.err


def test_bad_lines_of_the_own_file_are_told_once_and_passed_over(octavo: Octavo, mine: Path) -> None:
    mine.write_text(OUTLETS + "co.uk\tMine\n", encoding="utf-8")
    done = octavo("add", "--pack", "gardening")
    assert done.out == "gardening: 2 feeds\n"
    assert done.err.count("outlets.lines_passed_over") == 1
    assert "line 4: co.uk" in done.err


def test_a_changed_file_tells_anew_who_the_outlets_are(
    octavo: Octavo, rows: Callable[[str], list[Any]], database_url: str, data_dir: Path, mine: Path
) -> None:
    octavo("sample", "remove")
    octavo("add", "--pack", "gardening")
    mine.write_text(
        "domain\tname\tcountry\tkind\towner\n"
        "harbour.example\tThe Old Harbour\tIT\tnewspaper\tThe Pilots\n"
        "quay.example\tالرصيف\t\t\t\n",
        encoding="utf-8",
    )

    async def start_and_wait() -> None:
        async with working(database_url, data_dir):
            while rows(KNOWN)[0][1] == "The Harbour":  # noqa: ASYNC110  the service does it when it starts
                await asyncio.sleep(0.05)

    asyncio.run(start_and_wait())
    assert rows(KNOWN) == [
        ("harbour.example", "The Old Harbour", "IT", "mt", "newspaper", "The Pilots"),
        # What the file no longer says stays as it was.
        ("quay.example", "الرصيف", "KW", "ar", "wire", None),
    ]
