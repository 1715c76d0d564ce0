"""Templates of the sample's pages and feeds (minijinja, escaped by file ending)."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import minijinja

from octavo.sample.articles import Placed


def render_template(name: str, **values: Any) -> str:
    """The template file `name`, filled with `values`."""
    return _environment().render_template(name, **values)


def paragraphs_html(article: Placed) -> str:
    """The article's text as HTML."""
    blocks: list[str] = []
    before = ""
    for tag, text in article.paragraphs:
        if (tag == "li") != (before == "li"):
            blocks.append("<ul>" if tag == "li" else "</ul>" if before == "li" else "")
        blocks.append(f"<{tag}>{escape(text, quote=False)}</{tag}>")
        before = tag
    if before == "li":
        blocks.append("</ul>")
    return "\n".join(block for block in blocks if block)


@cache
def _environment() -> minijinja.Environment:
    folder = files("octavo.sample").joinpath("templates")
    return minijinja.Environment(
        loader=lambda name: folder.joinpath(name).read_text(encoding="utf-8"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined_behavior="strict",
    )
