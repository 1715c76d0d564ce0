"""Where sentences begin and end: the one place of the project that decides it.

Rules, no model: a terminator ends a sentence unless what stands before it (an abbreviation, an
initial, an ordinal) or after it (a small letter, a closing "he said") speaks against it. A line's
end always ends a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from octavo.text.stopwords import stopwords

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)\\]」』）】》〉"
_END = re.compile(
    rf"(?P<full>[。！？｡؟۔।॥።။។]+)[.!?…]*(?P<closed_full>[{_CLOSERS}“]*)"
    rf"|(?P<mark>[.!?…‽]+)(?P<closed>[{_CLOSERS}“]*)"
)
_LEAD = re.compile(r"[\s\"'“”„«»‹›‘’(\[¿¡「『《—–\-]*")
_BEFORE = re.compile(r"[^\s\"'“”„«»‹›‘’(\[—–/]+$")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’]*")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LOOK_BACK = 24
"""Code points before a full stop in which an abbreviation is looked for."""

# An abbreviation of the first kind never ends a sentence; one of the second may, where a function
# word follows it ("in the U.S. The army" against "the U.S. Army").
_NEVER = {
    "en": "mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr maj adm rev hon pres vs messrs mt ft e.g i.e "
    "cf viz approx dept",
    "de": "dr prof hr fr z.b d.h u.a bzw ca vgl st sog evtl ggf mio mrd geb inkl o.ä i.d.r v.a",
    "fr": "m mm mme mlle dr pr me mgr st ste cf env av bd p.ex",
    "es": "sr sra sres srta dr dra d dña prof gral ing lic p.ej ee ee.uu av excmo",
    "it": "sig sig.ra dott dott.ssa prof avv ing on ecc.mo sen gen",
    "pt": "sr sra dr dra prof profa av eng gen exmo p.ex",
    "nl": "dhr mevr mr drs dr prof ir ing bijv o.a d.w.z m.b.t st",
    "ru": "г гг ул д им тыс млн млрд руб т.е т.к т.н т.д т.п проф акад св см обл",
    "pl": "dr prof mgr inż ul al np tzw tys mln mld zł św gen pt m.in im ok",
    "tr": "dr prof doç av sn vb cad sok mah alb gen",
    "ar": "د أ م ص ج ت هـ",
    "sv": "dr prof st t.ex bl.a d.v.s ca s.k",
    "da": "dr prof f.eks bl.a d.v.s ca hr fr",
    "cs": "dr prof ing mgr č tzv např mil mld tis sv",
}
_MAYBE = {
    "en": "u.s u.k u.n e.u d.c n.y a.m p.m inc corp ltd co jr sr etc ph.d jan feb mar apr jun jul aug sep sept "
    "oct nov dec ave blvd rd st mass calif conn pa va md fla ga ill mich minn tex wash ore ariz colo tenn",
    "de": "usw etc jan feb mrz apr jun jul aug sept okt nov dez u.s",
    "fr": "etc janv févr avr juil sept oct nov déc",
    "es": "etc ene feb mar abr jun jul ago sept oct nov dic s.a",
    "it": "ecc s.p.a",
    "pt": "etc ltda s.a",
    "nl": "enz b.v n.v",
    "ru": "др пр",
    "pl": "itd itp",
    "tr": "a.ş ltd şti",
}
_BEFORE_FIGURE = _words("no nos nr núm nº art fig vol p pp pág pag n str blz cap abs №")
"""Words that a full stop belongs to only where a figure follows ("No. 5")."""
_ORDINALS = _words("de da no nb nn fi cs sk hu sl hr sr bs tr pl et lv is")
"""Languages that write an ordinal as figure and full stop ("am 14. August")."""
_MONTHS_DE = _words("januar februar märz april mai juni juli august september oktober november dezember")
_QUOTED_GOES_ON = "とっ、，,"
_THAI_STARTS = ("อย่างไรก็ตาม", "นอกจากนี้", "ทั้งนี้", "ขณะที่", "ขณะเดียวกัน", "ต่อมา", "ด้านนาย", "ส่วนนาย", "อีกทั้ง")
_THAI = re.compile("[\u0e00-\u0e7f]")
_THAI_BREAK = re.compile(
    r"(?<=[\u0e00-\u0e7f”\"])\s+(?=" + "|".join(_THAI_STARTS) + r")|\s{2,}(?=[\u0e00-\u0e7f])"
)


def sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences of `text`, in order, without white space at their ends.

    Offsets count code points. `language` is an ISO 639-1 code or None; with None the abbreviations
    of every known language count. Time is linear in the length of `text`.
    """
    spans = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        for stop in _stops(text, start, end, language):
            spans.append((start, stop))
            start = stop
        spans.append((start, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _stops(text: str, start: int, end: int, language: str | None) -> list[int]:
    """Offsets at which a sentence of the line `start`-`end` stops, short of the line's own end."""
    stops = [
        match.end()
        for match in _END.finditer(text, start, end)
        if match.end() < end and _ends(text, match, start, end, language)
    ]
    if language in {None, "th"} and _THAI.search(text, start, min(end, start + 100)):
        stops += [match.start() for match in _THAI_BREAK.finditer(text, start, end)]
        stops.sort()
    return stops


def _ends(text: str, match: re.Match[str], start: int, end: int, language: str | None) -> bool:
    follows = text[match.end()]
    if match["full"]:
        return not (match["closed_full"] and follows in _QUOTED_GOES_ON)
    if not follows.isspace():
        return _glued(text, match, start, end, language)
    lead = _LEAD.match(text, match.end(), end)
    after = lead.end() if lead else match.end()
    if after == end:
        return True
    if text[after].islower():
        return False
    if match["mark"] != ".":
        return True
    before = _BEFORE.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    return before is None or not _abbreviates(before[0], text, after, end, language)


def _abbreviates(before: str, text: str, after: int, end: int, language: str | None) -> bool:
    """Whether the full stop after `before` belongs to it rather than to the sentence."""
    word = before.lower()
    if text[after].isdecimal() and word in _BEFORE_FIGURE:
        return True
    follows = _WORD.match(text, after, end)
    starter = bool(follows) and follows[0].lower() in stopwords(language)  # type: ignore[index]  # bool(follows)
    never, maybe = _abbreviations(language)
    if word in never:
        return True
    if word in maybe or re.fullmatch(r"(?:\w\.)+\w", word):
        return not starter
    if len(before) == 1 and text[after + 1 : after + 2] == "." and text[after].isalpha():
        return True
    if len(before) == 1 and (before.isupper() or _ARABIC_LETTER.match(before)):
        return not starter
    if word.isdecimal() and len(word) <= 2 and follows:
        return not starter and (language in _ORDINALS or follows[0].lower() in _MONTHS_DE)
    return False


def _glued(text: str, match: re.Match[str], start: int, end: int, language: str | None) -> bool:
    """Whether a stop without white space after it ends a sentence: "peace.The" in careless pages."""
    if match.start() - 2 < start or not text[match.start() - 2 : match.start()].islower():
        return False
    word = _GLUED.match(text, match.end(), end)
    return bool(word) and word[0].lower() in stopwords(language or "en")  # type: ignore[index]  # bool(word)


@cache
def _abbreviations(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    if language is not None:
        return _words(_NEVER.get(language, "")), _words(_MAYBE.get(language, ""))
    # What is short is a word in some other language.
    never = {word for word in _words(" ".join(_NEVER.values())) if len(word) > 2}
    return frozenset(never | _words("dr mr ms")), _words(" ".join(_MAYBE.values())) - {"mar"}


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
