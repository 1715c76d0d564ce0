"""From the bytes of a feed to UTF-8, whatever the sender says its encoding is."""

from __future__ import annotations

import codecs
import re
import zlib

from resiliparse.parse.encoding import detect_encoding

from octavo.errors import FeedError

MAX_BYTES = 64_000_000
"""A feed of more bytes than this is refused; fetching stops far earlier."""

_GZIP = b"\x1f\x8b"
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9_.:\-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A "<" or a "[" or "{" beside zero bytes: UTF-16 or UTF-32 without its mark.
_UNMARKED = (
    (re.compile(rb"[<\[{]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00\x00\x00[<\[{]"), "utf-32-be"),
    (re.compile(rb"[<\[{]\x00[^\x00]"), "utf-16-le"),
    (re.compile(rb"\x00[<\[{]\x00"), "utf-16-be"),
)
# What outlets call these and what they send: the web's usual reading (WHATWG Encoding Standard).
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}


def plain_bytes(body: bytes) -> bytes:
    """`body`, unpacked where it is gzip that no header told of. Raises FeedError for a bomb."""
    if not body.startswith(_GZIP):
        if len(body) > MAX_BYTES:
            raise FeedError(why=f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, MAX_BYTES)
    except zlib.error:
        raise FeedError(why="it is packed with gzip and the packing is broken") from None
    if unpacker.unconsumed_tail:
        raise FeedError(why=f"unpacked it is larger than {MAX_BYTES // 1_000_000} MB")
    return unpacked


def to_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """`body` as UTF-8 without a byte-order mark.

    Bytes that are valid UTF-8 are taken for it even where the sender names another encoding: text
    in another encoding is practically never valid UTF-8, and wrong labels are common. Otherwise the
    first of mark, header, declaration and detection that fits; never fails. C1 control characters,
    which nobody means, become the Windows-1252 punctuation they were mislabelled from.
    """
    decoded = _decoded(body, content_type)
    if b"\xc2" not in decoded:
        return decoded
    return _C1.sub(lambda match: match[0][1:].decode("cp1252", "ignore").encode(), decoded)


def _decoded(body: bytes, content_type: str | None) -> bytes:
    for mark, name in _MARKS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            return rest if name == "utf-8" and _fits(rest, name) else _recode(rest, name, "replace")
    for pattern, name in _UNMARKED:
        if pattern.match(body):
            return _recode(body, name, "replace")
    declared = _names(body, content_type)
    if any(name.startswith(("iso2022", "utf-7")) for name in declared):
        # Seven-bit encodings are valid UTF-8 too, so here the label has to be believed.
        return _recode(body, declared[0], "replace")
    if _fits(body, "utf-8"):
        return body
    for name in (*declared, _detected(body), "cp1252"):
        if name != "utf-8" and _fits(body, name):
            return _recode(body, name, "strict")
    return _recode(body, declared[0] if declared else "utf-8", "replace")


def _names(body: bytes, content_type: str | None) -> list[str]:
    """Known encodings that header and declaration name, in that order."""
    header = _CHARSET.search(content_type) if content_type else None
    declared = _DECLARED.search(body, 0, 400)
    names = (header and header[1], declared and declared[1].decode("ascii"))
    return [known for name in names if name and (known := _known(name))]


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Python also has codecs that are no text encodings (zip, rot13, idna).
    if not found._is_text_encoding or found.name in {"idna", "punycode", "unicode_escape"}:  # noqa: SLF001  the only place that says so
        return None
    if found.name.startswith(("utf-16", "utf-32")):
        # Read in bytes, the declaration cannot have been in those.
        return None
    return _WIDER.get(found.name, found.name)


def _detected(body: bytes) -> str:
    name = detect_encoding(body[:100_000])
    return (name and _known(name)) or "cp1252"


def _fits(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _recode(body: bytes, name: str, errors: str) -> bytes:
    return body.decode(name, errors).lstrip("\ufeff").encode("utf-8", "replace")
