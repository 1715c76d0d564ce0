"""From a page to an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import msgspec
from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.blocks import Block, Item, Picture, ancestors, items
from octavo.extract.body import body
from octavo.extract.css import select
from octavo.extract.decode import decode
from octavo.extract.furniture import without_furniture
from octavo.extract.media import address, illustrator, picture, recordings
from octavo.extract.metadata import Metadata, metadata
from octavo.extract.names import persons
from octavo.extract.outlets import OutletRule, rules_for
from octavo.extract.quality import judge
from octavo.extract.render import render
from octavo.extract.sanitise import clean, sanitise
from octavo.extract.tree import Page, parse
from octavo.models import Article, Media
from octavo.text.html import html_to_text

_MOST = 20_000
"""Blocks and pictures of a page that are looked at: no report has a tenth of it, hostile pages have more, and all
that is done with them takes time."""
_STATED = 500
"""Characters of a stated body from which it can stand in for what the page shows."""


def extract(html: bytes | str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article on a page fetched from `url`, whose server said `charset`.

    Never fails: a page that holds none comes back with what could be read of it and a `quality` that says
    so. `text` is `html_to_text(html)`; times keep the offset from UTC that the page
    gives, else are in UTC; every address is absolute where `url` is given.
    """
    page = parse(decode(html, charset))
    ld = jsonld.nodes(page.tree)
    place = address(url, None)
    base = _base(page.tree, place)
    about = metadata(page.tree, ld, place)
    rule = next((rule for rule in rules_for(about.url) if rule.fits(page.tree)), OutletRule)
    about = _by_rule(about, rule, page.tree)
    row = _without_dropped(items(page.tree)[:_MOST], select(page.tree, rule.drop))
    blocks = [item for item in row if isinstance(item, Block)]
    stated = _stated(ld, about.title)
    chosen = without_furniture(
        _chosen(page, blocks, rule, html_to_text(stated), about.title), title=about.title, byline=about.byline
    )
    shown = _illustrated(row, chosen)
    content = clean(render(shown, illustrator(base)), base)
    text = html_to_text(content)
    if len(stated) >= _STATED and len(html_to_text(stated)) > 2 * len(text):
        content = sanitise(stated, base)
        text = html_to_text(content)
    return Article(
        url=about.url or url,
        title=about.title,
        byline=about.byline,
        published_at=about.published_at,
        published_from=about.published_from,
        modified_at=about.modified_at,
        language=about.language,
        outlet=about.outlet,
        text=text,
        html=content,
        media=_media(page.tree, shown, chosen, about.lead, base),
        quality=judge(page.tree, ld, blocks, chosen, title=about.title, text=text),
    )


def _base(tree: HtmlElement, url: str | None) -> str | None:
    """What relative addresses of the page count from."""
    element = next(tree.iter("base"), None)
    return (address(element.get("href"), url) if element is not None else None) or url


def _by_rule(about: Metadata, rule: type[OutletRule], tree: HtmlElement) -> Metadata:
    """`about` with what the outlet's own rule finds."""
    title = next((text for e in select(tree, rule.title) if (text := _text(e))), None)
    byline = persons((_text(e) for e in select(tree, rule.byline)), outlets=filter(None, [about.outlet]))
    return msgspec.structs.replace(about, title=title or about.title, byline=byline or about.byline)


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _without_dropped(row: list[Item], dropped: Sequence[HtmlElement]) -> list[Item]:
    if not dropped:
        return row
    return [item for item in row if not any(node in dropped for node in ancestors(item.element))]


def _chosen(
    page: Page, blocks: Sequence[Block], rule: type[OutletRule], stated: str, title: str | None
) -> list[Block]:
    """The blocks of the article: those the outlet's rule names, else those found as on any page."""
    holders = select(page.tree, rule.body)
    if holders:
        return [block for block in blocks if any(node in holders for node in ancestors(block.element))]
    return [blocks[index] for index in body(page, blocks, stated, title)]


def _stated(ld: Sequence[jsonld.Node], title: str | None) -> str:
    """The body that the page's structured data gives, as HTML; "" where it gives none."""
    bodies = [node["articleBody"] for node in ld if isinstance(node.get("articleBody"), str)]
    if not bodies:
        return ""
    own = jsonld.article_node(list(ld), title).get("articleBody")
    text = own if isinstance(own, str) else max(bodies, key=len)
    if re.search(r"<(?:p|br|div)\b", text, re.IGNORECASE):
        return text
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


def _illustrated(row: Sequence[Item], chosen: Sequence[Block]) -> list[Item]:
    """The chosen blocks with the pictures that stand between them, next to chosen text on either side.

    Pictures over the first block are left out: the lead picture is shown by itself.
    """
    wanted = set(map(id, chosen))
    places = [place for place, item in enumerate(row) if id(item) in wanted]
    if not places:
        return []
    shown: list[Item] = []
    before: Item | None = None
    waiting: list[Item] = []
    for item in row[places[0] : places[-1] + 1]:
        if isinstance(item, Picture):
            waiting.append(item)
            continue
        if id(item) in wanted:
            if before is not None and id(before) in wanted:
                shown += waiting
            shown.append(item)
        before, waiting = item, []
    return shown


def _media(
    tree: HtmlElement, shown: Sequence[Item], chosen: Sequence[Block], lead: Media | None, base: str | None
) -> tuple[Media, ...]:
    """The lead picture, the others in order, then video and sound of the article's part of the page."""
    root = _holder(tree, chosen)
    within = [picture(item.element, base) for item in shown if isinstance(item, Picture)]
    over = [picture(image, base) for image in root.iter("img")] if lead is None and not any(within) else []
    pictures = [media for media in (*within, *over[:1]) if media]
    if lead is not None:
        same = next((media for media in pictures if _name(media.url) == _name(lead.url)), None)
        if same is not None:
            pictures.remove(same)
            lead = msgspec.structs.replace(
                lead,
                width=lead.width or same.width,
                height=lead.height or same.height,
                caption=same.caption or lead.caption,
                credit=same.credit,
            )
        pictures.insert(0, lead)
    return tuple({media.url: media for media in (*pictures, *recordings(root, base))}.values())


def _name(url: str) -> str:
    """The file's name in an address: the same picture has many addresses, by size."""
    return url.partition("?")[0].rpartition("/")[2]


def _holder(tree: HtmlElement, chosen: Sequence[Block]) -> HtmlElement:
    """The smallest element that holds every chosen block, or the page's article, or the page."""
    common: list[HtmlElement] | None = None
    for block in chosen:
        line = list(ancestors(block.element))[::-1]
        if common is None:
            common = line
        common = [mine for mine, other in zip(common, line, strict=False) if mine is other]
    if common:
        return common[-1]
    return next(tree.iter("article", "main"), tree)
