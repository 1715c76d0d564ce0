"""What pages say of their articles, in all the places they say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.extract import jsonld
from octavo.extract.metadata import Metadata, metadata, same_site
from octavo.extract.tree import parse
from tests.extract.pages import page

URL = "https://www.lantern.example/news/ferry"


def read(html: str, url: str | None = URL) -> Metadata:
    tree = parse(html).tree
    return metadata(tree, jsonld.nodes(tree), url)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2026-01-12T08:30:00Z">', "2026-01-12T08:30"),
        ('<meta name="parsely-pub-date" content="2026-01-12T08:30:00Z">', "2026-01-12T08:30"),
        ('<meta itemprop="datePublished" content="2026-01-12T09:30:00+01:00">', "2026-01-12T08:30"),
        ('<meta name="dc.date.issued" content="2026-01-12">', "2026-01-12T00:00"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-01-12T08:30Z"}</script>',
            "2026-01-12T08:30",
        ),
    ],
)
def test_time_of_publication(head: str, published: str) -> None:
    found = read(page(head=head))
    assert found.published_at == datetime.fromisoformat(published).replace(tzinfo=UTC)
    assert found.published_from == "page"


@pytest.mark.parametrize(
    ("stated", "also", "day", "told"),
    [
        # The page gives the same moment where it is, too.
        ("2026-01-13T02:25:54Z", "2026-01-12T21:25:54-05:00", "2026/01/12", "2026-01-12T21:25:54-05:00"),
        ("2026-01-13T02:25:54Z", "2026-01-12T23:25:54-05:00", "2026/01/13", "2026-01-13T02:25:54+00:00"),
        # It does not, but its address has the day before or after.
        ("2026-01-13T02:25:54Z", "", "2026/01/12", "2026-01-12T23:25:54-03:00"),
        ("2026-01-12T22:11:00Z", "", "2026/01/13", "2026-01-13T00:11:00+02:00"),
        ("2026-01-12T22:11:00", "", "2026/01/13", "2026-01-13T00:11:00+02:00"),
        # Too far apart for any place, another day altogether, a day without a time, an offset that is given.
        ("2026-01-12T08:30:00Z", "", "2026/01/13", "2026-01-12T08:30:00+00:00"),
        ("2026-01-12T22:11:00Z", "", "2026/01/20", "2026-01-12T22:11:00+00:00"),
        ("2026-01-12", "", "2026/01/13", "2026-01-12T00:00:00+00:00"),
        ("2026-01-12T22:11:00+01:00", "", "2026/01/13", "2026-01-12T22:11:00+01:00"),
    ],
)
def test_the_day_is_the_outlets_own(stated: str, also: str, day: str, told: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    about = read(
        page(head=head, body=f'<time datetime="{also}">today</time>'), f"https://lantern.example/{day}/ferry"
    )
    assert about.published_at is not None
    assert about.published_at.isoformat() == told


def test_time_elements() -> None:
    body = '<time class="modified" datetime="2026-01-13T10:00Z">x</time><time class="published" datetime="2026-01-12T08:30Z">y</time><p>t</p>'
    assert read(page(body)).published_at == datetime(2026, 1, 12, 8, 30, tzinfo=UTC)


def test_the_day_in_the_address() -> None:
    found = read(page(), "https://lantern.example/2026/01/12/ferry")
    assert (found.published_at, found.published_from) == (datetime(2026, 1, 12, tzinfo=UTC), "url")


def test_a_day_read_off_the_text() -> None:
    found = read(page("<div class='date'>12 January 2026</div><p>Text.</p>"))
    assert (found.published_at, found.published_from) == (datetime(2026, 1, 12, tzinfo=UTC), "page")


def test_modified_only_where_it_is_later() -> None:
    head = '<meta property="article:published_time" content="2026-01-12T08:30:00Z"><meta property="article:modified_time" content="{}">'
    assert read(page(head=head.format("2026-01-12T09:00:00Z"))).modified_at == datetime(
        2026, 1, 12, 9, tzinfo=UTC
    )
    assert read(page(head=head.format("2026-01-12T08:30:00Z"))).modified_at is None


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (
            "<title>Ferry cancelled - The Lantern</title><meta property='og:site_name' content='The Lantern'>",
            "Ferry cancelled",
        ),
        (
            "<title>x</title><meta property='og:title' content='Ferry cancelled in Vik'><h1>Ferry cancelled in Vik</h1>",
            "Ferry cancelled in Vik",
        ),
        (
            "<title>Old | Lantern</title><h1>The Lantern</h1><meta property='og:title' content='Ferry cancelled in Vik'>",
            "Ferry cancelled in Vik",
        ),
        ("<h1>Only a heading here</h1>", "Only a heading here"),
        ("<title>Ferry &amp; bus</title>", "Ferry & bus"),
        ("<p>none</p>", None),
    ],
)
def test_title(html: str, title: str | None) -> None:
    assert read(html).title == title


@pytest.mark.parametrize(
    ("html", "byline"),
    [
        ("<meta name='author' content='By Jonas Reed and Mara Lund'>", ("Jonas Reed", "Mara Lund")),
        (
            "<meta property='article:author' content='https://social.example/lantern'><meta name='author' content='Jonas Reed'>",
            ("Jonas Reed",),
        ),
        (
            "<p>by <a rel='author' href='/j'>Jonas Reed</a>, <a rel='author' href='/m'>Mara Lund</a></p><div><div><p><a rel=author>Far Away</a></p></div></div>",
            ("Jonas Reed", "Mara Lund"),
        ),
        ("<span itemprop='author'><span itemprop='name'>Jonas Reed</span></span>", ("Jonas Reed",)),
        (
            "<div class='article-byline'>By <span>Jonas Reed</span><span>Senior Editor</span></div>",
            ("Jonas Reed",),
        ),
        ("<meta property='og:site_name' content='The Lantern'><meta name=author content='The Lantern'>", ()),
        (
            '<script type="application/ld+json">{"@type":["NewsArticle"],"author":["Jonas Reed","Mara Lund"]}</script>',
            ("Jonas Reed", "Mara Lund"),
        ),
        (
            '<script type="application/ld+json">[{"@type":"Article","author":{"name":["Jonas Reed"]}}]</script>',
            ("Jonas Reed",),
        ),
        ("<p>none</p>", ()),
    ],
)
def test_byline(html: str, byline: tuple[str, ...]) -> None:
    assert read(html).byline == byline


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="EN-gb">', "en"),
        ('<html xml:lang="pt_BR">', "pt"),
        ('<html><meta property="og:locale" content="ar_AR">', "ar"),
        ('<html lang="">', None),
        ('<html lang="{{lang}}">', None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"fr"}</script>', "fr"),
    ],
)
def test_language(html: str, language: str | None) -> None:
    assert read(html + "<p>x</p>").language == language


@pytest.mark.parametrize(
    ("canonical", "url", "found"),
    [
        ("/news/ferry-cancelled", URL, "https://www.lantern.example/news/ferry-cancelled"),
        ("https://lantern.example/f?id=1#top", URL, "https://lantern.example/f?id=1"),
        ("https://m.lantern.example/f", URL, "https://m.lantern.example/f"),
        ("https://elsewhere.example/f", URL, URL),
        ("https://www.lantern.example/", URL, URL),
        ("javascript:alert(1)", URL, URL),
        ("", URL + "#part", URL),
        ("https://lantern.example/f", None, "https://lantern.example/f"),
        ("/f", None, None),
    ],
)
def test_address(canonical: str, url: str | None, found: str | None) -> None:
    assert read(page(head=f'<link rel="canonical" href="{canonical}">'), url).url == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x", "http://a.example/y", True),
        ("https://news.paper.example", "https://sport.paper.example", True),
        ("https://a.co.uk", "https://b.co.uk", False),
        ("https://x.a.co.uk", "https://y.a.co.uk", True),
        ("https://a.example", "https://b.example", False),
        ("https://nota.example", "https://a.example", False),
        ("https://[broken", "https://a.example", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_lead_picture() -> None:
    head = '<meta property="og:image" content="/lead.jpg"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'
    lead = read(page(head=head)).lead
    assert lead is not None
    assert (lead.url, lead.width, lead.height, lead.kind) == (
        "https://www.lantern.example/lead.jpg",
        1200,
        630,
        "image",
    )
    assert read(page(head='<meta property="og:image" content="/static/logo.png">')).lead is None
    assert read(page(head='<meta property="og:image" content="data:image/png;base64,x">')).lead is None


@pytest.mark.parametrize(
    "raw",
    [
        '{"@type":"NewsArticle","headline":"Ferry",}',
        '<!-- {"@type":"NewsArticle","headline":"Ferry"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Ferry","x":"line\nbreak"}',
        '{"@type":"NewsArticle","headline":"Ferry","author":{"name":"A" "B"}}',
        '{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/NewsArticle","headline":"Ferry"}]}',
        '[[{"@type":"NewsArticle","headline":"Ferry"}]]',
        '{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","headline":"Ferry"}}',
    ],
)
def test_structured_data_is_read_with_patience(raw: str) -> None:
    tree = parse(f'<script type="application/ld+json">{raw}</script><p>x</p>').tree
    assert jsonld.text(jsonld.article_node(jsonld.nodes(tree)).get("headline")) == "Ferry"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "5",
        '"x"',
        "{",
        "[" * 5000,
        '{"@type":5,"author":5}',
        '{"@type":"Article","author":[null,[[]],{"name":{}}],"image":[[]],"publisher":[1]}',
    ],
)
def test_structured_data_of_odd_shapes_does_no_harm(raw: str) -> None:
    assert read(f'<script type="application/ld+json">{raw}</script><p>x</p>').byline == ()
