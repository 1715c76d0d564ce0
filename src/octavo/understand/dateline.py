"""The line that opens a report: where and when it was filed, and whose it is.

Read word by word: a place of up to three parts, a date, a credit in brackets, in any order that
agencies use, closed by a colon or a dash. What would be a guess (an unknown word before a dash, a
speaker's name before a colon) is no dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from octavo.models import Dateline
from octavo.text.fold import fold
from octavo.understand.agencies import in_credit
from octavo.understand.gazetteer import city, is_capital, is_region
from octavo.understand.opening import CONNECTORS, Opening, read_opening
from octavo.understand.years import nearest, resolve_years

_REACH = 400
"""Code points from the beginning in which a dateline may begin a line."""
_REACH_INSIDE = 300
"""The same in the middle of a line, where a sub-headline has run into the text."""
_REACH_CREDITED = 1500
"""The same for a line that opens with an agency's credit: captions and summaries may stand before it."""
_TOWN, _CITY = 40_000, 300_000
"""Inhabitants a place must have to be believed alone before a colon or dash: in capitals, and else."""
_PICTURE = re.compile(r"\b(?:photos?|foto|images?|video|getty|pool|صورة)\b", re.IGNORECASE)
_WEAK_CLOSE = "."
_CAPITALS = re.compile(r"(?<=[^,،] )[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’\-]{2,}\b(?!\.)")
_SPEAKER = re.compile(r"\b[A-Z][A-Z'’.\-]{2,}(?: [A-Z'’.\-]{2,}){0,3}(?:, [A-Z]+)?:")
_TRANSCRIPT = 3
"""Names in capitals before a colon from which a text is a transcript, and the names are speakers."""
_TRANSCRIPT_REACH = 3000
_NO_PLACE = frozenset(
    {
        *(
            "watch",
            "update",
            "updated",
            "breaking",
            "exclusive",
            "analysis",
            "opinion",
            "video",
            "photo",
            "photos",
        ),
        *(
            "live",
            "explainer",
            "news",
            "correction",
            "editor",
            "editorial",
            "read",
            "by",
            "published",
            "posted",
        ),
        *(
            "note",
            "interview",
            "factbox",
            "timeline",
            "review",
            "comment",
            "source",
            "listen",
            "last",
            "advertisement",
        ),
        *("abstract", "summary", "topline", "story", "report", "from", "direct", "vidéo", "exclusif", "foto"),
        *(
            "eilmeldung",
            "última",
            "urgente",
            "exclusiva",
            "عاجل",
            "خاص",
            "فيديو",
            "شاهد",
            "تحديث",
            "صور",
            "срочно",
        ),
    }
)
"""Words that stand before a colon or a dash at the head of an article and name no place."""


def find_dateline(
    text: str, *, published_at: datetime | None = None, as_of: date | None = None
) -> Dateline | None:
    """The dateline of `text`, or None; its span includes the credit and the mark that closes it.

    The place is given as people write it ("Seoul, South Korea" for "SEOUL, South Korea"). A date
    without a year gets the one nearest to `published_at`; without that, the one `resolve_years`
    finds most likely as of the day `as_of`; without either, the date stays None. A "dateline" of a
    credit alone ("(Reuters) -") is none: it is for the wire to read.
    """
    for start, inside_line in _starts(text):
        head = read_opening(text, start)
        if head is None or (start > _REACH and not _names_agency(head, text)):
            continue
        if _accepted(head, text, at_start=not inside_line):
            return _dateline(head, text, published_at, as_of)
    return None


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Offsets a dateline may begin at, with whether that is in the middle of a line."""
    for line in re.finditer(r"\S[^\n]*", text[:_REACH_CREDITED]):
        yield line.start(), False
        for word in _CAPITALS.finditer(text, line.start() + 1, min(line.end(), _REACH_INSIDE)):
            yield word.start(), True


def _accepted(head: Opening, text: str, *, at_start: bool) -> bool:
    place = text[head.parts[0][0] : head.parts[0][1]] if head.parts else ""
    if not place:
        return head.day is not None and _names_agency(head, text)
    if fold(place.split()[0]).rstrip(".") in _NO_PLACE or (not head.credit and in_credit(place)):
        return False
    capitals = place.upper() == place and place.lower() != place and len(place) > 2
    known = city(place) is not None or (len(head.parts) > 1 and city(place.split()[0]) is not None)
    placed = known or any(is_region(text[start:end]) for start, end in head.parts)
    if _names_agency(head, text):
        named_first = head.credit is not None and head.credit[0] < head.parts[0][0]
        return capitals or known or (at_start and not named_first)
    if head.credit is not None and (not head.close or not _like_a_name(text[slice(*head.credit)])):
        return False
    if head.close == _WEAK_CLOSE:
        return head.credit is not None and placed
    if head.day is not None or head.credit is not None:
        return (capitals or known) and (at_start or capitals)
    if ":" in head.close and len(_SPEAKER.findall(text, 0, _TRANSCRIPT_REACH)) >= _TRANSCRIPT:
        return False
    if len(head.parts) > 1:
        return placed and (capitals or (at_start and known))
    found = city(place)
    least = _TOWN if capitals and at_start else _CITY
    return found is not None and (found.population >= least or is_capital(found))


def _names_agency(head: Opening, text: str) -> bool:
    """Whether the credit is an agency's: "(AP)", "(dpa/AFP)", but not a photographer's "(Jo Doe/AP)"."""
    if head.credit is None:
        return False
    start, end = head.credit
    hits = in_credit(text, start, end)
    opens = bool(hits) and fold(text[start : hits[0].start]) in {"", "the"}
    return opens and not _PICTURE.search(text, start, end)


def _like_a_name(credit: str) -> bool:
    """Whether an unknown credit looks like the name of an agency: few words, capitals, no figures."""
    words = credit.split()
    return len(words) <= 4 and not any(c.isdigit() for c in credit) and not credit[0].islower()


def _dateline(head: Opening, text: str, published_at: datetime | None, as_of: date | None) -> Dateline:
    place = ", ".join(
        _cased(text[start:end], first=number == 0) for number, (start, end) in enumerate(head.parts)
    )
    day = None
    if head.day is not None and head.day.year:
        day = head.day.in_year(head.day.year)
    elif head.day is not None and published_at is not None:
        day = nearest(head.day, published_at.date())
    found = Dateline(place=place or None, date=day, start=head.start, end=head.end)
    if day is None and head.day is not None and as_of is not None:
        resolved = resolve_years([(found, text)], as_of)[0]
        return resolved or found
    return found


def _cased(place: str, *, first: bool) -> str:
    """A place in capitals as people write it; what is an abbreviation stays."""
    if first and place.count(".") == 1:
        place = place.rstrip(".")
    if place.upper() != place or place.lower() == place or "." in place or (len(place) <= 3 and not first):
        return place
    known = city(place)
    if known is not None and fold(known.name) == fold(place):
        return known.name
    small = (
        word.lower() if word.lower() in CONNECTORS and number else _title(word)
        for number, word in enumerate(place.split())
    )
    return " ".join(small)


def _title(word: str) -> str:
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda part: part[0].capitalize(), word)
