"""The packaged registry and its packs: every line, and what the packs promise."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from octavo.registry import KINDS, KnownOutlet, Pack, packs
from octavo.registry.known import COLUMNS, countries
from octavo.registry.lookup import packaged
from octavo.registry.names import plain_host
from octavo.registry.packs import REGIONS
from octavo.serve.i18n.words import WORDS
from octavo.text.urls import host

LINES = files("octavo.registry").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
OUTLETS = tuple(packaged())
STARTERS = tuple(outlet for outlet in OUTLETS if outlet.packs)
PACKS = packs(OUTLETS)


def test_every_line_can_be_used() -> None:
    assert packaged().problems == ()
    assert len(OUTLETS) == len(LINES) - 1
    assert tuple(LINES[0].split("\t")) == COLUMNS


def test_the_lines_are_sorted_and_each_domain_stands_once() -> None:
    domains = [line.partition("\t")[0] for line in LINES[1:]]
    assert domains == sorted(set(domains))
    assert all(plain_host(domain) == domain for domain in domains)
    every = [name for outlet in OUTLETS for name in (outlet.domain, *outlet.also)]
    assert [name for name, times in Counter(every).items() if times > 1] == []


def test_every_line_says_what_it_must() -> None:
    for outlet in OUTLETS:
        assert outlet.name == " ".join(outlet.name.split()) != "", outlet.domain
        assert outlet.languages, outlet.domain
        assert outlet.country is None or outlet.country in countries(), outlet.domain


def test_the_kinds_are_those_of_the_interface() -> None:
    assert set(KINDS) == set(WORDS["outlet"])


def test_there_is_enough_to_start_from() -> None:
    assert len(STARTERS) >= 80
    assert len({outlet.country for outlet in STARTERS}) >= 25
    assert len({outlet.languages[0] for outlet in STARTERS}) >= 12
    assert {outlet.kind for outlet in STARTERS} >= {"wire", "newspaper", "broadcaster", "magazine"}
    assert {outlet.ownership for outlet in STARTERS} >= {"state", "public", "private", "nonprofit"}


def test_no_two_starters_share_a_feed() -> None:
    feeds = [feed for outlet in STARTERS for feed in outlet.feeds]
    assert len(feeds) == len(set(feeds))
    assert all(host(feed) for feed in feeds)


def test_there_are_packs_of_every_sort() -> None:
    assert tuple(pack.key for pack in PACKS if pack.group == "region") == REGIONS
    assert len([pack for pack in PACKS if pack.group == "language"]) >= 12
    assert {pack.key for pack in PACKS if pack.group == "interest"} >= {
        "business",
        "culture",
        "environment",
        "science",
        "sport",
        "technology",
    }


def test_every_pack_has_its_words() -> None:
    named = {pack.key for pack in PACKS if pack.group != "language"}
    assert named == set(WORDS["pack"])


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_a_pack_holds_different_outlets_of_different_owners(pack: Pack) -> None:
    domains = [outlet.domain for outlet in pack.outlets]
    assert 3 <= len(domains) == len(set(domains))
    owners = Counter(outlet.owner or outlet.domain for outlet in pack.outlets)
    # Two of one owner at most, and never half of a pack.
    most = owners.most_common(1)[0][1]
    assert most <= 2
    assert most * 2 < len(domains)


@pytest.mark.parametrize("pack", [p for p in PACKS if p.group == "language"], ids=lambda pack: pack.key)
def test_a_language_pack_is_read_in_that_language(pack: Pack) -> None:
    assert {outlet.languages[0] for outlet in pack.outlets} == {pack.key}


@pytest.mark.parametrize("pack", [p for p in PACKS if p.group == "region"], ids=lambda pack: pack.key)
def test_a_region_is_more_than_one_country(pack: Pack) -> None:
    assert len({outlet.country for outlet in pack.outlets}) >= 2


def test_packs_come_regions_first_then_languages_then_interests() -> None:
    outlet = KnownOutlet(
        domain="a.example",
        name="A",
        feeds=("https://a.example/rss",),
        packs=("gardening", "ar", "europe", "world"),
    )
    made = packs([outlet])
    assert [(pack.key, pack.group) for pack in made] == [
        ("world", "region"),
        ("europe", "region"),
        ("ar", "language"),
        ("gardening", "interest"),
    ]
    assert all(pack.outlets == (outlet,) for pack in made)
