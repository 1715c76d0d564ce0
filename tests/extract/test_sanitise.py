"""What is left of hostile and of ordinary HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.extract.sanitise import TAGS, clean, sanitise
from octavo.text.html import html_to_text

BASE = "https://paper.example/news/one.html"

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)' width=400>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>' width=400>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x0A;script&colon;alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src='https://evil.example'></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x.swf'></object><embed src='x.swf'><applet code=x></applet>",
    "<form action='https://evil.example'><input name=q><button formaction='javascript:alert(1)'>x</button></form>",
    "<base href='https://evil.example/'><a href='x'>y</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href='https://evil.example/x.css'><style>@import 'x'</style>",
    "<p style='background:url(javascript:alert(1))' class=x id=y onclick=alert(1) data-x=1>t</p>",
    "<div onmouseover='alert(1)' style='position:fixed;top:0'>t</div>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img src=x onerror=alert(1)></textarea><title><img src=x onerror=alert(1)></title>",
    "<!--[if IE]><script>alert(1)</script><![endif]--><!--><img src=x onerror=alert(1)>-->",
    "<a href='https://ok.example' target=_top onclick=x ping='https://evil.example'>x</a>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>",
    "<video poster='javascript:alert(1)' onloadstart=alert(1)><source src=x onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee>",
    '<a href="https://ok.example/\'><img src=x onerror=alert(1)>">x</a>',
    "<img src='https://ok.example/a.jpg\"onerror=\"alert(1)' width=400>",
    "<<p>p>t<//p><p/onclick=alert(1)>t",
    "<p>\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]

_TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[a-z]+=\"[^\"<>]*\")*)>")
_ATTRIBUTES = {"href", "rel", "src", "alt", "width", "height", "loading", "dir", "title", "datetime"}


def assert_safe(html: str) -> None:
    """Every `<` opens an allowed tag with allowed attributes, every address is http(s)."""
    rest = _TAG.sub("", html)
    assert "<" not in rest, html
    for _, name, attributes in _TAG.findall(html):
        assert name in TAGS | {"tbody"}
        for attribute, value in re.findall(r'([a-z]+)="([^"]*)"', attributes):
            assert attribute in _ATTRIBUTES
            if attribute in ("href", "src"):
                assert value.startswith(("https://", "http://"))


@pytest.mark.parametrize("html", HOSTILE)
@pytest.mark.parametrize("base", [BASE, None])
def test_hostile_html_is_harmless(html: str, base: str | None) -> None:
    for made in (sanitise(html, base), sanitise(f"<p>before</p>{html}<p>after</p>", base), clean(html, base)):
        assert_safe(made)
        assert "alert(1)</script" not in made
        assert "evil.example" not in made


def test_the_rest_of_a_hostile_page_stays() -> None:
    assert (
        html_to_text(sanitise("<p>one<script>x</script> two</p><iframe src=a></iframe><p>three</p>"))
        == "one two\n\nthree"
    )


def test_links_are_absolute_and_leave_no_trace() -> None:
    made = sanitise(
        '<p><a href="../b?x=1&y=2" title="t" target="_blank">b</a> <a href="#top">c</a></p>', BASE
    )
    assert 'href="https://paper.example/b?x=1&amp;y=2"' in made
    assert made.count('rel="nofollow noopener noreferrer"') == 2
    assert "target" not in made


def test_relative_addresses_without_a_base_are_dropped() -> None:
    made = sanitise('<p><a href="/b">b</a><img src="/p.jpg" width="600" height="400"></p>')
    assert made == '<p><a rel="nofollow noopener noreferrer">b</a></p>'


def test_pictures_keep_size_and_caption_and_load_late() -> None:
    made = sanitise(
        "<figure><img data-src='/large.jpg' src='data:image/gif;base64,R0' width='640px' height=480 alt='A quay' style=x>"
        "<figcaption>The quay at dawn <span class='credit'>Lena Holm</span></figcaption></figure>",
        BASE,
    )
    assert made == (
        '<figure><img src="https://paper.example/large.jpg" alt="The quay at dawn" width="640" height="480" loading="lazy">'
        "<figcaption>The quay at dawn Lena Holm</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/pixel.gif' width=1 height=1>",
        "<img src='/a.jpg' class='author-avatar'>",
        "<img>",
        "<img src=''>",
        "<img src='http://'>",
    ],
)
def test_tracking_pixels_and_decoration_go(image: str) -> None:
    assert sanitise(f"<p>text</p>{image}", BASE) == "<p>text</p>"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("one<br><br>two", "<p>one</p><p>two</p>"),
        ("<div><div>one</div>two<div>three</div></div>", "<p>one</p><p>two</p><p>three</p>"),
        ("<h1>Head</h1><h3>Sub</h3>", "<h2>Head</h2><h3>Sub</h3>"),
        ("<ol><li>a<li><p>b</p><p>c</p></ol>", "<ol><li>a</li><li>b<p>c</p></li></ol>"),
        ("<blockquote>q<p>r</p></blockquote>", "<blockquote><p>q</p><p>r</p></blockquote>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<table><tr><td><p>page layout</p></td></tr></table>", "<p>page layout</p>"),
        (
            "<table><tr><th>Port</th><th>Boats</th></tr><tr><td>Vik</td><td>3</td></tr></table>",
            "<table><tbody><tr><th>Port</th><th>Boats</th></tr><tr><td>Vik</td><td>3</td></tr></tbody></table>",
        ),
        ("<pre>a\n b</pre>", "<pre>a\n b</pre>"),
        ("<p dir='rtl'>نص</p>", '<p dir="rtl">نص</p>'),
        ("<div><b><div>one</div><div>two</div></b></div>", "<p><b>one</b></p><p><b>two</b></p>"),
        ("<p>a<span class=x> b</span><em></em></p>", "<p>a b</p>"),
        ("<p hidden>gone</p><p>" + "here " * 120 + "</p>", "<p>" + ("here " * 120).strip() + "</p>"),
        ("<li>alone</li><td>cell</td>", "<p>alone</p><p>cell</p>"),
        ("soft\u00adly and wide&shy;ly&#8203;", "<p>softly and widely</p>"),
        ("", ""),
    ],
)
def test_structure_is_kept_and_wrappers_go(html: str, made: str) -> None:
    assert sanitise(html, BASE) == made


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                *HOSTILE,
                "<p>",
                "</p>",
                "<td>",
                "<table>",
                "<tr>",
                "<ul>",
                "<li>",
                "</ul>",
                "<b>",
                "</b>",
                "<pre>",
                "text ",
                "<br>",
                "&lt;b&gt;",
                "\"'>",
            ]
        ),
        max_size=12,
    )
)
def test_any_mixture_is_safe_and_says_the_same_when_cleaned_again(parts: list[str]) -> None:
    made = sanitise("".join(parts), BASE)
    assert_safe(made)
    again = sanitise(made, BASE)
    assert_safe(again)
    assert html_to_text(again).split() == html_to_text(made).split()
