"""Each kind of feed, read in full: what Octavo keeps of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.errors import FeedError
from octavo.models import Media
from octavo.sources.feed import parse_feed

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
  <title>The Harbour Gazette</title>
  <link>https://gazette.example/</link>
  <language>en-gb</language>
  <ttl>30</ttl>
  <atom:link rel="self" href="https://gazette.example/feed"/>
  <atom:link rel="hub" href="https://hub.example/"/>
  <image><title>Logo</title><url>https://gazette.example/logo.png</url></image>
  <item>
    <title>Ferry runs again &amp;amp; on time</title>
    <link>https://gazette.example/ferry</link>
    <guid isPermaLink="false">gz-1</guid>
    <pubDate>Fri, 14 Aug 2026 10:05:00 +0300</pubDate>
    <atom:updated>2026-08-14T09:00:00Z</atom:updated>
    <dc:creator>By Ada Quill and Ben Oar</dc:creator>
    <category>Transport</category><category>Transport</category><category>Sea</category>
    <description>The ferry is back.</description>
    <content:encoded><![CDATA[<p>The ferry is back. <a href="/map">Map</a></p>]]></content:encoded>
    <enclosure url="https://gazette.example/ferry.mp3" type="audio/mpeg" length="1200"/>
    <itunes:duration>1:02:03</itunes:duration>
    <media:content url="https://gazette.example/ferry.jpg" medium="image" width="640" height="480">
      <media:description>The ferry at the quay</media:description><media:credit>C. Lens</media:credit>
    </media:content>
    <source url="https://other.example/feed">Another paper</source>
  </item>
</channel></rss>"""


def test_rss_in_full() -> None:
    feed = parse_feed(RSS, url="https://gazette.example/feed")
    assert (feed.kind, feed.title, feed.home_url) == (
        "rss",
        "The Harbour Gazette",
        "https://gazette.example/",
    )
    assert (feed.language, feed.hub_url, feed.asks.ttl) == ("en-gb", "https://hub.example/", 1800)
    (entry,) = feed.entries
    assert (entry.id, entry.url) == ("gz-1", "https://gazette.example/ferry")
    assert entry.title == "Ferry runs again & on time"
    assert entry.published_at == datetime(2026, 8, 14, 7, 5, tzinfo=UTC)
    assert entry.modified_at == datetime(2026, 8, 14, 9, tzinfo=UTC)
    assert entry.byline == ("Ada Quill", "Ben Oar")
    assert entry.tags == ("Transport", "Sea")
    assert entry.summary == "The ferry is back."
    assert entry.content == '<p>The ferry is back. <a href="https://gazette.example/map">Map</a></p>'
    assert entry.media == (
        Media(
            url="https://gazette.example/ferry.mp3", kind="audio", mime="audio/mpeg", size=1200, duration=3723
        ),
        Media(
            url="https://gazette.example/ferry.jpg",
            kind="image",
            width=640,
            height=480,
            caption="The ferry at the quay",
            credit="C. Lens",
        ),
    )


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://revue.example/fil/">
  <title type="html">La &lt;b&gt;Revue&lt;/b&gt;</title>
  <link href="/"/><link rel="self" href="atom.xml"/>
  <author><name>La rédaction</name></author>
  <entry>
    <id>tag:revue.example,2026:1</id>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Le <em>port</em> rouvre</div></title>
    <link rel="enclosure" type="video/mp4" href="port.mp4" length="9"/>
    <link rel="alternate" type="text/html" href="2026/port"/>
    <published>2026-08-14T10:00:00+02:00</published>
    <updated>2026-08-14T11:30:00.5+02:00</updated>
    <author><name>Inès Vague</name><email>ines@revue.example</email></author>
    <author><name>Luc Marée</name></author>
    <category term="ports" label="Ports"/>
    <summary type="text">Quais &amp; grues &lt; 3</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Voir <a href="carte">la carte</a>.</p></div></content>
  </entry>
  <entry>
    <id>tag:revue.example,2026:2</id>
    <title>Sans auteur</title>
    <updated>2026-08-13T08:00:00Z</updated>
  </entry>
</feed>""".encode()


def test_atom_in_full() -> None:
    feed = parse_feed(ATOM)
    assert (feed.kind, feed.title, feed.home_url, feed.language) == (
        "atom",
        "La Revue",
        "https://revue.example/",
        "fr",
    )
    first, second = feed.entries
    assert (first.id, first.title) == ("tag:revue.example,2026:1", "Le port rouvre")
    assert first.url == "https://revue.example/fil/2026/port"
    assert first.published_at == datetime(2026, 8, 14, 8, tzinfo=UTC)
    assert first.modified_at == datetime(2026, 8, 14, 9, 30, 0, 500_000, tzinfo=UTC)
    assert first.byline == ("Inès Vague", "Luc Marée")
    assert first.summary == "Quais &amp; grues &lt; 3"
    assert first.content == '<p>Voir <a href="https://revue.example/fil/carte">la carte</a>.</p>'
    assert first.media == (
        Media(url="https://revue.example/fil/port.mp4", kind="video", mime="video/mp4", size=9),
    )
    assert first.tags == ("Ports",)
    assert second.byline == ("La rédaction",)
    assert second.published_at == datetime(2026, 8, 13, 8, tzinfo=UTC)
    assert (second.modified_at, second.url) == (None, None)


def test_atom_03() -> None:
    feed = parse_feed(
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>'
        b'<link rel="alternate" type="text/html" href="http://old.example/"/>'
        b'<entry><id>a</id><title mode="escaped">One &amp;amp; two</title><issued>2004-01-02T03:04Z</issued>'
        b'<modified>2004-01-03T00:00:00Z</modified><link rel="alternate" href="/1"/>'
        b'<content type="text/html" mode="base64">PGI+aGk8L2I+</content></entry></feed>'
    )
    (entry,) = feed.entries
    assert (feed.kind, entry.title, entry.url, entry.content) == (
        "atom",
        "One & two",
        "http://old.example/1",
        "<b>hi</b>",
    )
    assert entry.published_at == datetime(2004, 1, 2, 3, 4, tzinfo=UTC)
    assert entry.modified_at == datetime(2004, 1, 3, tzinfo=UTC)


def test_a_single_atom_entry_is_a_feed_of_one() -> None:
    feed = parse_feed(b'<entry xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>Alone</title></entry>')
    assert [entry.title for entry in feed.entries] == ["Alone"]


def test_rdf_keeps_items_beside_the_channel() -> None:
    feed = parse_feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        b'<channel rdf:about="http://rdf.example/"><title>Ring</title><link>http://rdf.example/</link>'
        b"<dc:language>ja</dc:language><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
        b"</channel>"
        b'<item rdf:about="http://rdf.example/1"><title>One</title><link>http://rdf.example/1</link>'
        b"<dc:date>2026-08-14T10:00+09:00</dc:date><dc:creator>K. Nami</dc:creator><dc:subject>sea</dc:subject></item>"
        b"</rdf:RDF>"
    )
    (entry,) = feed.entries
    assert (feed.kind, feed.title, feed.language, feed.asks.ttl) == ("rdf", "Ring", "ja", 21600)
    assert (entry.id, entry.url, entry.byline, entry.tags) == ("http://rdf.example/1",) * 2 + (
        ("K. Nami",),
        ("sea",),
    )
    assert entry.published_at == datetime(2026, 8, 14, 1, tzinfo=UTC)


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.90"])
def test_the_first_rss_versions(version: str) -> None:
    body = f'<rss version="{version}"><channel><title>T</title><item><title>One</title><link>http://a.example/1</link></item></channel></rss>'
    (entry,) = parse_feed(body.encode()).entries
    assert (entry.id, entry.url, entry.title) == ("http://a.example/1", "http://a.example/1", "One")


JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url": "https://notes.example/",
 "language": "en", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "authors": [{"name": "Nobody Else"}],
 "items": [
  {"id": 7, "url": "/7", "title": "Seven & eight", "content_html": "<p><img src=\\"7.png\\"></p>", "summary": "a < b",
   "date_published": "2026-08-14T10:00:00Z", "date_modified": "2026-08-14T12:00:00Z", "tags": ["x", 3, "y"],
   "image": "https://notes.example/7.jpg", "authors": [{"name": "Ada Quill"}],
   "attachments": [{"url": "/7.m4a", "mime_type": "audio/x-m4a", "size_in_bytes": 5, "duration_in_seconds": 61.5}]},
  {"id": "eight", "content_text": "Plain & simple\\n\\nTwo"}, "no item", {"title": null}]}"""


def test_json_feed_in_full() -> None:
    feed = parse_feed(JSON, url="https://notes.example/feed.json")
    assert (feed.kind, feed.title, feed.language, feed.hub_url) == (
        "json",
        "Notes",
        "en",
        "https://hub.example/",
    )
    first, second, third = feed.entries
    assert (first.id, first.url, first.title) == ("7", "https://notes.example/7", "Seven & eight")
    assert first.content == '<p><img src="https://notes.example/7.png"></p>'
    assert (first.summary, first.tags, first.byline) == ("a &lt; b", ("x", "y"), ("Ada Quill",))
    assert first.modified_at == datetime(2026, 8, 14, 12, tzinfo=UTC)
    assert first.media == (
        Media(url="https://notes.example/7.jpg", kind="image"),
        Media(url="https://notes.example/7.m4a", kind="audio", mime="audio/x-m4a", size=5, duration=61.5),
    )
    assert second.content == "<p>Plain &amp; simple</p><p>Two</p>"
    assert second.byline == ("Nobody Else",)
    assert third.id


def test_json_feed_1_0_has_one_author_and_halves_of_characters_do_no_harm() -> None:
    feed = parse_feed(
        b'{"version":"https://jsonfeed.org/version/1","author":{"name":"A B"},"items":[{"id":"1","title":"x\\ud83d"}]}'
    )
    assert feed.entries[0].byline == ("A B",)
    assert feed.entries[0].title == "x\ufffd"


NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
<url><loc>https://gazette.example/old</loc><lastmod>2026-08-12</lastmod></url>
<url><loc> https://gazette.example/new </loc>
 <news:news><news:publication><news:name>The Harbour Gazette</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2026-08-14T08:00:00Z</news:publication_date><news:title>New &amp; here</news:title>
 <news:keywords>sea, ports</news:keywords></news:news>
 <image:image><image:loc>https://gazette.example/new.jpg</image:loc><image:caption>Quay</image:caption></image:image>
 <video:video><video:content_loc>https://gazette.example/new.mp4</video:content_loc><video:duration>90</video:duration></video:video>
</url>
<url><lastmod>2026-08-12</lastmod></url>
</urlset>"""


def test_news_sitemap_newest_first() -> None:
    feed = parse_feed(NEWS, url="https://gazette.example/news.xml")
    new, old = feed.entries
    assert (feed.kind, feed.title, feed.language) == ("sitemap", "The Harbour Gazette", "en")
    assert (new.id, new.url, new.title) == ("https://gazette.example/new",) * 2 + ("New & here",)
    assert (new.published_at, new.language) == (datetime(2026, 8, 14, 8, tzinfo=UTC), "en")
    assert new.tags == ("sea", "ports")
    assert new.media == (
        Media(url="https://gazette.example/new.jpg", kind="image", caption="Quay"),
        Media(url="https://gazette.example/new.mp4", kind="video", duration=90),
    )
    assert (old.url, old.published_at) == ("https://gazette.example/old", None)
    assert old.modified_at == datetime(2026, 8, 12, tzinfo=UTC)


def test_sitemap_index_lists_the_newest_first() -> None:
    feed = parse_feed(
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<sitemap><loc>https://a.example/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
        b"<sitemap><loc>https://a.example/2.xml</loc><lastmod>2026-08-01</lastmod></sitemap>"
        b"<sitemap><loc>https://a.example/2.xml</loc></sitemap><sitemap/></sitemapindex>"
    )
    assert feed.kind == "sitemapindex"
    assert feed.children == ("https://a.example/2.xml", "https://a.example/1.xml")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "the document is empty"),
        (b"  \n ", "the document is empty"),
        (b"\xef\xbb\xbf", "the document is empty"),
        (b"hello", "no markup"),
        (b"<!DOCTYPE html><html><body><p>Hi</p></body></html>", "web page"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><head/></html>", "web page"),
        (b"<?xml version='1.0'?><html><body/></html>", "web page"),
        (b"<note><to>You</to></note>", "outermost element is <note>"),
        (b'{"a": 1}', "no JSON Feed"),
        (b"[]", "no JSON Feed"),
        (b'{"a": ', "starts like JSON"),
        (b"\x1f\x8b\x08broken", "gzip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no markup"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: bytes, words: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse_feed(body, url="https://a.example/x")
    assert words in caught.value.why
    assert caught.value.which == "https://a.example/x"


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(b"<rss><channel><title>Quiet</title></channel></rss>").entries == ()


def test_hours_and_days_without_polls_are_read() -> None:
    head = (
        "<skipHours><hour>23</hour><hour> 0 </hour><hour>24</hour><hour>noon</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>saturday</day><day>Someday</day></skipDays>"
    )
    feed = parse_feed(f"<rss version='2.0'><channel><title>T</title>{head}</channel></rss>".encode())
    assert (feed.asks.skip_hours, feed.asks.skip_days) == ((0, 23), (5, 6))
