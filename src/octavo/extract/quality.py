"""Whether what came out is an article, and if not, what it is and by which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from octavo.extract import jsonld, signs
from octavo.extract.blocks import Block
from octavo.models import Quality, QualityFlag

_NOTICE = 1_200
"""Characters up to which a page can be nothing but a notice (an error, a consent wall)."""
_STUB = 2_000
"""Characters up to which a text can be the opening that a paywall leaves."""
_SHORT = 120
_LISTED = 0.6
_PARAGRAPH = 140
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def judge(
    tree: HtmlElement,
    ld: Sequence[jsonld.Node],
    blocks: Sequence[Block],
    chosen: Sequence[Block],
    *,
    title: str | None,
    text: str,
) -> Quality:
    """The quality of `text`, made of the `chosen` of the page's `blocks`; the reason quotes the sign."""
    size = length(text)
    everything = "\n".join(block.text for block in blocks)
    seen = f"{title or ''}\n{everything[:20_000]}"
    notice = _shown(signs.ERROR, f"{title or ''}\n{text or everything}"[:600])
    if notice and size < _NOTICE and length(everything) < 4 * _NOTICE:
        return _flag("error", f"the page says “{notice}”")
    if size < _NOTICE and (wall := _consent(text or everything)):
        return _flag("consent", f"the page asks for consent: “{wall}”")
    if size < _SHORT * 2 and (said := _script(tree, seen, everything)):
        return _flag("script", said)
    if size < _STUB and (wall := _paywall(tree, ld, seen, text)):
        return _flag("paywall", wall)
    if size and _is_list(chosen):
        return _flag("list", "most of the text are links to other pages")
    return of_text(text)


def of_text(text: str) -> Quality:
    """The quality of a text of which nothing else is known."""
    if not text.strip():
        return _flag("empty", "there is no text")
    if length(text) < _SHORT:
        return _flag("short", f"there are only {len(text)} characters of text")
    return Quality(flag="good")


def length(text: str) -> int:
    """Characters of `text`, those of scripts that need fewer counted double."""
    return len(text) + len(_WIDE.findall(text))


def _flag(flag: QualityFlag, reason: str) -> Quality:
    return Quality(flag=flag, reason=reason)


def _shown(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return " ".join(found[0].split())[:80] if found else None


def _consent(text: str) -> str | None:
    """The first of at least two different signs of a consent wall in a text that is little else."""
    found = {" ".join(sign[0].casefold().split()): sign[0] for sign in signs.CONSENT.finditer(text[:4_000])}
    return next(iter(found.values()))[:80] if len(found) > 1 or (found and length(text) < 400) else None


def _script(tree: HtmlElement, seen: str, everything: str) -> str | None:
    if said := _shown(signs.SCRIPT, seen + " ".join(e.text_content() for e in tree.iter("noscript"))[:2_000]):
        return f"the page says “{said}”"
    code = sum(len(script.text or "") + 200 for script in tree.iter("script"))
    if code > 1_000 and length(everything) < 400 and any(e.get("id") for e in tree.iter("div", "main")):
        return "the page is drawn by a script"
    return None


def _paywall(tree: HtmlElement, ld: Sequence[jsonld.Node], seen: str, text: str) -> str | None:
    for node in ld:
        if str(node.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].casefold() == "false":
            return "the page says that it is not free to read"
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").casefold()
        if name.endswith("content_tier") and (meta.get("content") or "").casefold() in ("locked", "metered"):
            return "the page says that it is not free to read"
    said = _shown(signs.PAYWALL, seen)
    # Sites invite to subscribe on every page; it is a wall where the report breaks off.
    cut = length(text) < 600 or text.rstrip().endswith(("…", "...")) or signs.PAYWALL.search(text[-400:])
    return f"the page says “{said}”" if said and cut else None


def _is_list(chosen: Sequence[Block]) -> bool:
    total = sum(len(block.text) for block in chosen)
    linked = sum(block.linked for block in chosen)
    paragraphs = sum(len(b.text) >= _PARAGRAPH and b.linked < len(b.text) / 2 for b in chosen)
    return len(chosen) > 4 and linked > _LISTED * total and paragraphs < 2
