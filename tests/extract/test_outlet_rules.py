"""Rules for single outlets: each has a page and what comes out of it, in the folder of its name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import lxml.html
import msgspec
import pytest

from octavo.extract.article import extract
from octavo.extract.css import select
from octavo.extract.outlets import OutletRule, rules_for
from octavo.extract.outlets.rule import _all

HERE = Path(__file__).parent / "outlets"


def folder(rule: type[OutletRule]) -> Path:
    country, slug = rule.__module__.split(".")[-2:]
    return HERE / country / slug


@pytest.mark.parametrize("rule", _all(), ids=lambda rule: rule.__name__)
def test_every_rule_has_a_page_that_comes_out_as_expected(rule: type[OutletRule]) -> None:
    expected = json.loads((folder(rule) / "expected.json").read_text("utf-8"))
    article = extract((folder(rule) / "page.html").read_bytes(), url=f"https://{rule.domain}/x")
    found = json.loads(msgspec.json.encode(article))
    assert {field: found[field] for field in expected} == expected


def test_the_newest_design_comes_first_and_older_pages_fall_to_the_older_rule() -> None:
    rules = rules_for("https://www.harbour-lantern.example/2024/06/02/x")
    assert [rule.valid_from for rule in rules] == [date(2024, 5, 1), date.min]
    old = '<html><div class="story-text"><p>An old page.</p><p class="correction-form">Write to us</p></div><p>Rest</p></html>'
    assert extract(old, url="https://harbour-lantern.example/2019/x").text == "An old page."


@pytest.mark.parametrize(
    "url", [None, "", "https://other.example/", "https://notharbour-lantern.example/", "nonsense"]
)
def test_other_outlets_have_no_rule(url: str | None) -> None:
    assert rules_for(url) == []


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", ["one", "two", "three"]),
        (".lead", ["one"]),
        ("p.lead", ["one"]),
        ("#b > p", ["two"]),
        ("div p", ["one", "two", "three"]),
        ("div > div > p", ["three"]),
        ("p[data-k]", ["two"]),
        ("p[data-k=v-w]", ["two"]),
        ("p[data-k^='v']", ["two"]),
        ('p[data-k$="w"]', ["two"]),
        ("p[data-k*=-]", ["two"]),
        ("p[class~=wide]", ["one"]),
        (".lead, #b p", ["one", "two", "three"]),
        ("* > .none", []),
        ("", []),
    ],
)
def test_selectors(selector: str, found: list[str]) -> None:
    tree = lxml.html.document_fromstring(
        '<body><div><p class="lead wide">one</p></div><div id="b"><p data-k="v-w">two</p><div><p>three</p></div></div></body>'
    )
    assert [element.text for element in select(tree, selector)] == found


@pytest.mark.parametrize("selector", ["p:first-child", "p + p", "p[x='\"']]"])
def test_what_is_no_selector_here_is_said(selector: str) -> None:
    with pytest.raises(ValueError, match="selector"):
        select(lxml.html.fromstring("<p>x</p>"), selector)
