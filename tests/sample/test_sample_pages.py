"""What the sample's servers answer: feeds that parse, pages that hold their text, pictures that are there."""

from __future__ import annotations

import io
import json
import re
import struct
import wave
import zlib
from calendar import timegm
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import html as lxml_html

from octavo import sample
from octavo.sample.articles import PICTURE_SIZE, SOUND_SECONDS, place, sources
from octavo.sample.pictures import draw
from octavo.sources.feed import parse_feed

STARTED = datetime(2026, 8, 14, 9, 31, 7, tzinfo=UTC)
OUTLETS = sample.outlets()
STARTS = [STARTED.replace(hour=hour, minute=minute) for hour in range(24) for minute in (0, 59)]
ADDRESS = re.compile(r"https?://[^\s\"'<>&]+")


def get(url: str, now: datetime | None = None) -> tuple[str, bytes]:
    answer = sample.render(url, STARTED, now)
    assert answer is not None, url
    return answer


def page_of(url: str) -> Any:
    return lxml_html.fromstring(get(url)[1].decode())


def parsed(name: str) -> Any:
    kind, body = get(OUTLETS[name].feed_url)
    return feedparser.parse(body, response_headers={"content-type": kind})


@pytest.mark.parametrize("name", [name for name, outlet in OUTLETS.items() if outlet.feed != "json"])
def test_an_xml_feed_parses_in_another_reader(name: str) -> None:
    feed = parsed(name)
    own = [item for _, item in sources().values() if item.outlet == name]
    assert not feed.bozo
    assert feed.version == {"rss": "rss20", "atom": "atom10", "rdf": "rss10"}[OUTLETS[name].feed]
    assert feed.feed.title == OUTLETS[name].name
    assert len(feed.entries) == len(own)
    for entry in feed.entries:
        assert entry.title
        assert entry.summary
        assert urlsplit(entry.link).hostname == OUTLETS[name].domain
        # feedparser takes the one date of an RSS 1.0 entry for its last change.
        when = entry.get("published_parsed") or entry.updated_parsed
        assert timegm(when) < STARTED.timestamp()


@pytest.mark.parametrize("name", [name for name, outlet in OUTLETS.items() if outlet.feed == "json"])
def test_a_json_feed_holds_what_the_format_asks_for(name: str) -> None:
    kind, body = get(OUTLETS[name].feed_url)
    feed = json.loads(body)
    assert kind == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for item in feed["items"]:
        assert item["id"]
        assert item["url"].startswith(OUTLETS[name].home_url)
        assert ("content_html" in item) == OUTLETS[name].full_text
        assert ("content_text" in item) != OUTLETS[name].full_text
        assert datetime.fromisoformat(item["date_published"]) < STARTED


@pytest.mark.parametrize("name", OUTLETS)
def test_our_own_reader_takes_every_entry(name: str) -> None:
    outlet = OUTLETS[name]
    kind, body = get(outlet.feed_url)
    feed = parse_feed(body, url=outlet.feed_url, content_type=kind)
    assert feed.kind == outlet.feed
    wanted = {url for url in sample.truth() if urlsplit(url).hostname == outlet.domain}
    assert {(entry.url or "").partition("?")[0] for entry in feed.entries} == wanted
    for entry in feed.entries:
        assert entry.title
        assert entry.published_at
        assert bool(entry.content and "<p>" in entry.content) == outlet.full_text


def test_video_and_podcast_are_enclosures_with_size_and_length() -> None:
    (episode,) = [entry for entry in parsed("radio-sillage").entries if entry.enclosures]
    sound = episode.enclosures[0]
    kind, body = get(sound.href)
    assert (sound.type, int(sound.length), int(episode.itunes_duration)) == (kind, len(body), SOUND_SECONDS)
    (report,) = [entry for entry in parsed("four-winds").entries if entry.enclosures]
    kind, body = get(report.enclosures[0].href)
    assert (kind, body[:4]) == ("video/webm", b"\x1aE\xdf\xa3")
    assert int(report.enclosures[0].length) == len(body)


def test_the_podcast_sounds_as_long_as_it_says() -> None:
    _, body = get("https://radio-sillage.example/media/la-minute-tramway.wav")
    with wave.open(io.BytesIO(body)) as file:
        assert file.getnframes() / file.getframerate() == SOUND_SECONDS
        assert len(set(file.readframes(8000))) > 20


@pytest.mark.parametrize("url", sample.truth())
def test_a_page_holds_its_article_and_what_stands_around_it(url: str) -> None:
    item_id = url.rstrip("/").rpartition("/")[2].removesuffix(".html")
    article = place(item_id, STARTED, STARTED)
    kind, body = get(url)
    text = unescape(body.decode())
    page = page_of(url)
    assert kind == "text/html; charset=utf-8"
    assert page.xpath("//h1")[0].text_content().strip() == article.title
    for paragraph in article.paragraphs:
        assert paragraph.text in text
    assert page.xpath("//link[@rel='canonical']/@href") == [url]
    assert page.xpath("//time/@datetime")[0] == article.published_at.isoformat()
    assert page.get("dir") == ("rtl" if article.outlet.language == "ar" else "ltr")
    assert page.xpath("//nav")
    assert page.xpath("//*[contains(@class, 'cookie-banner')]")
    assert page.xpath("//*[@class='newsletter']")
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        data = json.loads(script)
        assert (data["headline"], data["url"]) == (article.title, url)
    assert bool(page.xpath("//figure")) == bool(article.picture)


@pytest.mark.parametrize("name", OUTLETS)
def test_a_front_page_leads_to_its_feed_and_articles(name: str) -> None:
    outlet = OUTLETS[name]
    page = page_of(outlet.home_url)
    page.make_links_absolute(outlet.home_url)
    assert page.xpath("//link[@rel='alternate']/@href") == [outlet.feed_url]
    wanted = {url for url in sample.truth() if urlsplit(url).hostname == outlet.domain}
    assert wanted <= set(page.xpath("//a/@href"))


def test_every_picture_is_there_and_as_large_as_said() -> None:
    seen = 0
    for url in sample.truth():
        for picture in page_of(url).xpath("//figure/img"):
            kind, body = get(picture.get("src"))
            width, height = struct.unpack(">II", body[16:24])
            assert kind == "image/png"
            assert (width, height) == PICTURE_SIZE
            assert (picture.get("width"), picture.get("height")) == (str(width), str(height))
            assert picture.get("alt")
            assert len(body) < 20_000
            seen += 1
    assert seen >= 20


def test_a_picture_is_a_whole_png_of_several_colours() -> None:
    for scene in ("sea", "hills", "bars", "rings", "field", "town"):
        body = draw("seed", scene, 64, 36)
        assert body.startswith(b"\x89PNG\r\n\x1a\n")
        start = body.index(b"IDAT") + 4
        (length,) = struct.unpack(">I", body[start - 8 : start - 4])
        rows = zlib.decompress(body[start : start + length])
        assert len(rows) == 36 * (64 + 1)
        assert 3 <= len(set(rows)) <= 6
    assert draw("seed", "sea", 64, 36) != draw("seeds", "sea", 64, 36)


def test_no_address_leads_out_of_the_sample() -> None:
    hosts = {outlet.domain for outlet in OUTLETS.values()}
    names = {"www.w3.org", "purl.org", "search.yahoo.com", "www.itunes.com", "jsonfeed.org", "schema.org"}
    urls = [*sample.truth(), *(outlet.feed_url for outlet in OUTLETS.values())]
    found = {
        urlsplit(link).hostname for url in urls for link in ADDRESS.findall(unescape(get(url)[1].decode()))
    }
    assert found <= hosts | names
    assert all(host.endswith(".example") for host in hosts)


@pytest.mark.parametrize("started", STARTS, ids=lambda start: f"{start:%H:%M}")
def test_nothing_lies_in_the_future_whenever_it_starts(started: datetime) -> None:
    for now in (started, started + timedelta(minutes=10), started + timedelta(days=30)):
        for item_id in sources():
            article = place(item_id, started, now)
            assert article.published_at < started
            assert article.modified_at is None or article.published_at < article.modified_at <= now


def test_the_same_times_give_the_same_bytes() -> None:
    for outlet in OUTLETS.values():
        assert get(outlet.feed_url) == get(outlet.feed_url, STARTED + timedelta(minutes=9))


def test_a_correction_changes_feed_and_page() -> None:
    later = STARTED + timedelta(minutes=11)
    feed = OUTLETS["northlight"].feed_url
    (url,) = [url for url in sample.truth() if url.endswith("halyard-apologizes-merchants")]
    assert b"91,000 merchants" in get(feed)[1]
    assert b"91,000" not in get(feed, later)[1]
    assert b"date_modified" in get(feed, later)[1]
    assert b"article:modified_time" not in get(url)[1]
    assert b"article:modified_time" in get(url, later)[1]


def test_robots_is_answered_where_the_outlet_has_one() -> None:
    for outlet in OUTLETS.values():
        answer = sample.render(f"{outlet.home_url}robots.txt", STARTED)
        assert (answer is None) == (outlet.robots is None)
        assert answer is None or b"User-agent: *" in answer[1]
        assert answer is None or b"Disallow: /\n" not in answer[1]
    assert {outlet.robots is None for outlet in OUTLETS.values()} == {True, False}


@pytest.mark.parametrize(
    "url",
    [
        "https://nobody.example/",
        "https://meridian-press.example/wire/disaster/no-such-article",
        "https://meridian-press.example/media/no-such.png",
        "https://meridian-press.example/media/anneliese-vane-rescue.png",
        "https://harbour-herald.example/media/anneliese-vane-rescue.wav",
        "https://harbour-herald.example/media/anneliese-vane-rescue.webm",
        "https://slow-quarter.example/robots.txt",
        "ftp://meridian-press.example/",
        "",
    ],
)
def test_what_is_not_there_is_none(url: str) -> None:
    assert sample.render(url, STARTED) is None
