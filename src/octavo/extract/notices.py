"""Pages that are a notice rather than an article: an error, a request for consent, an empty frame, a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from octavo.extract import notice_words as words
from octavo.extract import signs

NOTICE = 1_200
"""Characters up to which a page can be nothing but a notice (an error, a consent wall)."""
SHORT = 120
TERSE = 400
"""Characters of a notice where it stands in the text alone, not in the headline too."""
_NAME, _HEADING = 4, 8
"""Words of a headline that names an error, and of one that tells of it."""
_FRAME = 60
"""Characters of a page that a script has yet to fill."""
_CONCEPTS = 3
_PARAGRAPH = 140
_LABEL = 60
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE = re.compile(r"[\u0590-\u06ff]")
_FOREIGN = re.compile(r"[\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def length(text: str) -> int:
    """Characters of `text`, those of scripts that need fewer counted as the more that they stand for."""
    if text.isascii() or not _FOREIGN.search(text):
        return len(text)
    return len(text) + len(_WIDE.findall(text)) + len(_DENSE.findall(text)) // 4


def shown(pattern: re.Pattern[str], text: str) -> str | None:
    """What `pattern` finds in `text`, in one line of at most 80 characters."""
    found = pattern.search(text)
    return " ".join(found[0].split())[:80] if found else None


def error(heading: str, said: str, everything: str) -> str | None:
    """The sign of an error in the headline, or in a short text that speaks to its reader.

    `said` is the page's own text without what it quotes, `everything` all that it shows.
    """
    if (found := signs.ERROR.search(heading)) and len(found[0]) * 2 >= len(heading.strip()):
        return shown(signs.ERROR, heading)
    if signs.ERROR_HEADING.match(heading):
        return " ".join(heading.split())[:80]
    text = said or everything[:TERSE]
    if words.SAID.search(text):
        return None  # a report of an error
    terse = length(text) < SHORT * 1.5
    speaks = len(text) < SHORT or signs.TO_READER.search(text) is not None
    fault = signs.FAULT.search(heading) if len(heading.split()) <= _HEADING else None
    if fault and speaks and length(text) < TERSE and signs.THING.search(heading):
        return " ".join(fault[0].split())
    if terse and not signs.SCRIPT_NAMED.search(text):
        told = f"{heading}\n{text}" if len(heading.split()) <= _NAME else text
        if speaks and (fault := signs.FAULT.search(told)) and signs.THING.search(told):
            return " ".join(fault[0].split())
    opening = text[:300]
    sign = shown(signs.ERROR, opening) or (length(text) < TERSE and shown(signs.MISSING, opening)) or None
    return sign if sign and (terse or (length(text) < NOTICE and signs.TO_READER.search(text))) else None


def consent(tree: HtmlElement, heading: str, text: str, everything: str) -> str | None:
    """A text on cookies or personal data that goes with a choice, or that is little else than such words."""
    found = {" ".join(sign[0].casefold().split()): sign[0] for sign in signs.CONSENT.finditer(text[:4_000])}
    told = f"{heading}\n{text[:4_000]}" if text.strip() else ""
    topic = shown(signs.CONSENT_TOPIC, told)
    first = next(iter(found.values()), topic or "")[:80]
    buttons = sum(1 for _ in tree.iter("button"))
    if topic and buttons > 1 and length(tree.text_content()) < TERSE + length(heading):
        return first  # there is nothing else on the page
    speaks = signs.TO_READER.search(text) is not None
    if topic and length(text) < NOTICE and any(map(signs.CHOICE.match, _labels(tree, text))):
        return first
    if (len(found) > 1 and speaks) or (found and length(text) < SHORT):
        return first
    return _asked(tree, told, everything, speaks=speaks)


def _asked(tree: HtmlElement, told: str, everything: str, *, speaks: bool) -> str | None:
    """The word for what is stored or known, where enough of what such requests are made of comes together."""
    met = [found[0] for part in words.CONSENT_PARTS if (found := part.search(told))]
    about = words.STORED.search(told) or words.PERSONAL.search(told)
    speaks = speaks or signs.TO_READER.search(told) is not None
    if not about or len(met) < _CONCEPTS or not speaks or length(everything) > 2 * NOTICE:
        return None
    if words.SAID.search(told) or signs.HOUSE.fullmatch(told.partition("\n")[0].strip()):
        return None
    asked = len(met) > _CONCEPTS or any(map(words.AGREED.search, _labels(tree, "")))
    asked = asked or sum((e.get("type") or "") == "checkbox" for e in tree.iter("input")) > 1
    return about[0] if asked else None


def _labels(tree: HtmlElement, text: str) -> Iterator[str]:
    """The page's own buttons, links that look like them, and the lines of `text`, as far as they are short."""
    yield from (line for line in text.splitlines() if len(line) < _LABEL)
    for element in tree.iter("button", "input", "a"):
        label = ""
        if element.tag == "button":
            label = element.text_content()
        elif element.tag == "input":
            label = (element.get("value") or "") if element.get("type") in ("submit", "button") else ""
        elif element.get("role") == "button" or re.search(r"\b(?:btn|button)", element.get("class") or ""):
            label = element.text_content()
        if 0 < len(label := " ".join(label.split())) < _LABEL:
            yield label


def script(tree: HtmlElement, seen: str, everything: str) -> str | None:
    """The sign that a script would draw this page: its own word for it, or a frame with nothing in it."""
    otherwise = " ".join(e.text_content() for e in tree.iter("noscript"))[:2_000]
    if said := shown(signs.SCRIPT, seen + otherwise):
        return f"the page says “{said}”"
    if length(everything) < SHORT * 1.5 and (named := signs.SCRIPT_NAMED.search(everything)):
        return f"the page says “{named[0]}”"
    code = sum(len(script.text or "") + 200 for script in tree.iter("script"))
    framed = any(e.get("id") for e in tree.iter("div", "main"))
    if code > 1_000 and length(everything) < TERSE and framed:
        return "the page is drawn by a script"
    headed = next(tree.iter("h1", "h2"), None) is not None
    if code and framed and not headed and length(everything) < _FRAME:
        return "the page is drawn by a script"
    return None


def other(tree: HtmlElement, heading: str, text: str, paragraphs: Sequence[str]) -> str | None:
    """What kind of page this is that tells no news: the outlet on itself, its rules, a form, an offer."""
    name = " ".join(heading.split())
    if signs.HOUSE.fullmatch(name):
        return f"the page is headed “{name[:80]}”"
    if length(text) >= NOTICE or words.SAID.search(text):
        return None
    told = any(length(paragraph) >= _PARAGRAPH for paragraph in paragraphs)
    if any((e.get("type") or "").lower() == "password" for e in tree.iter("input")):
        asked = signs.LOGIN.search(name) or (not told and not words.WEEKDAY.search(text))
        return f"the page asks for a password under “{name[:80]}”" if asked else None
    if not told and len(words.PRICE.findall(text)) > 1:
        return "the page lists prices"
    reach = words.REACH.search(text)
    if reach and length(text) >= SHORT and signs.TO_READER.search(text):
        return f"the page tells its readers where to turn: “{reach[0][:80]}”"
    return None
