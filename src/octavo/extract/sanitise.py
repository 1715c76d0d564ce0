"""HTML that is safe to show: an allow-list for reading, nothing else."""

from __future__ import annotations

import re
from typing import Literal

import nh3

from octavo.extract.blocks import KEPT_INLINE, items
from octavo.extract.decode import decode
from octavo.extract.media import address, illustrator
from octavo.extract.render import render
from octavo.extract.tree import parse
from octavo.text.html import tags

TAGS = KEPT_INLINE | tags(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table thead tbody tr td th br figure figcaption img"
)
"""Every tag an article's HTML can hold."""

_ATTRIBUTES = {
    "*": {"dir"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
}
_NUMBER = re.compile(r"[1-9]\d{0,4}")
_IMAGE = re.compile(r"<img\b[^>]*>")
_FIGURE = re.compile(r"<figure>\s*(?:<figcaption>[^<]*</figcaption>)?\s*</figure>")


def sanitise(html: str, base_url: str | None = None) -> str:
    """Any `html` (a page's, a feed's) as reading HTML: see `clean` for what is left.

    Paragraphs that were only line breaks become paragraphs, wrappers and layout tables go, pictures become
    figures. Addresses are made absolute against `base_url`; those that stay relative are dropped.
    """
    page = parse(decode(html))
    return clean(render(items(page.tree), illustrator(base_url)), base_url)


def clean(html: str, base_url: str | None = None) -> str:
    """`html` of bounded depth with only `TAGS` left: no style, class, id or handler, links absolute http(s) with
    `rel="nofollow noopener noreferrer"`, pictures with an absolute http(s) `src`, loaded lazily.
    """
    base = address(base_url, None)
    try:
        return _clean(html, ("rewrite_with_base", base) if base else "deny")
    except ValueError:  # an address that urllib takes and nh3 does not
        return _clean(html, "deny")


def _clean(html: str, relative: tuple[Literal["rewrite_with_base"], str] | Literal["deny"]) -> str:
    safe = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "svg", "math"},
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        link_rel="nofollow noopener noreferrer",
        url_schemes={"http", "https"},
        url_relative=relative,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )
    safe = _IMAGE.sub(lambda image: image[0] if ' src="' in image[0] else "", safe)
    return _FIGURE.sub("", safe)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name in ("width", "height"):
        return value if _NUMBER.fullmatch(value) else None
    if name == "dir":
        return value if value in ("rtl", "ltr", "auto") else None
    return value
