"""Feeds as they come: wrong labels, broken markup, odd titles, missing and repeated ids."""

from __future__ import annotations

import gzip

import pytest

from octavo.errors import FeedError
from octavo.sources.feed import parse_feed


def rss(inside: str, head: str = "") -> str:
    return f"<rss version='2.0'><channel><title>T</title><link>https://a.example/</link>{head}{inside}</channel></rss>"


def item(inside: str) -> bytes:
    return rss(f"<item>{inside}</item>").encode()


def title_of(body: bytes, **more: str) -> str | None:
    return parse_feed(body, **more).entries[0].title


ARABIC = "عبّارة تعود إلى الخدمة"
FRENCH = "Le café rouvre à l’été – enfin"


@pytest.mark.parametrize(
    ("encoding", "declared", "title"),
    [
        ("utf-8", "utf-8", ARABIC),
        ("utf-8-sig", "utf-8", ARABIC),
        ("utf-8", "iso-8859-1", ARABIC),
        ("utf-8", "us-ascii", FRENCH),
        ("utf-8", "", FRENCH),
        ("utf-8", "no-such-thing", FRENCH),
        ("utf-8", "utf-16", FRENCH),
        ("utf-16", "utf-16", ARABIC),
        ("utf-16-le", "utf-16", ARABIC),
        ("utf-16-be", "utf-8", ARABIC),
        ("utf-32", "utf-32", ARABIC),
        ("cp1252", "iso-8859-1", FRENCH),
        ("cp1252", "utf-8", FRENCH),
        ("cp1252", "", FRENCH),
        ("cp1256", "windows-1256", ARABIC.replace("ّ", "")),
        ("koi8-r", "koi8-r", "Паром снова ходит"),
        ("shift_jis", "Shift_JIS", "港が再開した"),
        ("gb18030", "gb2312", "渡轮恢复运行"),
        ("euc-kr", "euc-kr", "배가 다시 다닌다"),
        ("iso2022_jp", "iso-2022-jp", "港が再開した"),
    ],
)
def test_encodings_and_what_is_said_of_them(encoding: str, declared: str, title: str) -> None:
    label = f" encoding='{declared}'" if declared else ""
    body = f"<?xml version='1.0'{label}?>" + rss(f"<item><title>{title}</title></item>")
    assert title_of(body.encode(encoding)) == title


def test_the_header_names_an_encoding_the_document_does_not() -> None:
    body = rss("<item><title>Паром снова ходит</title></item>").encode("cp1251")
    assert title_of(body, content_type="text/xml; charset=windows-1251") == "Паром снова ходит"


def test_gzip_that_no_header_told_of() -> None:
    assert title_of(gzip.compress(item("<title>Packed</title>"))) == "Packed"


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(FeedError, match="larger than 64 MB"):
        parse_feed(gzip.compress(b" " * 70_000_000))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain words", "Plain words"),
        ("  spaced \n out\t", "spaced out"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("Salt &amp;amp; pepper", "Salt & pepper"),
        ("Salt & pepper", "Salt & pepper"),
        ("AT&T", "AT&T"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("<![CDATA[<em>Fine</em> words &eacute;]]>", "Fine words é"),
        ("<b>Raw</b> markup", "Raw markup"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("The &lt;unknown&gt; tag", "The <unknown> tag"),
        ("Two&lt;br/&gt;lines", "Two lines"),
        ("&nbsp;caf&eacute;&hellip;", "café…"),
        ("It&#8217;s &#x2014; so", "It’s — so"),
        ("Mislabelled &#146;quotes&#148;", "Mislabelled ’quotes”"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe"),
        ("null &#0; and &#x1F; and &#xFFFF; end", "null � and � and � end"),
        (f"<![CDATA[{ARABIC}]]>", ARABIC),
    ],
)
def test_titles_become_plain_text(written: str, read: str) -> None:
    assert title_of(item(f"<title>{written}</title>")) == read


def test_an_atom_title_that_says_it_is_text_is_literal() -> None:
    body = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="text">The &lt;b&gt; tag</title></entry></feed>'
    assert title_of(body) == "The <b> tag"


@pytest.mark.parametrize(
    "body",
    [
        b"<!-- made by hand --><?xml?xml version='1.0' ??><rss rss:version=2.0><rss:channel><rss:item><rss:title>Mended</rss:title></rss:item></rss:channel>",
        b"<br />\n<b>Warning</b>: line 3<br />\n<?xml version='1.0'?><rss><channel><item><title>Mended</title></item></channel></rss>",
        b"\n\n  <?xml version='1.0'?><rss><channel><item><title>Mended</title></item></channel></rss>",
        b"<rss><channel><item><title>Mended</title><description>cut off he",
        b"<rss><channel><item><title>Mended</title></wrong></item></channel></rss>",
        b"<rss><channel><item><title>Mended</title><media:thumbnail url='x'/></item></channel></rss>",
        b"<RSS><CHANNEL><ITEM><TITLE>Mended</TITLE></ITEM></CHANNEL></RSS>",
        b"<rss><channel><item><title>Men\x00\x0bded</title></item></channel></rss>",
        b"<rss><channel></channel><item><title>Mended</title></item></rss> <!-- behind --> trailing",
        b"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://dtd.example/rss.dtd'><rss><channel><item><title>Mended</title></item></channel></rss>",
        b"<!DOCTYPE rss [<!ENTITY a 'b'> ]><rss><channel><item><title>Mended</title></item></channel></rss>",
        b"<html><rss><channel><item><title>Mended</title></item></channel></rss></html>",
    ],
    ids=["two declarations", "a warning before", "space before", "cut off", "wrong end", "no namespace", "capitals",
         "control characters", "item outside", "doctype", "internal doctype", "wrapped"],
)  # fmt: skip
def test_broken_markup_gives_what_can_be_saved(body: bytes) -> None:
    assert title_of(body) == "Mended"


def test_an_unquoted_value_is_mended_and_a_quoted_one_left_alone() -> None:
    (entry,) = parse_feed(
        item("<enclosure url='https://a.example/x.mp3?a=1 b=2' type=audio/mpeg /><title>&bad;</title>")
    ).entries
    assert [(one.url, one.mime) for one in entry.media] == [
        ("https://a.example/x.mp3?a=1%20b=2", "audio/mpeg")
    ]


def test_entities_are_not_expanded_and_files_not_read() -> None:
    bomb = b"<!DOCTYPE r [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    feed = parse_feed(bomb + item("<title>[&b;] [&f;]</title>"))
    assert feed.entries[0].title == "[&b;] [&f;]"


def test_nesting_without_end_is_survived() -> None:
    feed = parse_feed(b"<rss><channel><item><title>Deep</title>" + b"<a>" * 200_000)
    assert feed.entries[0].title == "Deep"


@pytest.mark.parametrize("piece", [b"<![CDATA[", b"&", b"<", b"<a b=", b"]]>", b"&#"])
def test_repeated_fragments_are_survived(piece: bytes) -> None:
    body = b"<rss><channel><item><title>A&n;</title></item>" + piece * 50_000
    assert parse_feed(body).kind == "rss"


def test_declarations_without_end_leave_nothing() -> None:
    with pytest.raises(FeedError, match="no markup"):
        parse_feed(b"<!DOCTYPE a [<!ENTITY " * 50_000)


def ids(*items: str) -> list[str]:
    return [
        entry.id
        for entry in parse_feed(rss("".join(f"<item>{one}</item>" for one in items)).encode()).entries
    ]


def test_ids_come_from_guid_else_link_else_text() -> None:
    given, linked, hashed = ids(
        "<guid>g1</guid><link>https://a.example/1</link>",
        "<link>https://a.example/2</link>",
        "<title>Words only</title>",
    )
    assert (given, linked) == ("g1", "https://a.example/2")
    assert len(hashed) == 24
    assert ids("<title>Words only</title>") == [hashed]
    assert ids("<title>Other words</title>") != [hashed]


def test_a_guid_shared_by_different_pages_names_none_of_them() -> None:
    first = "<guid>home</guid><link>https://a.example/1</link>"
    second = "<guid>home</guid><link>https://a.example/2</link>"
    assert ids(first, second) == ["https://a.example/1", "https://a.example/2"]
    third = "<guid>home</guid><link>https://a.example/3</link>"
    assert ids(third, first, second)[1:] == ["https://a.example/1", "https://a.example/2"]


def test_a_link_shared_by_different_titles_names_none_of_them() -> None:
    found = ids(*(f"<title>{n}</title><link>https://a.example/</link>" for n in range(3)))
    assert len(set(found)) == 3
    assert "https://a.example/" not in found


def test_a_plain_repeat_keeps_its_id_and_is_numbered() -> None:
    one = "<guid>g</guid><link>https://a.example/1</link><title>Again</title>"
    assert ids(one, one, one) == ["g", "g#2", "g#3"]
    assert len(set(ids(one, "<guid>g#2</guid><link>https://a.example/1</link>", one))) == 3


@pytest.mark.parametrize("empty", ["<guid/>", "<guid> </guid>", "<guid></guid>", ""])
def test_an_empty_guid_is_none(empty: str) -> None:
    assert ids(f"{empty}<link>https://a.example/1</link>") == ["https://a.example/1"]


def test_links_in_their_odd_places() -> None:
    def url(inside: str) -> str | None:
        return parse_feed(item(inside)).entries[0].url

    assert url("<link>/relative</link>") == "https://a.example/relative"
    assert url("<link> https://a.example/with space </link>") == "https://a.example/with%20space"
    assert url("<guid>https://a.example/guid</guid>") == "https://a.example/guid"
    assert url("<guid isPermaLink='false'>https://a.example/guid</guid>") is None
    assert url("<link href='https://a.example/href'/>") == "https://a.example/href"
    assert url("<link>javascript:alert(1)</link>") is None
    assert url("<link>http://[bad</link>") is None
    assert url("<title>none</title>") is None


def test_relative_links_count_from_xml_base() -> None:
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><entry xml:base="y/"><id>1</id>'
        b'<link href="z"/><content type="html" xml:base="w/">&lt;img src="p.png"&gt; &lt;a href="#n"&gt;</content></entry></feed>'
    )
    (entry,) = parse_feed(body, url="https://elsewhere.example/feed").entries
    assert entry.url == "https://a.example/x/y/z"
    assert entry.content == '<img src="https://a.example/x/y/w/p.png"> <a href="#n">'


def test_text_that_looks_like_an_attribute_is_left_alone() -> None:
    (entry,) = parse_feed(item('<description><![CDATA[<p>Write href="x" so.</p>]]></description>')).entries
    assert entry.summary == '<p>Write href="x" so.</p>'


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>desk@a.example (Ada Quill)</author>", ("Ada Quill",)),
        ("<author>Ada Quill &lt;ada@a.example&gt;</author>", ("Ada Quill",)),
        ("<author>desk@a.example</author>", ()),
        ("<author>noreply@a.example (Unknown)</author>", ()),
        (
            "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Ada Quill; Ben Oar</dc:creator>",
            ("Ada Quill", "Ben Oar"),
        ),
        ("<author>by Ada Quill</author>", ("Ada Quill",)),
        ("<author>Ada Quill (night desk)</author>", ("Ada Quill (night desk)",)),
        ("<author>أحمد الميناوي</author>", ("أحمد الميناوي",)),
        ("<author></author>", ()),
    ],
)
def test_bylines_are_names(written: str, names: tuple[str, ...]) -> None:
    assert parse_feed(item(written)).entries[0].byline == names


def test_media_of_other_kinds_are_left_out_and_repeats_joined() -> None:
    (entry,) = parse_feed(
        rss(
            "<item><enclosure url='https://a.example/p.pdf' type='application/pdf'/>"
            "<enclosure url='/p.jpg' type='image/jpeg' length='x'/>"
            "<media:group><media:content url='https://a.example/v.mp4' duration='61'/>"
            "<media:thumbnail url='https://a.example/p.jpg' width='10' height='-4'/></media:group>"
            "<itunes:image href='https://a.example/cover.png'/></item>"
        )
        .replace(
            "<rss ",
            "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' ",
            1,
        )
        .encode()
    ).entries
    assert [(one.kind, one.url, one.width, one.height, one.duration) for one in entry.media] == [
        ("image", "https://a.example/p.jpg", 10, None, None),
        ("video", "https://a.example/v.mp4", None, None, 61.0),
        ("image", "https://a.example/cover.png", None, None, None),
    ]
