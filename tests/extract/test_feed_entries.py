"""Articles from feed entries, and the choice between page and feed."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from octavo.extract.choose import choose
from octavo.extract.entry import from_entry
from octavo.models import Article, FeedEntry, Media, Quality, QualityFlag
from octavo.text.html import html_to_text
from tests.extract.pages import PARAGRAPHS

AT = datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
URL = "https://lantern.example/news/ferry"


def entry(**fields: object) -> FeedEntry:
    return msgspec.convert(
        {"id": "1", "url": URL, "title": "Ferry cancelled", "published_at": AT, **fields}, FeedEntry
    )


def made(**fields: object) -> Article:
    return from_entry(entry(**fields), language="en", outlet="The Harbour Lantern")


def test_content_wins_over_summary() -> None:
    article = made(content=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", summary="Short.")
    assert article.text == "\n\n".join(PARAGRAPHS[:2])
    assert html_to_text(article.html) == article.text
    assert (article.text_from, article.published_from, article.published_at) == ("feed", "feed", AT)
    assert (article.language, article.outlet, article.quality.flag) == ("en", "The Harbour Lantern", "good")


def test_an_empty_content_leaves_the_summary() -> None:
    assert made(content="  ", summary=f"<p>{PARAGRAPHS[0]}</p>").text == PARAGRAPHS[0]


def test_plain_text_keeps_its_paragraphs() -> None:
    assert (
        made(summary="First paragraph.\n\nSecond\nparagraph.").text == "First paragraph.\n\nSecond paragraph."
    )


def test_a_teaser_is_flagged() -> None:
    assert made(summary="No boats today.").quality.flag == "short"
    assert made().quality.flag == "empty"


def test_hostile_content_is_harmless() -> None:
    html = made(
        content="<p onclick=x>a<script>alert(1)</script> <a href='javascript:x'>b</a></p><iframe src=x></iframe>"
    ).html
    assert html == '<p>a <a rel="nofollow noopener noreferrer">b</a></p>'


def test_what_blog_software_appends_goes() -> None:
    tail = '<p>The post <a href="/x">Ferry cancelled</a> appeared first on <a href="/">The Harbour Lantern</a>.</p>'
    assert made(content=f"<p>{PARAGRAPHS[0]}</p>{tail}").text == PARAGRAPHS[0]


def test_pictures_come_first() -> None:
    sound = Media(url="https://lantern.example/a.mp3", kind="audio")
    article = made(
        content="<p>x</p><img src='/quay.jpg' width=600 height=400><p>y</p>",
        media=[msgspec.to_builtins(sound)],
    )
    assert [media.url for media in article.media] == ["https://lantern.example/quay.jpg", sound.url]
    assert article.media[0].width == 600


def test_bylines_are_persons() -> None:
    assert made(byline=["By Jonas Reed and Mara Lund", "The Harbour Lantern"]).byline == (
        "Jonas Reed",
        "Mara Lund",
    )


def test_the_entry_names_its_language() -> None:
    assert made(language="no").language == "no"


PAGE = Article(
    url="https://lantern.example/news/ferry-cancelled",
    title="Ferry cancelled after crack is found",
    byline=("Jonas Reed",),
    published_at=LATER,
    published_from="page",
    modified_at=LATER,
    language="nb",
    outlet="Lantern",
    text="\n\n".join(PARAGRAPHS),
    html="".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS),
    media=(Media(url="https://lantern.example/lead.jpg", kind="image"),),
)
FEED = made(summary=f"<p>{PARAGRAPHS[0]}</p>")


def failed(flag: QualityFlag, text: str) -> Article:
    return msgspec.structs.replace(
        PAGE,
        text=text,
        html=f"<p>{text}</p>",
        title="Consent",
        byline=("Wall Maker",),
        quality=Quality(flag=flag, reason="a sign"),
    )


def test_the_fuller_page_wins_and_the_feed_keeps_title_and_time() -> None:
    article = choose(PAGE, FEED)
    assert (article.text, article.text_from, article.quality.flag) == (PAGE.text, "page", "good")
    assert (article.title, article.published_at, article.published_from) == ("Ferry cancelled", AT, "feed")
    assert (article.byline, article.modified_at, article.outlet) == (
        ("Jonas Reed",),
        LATER,
        "The Harbour Lantern",
    )
    assert article.url == PAGE.url
    assert article.media == PAGE.media


def test_the_fuller_feed_wins() -> None:
    feed = made(content="".join(f"<p>{n} {p}</p>" for n in range(2) for p in PARAGRAPHS))
    article = choose(PAGE, feed)
    assert (article.text, article.text_from, article.html) == (feed.text, "feed", feed.html)
    assert article.media == PAGE.media


def test_without_a_page_the_feed_stands() -> None:
    assert choose(None, FEED) == FEED


@pytest.mark.parametrize("flag", ["consent", "error", "script", "list", "empty", "other"])
def test_a_failed_page_leaves_only_its_flag(flag: QualityFlag) -> None:
    article = choose(failed(flag, "We value your privacy. " * 100), FEED)
    assert (article.text, article.html, article.text_from) == (FEED.text, FEED.html, "feed")
    assert article.quality == Quality(flag=flag, reason="a sign")
    assert (article.title, article.byline, article.media) == ("Ferry cancelled", (), ())


def test_a_failed_page_and_an_empty_feed_show_no_wall() -> None:
    assert choose(failed("consent", "We value your privacy."), made()).text == ""


def test_of_a_paywall_the_longer_opening_is_shown() -> None:
    longer = choose(failed("paywall", "\n\n".join(PARAGRAPHS[:2])), FEED)
    assert (longer.text_from, longer.quality.flag) == ("page", "paywall")
    shorter = choose(failed("paywall", "One line."), FEED)
    assert (shorter.text, shorter.text_from, shorter.quality.flag) == (FEED.text, "feed", "paywall")


def test_what_the_feed_lacks_comes_from_the_page() -> None:
    bare = from_entry(FeedEntry(id="1", url=URL), language=None, outlet=None)
    article = choose(PAGE, bare)
    assert (article.title, article.published_at, article.published_from) == (PAGE.title, LATER, "page")
    assert (article.language, article.outlet) == ("nb", "Lantern")


def test_a_cut_headline_is_completed() -> None:
    assert choose(PAGE, made(title="Ferry cancelled after…", summary="x")).title == PAGE.title
