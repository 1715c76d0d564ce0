"""From whole pages to articles."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from octavo.extract.article import extract
from octavo.text.html import html_to_text
from tests.extract.pages import PARAGRAPHS, page

URL = "https://lantern.example/news/ferry"


def test_the_body_is_the_report_and_nothing_else() -> None:
    article = extract(page(), url=URL)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "Ferry cancelled after crack is found"
    assert article.language == "en"
    assert article.quality.flag == "good"
    assert article.text_from == "page"
    assert article.url == URL


def test_html_and_text_say_the_same() -> None:
    article = extract(
        page("<h2>What is known</h2>" + "".join(f"<p>{p} &amp; <b>more</b></p>" for p in PARAGRAPHS))
    )
    assert html_to_text(article.html) == article.text
    assert "& more" in article.text


def test_structure_stays_in_order() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What the company says</h2><p>{PARAGRAPHS[1]}</p>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p></blockquote>"
        "<ul><li>A smaller boat runs from Wednesday morning on</li><li>Tickets stay valid until the end of the month</li></ul>"
        "<table><tr><th>Harbour</th><th>Passengers stranded</th></tr><tr><td>Vik</td><td>130 people</td></tr>"
        "<tr><td>Ostrand</td><td>70 people</td></tr></table>"
        f'<figure><img src="/quay.jpg" width="800" height="600"><figcaption>The quay at Vik</figcaption></figure><p>{PARAGRAPHS[3]}</p>'
    )
    html = extract(page(body), url=URL).html
    marks = [
        "<p>The ferry",
        "<h2>What the",
        "<blockquote>",
        "<ul><li>",
        "<table>",
        "<td>130 people</td>",
        "<figure><img",
        "<p>It is the third",
    ]
    places = [html.find(mark) for mark in marks]
    assert -1 not in places
    assert places == sorted(places)
    assert 'src="https://lantern.example/quay.jpg"' in html


def test_headline_byline_share_bar_and_teasers_are_no_body() -> None:
    body = (
        "<h1>Ferry cancelled after crack is found</h1><p class='byline'>By Jonas Reed and Mara Lund</p><p>12 January 2026</p>"
        f"<p>Share this article on Facebook</p><p>{PARAGRAPHS[0]}</p><p>Advertisement</p><p>{PARAGRAPHS[1]}</p>"
        f"<p><strong>Read more: <a href='/x'>Why the pass was closed for so long</a></strong></p><p>{PARAGRAPHS[2]}</p>"
        f"<p>{PARAGRAPHS[3]}</p><p>Sign up for our newsletter and get the tide in your inbox</p>"
    )
    article = extract(page(body), url=URL)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.byline == ("Jonas Reed", "Mara Lund")


def test_structured_data_fills_in() -> None:
    ld = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Harbour Lantern"},
            {
                "@type": "NewsArticle",
                "headline": "Ferry cancelled after crack is found",
                "author": [
                    {"@type": "Person", "name": "Jonas Reed"},
                    {"@type": "Organization", "name": "Lantern Staff"},
                ],
                "datePublished": "2026-01-12T08:30:00+01:00",
                "dateModified": "2026-01-12T11:00:00+01:00",
                "publisher": {"@type": "Organization", "name": "The Harbour Lantern"},
                "image": {
                    "@type": "ImageObject",
                    "url": "/lead.jpg",
                    "width": 1200,
                    "height": 800,
                    "caption": "The ferry",
                },
            },
        ],
    }
    article = extract(page(head=f'<script type="application/ld+json">{json.dumps(ld)}</script>'), url=URL)
    assert article.byline == ("Jonas Reed",)
    assert article.published_at == datetime(2026, 1, 12, 7, 30, tzinfo=UTC)
    assert article.published_from == "page"
    assert article.modified_at == datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
    assert article.outlet == "The Harbour Lantern"
    lead = article.media[0]
    assert (lead.url, lead.width, lead.height, lead.caption) == (
        "https://lantern.example/lead.jpg",
        1200,
        800,
        "The ferry",
    )


def test_a_body_that_only_a_script_shows_is_taken_from_structured_data() -> None:
    ld = {"@type": "NewsArticle", "headline": "x", "articleBody": "\n\n".join(PARAGRAPHS)}
    article = extract(page("", head=f'<script type="application/ld+json">{json.dumps(ld)}</script>'), url=URL)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.quality.flag == "good"


def test_a_stated_teaser_does_not_replace_the_body() -> None:
    ld = {"@type": "NewsArticle", "articleBody": PARAGRAPHS[0]}
    article = extract(page(head=f'<script type="application/ld+json">{json.dumps(ld)}</script>'), url=URL)
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_video_and_sound_become_media() -> None:
    players = (
        '<video width="640" height="360"><source src="/clip.mp4" type="video/mp4"></video><audio src="/talk.mp3"></audio>'
        '<iframe src="https://www.youtube-nocookie.com/embed/abc123?rel=0"></iframe><iframe src="https://ads.example/x"></iframe>'
    )
    body = f"<p>{PARAGRAPHS[0]}</p>{players}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    article = extract(page(body), url=URL)
    assert [(media.kind, media.url) for media in article.media] == [
        ("video", "https://lantern.example/clip.mp4"),
        ("audio", "https://lantern.example/talk.mp3"),
        ("video", "https://www.youtube.com/watch?v=abc123"),
    ]
    assert "iframe" not in article.html
    assert "<video" not in article.html


def test_relative_addresses_count_from_the_base_element() -> None:
    body = f'<p>{PARAGRAPHS[0]} <a href="more">More</a></p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>'
    article = extract(page(body, head='<base href="/archive/2026/">'), url=URL)
    assert 'href="https://lantern.example/archive/2026/more"' in article.html


def test_word_break_marks_tear_no_words_apart() -> None:
    body = "".join(f"<p>{paragraph.replace('harbour', 'har&shy;bour')}</p>" for paragraph in PARAGRAPHS)
    assert extract(page(body)).text == "\n\n".join(PARAGRAPHS)


def test_a_page_that_a_script_unhides_is_read() -> None:
    hidden = page().replace("<body>", '<body><div style="display: none">').replace("</body>", "</div></body>")
    assert PARAGRAPHS[2] in extract(hidden).text


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_right_to_left_pages(lang: str) -> None:
    paragraph = "ألغيت العبارة بين فيك وأوستراند يوم الاثنين بعد أن وجد طاقمها شرخا في الهيكل، وبقي نحو مئتي راكب على الرصيف."
    body = "".join(f'<p dir="rtl">{paragraph} ({n})</p>' for n in range(5))
    article = extract(page(body, title="إلغاء العبارة بعد اكتشاف شرخ", lang=lang))
    assert article.language == lang
    assert article.text.count(paragraph) == 5
    assert 'dir="rtl"' in article.html


@pytest.mark.parametrize(
    "html", ["", b"", "   ", "<html></html>", "\x00", b"\xff\xfe", "<!doctype html>", "<title>x</title>"]
)
def test_nothing_gives_an_empty_article(html: str | bytes) -> None:
    article = extract(html, url=URL)
    assert article.text == ""
    assert article.quality.flag != "good"
    assert article.quality.reason


@pytest.mark.parametrize(
    "url", ["", "nonsense", "http://[broken", "javascript:alert(1)", "https://ex ample/ä?ü#x", None]
)
def test_odd_addresses_do_no_harm(url: str | None) -> None:
    assert extract(page(), url=url).text == "\n\n".join(PARAGRAPHS)
