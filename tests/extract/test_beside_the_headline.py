"""Headline, byline and day of pages that tell machines nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.extract import jsonld
from octavo.extract.metadata import Metadata, metadata
from octavo.extract.tree import parse
from tests.extract.pages import PARAGRAPHS

URL = "https://www.lantern.example/news/ferry"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TITLE = "Ferry cancelled after crack is found"


def read(html: str, url: str = URL) -> Metadata:
    tree = parse(html).tree
    return metadata(tree, jsonld.nodes(tree), url)


def under(line: str, *, head: str = "", above: str = "") -> Metadata:
    """What is read of a page with `line` between its headline and its text."""
    return read(f"<title>{TITLE}</title>{head}<body>{above}<h1>{TITLE}</h1>{line}{BODY}</body>")


@pytest.mark.parametrize(
    ("html", "title"),
    [
        # The wording for other sites is not that for readers.
        ("<meta property='og:title' content='You will not believe this boat'><h1>Ferry cancelled in Vik</h1>", "Ferry cancelled in Vik"),
        ("<title>Boats on the quay</title><h1>Lantern</h1><h1>Ferry cancelled in Vik</h1>", "Ferry cancelled in Vik"),
        ("<title>Boats on the quay</title><h1>One headline of many</h1><h1>Another headline of many</h1>", "Boats on the quay"),
        ("<title>Boats on the quay</title><nav><h1>All of our pages</h1></nav>", "Boats on the quay"),
        ("<title>Boats on the quay</title><h1>Lantern</h1><article><header><h2>Ferry cancelled in Vik</h2></header></article>", "Ferry cancelled in Vik"),
        ("<title>Ferry cancelled in Vik_News_The Lantern</title><h1>The Lantern</h1><h2>Ferry cancelled in Vik</h2>", "Ferry cancelled in Vik"),
        ("<title>渡轮因船体裂缝而被取消了一天_港口</title><h1>渡轮因船体裂缝而被取消了一天</h1>", "渡轮因船体裂缝而被取消了一天"),
        ("<title>x</title><h1>‘<em>The Ferry</em>’: a review of a <b>film</b></h1>", "‘The Ferry’: a review of a film"),
        ("<title>x</title><h1><span>Ferry</span><span>cancelled today</span></h1>", "Ferry cancelled today"),
        ("<title>Ferry cancelled - Lantern</title>", "Ferry cancelled"),
        ("<title>Ferry cancelled in Vik</title><h1>Ferry cancelled in Vik | Lantern</h1><h1>Ferry cancelled in Vik</h1>", "Ferry cancelled in Vik"),
    ],
)  # fmt: skip
def test_the_headline_is_what_readers_see(html: str, title: str) -> None:
    assert read(html).title == title


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>By Jonas Reed</p>", ("Jonas Reed",)),
        ("<div>Von <b>Jonas Reed</b></div>", ("Jonas Reed",)),
        ("<p>作者：林小雨</p>", ("林小雨",)),
        ("<div><a href='/authors/jonas-reed-1907'>Jonas Reed</a></div>", ("Jonas Reed",)),
        ("<div><a href='/author/jonas'>Jonas</a></div>", ("Jonas",)),
        (
            "<div><a href='/profile/jonas-reed/'>Jonas Reed</a>, <a href='/profile/mara-lund/'>Mara Lund</a></div>",
            ("Jonas Reed", "Mara Lund"),
        ),
        ("<div><a href='/staff/parking-rules'>Vik Harbour</a></div>", ()),
        ("<p>By the quay, people waited</p>", ()),
    ],
)
def test_bylines_under_the_headline(line: str, byline: tuple[str, ...]) -> None:
    assert under(line).byline == byline


def test_an_author_that_structured_data_only_refers_to() -> None:
    ld = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#reed"}},'
        '{"@type":"Person","@id":"#reed","name":"Jonas Reed"}]}</script>'
    )
    assert under("", head=ld).byline == ("Jonas Reed",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>12 January 2026</p>",
        "<p>Montag, 12.01.2026 - 14:30</p>",
        "<p>Jonas Reed | 12 janvier 2026</p>",
        "<p>Updated: 14 January 2026</p><p>Published: 12 January 2026</p>",
        "<div><time datetime='2026-01-12'></time>12 January 2026</div>",
        "<p>12.1.2026 – " + PARAGRAPHS[0] + "</p>",
        "<p>Vik, 12.01.2026. " + PARAGRAPHS[0] + "</p>",
    ],
)
def test_the_day_under_the_headline(line: str) -> None:
    elsewhere = "<div class='teaser'><time datetime='2026-02-20'>20 February 2026</time></div>"
    assert under(line, above=elsewhere).published_at == datetime(2026, 1, 12, tzinfo=UTC)


def test_a_stated_time_of_the_day_that_is_shown() -> None:
    head = "<meta name='date' content='2026-01-12T08:30:00Z'>"
    assert under("<p>12 January 2026</p>", head=head).published_at == datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
    assert under("<p>11 January 2026</p>", head=head).published_at == datetime(2026, 1, 11, tzinfo=UTC)


def test_the_address_is_believed_against_a_later_time_elsewhere() -> None:
    html = f"<h1>{TITLE}</h1>{BODY}<time class='published' datetime='2026-02-20'></time>"
    found = read(html, "https://lantern.example/2026/01/12/ferry")
    assert (found.published_at, found.published_from) == (datetime(2026, 1, 12, tzinfo=UTC), "url")
    assert read(html, "https://lantern.example/ferry-12-01-2026").published_from == "url"


def test_the_page_itself_rather_than_a_review_on_it() -> None:
    ld = (
        '<script type="application/ld+json">[{"@type":"Review","datePublished":"2026-02-20"},'
        '{"@type":"Recipe","datePublished":"2026-01-12"}]</script>'
    )
    assert under("", head=ld).published_at == datetime(2026, 1, 12, tzinfo=UTC)


def test_a_date_line_anywhere_is_better_than_none() -> None:
    found = read(f"<div><p>12 January 2026</p></div><div>{BODY}</div>")
    assert found.published_at == datetime(2026, 1, 12, tzinfo=UTC)
