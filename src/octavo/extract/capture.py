"""A page capture: an article page's visible text, with the related articles that stand under it.

```
Headline                         AI features, comments: the page's own words, no article's
Body paragraphs …                Related Articles
                                 Outlet / 6 hours ago / - Outlet / Headline / Body   … and so on
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

import msgspec

from octavo.extract.quality import of_text
from octavo.models import Article
from octavo.text.html import html_to_text

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|a|br|span|script|table|rss|feed|opml|\?xml|ul|h[1-6])\b",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|similar|recommended|more)(?: (?:articles?|stories|news|coverage|reports?|posts?|reading|from .{1,40}))?"
    r"|you (?:may|might) also like|more on this(?: story)?|read (?:next|more)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:try|explore|use|discover|see)\b.{0,40}\bai\b.{0,40}|ai (?:features?|summary|tools?|assistant)|.{0,20}powered by ai"
    r"|(?:\d+ )?comments?(?: ?\(\d+\))?|no comments(?: yet)?|be the first to comment|(?:add|leave|write|post) a comment.{0,20}"
    r"|(?:log|sign) in to comment",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|a few)"
_UNIT = (
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|mos|months?|y|yrs?|years?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
_AGE = re.compile(
    rf"(?:(?:about|over|almost|updated|published)\s+)?{_COUNT}\s*{_UNIT}\s+ago|{_COUNT}\s*{_UNIT}"
    rf"|just now|now|moments? ago|today{_CLOCK}|yesterday{_CLOCK}|last (?:week|month|year|night)"
    rf"|(?:[a-z]{{3,9}}day,?\s+|[a-z]{{3}},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+\d{{4}})?{_CLOCK}"
    rf"|\d{{4}}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?\S*)?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}{_CLOCK}",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—•·]\s*(\S.*)")
_HEADLINE, _OUTLET = 250, 80
_OUTLET_WORDS = 6
_SENTENCE_END = re.compile(r"[.!?…。؟](?:[\"'”’»)]*)$")


class CapturedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a capture, and what the capture says of its age ("6 hours ago"), word for word."""

    article: Article
    age: str | None = None


class _Header(NamedTuple):
    """The lines over a related article: which outlet, how old; `end` is the line after them."""

    outlet: str | None
    age: str | None
    end: int
    sure: bool
    """Whether the outlet stands there twice, the second time after a dash."""


def is_capture(text: str) -> bool:
    """Whether `text` is a page's visible text (a capture, or a bare article) rather than markup or data."""
    start = text.lstrip("\ufeff \t\r\n")
    return bool(start) and start[0] not in "{[<" and "\x00" not in text and not _MARKUP.search(text)


def read_capture(text: str) -> tuple[CapturedArticle, ...]:
    """The articles of a capture, the page's own first, bodies as they stand.

    The page's own words (AI features, comments, "Related Articles") belong to none of them. An article
    may lack its headline, its body, its age or its outlet; a capture without any article gives ().
    """
    lines = [line for raw in text.lstrip("\ufeff").splitlines() if (line := " ".join(raw.split()))]
    return tuple(article for part in _parts(lines) if (article := _article(part)) is not None)


class _Part(NamedTuple):
    header: _Header | None
    lines: list[str]


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """The lines of each article with the header over them."""
    part = _Part(None, [])
    aside = related = False
    at = 0
    while at < len(lines):
        line = lines[at]
        header = _header(lines, at)
        # Over everything, or among comments, a line with an age under it is a headline or a reader's name.
        if header is not None and (header.sure or not (aside or at == 0)):
            yield part
            part, aside, at = _Part(header, []), False, header.end
            continue
        if _RELATED.fullmatch(line.rstrip(" :.…")):
            if not related:
                yield part
                part, aside, related = _Part(None, []), False, True
        elif _ASIDE.fullmatch(line.rstrip(" :.…!")):
            # Among related articles such a line is a card's own ("2 comments"), unless it heads a section.
            aside = not related or line[0].isalpha()
        elif not aside:
            part.lines.append(line)
        at += 1
    yield part


def _header(lines: Sequence[str], at: int) -> _Header | None:
    """The header that begins at a line: outlet, age and "- outlet", of which one may be missing."""
    outlet: str | None = lines[at]
    age = None
    if _AGE.fullmatch(lines[at]):
        outlet = None
    else:
        at += 1
        if len(outlet or "") > _OUTLET or at == len(lines):
            return None
    if at < len(lines) and _AGE.fullmatch(lines[at]):
        age = lines[at]
        at += 1
    again = _DASH.fullmatch(lines[at]) if at < len(lines) else None
    if again and (outlet is None or again[1].casefold() == outlet.casefold()):
        return _Header(outlet or again[1], age, at + 1, sure=True)
    named = outlet is not None and outlet.count(" ") < _OUTLET_WORDS
    return _Header(outlet, age, at, sure=False) if named and age else None


def _article(part: _Part) -> CapturedArticle | None:
    lines = _joined(part.lines)
    title = lines.pop(0) if lines and _is_headline(lines[0], known=part.header is not None) else None
    age = part.header.age if part.header else None
    if age is None and lines and _AGE.fullmatch(lines[0]):
        age = lines.pop(0)
    if title is None and not lines:
        return None
    html = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    text = html_to_text(html)
    article = Article(
        title=title,
        outlet=part.header.outlet if part.header else None,
        text=text,
        html=html,
        text_from="import",
        quality=of_text(text),
    )
    return CapturedArticle(article=article, age=age)


def _is_headline(first: str, *, known: bool) -> bool:
    """Whether an article's first line is its headline: no long sentence that ends, or under a header."""
    if len(first) > _HEADLINE:
        return False
    return known or not (_SENTENCE_END.search(first) and first.count(" ") > 20)


def _joined(lines: Sequence[str]) -> list[str]:
    """`lines` with those put together that only a line's width parted (the next goes on in lower case)."""
    joined: list[str] = []
    for line in lines:
        if len(joined) > 1 and line[0].islower() and not _SENTENCE_END.search(joined[-1]):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
