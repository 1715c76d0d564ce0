"""Whether what came out is an article, and if not, what it is and by which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from octavo.extract import jsonld, signs
from octavo.extract.blocks import Block
from octavo.models import Quality, QualityFlag

_NOTICE = 1_200
"""Characters up to which a page can be nothing but a notice (an error, a consent wall)."""
_TERSE = 400
"""The same where the notice stands in the text alone, not in the headline too."""
_STUB = 2_000
"""Characters up to which a text can be the opening that a paywall leaves."""
_SHORT = 120
_LINE = 130
"""Characters of a line that offers something, rather than reporting of it."""
_BEYOND = 6
"""Blocks after the text in which a wall is looked for."""
_NAME = 4
"""Words of a headline that names an error, rather than telling news."""
_LISTED = 0.6
_PARAGRAPH = 140
_TEASERS = 6
"""Links of three words and more that make a list."""
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE = re.compile(r"[\u0590-\u06ff]")
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
    short = length(everything) < 4 * _NOTICE and size < _NOTICE
    if short and (notice := _error(heading, said, "" if text else everything)):
        return _flag("error", f"the page says “{notice}”")
    seen = said or (everything if length(everything) < _NOTICE else "")
    if size < _NOTICE and (wall := _consent(tree, heading, seen)):
        return _flag("consent", f"the page asks for consent: “{wall}”")
    if size < _SHORT * 2 and (drawn := _script(tree, f"{heading}\n{everything[:20_000]}", everything)):
        return _flag("script", drawn)
    if other := _other(tree, heading, size):
        return _flag("other", other)
    if length(text) < _STUB and (wall := _paywall(tree, ld, _after(blocks, chosen), text)):
        return _flag("paywall", wall)
    if _is_list(chosen) or (size < _SHORT and _is_list(blocks)):
        return _flag("list", "most of the text are links to other pages")
    return of_text(plain)


def of_text(text: str) -> Quality:
    """The quality of a text of which nothing else is known."""
    if not text.strip():
        return _flag("empty", "there is no text")
    if length(text) < _SHORT:
        return _flag("short", f"there are only {len(text)} characters of text")
    return Quality(flag="good")


def length(text: str) -> int:
    """Characters of `text`, those of scripts that need fewer counted as the more that they stand for."""
    return len(text) + len(_WIDE.findall(text)) + len(_DENSE.findall(text)) // 4


def _flag(flag: QualityFlag, reason: str) -> Quality:
    return Quality(flag=flag, reason=reason)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _shown(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return " ".join(found[0].split())[:80] if found else None


def _error(heading: str, said: str, everything: str) -> str | None:
    """The sign of an error in the headline, or in a short text that speaks to its reader."""
    if (found := signs.ERROR.search(heading)) and len(found[0]) * 2 >= len(heading.strip()):
        return _shown(signs.ERROR, heading)
    if signs.ERROR_HEADING.match(heading):
        return " ".join(heading.split())[:80]
    text = said or everything[:_TERSE]
    opening = text[:300]
    if length(text) < _SHORT * 1.5 and not signs.SCRIPT_NAMED.search(text):
        told = f"{heading}\n{text}" if len(heading.split()) <= _NAME else text
        speaks = len(text) < _SHORT or signs.TO_READER.search(text)
        if speaks and (fault := signs.FAULT.search(told)) and signs.THING.search(told):
            return " ".join(fault[0].split())
    sign = _shown(signs.ERROR, opening) or (length(text) < _TERSE and _shown(signs.MISSING, opening)) or None
    terse = length(text) < _SHORT * 1.5
    return sign if sign and (terse or (length(text) < _NOTICE and signs.TO_READER.search(text))) else None


def _consent(tree: HtmlElement, heading: str, text: str) -> str | None:
    """A text on cookies or personal data that goes with a choice, or that is little else than such words."""
    found = {" ".join(sign[0].casefold().split()): sign[0] for sign in signs.CONSENT.finditer(text[:4_000])}
    topic = _shown(signs.CONSENT_TOPIC, f"{heading}\n{text[:4_000]}") if text.strip() else None
    first = next(iter(found.values()), topic or "")[:80]
    buttons = sum(1 for _ in tree.iter("button"))
    if topic and buttons > 1 and length(tree.text_content()) < _TERSE + length(heading):
        return first  # there is nothing else on the page
    speaks = signs.TO_READER.search(text) is not None
    if topic and length(text) < _NOTICE and _choice(tree, text):
        return first
    return first if (len(found) > 1 and speaks) or (found and length(text) < _SHORT) else None


def _choice(tree: HtmlElement, text: str) -> bool:
    """Whether the page's own buttons or lines let the reader agree, refuse or choose."""
    lines = [*text.splitlines(), *(e.text_content() for e in tree.iter("button"))]
    lines += [e.get("value") or "" for e in tree.iter("input") if e.get("type") in ("submit", "button")]
    lines += [e.text_content() for e in tree.iter("a") if e.get("role") == "button"]
    return any(signs.CHOICE.match(" ".join(line.split())) for line in lines if len(line) < 60)


def _script(tree: HtmlElement, seen: str, everything: str) -> str | None:
    if said := _shown(signs.SCRIPT, seen + " ".join(e.text_content() for e in tree.iter("noscript"))[:2_000]):
        return f"the page says “{said}”"
    if length(everything) < _SHORT * 1.5 and (named := signs.SCRIPT_NAMED.search(everything)):
        return f"the page says “{named[0]}”"
    code = sum(len(script.text or "") + 200 for script in tree.iter("script"))
    if code > 1_000 and length(everything) < 400 and any(e.get("id") for e in tree.iter("div", "main")):
        return "the page is drawn by a script"
    return None


def _other(tree: HtmlElement, heading: str, size: int) -> str | None:
    """What kind of page this is that tells no news: the outlet on itself, its rules, a form."""
    name = " ".join(heading.split())
    if signs.HOUSE.fullmatch(name):
        return f"the page is headed “{name[:80]}”"
    if size < _NOTICE and any((e.get("type") or "").lower() == "password" for e in tree.iter("input")):
        return f"the page asks for a password under “{name[:80]}”" if signs.LOGIN.search(name) else None
    return None


def _paywall(tree: HtmlElement, ld: Sequence[jsonld.Node], blocks: Sequence[Block], text: str) -> str | None:
    for node in ld:
        if str(node.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].casefold() == "false":
            return "the page says that it is not free to read"
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").casefold()
        if name.endswith("content_tier") and (meta.get("content") or "").casefold() in ("locked", "metered"):
            return "the page says that it is not free to read"
    lines = [_unquoted(block.text) for block in blocks if len(block.text) <= _LINE]
    # An offer may take two lines; where there is no opening, nothing is held back.
    pairs = [f"{one} {two}" for one, two in pairwise(lines)] if length(text) >= _SHORT else []
    said = next(filter(None, (_offer(line) for line in (*lines, *pairs))), None)
    # Sites invite to subscribe on every page; it is a wall where the report breaks off.
    last = [line for line in text.splitlines()[-6:] if len(line) <= _LINE]
    cut = length(text) < 600 or text.rstrip().endswith(("…", "...")) or any(map(signs.PAYWALL.search, last))
    return f"the page says “{said}”" if said and cut else None


def _offer(line: str) -> str | None:
    """The sign by which a line offers the rest of the report."""
    if told := _shown(signs.PAYWALL, line):
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
    links = [block.linked > len(block.text) * 0.7 for block in chosen]
    teasers = sum(link and len(block.text.split()) > 2 for link, block in zip(links, chosen, strict=True))
    if teasers < _TEASERS:
        return False
    total, linked = sum(len(block.text) for block in chosen), sum(block.linked for block in chosen)
    paragraphs = sum(len(b.text) >= _PARAGRAPH and b.linked < len(b.text) / 2 for b in chosen)
    if linked > _LISTED * total and paragraphs < 2:
        return True
    led = sum(before and not link for before, link in pairwise(links))
    rest = links.count(False)
    return led >= _TEASERS and led >= 0.8 * rest
