"""The body of an article as it is shown: the outlet's own HTML, with places that receipts point at."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

import msgspec

from octavo.text.html import UNREAD

PICTURES = frozenset({"img", "source", "track"})
"""Left out, as is a figure with its caption: they would be fetched from the outlet, which the page's
policy forbids, so that no outlet learns who reads it."""
RENAMED = {"h1": "h2"}
"""The page's one h1 is the headline."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A span of the text that something on the page points at."""

    start: int
    end: int

    @property
    def id(self) -> str:
        """The fragment of the address that leads there."""
        return f"t{self.start}-{self.end}"


def anchored(html: str, text: str, anchors: Iterable[Anchor]) -> str:
    """The HTML with each anchor's span marked, so that `#t120-180` leads to it.

    `html` is sanitised and says the same as `text` but for white space; where it does not, the text
    itself is shown in paragraphs, for a receipt must never point at the wrong words. Spans that run
    across paragraphs or overlap an earlier one are marked piece by piece.
    """
    wanted = sorted({anchor for anchor in anchors if 0 <= anchor.start < anchor.end <= len(text)})
    marker = _Marker(text, wanted)
    if html and marker.run(html):
        return marker.html
    marker = _Marker(text, wanted)
    paragraphs = (part.strip() for part in text.split("\n\n"))
    marker.run("".join(f"<p>{escape(part)}</p>" for part in paragraphs if part))
    return marker.html


class _Marker(HTMLParser):
    """Copies HTML and walks along the text in step with it."""

    def __init__(self, text: str, anchors: list[Anchor]) -> None:
        super().__init__(convert_charrefs=True)
        self._text = text
        self._at = 0
        self._waiting = anchors[::-1]
        self._end = 0
        self._open = False
        self._out: list[str] = []
        self._fits = True
        self._skipped = 0

    @property
    def html(self) -> str:
        return "".join(self._out)

    def run(self, html: str) -> bool:
        """Whether the HTML said the same as the text, to the end."""
        self.feed(html)
        self.close()
        self._close_span()
        return self._fits and not self._text[self._at :].strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  its raw text is copied
        if tag in UNREAD:
            self._skipped += 1
        if self._skipped or tag in PICTURES:
            return
        self._close_span()
        raw = self.get_starttag_text() or ""
        self._out.append(f"<{RENAMED[tag]}>" if tag in RENAMED else raw)

    def handle_endtag(self, tag: str) -> None:
        if not self._skipped and tag not in PICTURES:
            self._close_span()
            self._out.append(f"</{RENAMED.get(tag, tag)}>")
        if tag in UNREAD:
            self._skipped = max(0, self._skipped - 1)

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        for char in data:
            if char.isspace():
                self._out.append(char)
                continue
            self._step_to_ink()
            if not self._fits or self._at >= len(self._text) or self._text[self._at] != char:
                self._fits = False
                return
            self._mark()
            self._out.append(escape(char, quote=False))
            self._at += 1
            if self._at >= self._end:
                self._close_span()

    def _step_to_ink(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _mark(self) -> None:
        """Open what begins here: the widest becomes the span, others that begin inside become points."""
        begun = []
        while self._waiting and self._waiting[-1].start <= self._at:
            begun.append(self._waiting.pop())
        if self._at < self._end and begun:
            self._out.extend(f'<span id="{anchor.id}"></span>' for anchor in begun)
        elif begun:
            *points, widest = begun
            self._end = widest.end
            self._out.extend(f'<span id="{anchor.id}"></span>' for anchor in points)
            self._out.append(f'<span class="said" id="{widest.id}">')
            self._open = True
            return
        if self._at < self._end and not self._open:
            self._out.append('<span class="said">')
            self._open = True

    def _close_span(self) -> None:
        if self._open:
            self._out.append("</span>")
            self._open = False
