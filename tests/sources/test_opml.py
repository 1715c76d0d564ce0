"""OPML: what other readers export is read, and what we write is read by them."""

from __future__ import annotations

import pytest
from lxml import etree

from octavo.errors import InputError
from octavo.sources.opml import OpmlFeed, read_opml, write_opml

NESTED = b"""<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Arab" title="Arab world">
  <outline type="rss" text="Gazette" title="The Gazette" xmlUrl="https://gazette.example/feed" htmlUrl="https://gazette.example/"/>
</outline>
<outline type="rss" text="Tides" xmlUrl="https://tides.example/rss"/></outline>
<outline type="rss" text="Gazette again" xmlUrl="https://gazette.example/feed"/>
<outline type="link" text="A page" url="https://page.example/"/>
<outline text="No scheme" xmlUrl="feed:nothing"/>
</body></opml>"""


def test_nested_folders_become_the_path() -> None:
    assert read_opml(NESTED) == [
        OpmlFeed(
            url="https://gazette.example/feed",
            title="The Gazette",
            home_url="https://gazette.example/",
            path=("World", "Arab world"),
        ),
        OpmlFeed(url="https://tides.example/rss", title="Tides", path=("World",)),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b'<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"></body></opml>',
        b'<opml><body><outline text="A &amp; B" XMLURL="https://a.example/?x=1&amp;y=2"/></body>',
        b'\xef\xbb\xbf<OPML><BODY><OUTLINE TEXT="A &amp; B" xmlurl="https://a.example/?x=1&amp;y=2"/></BODY></OPML>',
        b'<outline text="A &amp; B" url="https://a.example/?x=1&amp;y=2"/>',
        '<?xml version="1.0" encoding="utf-16"?><opml><outline text="A &amp; B" xmlUrl="https://a.example/?x=1&amp;y=2"/></opml>'.encode("utf-16"),
    ],
    ids=["bare ampersands", "cut off", "capitals", "bare outline", "utf-16"],
)  # fmt: skip
def test_careless_documents_are_read(body: bytes) -> None:
    assert read_opml(body) == [OpmlFeed(url="https://a.example/?x=1&y=2", title="A & B")]


def test_quotation_marks_and_tags_inside_a_value_lose_no_feed() -> None:
    body = """<opml><body>
    <outline text="The "Gazette"" title="x" xmlUrl="https://gazette.example/feed?a=1&amp;b=2" type="rss"/>
    <outline text="Tides" description="By <a href="https://tides.example/">Tides</a>." xmlUrl="https://tides.example/rss"/>
    <outline text="Last" xmlUrl="https://last.example/"/></body></opml>"""
    assert {(feed.url, feed.title) for feed in read_opml(body.encode())} == {
        ("https://gazette.example/feed?a=1&b=2", 'The "Gazette"'),
        ("https://tides.example/rss", "Tides"),
        ("https://last.example/", "Last"),
    }


@pytest.mark.parametrize("body", [b"", b"words", b"<html><body/></html>", b"<rss/>", b"\x1f\x8bx"])
def test_what_is_no_opml_says_so(body: bytes) -> None:
    with pytest.raises(InputError, match="OPML"):
        read_opml(body)


def test_an_empty_list_is_a_list() -> None:
    assert read_opml(b"<opml><body/></opml>") == []
    assert read_opml(write_opml([])) == []


def test_folders_nested_without_end_are_survived() -> None:
    deep = b'<outline text="x">' * 100_000
    assert (
        read_opml(b"<opml><body>" + b'<outline text="A" xmlUrl="https://a.example/"/>' + deep)[0].title == "A"
    )


def test_what_is_written_is_read_back() -> None:
    feeds = [
        OpmlFeed(url="https://a.example/?a=1&b=<2>", title='Quotes " & <tags>', home_url="https://a.example/", path=("A & B", "ب")),
        OpmlFeed(url="https://b.example/feed", title="عناوين اليوم", path=("A & B",)),
        OpmlFeed(url="https://c.example/feed", title="https://c.example/feed"),
    ]  # fmt: skip
    assert read_opml(write_opml(feeds, title="Mine & yours")) == feeds


def test_it_is_opml_2_and_no_control_character_breaks_it() -> None:
    written = write_opml(
        [OpmlFeed(url="https://a.example/", title="bell \x07 and null \x00", path=("\x1f",))]
    )
    root = etree.fromstring(written)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    line = root.find("body/outline/outline")
    assert line is not None
    assert (line.get("type"), line.get("text")) == ("rss", "bell \ufffd and null \ufffd")
