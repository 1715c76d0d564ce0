"""What an outlet reserves, read from headers, meta elements and robots.txt's preference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.extract.rights import MOST_SIGNS, read_rights
from octavo.models import Rights

DAY = date(2026, 8, 14)


def rights(meta: str = "", *, usage: str = "", **headers: str) -> Rights:
    page = (
        f"<!doctype html><html><head><title>Ferry</title>{meta}</head><body><p>It sailed.</p></body></html>"
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_rights(page, headers=named, read_on=DAY, content_usage=usage, url="https://quay.example/a/1")


def kept(given: Rights) -> tuple[int | None, bool, bool]:
    return given.snippet, given.archive, given.machines


FREE = (None, True, True)


def test_a_page_that_says_nothing_reserves_nothing() -> None:
    assert rights() == Rights(read_on=DAY)
    assert not rights().reserved


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noarchive", (None, False, True)),
        ("NoArchive , nosnippet", (0, False, True)),
        ("nocache", (None, False, True)),
        ("max-snippet:120", (120, True, True)),
        ("max-snippet: 0", (0, True, True)),
        ("max-snippet:-1", FREE),
        ("max-snippet:many", FREE),
        ("max-snippet:50, nosnippet", (0, True, True)),
        ("noindex, nofollow, max-image-preview:large", FREE),
        ("noai", (None, True, False)),
        ("all", FREE),
        ("", FREE),
    ],
)
def test_robots_directives_mean_the_same_in_header_and_meta(
    value: str, expected: tuple[int | None, bool, bool]
) -> None:
    assert kept(rights(x_robots_tag=value)) == expected
    assert kept(rights(f"<meta name='ROBOTS' content='{value}'>")) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("googlebot: noarchive, nosnippet", FREE),
        ("octavo: noarchive", (None, False, True)),
        ("*: noarchive", (None, False, True)),
        ("googlebot: noarchive\nnosnippet", (0, True, True)),
        ("googlebot: noarchive, octavo: nosnippet", (0, True, True)),
        ("unavailable_after: 25 Jun 2030 15:00:00 GMT, noarchive", (None, False, True)),
    ],
)
def test_a_rule_for_another_bot_is_none_for_us(value: str, expected: tuple[int | None, bool, bool]) -> None:
    assert kept(rights(x_robots_tag=value)) == expected


def test_meta_elements_of_other_bots_and_in_comments_say_nothing() -> None:
    assert kept(rights("<meta name='googlebot' content='noarchive'>")) == FREE
    assert kept(rights("<!-- <meta name='robots' content='noarchive'> -->")) == FREE
    assert kept(rights("<meta content=nosnippet name=octavo>")) == (0, True, True)


def test_the_strictest_of_several_stands_and_each_is_named() -> None:
    given = rights("<meta name=robots content='max-snippet:40'>", x_robots_tag="max-snippet:90, noarchive")
    assert kept(given) == (40, False, True)
    assert given.signs == (
        "X-Robots-Tag: max-snippet:90",
        "X-Robots-Tag: noarchive",
        "meta robots: max-snippet:40",
    )


@pytest.mark.parametrize(
    ("meta", "headers", "machines"),
    [
        ("", {"tdm-reservation": "1"}, False),
        ("", {"tdm-reservation": "0"}, True),
        ("", {"tdm-reservation": "yes"}, True),
        ("<meta name='tdm-reservation' content='1'>", {}, False),
        ("<meta name='tdm-reservation' content='0'>", {"tdm-reservation": "1"}, False),
    ],
)
def test_tdm_reservation(meta: str, headers: dict[str, str], machines: bool) -> None:
    assert rights(meta, **headers).machines == machines


def test_a_policy_is_kept_as_a_whole_address_where_something_is_reserved() -> None:
    reserved = {"tdm-reservation": "1"}
    assert rights(**reserved, tdm_policy="/terms.json").policy == "https://quay.example/terms.json"
    policy = "<meta name=tdm-policy content='https://quay.example/licence'>"
    assert rights(policy, **reserved).policy == "https://quay.example/licence"
    assert rights(**reserved, tdm_policy="javascript:alert(1)").policy is None
    assert rights(tdm_policy="/terms.json").policy is None


@pytest.mark.parametrize(
    ("value", "machines"),
    [
        ("train-ai=n", False),
        ("search=y, train-ai=n", False),
        ("Train-AI = N;exp=1", False),
        ("genai=n", False),
        ("bots=n", False),
        ("train-ai=y", True),
        ("train-ai=n, train-ai=y", True),
        ("search=n", True),
        ("train-ai", True),
        ("=n, ,;", True),
    ],
)
def test_content_usage_in_the_header_and_of_robots_txt(value: str, machines: bool) -> None:
    assert rights(content_usage=value).machines == machines
    assert rights(usage=value).machines == machines


def test_one_place_gives_back_nothing_that_another_reserves() -> None:
    given = rights(content_usage="train-ai=y", usage="train-ai=n")
    assert (given.machines, given.signs) == (False, ("robots.txt Content-Usage: train-ai=n",))


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_whatever_stands_there_is_read(one: str, two: str, three: str) -> None:
    page = f"<meta name=robots content='{one}'><meta name=tdm-policy content='{three}'>"
    headers = {"x-robots-tag": two, "content-usage": one, "tdm-reservation": "1", "tdm-policy": three}
    given = read_rights(page, headers=headers, read_on=DAY, content_usage=two, url=three)
    assert not given.machines
    assert len(given.signs) <= MOST_SIGNS
