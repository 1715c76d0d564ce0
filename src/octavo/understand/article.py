"""The understand stage: one article in, its findings out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from octavo.models import Findings
from octavo.understand.byline import find_byline
from octavo.understand.category import find_category
from octavo.understand.countries import find_countries
from octavo.understand.dateline import find_dateline
from octavo.understand.hashtags import find_hashtags
from octavo.understand.language import detect_language
from octavo.understand.origin import find_origin
from octavo.understand.places import find_places
from octavo.understand.said import find_said
from octavo.understand.wire import find_wire


def understand(
    *,
    title: str,
    text: str,
    language: str | None = None,
    published_at: datetime | None = None,
    outlet: str | None = None,
    byline: Sequence[str] = (),
) -> Findings:
    """What the article says of itself and what it is about.

    `language` is a hint (of the feed, the page, the row); `outlet` the name or domain of who
    published it; `byline` the page's own. Every offset counts code points into `text`. A field for
    which there is no evidence stays empty. Time is linear in the length of `text`; entities are not
    sought yet.
    """
    found_language = detect_language(f"{title}\n{text}" if len(text) < 200 else text, language)
    dateline = find_dateline(text, published_at=published_at)
    wire = find_wire(text, dateline=dateline, byline=byline, outlet=outlet)
    countries = find_countries(title, text, found_language, place=dateline.place if dateline else None)
    return Findings(
        language=found_language,
        dateline=dateline,
        wire=wire,
        origin=find_origin(title, text, wire=wire, outlet=outlet),
        byline=find_byline(byline, text),
        places=find_places(text, dateline),
        quotes=find_said(text, found_language, begin=dateline.end if dateline else 0),
        hashtags=find_hashtags(title, text, found_language, countries=countries),
        category=find_category(title, text, found_language),
        countries=countries,
    )
