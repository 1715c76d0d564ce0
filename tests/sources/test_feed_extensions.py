"""Vocabularies beside RSS and Atom, and the odd ways of writing those: podcasts, Media RSS, unknown namespaces."""

from __future__ import annotations

import base64
import gzip
import time

import pytest

from octavo.models import Companion, FeedEntry, Media
from octavo.sources.feed import parse_feed
from octavo.sources.markup import absolute

SPACES = (
    "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
)


def entry_of(inside: str, *, kind: str = "rss") -> FeedEntry:
    """The one entry of a feed with this inside it."""
    body = (
        f"<rss version='2.0' {SPACES}><channel><link>https://cast.example/</link><item>{inside}</item></channel></rss>"
        if kind == "rss"
        else f"<feed xmlns='http://www.w3.org/2005/Atom' {SPACES}><entry><id>urn:x</id>{inside}</entry></feed>"
    )
    (entry,) = parse_feed(body.encode(), url="https://cast.example/feed.xml").entries
    return entry


def test_a_podcast_episode_in_full() -> None:
    entry = entry_of(
        "<itunes:title>The lighthouse</itunes:title><itunes:author>Ada Quill</itunes:author>"
        "<itunes:summary>How it was lit.</itunes:summary><itunes:keywords>light, sea</itunes:keywords>"
        "<itunes:category text='Society'><itunes:category text='Places'/></itunes:category>"
        "<itunes:image href='https://cast.example/7.jpg'/><itunes:duration>62</itunes:duration>"
        "<enclosure url='https://cast.example/7.mp3' type='audio/mpeg' length='900'/>"
    )
    assert (entry.title, entry.byline, entry.summary) == ("The lighthouse", ("Ada Quill",), "How it was lit.")
    assert entry.tags == ("Society", "Places", "light", "sea")
    assert entry.media == (
        Media(url="https://cast.example/7.mp3", kind="audio", mime="audio/mpeg", size=900, duration=62),
        Media(url="https://cast.example/7.jpg", kind="image"),
    )


def test_podcasting_2_chapters_and_the_transcript_that_says_most() -> None:
    entry = entry_of(
        "<podcast:transcript url='7.html' type='text/html'/><podcast:transcript url='7.vtt' type='text/vtt'/>"
        "<podcast:transcript url='7.srt' type='application/x-subrip'/><podcast:transcript url='7.pdf' type='x/pdf'/>"
        "<podcast:chapters url='/7/chapters.json' type='application/json+chapters'/><podcast:chapters url='again'/>"
    )
    assert entry.companions == (
        Companion(
            url="https://cast.example/7/chapters.json", kind="chapters", mime="application/json+chapters"
        ),
        Companion(url="https://cast.example/7.vtt", kind="transcript", mime="text/vtt"),
    )
    assert entry_of("<title>None</title>").companions == ()


def test_podcasting_2_persons_other_enclosures_and_pictures() -> None:
    entry = entry_of(
        "<podcast:person role='guest'>Ben Oar</podcast:person><podcast:person>Ada Quill</podcast:person>"
        "<podcast:alternateEnclosure type='video/mp4' length='7000' height='720'>"
        "<podcast:source uri='https://cast.example/7.mp4'/><podcast:source uri='ipfs://somewhere'/>"
        "</podcast:alternateEnclosure>"
        "<podcast:images srcset='https://cast.example/7-1500.jpg 1500w, https://cast.example/7-300.jpg 300w'/>"
        "<enclosure url='https://cast.example/7.mp3' type='audio/mpeg'/><itunes:duration>1:00</itunes:duration>"
    )
    assert entry.byline == ("Ada Quill",)
    assert entry.media == (
        Media(url="https://cast.example/7.mp3", kind="audio", mime="audio/mpeg", duration=60),
        Media(
            url="https://cast.example/7.mp4",
            kind="video",
            mime="video/mp4",
            size=7000,
            height=720,
            duration=60,
        ),
        Media(url="https://cast.example/7-1500.jpg", kind="image", width=1500),
    )


def test_an_author_comes_before_the_persons_of_an_episode() -> None:
    assert entry_of("<podcast:person>Ben Oar</podcast:person><author>Ada Quill</author>").byline == (
        "Ada Quill",
    )


def test_media_rss_groups_with_one_caption_and_their_own_categories() -> None:
    entry = entry_of(
        "<media:group><media:title>Quay</media:title><media:credit>C. Lens</media:credit>"
        "<media:content url='https://cast.example/s.mp4' type='video/mp4' width='640' duration='12'/>"
        "<media:content url='https://cast.example/l.mp4' type='video/mp4' width='1920'/>"
        "<media:thumbnail url='https://cast.example/t.jpg'/><media:description>The quay at dawn</media:description>"
        "</media:group><media:category>ports</media:category>",
        kind="atom",
    )
    assert [(one.url, one.width, one.caption) for one in entry.media] == [
        ("https://cast.example/s.mp4", 640, "The quay at dawn"),
        ("https://cast.example/l.mp4", 1920, "The quay at dawn"),
        ("https://cast.example/t.jpg", None, None),
    ]
    assert (entry.summary, entry.tags) == ("The quay at dawn", ("ports",))


@pytest.mark.parametrize(
    "body",
    [
        "<feed xmlns='urn:example:a-later-atom'><entry><title>Read</title></entry></feed>",
        "<n:rss xmlns:n='https://feeds.example/rss-of-our-own'><n:channel><n:item><n:title>Read</n:title></n:item></n:channel></n:rss>",
        "<CHANNEL HREF='https://a.example/'><ITEM HREF='https://a.example/1'><TITLE>Read</TITLE></ITEM></CHANNEL>",
    ],
)
def test_a_vocabulary_nobody_knows_is_read_by_its_names(body: str) -> None:
    assert [entry.title for entry in parse_feed(body.encode()).entries] == ["Read"]


def test_titles_packed_marked_up_and_dangerous() -> None:
    packed = base64.b64encode(b"The <b>quay</b>").decode()
    assert entry_of(f"<title mode='base64'>{packed}</title>", kind="atom").title == "The quay"
    assert entry_of("<title mode='base64'>A</title>", kind="atom").title is None
    assert (
        entry_of("<title><![CDATA[Quay <object data='x'></object><!-- not shown]]></title>").title == "Quay"
    )
    xhtml = (
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Quay<script>x()</script></div></title>"
    )
    assert entry_of(xhtml, kind="atom").title == "Quay"


def test_of_a_description_and_a_summary_the_longer_is_the_text() -> None:
    long = "The ferry runs again after a winter of repairs."
    for pair in (("summary", "description"), ("description", "summary")):
        entry = entry_of(f"<{pair[0]}>Ferry.</{pair[0]}><{pair[1]}>{long}</{pair[1]}>")
        assert (entry.summary, entry.content) == ("Ferry.", long)


def test_escaped_html_in_an_element_that_is_there() -> None:
    entry = entry_of(
        "<content type='html'><div xmlns='http://www.w3.org/1999/xhtml'>A &lt;b&gt;quay&lt;/b&gt;</div></content>",
        kind="atom",
    )
    assert entry.content == "A <b>quay</b>"


def test_links_that_are_no_pages_are_not_the_entrys() -> None:
    links = "<link rel='enclosure'>https://cast.example/7.mp3</link><link rel='related' href='/b'/><link href='/7'/>"
    assert entry_of(links, kind="atom").url == "https://cast.example/7"


def test_cdata_in_pieces_and_everything_at_once() -> None:
    body = (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><item>"
        "<title><![CDATA[Caf]]><![CDATA[é &amp;]]> quay</title><link>https://a.example/1</link>"
        "</item></channel></rss>"
    )
    feed = parse_feed(gzip.compress(("\ufeff" + body).encode("utf-16-le")))
    assert feed.entries[0].title == "Café & quay"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<img class='x' src='p.png'>", "<img class='x' src='https://a.example/d/p.png'>"),
        ("<img src = \"p.png\" alt='' />", "<img src = \"https://a.example/d/p.png\" alt='' />"),
        ('<a href="/q?a=1&amp;b=2">', '<a href="https://a.example/q?a=1&amp;b=2">'),
        ('<a data-href="x" href="http://b.example/">', '<a data-href="x" href="http://b.example/">'),
        ('<a href="mailto:x@b.example">, <a href="#n">', '<a href="mailto:x@b.example">, <a href="#n">'),
        ('<video poster="p.png" src="v.mp4">', '<video poster="https://a.example/d/p.png" src="https://a.example/d/v.mp4">'),
        ('<p>Write src="x"</p> <a href="x">', '<p>Write src="x"</p> <a href="https://a.example/d/x">'),
    ],
)  # fmt: skip
def test_addresses_are_made_absolute_in_tags_only(written: str, read: str) -> None:
    assert absolute(written, "https://a.example/d/") == read


@pytest.mark.parametrize("piece", ['href="x"', ' href="x"', "<a href=", "href", '<a href="x" >', ">src='x'"])
def test_making_addresses_absolute_takes_time_in_proportion_to_the_length(piece: str) -> None:
    def taken(times: int) -> float:
        text = "<" + piece * times
        start = time.process_time()
        absolute(text, "https://a.example/")
        return time.process_time() - start

    taken(1_000)
    assert taken(80_000) < 40 * max(taken(10_000), 0.005)
