"""Pages that are broken, huge or hostile come out as some article, never as an error."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.extract.article import extract
from octavo.extract.sanitise import sanitise
from octavo.extract.tree import parse
from octavo.text.html import html_to_text
from tests.extract.pages import PARAGRAPHS, page

DEEP = 50_000


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span", "x-y", "font", "section"]
)
def test_text_in_and_after_deep_nesting_is_kept(tag: str) -> None:
    html = f"<{tag}>" * DEEP + "within" + f"</{tag}>" * DEEP + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    article = extract(html)
    assert PARAGRAPHS[1] in article.text
    assert "within" in html_to_text(sanitise(html))


def test_text_after_the_end_of_the_page_is_kept() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert PARAGRAPHS[1] in extract(f"<html><body><p>Menu</p></body></html>\n<main>{text}</main>").text


def test_no_tree_is_deeper_than_what_recursion_bears() -> None:
    tree = parse("<div>" * DEEP + "x").tree
    assert max(sum(1 for _ in element.iterancestors()) for element in tree.iter()) < 300


@pytest.mark.parametrize(
    "html",
    [
        "word " * 1_500_000,
        "<p>some words in a line" * 60_000,
        "<a href=x>link</a> " * 60_000,
        "<td>x" * 60_000,
        "<br>line" * 60_000,
        "<p a" * 100_000,
        "&#x41;" * 200_000,
        "<script>" + "x" * 3_000_000,
        "<!--" * 100_000,
        '<meta property="og:title" content="x">' * 30_000,
        "<time datetime='2025-01-01'>" * 20_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type":"Article","x":' + '{"a":' * 100_000 + "</script>",
        "<h1>" + "t" * 500_000,
    ],
    ids=lambda html: html[:24],
)
def test_large_and_repetitive_pages_are_read(html: str) -> None:
    assert html_to_text(extract(html).html) == extract(html).text if len(html) < 1_000_000 else extract(html)


def test_mutated_pages_are_read() -> None:
    chance = random.Random(7)
    whole = page(
        head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>'
    ).encode()
    for _ in range(60):
        body = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            at = chance.randrange(len(body))
            if chance.random() < 0.5:
                body[at] = chance.randrange(256)
            else:
                del body[at : at + chance.randrange(1, 60)]
        article = extract(bytes(body), url="https://lantern.example/x")
        assert html_to_text(article.html) == article.text


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(body: bytes) -> None:
    extract(body)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<table>",
                "<tr>",
                "<td>",
                "<li>",
                "<ul>",
                "<pre>",
                "<figure>",
                "<img src=a.jpg>",
                "<figcaption>",
                "</figure>",
                "<br>",
                "<b>",
                "</b>",
                "<a href='/x'>",
                "</a>",
                *PARAGRAPHS,
                "short",
                "<h2>",
                "</h2>",
                "<blockquote>",
            ]
        ),
        max_size=25,
    )
)
def test_html_and_text_agree_whatever_the_markup(parts: list[str]) -> None:
    article = extract("".join(parts), url="https://lantern.example/x")
    assert html_to_text(article.html) == article.text


def test_structured_data_brings_no_character_that_cannot_be_stored() -> None:
    data = r'{"@type":"NewsArticle","headline":"Ferry\u0000 \ud800 back","author":{"name":"Ann\u0000 Lee"}}'
    page = f"<html><script type='application/ld+json'>{data}</script><body><p>It sailed.</p></body></html>"
    article = extract(page, url="https://quay.example/1")
    assert article.title == "Ferry\ufffd \ufffd back"
    "".join([article.title, *article.byline]).encode("utf-8")
    assert "\0" not in "".join(article.byline)
