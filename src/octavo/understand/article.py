"""The understand stage: one article in, its findings out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from octavo.models import Dateline, Findings
from octavo.understand.byline import find_byline
from octavo.understand.category import find_category
from octavo.understand.countries import find_countries
from octavo.understand.dateline import find_dateline
from octavo.understand.entities import find_entities
from octavo.understand.figures import find_figures
from octavo.understand.form import find_form
from octavo.understand.hashtags import find_hashtags
from octavo.understand.language import detect_language
from octavo.understand.mentions import find_agencies
from octavo.understand.origin import find_origin
from octavo.understand.places import find_places
from octavo.understand.said import find_said
from octavo.understand.times import find_times
from octavo.understand.unknowns import find_unknowns
from octavo.understand.wire import find_wire

_DAYS_TO_PRINT = timedelta(days=3)
"""A dateline of a day further from publication than this is of another year, or no dateline."""


def understand(
    *,
    title: str,
    text: str,
    language: str | None = None,
    published_at: datetime | None = None,
    outlet: str | None = None,
    byline: Sequence[str] = (),
    url: str | None = None,
) -> Findings:
    """What the article says of itself and what it is about.

    `language` is a hint (of the feed, the page, the row); `outlet` the name or domain of who
    published it; `byline` the page's own; `url` its address, whose sections may say what kind of text it is. Every offset counts code points into `text`. A field for
    which there is no evidence stays empty. Time is linear in the length of `text`.
    """
    found_language = detect_language(f"{title}\n{text}" if len(text) < 200 else text, language)
    dateline = find_dateline(text, published_at=published_at)
    wire = find_wire(text, dateline=dateline, byline=byline, outlet=outlet)
    countries = find_countries(title, text, found_language, place=dateline.place if dateline else None)
    agencies = find_agencies(text)
    entities = find_entities(text, found_language, agencies)
    times = find_times(text, found_language, _written(dateline, published_at))
    return Findings(
        language=found_language,
        dateline=dateline,
        wire=wire,
        origin=find_origin(title, text, wire=wire, outlet=outlet),
        byline=find_byline(byline, text),
        agencies=agencies,
        form=find_form(title, text, url=url, wire=wire, dateline=dateline),
        entities=entities,
        places=find_places(text, found_language, dateline, entities),
        quotes=find_said(text, found_language, begin=dateline.end if dateline else 0),
        unknowns=find_unknowns(text, found_language),
        figures=find_figures(text, found_language, times),
        times=times,
        hashtags=find_hashtags(title, text, found_language, countries=countries),
        category=find_category(title, text, found_language),
        countries=countries,
    )


def _written(dateline: Dateline | None, published_at: datetime | None) -> date | None:
    """The day from which an article tells of yesterday: its dateline's, else that of publication."""
    published = published_at.date() if published_at else None
    day = dateline.date if dateline else None
    if day and (published is None or abs(published - day) <= _DAYS_TO_PRINT):
        return day
    return published
