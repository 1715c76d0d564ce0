"""Bytes of a page or a text file to a string that has no surprises in it."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

MAX_CHARS = 4_000_000
"""Characters of one document that are read; no article is longer, hostile pages are."""

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What the labels mean on the web (WHATWG Encoding): browsers read these as their Windows supersets.
_ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
"""NUL and the other controls that no text has a use for."""
_NONE = ("\ufeff", "\ufdd0", "\ufdd1")  # a mark in mid-text, and the noncharacters that text.html works with


def decode(document: bytes | str, charset: str | None = None) -> str:
    """`document` as text: byte-order mark, then `charset` (what the server said), then the page's own
    word, then UTF-8, each only where the bytes really are that; at last a guess. Never fails.

    Controls are left out, lone surrogates replaced, and what is beyond `MAX_CHARS` cut.
    """
    if isinstance(document, bytes):
        text = _decode(document[: 4 * MAX_CHARS], charset)[:MAX_CHARS]
    else:
        text = _without_controls(document[:MAX_CHARS])
    if text.isascii():
        return text
    for char in _NONE:
        if char in text:
            text = text.replace(char, "")
    return text


def _decode(body: bytes, charset: str | None) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _without_controls(body[len(mark) :].decode(name, "replace"))
    declared = _META.search(body, 0, 4096)
    for label in (charset, declared and declared[1].decode("ascii"), "utf-8"):
        codec = _codec(label)
        if codec is None:
            continue
        try:
            if codec == "utf-8":  # most pages; no part of a longer character looks like a control
                return body.translate(None, _CONTROLS).decode(codec)
            return _without_controls(body.decode(codec))
        except (UnicodeDecodeError, ValueError):
            continue
    if _mostly_utf8(body):
        return _without_controls(body.decode("utf-8", "replace"))
    return _without_controls(body.decode(_codec(detect_encoding(body[:200_000])) or "cp1252", "replace"))


def _without_controls(text: str) -> str:
    """`text` without controls, each lone surrogate replaced."""
    try:
        plain = text.encode("utf-8")
    except UnicodeEncodeError:
        plain = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")
    return plain.translate(None, _CONTROLS).decode("utf-8")


def _codec(label: str | None) -> str | None:
    """Python's name for a label, None for one it does not know or that is no text encoding."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    # A page that declares UTF-16 in ASCII bytes is none.
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return _ALIASES.get(info.name, info.name)


def _mostly_utf8(body: bytes) -> bool:
    """Whether a few broken bytes are all that keeps `body` from being UTF-8."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for char in text[:200_000] if char > "\x7f")
    return broken * 20 < foreign
