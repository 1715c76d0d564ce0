"""Sanitised HTML to text: one rule, stable offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.text.html import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One <b>bold</b>\n  word</p>", "One bold word"),
        ("<p>ta<i>ke</i>n</p>", "taken"),
        ("<p>First<br>second</p>", "First\nsecond"),
        ("<p>First<br><br> second</p>", "First\nsecond"),
        ("<h2>Head</h2><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "Head\n\na\n\nb\n\nc"),
        ("<blockquote><p>q</p></blockquote>after", "q\n\nafter"),
        (
            "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
            "A\tB\n\n1\t2",
        ),
        ("<pre>a\n  b</pre><p>a\nb</p>", "a\nb\n\na b"),
        ("<p>x</p><figure><img src='u'><figcaption>Caption</figcaption></figure><p>y</p>", "x\n\ny"),
        ("<p>&lt;b&gt; &amp;amp; &eacute;&nbsp;z</p>", "<b> &amp; é z"),
        ("<p>مرحبا <b>بالعالم</b></p>", "مرحبا بالعالم"),
        ("<script>alert(1)</script><p>safe</p><style>p{}</style>", "safe"),
        ("<p title='a > b'>kept</p>", "kept"),
        ("<!-- hidden --><p>shown</p>", "shown"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_text_of(html: str, text: str) -> None:
    assert html_to_text(html) == text


@given(st.text(alphabet="<>/\"'=&; abpt\n!-divscr", max_size=300))
def test_any_string_is_read_to_the_same_text_twice(html: str) -> None:
    text = html_to_text(html)
    assert text == html_to_text(html)
    assert text == text.strip()
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "html", ['<a "' * 100_000, "<" * 100_000, "<!--" * 100_000, "<p>" * 100_000, "<a>'" * 100_000]
)
def test_hostile_strings_are_read_in_linear_time(html: str) -> None:
    assert isinstance(html_to_text(html), str)
