from __future__ import annotations

import re

from octavo.serve.web.body import Anchor, anchored


def anchor(text: str, words: str) -> Anchor:
    start = text.index(words)
    return Anchor(start=start, end=start + len(words))


def marked(html: str) -> list[str]:
    """What stands in marked spans, tags left out."""
    return [
        re.sub("<[^>]+>", "", inner) for inner in re.findall(r'<span class="said"[^>]*>(.*?)</span>', html)
    ]


TEXT = "One & two said “yes”.\n\nThree left."
HTML = '<p>One &amp; <a href="https://x.example/?a=1&amp;b=2">two</a> said “yes”.</p>\n<p>Three left.</p>'


def test_a_span_is_marked_where_it_stands() -> None:
    at = anchor(TEXT, "yes")
    assert f'said “<span class="said" id="t{at.start}-{at.end}">yes</span>”.' in anchored(HTML, TEXT, [at])


def test_the_html_stays_as_it_was_otherwise() -> None:
    assert anchored(HTML, TEXT, []) == HTML


def test_a_span_across_tags_is_marked_in_pieces_with_one_id() -> None:
    at = anchor(TEXT, "& two said")
    html = anchored(HTML, TEXT, [at])
    assert marked(html) == ["&amp; ", "two", "said"]
    assert html.count(f'id="{at.id}"') == 1
    assert '<a href="https://x.example/?a=1&amp;b=2"><span' in html


def test_a_span_across_paragraphs_stays_inside_each() -> None:
    html = anchored(HTML, TEXT, [anchor(TEXT, "“yes”.\n\nThree")])
    assert marked(html) == ["“yes”.", "Three"]
    assert "</span></p>" in html


def test_spans_inside_one_another_each_have_their_place() -> None:
    outer, inner = anchor(TEXT, "two said “yes”"), anchor(TEXT, "yes")
    same = Anchor(start=outer.start, end=outer.start + 3)
    html = anchored(HTML, TEXT, [inner, outer, same])
    for each in (outer, inner, same):
        assert html.count(f'id="{each.id}"') == 1


def test_white_space_between_text_and_html_may_differ() -> None:
    html = "<p>\n  One   &amp; two said\n “yes”.</p><div>Three\tleft.</div>"
    assert marked(anchored(html, TEXT, [anchor(TEXT, "Three left")])) == ["Three\tleft"]


def test_html_that_says_something_else_gives_way_to_the_text() -> None:
    at = anchor(TEXT, "Three")
    for html in ("<p>One and two.</p>", HTML + "<p>More.</p>", "<p>One &amp; two said “yes”.</p>", ""):
        shown = anchored(html, TEXT, [at])
        assert shown.startswith("<p>One &amp; two said “yes”.</p><p>")
        assert f'<span class="said" id="{at.id}">Three</span> left.' in shown


def test_text_is_escaped() -> None:
    assert anchored("", "<script>alert(1)</script>", []) == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_pictures_and_figures_are_left_out_and_a_headline_is_lowered() -> None:
    html = '<h1>One</h1><figure><img src="https://x.example/a.jpg"><figcaption>A dog</figcaption></figure><p>two<img src="b"></p>'
    assert anchored(html, "One\n\ntwo", []) == "<h2>One</h2><p>two</p>"


def test_anchors_that_point_nowhere_are_left_out() -> None:
    wrong = [Anchor(start=-1, end=2), Anchor(start=5, end=5), Anchor(start=3, end=999)]
    assert anchored(HTML, TEXT, wrong) == HTML


def test_offsets_count_code_points_in_any_script() -> None:
    text = "قالت 🚢 الوزيرة: «نعم»."
    at = anchor(text, "نعم")
    assert marked(anchored(f"<p>{text}</p>", text, [at])) == ["نعم"]
