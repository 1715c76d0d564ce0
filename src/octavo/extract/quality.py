"""Whether what came out is an article, and if not, what it is and by which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from octavo.extract import jsonld, notices, signs
from octavo.extract.blocks import Block
from octavo.extract.notices import NOTICE, SHORT, length, shown
from octavo.models import Quality, QualityFlag

_STUB = 2_000
"""Characters up to which a text can be the opening that a paywall leaves."""
_LINE = 130
"""Characters of a line that offers something, rather than reporting of it."""
_BEYOND = 6
"""Blocks after the text in which a wall is looked for."""
_LISTED = 0.6
_PARAGRAPH = 140
_HEADLINE = 5
"""Words from which a heading tells of something, rather than naming a section."""
_TEASERS = 5
"""Links to what look like headlines that make a list."""
_LETTERS = 14
"""Of a headline in a script that does not part words."""
_QUOTED = re.compile(r"“[^”]{0,300}”|„[^“”]{0,300}[“”]|«[^»]{0,300}»|\"[^\"]{0,300}\"|「[^」]{0,300}」")


def judge(
    tree: HtmlElement,
    ld: Sequence[jsonld.Node],
    blocks: Sequence[Block],
    chosen: Sequence[Block],
    *,
    title: str | None,
    text: str,
) -> Quality:
    """The quality of `text`, made of the `chosen` of the page's `blocks`; the reason quotes the sign.

    What a page quotes is no sign: reports on errors, cookies and paywalls are reports.
    """
    own = [block.text for block in chosen if block.linked * 2 < len(block.text)]
    plain = "\n".join(own) or text
    said, size = _unquoted(plain), length(plain)
    everything = "\n".join(block.text for block in blocks)
    heading = _unquoted(title or "")
    short = size < NOTICE and length(everything) < 4 * NOTICE
    if short and (notice := notices.error(heading, said, "" if text else everything)):
        return _flag("error", f"the page says “{notice}”")
    seen = said or (everything if length(everything) < NOTICE else "")
    if size < NOTICE and (wall := notices.consent(tree, heading, seen, everything)):
        return _flag("consent", f"the page asks for consent: “{wall}”")
    if size < SHORT * 2 and (drawn := notices.script(tree, f"{heading}\n{everything[:20_000]}", everything)):
        return _flag("script", drawn)
    if other := notices.other(tree, heading, said, own):
        return _flag("other", other)
    if length(text) < _STUB and (wall := _paywall(tree, ld, _after(blocks, chosen), text)):
        return _flag("paywall", wall)
    # A note of a line under a headline stands among links too; a list has a name over it.
    named = not said.strip() or len(heading.split()) < _HEADLINE
    if _is_list(chosen) or (size < SHORT and named and _is_list(blocks)):
        return _flag("list", "most of the text are links to other pages")
    return of_text(plain)


def of_text(text: str) -> Quality:
    """The quality of a text of which nothing else is known."""
    if not text.strip():
        return _flag("empty", "there is no text")
    if length(text) < SHORT:
        return _flag("short", f"there are only {len(text)} characters of text")
    return Quality(flag="good")


def _flag(flag: QualityFlag, reason: str) -> Quality:
    return Quality(flag=flag, reason=reason)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _paywall(tree: HtmlElement, ld: Sequence[jsonld.Node], blocks: Sequence[Block], text: str) -> str | None:
    for node in ld:
        if str(node.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].casefold() == "false":
            return "the page says that it is not free to read"
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").casefold()
        if name.endswith("content_tier") and (meta.get("content") or "").casefold() in ("locked", "metered"):
            return "the page says that it is not free to read"
    # Sites invite to subscribe on every page; it is a wall where the report breaks off.
    last = [line for line in text.splitlines()[-6:] if _is_line(line)]
    cut = length(text) < 600 or text.rstrip().endswith(("…", "...")) or any(map(signs.PAYWALL.search, last))
    if not cut:
        return None
    lines = [_unquoted(block.text) for block in blocks if _is_line(block.text)]
    # An offer may take two lines; where there is no opening, nothing is held back.
    pairs = [f"{one} {two}" for one, two in pairwise(lines)] if length(text) >= SHORT else []
    said = next(filter(None, (_offer(line) for line in (*lines, *pairs))), None)
    return f"the page says “{said}”" if said else None


def _is_line(text: str) -> bool:
    return len(text) <= _LINE and length(text) <= _LINE


def _offer(line: str) -> str | None:
    """The sign by which a line offers the rest of the report."""
    if told := shown(signs.PAYWALL, line):
        return told
    asked = signs.MEMBERSHIP.search(line) and signs.WHOLE.search(line) and not signs.NEWSLETTER.match(line)
    return line[:80] if asked else None


def _after(blocks: Sequence[Block], chosen: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the first chosen one to a little after the last, where a wall stands."""
    wanted = set(map(id, chosen))
    places = [place for place, block in enumerate(blocks) if id(block) in wanted]
    return blocks[places[0] : places[-1] + 1 + _BEYOND] if places else blocks


def _is_list(chosen: Sequence[Block]) -> bool:
    """Whether these are links to other pages, bare or each with a word on what it leads to."""
    # Dates and numbers beside a link ("14.03.2026") are no text of their own.
    links = [block.linked > 0 and block.linked > _letters(block.text) * 0.8 > 0 for block in chosen]
    teasers = sum(link and _headline(block.text) for link, block in zip(links, chosen, strict=True))
    if teasers < _TEASERS:
        return False
    total, linked = sum(len(block.text) for block in chosen), sum(block.linked for block in chosen)
    paragraphs = sum(len(b.text) >= _PARAGRAPH and b.linked < len(b.text) / 2 for b in chosen)
    if linked > _LISTED * total and paragraphs < 2:
        return True
    led = sum(before and not link for before, link in pairwise(links))
    rest = links.count(False)
    return led >= _TEASERS and led >= 0.8 * rest


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _headline(text: str) -> bool:
    """Whether a line can be a headline: three words and more, or as much in a script that does not part them."""
    return len(text.split()) > 2 or (not text.isascii() and length(text) >= _LETTERS)
