"""From a feed's entry to an article, as far as the feed tells it."""

from __future__ import annotations

import re
from html import escape

from lxml.html import HtmlElement

from octavo.extract.blocks import Block, Item, Picture, items
from octavo.extract.decode import decode
from octavo.extract.furniture import without_furniture
from octavo.extract.media import illustrator, picture
from octavo.extract.names import persons
from octavo.extract.quality import of_text
from octavo.extract.render import render
from octavo.extract.sanitise import clean
from octavo.extract.tree import parse
from octavo.models import Article, FeedEntry, Media
from octavo.text.html import html_to_text

_TAG = re.compile(r"<[a-zA-Z!/]")


def from_entry(entry: FeedEntry, *, language: str | None, outlet: str | None) -> Article:
    """The article that `entry` holds: its content, or its summary where it has none, sanitised.

    `language` is that of the feed, for entries that name none. Pictures and recordings are the entry's own,
    then those in its text, the first picture first. A text too short to be more than a teaser is flagged so.
    """
    html = _as_html(entry.content or "") or _as_html(entry.summary or "")
    tree = parse(decode(html)).tree
    row = _without_furniture(items(tree), entry)
    content = clean(render(row, illustrator(entry.url)), entry.url)
    text = html_to_text(content)
    return Article(
        url=entry.url,
        title=entry.title,
        byline=persons(entry.byline, outlets=filter(None, [outlet])),
        published_at=entry.published_at,
        published_from="feed" if entry.published_at else None,
        modified_at=entry.modified_at,
        language=entry.language or language,
        outlet=outlet,
        text=text,
        html=content,
        media=_media(entry, tree),
        text_from="feed",
        quality=of_text(text),
    )


def _as_html(text: str) -> str:
    """`text` as HTML: plain text with lines becomes paragraphs."""
    if not text.strip():
        return ""
    if _TAG.search(text) or "\n" not in text.strip():
        return text
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def _without_furniture(row: list[Item], entry: FeedEntry) -> list[Item]:
    blocks = [item for item in row if isinstance(item, Block)]
    kept = set(map(id, without_furniture(blocks, title=entry.title, byline=entry.byline)))
    return [item for item in row if isinstance(item, Picture) or id(item) in kept]


def _media(entry: FeedEntry, tree: HtmlElement) -> tuple[Media, ...]:
    shown = [media for image in tree.iter("img") if (media := picture(image, entry.url))]
    every = {media.url: media for media in (*entry.media, *shown)}.values()
    return tuple(sorted(every, key=lambda media: media.kind != "image"))
