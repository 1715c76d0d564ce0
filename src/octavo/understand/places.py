"""Places a report names, with where they lie. So far only the dateline's."""

from __future__ import annotations

from octavo.models import Dateline, Place
from octavo.understand.gazetteer import city


def find_places(text: str, dateline: Dateline | None) -> tuple[Place, ...]:
    """The place of the dateline, resolved; nothing where there is none or the gazetteer lacks it.

    The span is that of the place's own name ("SEOUL" of "SEOUL, South Korea").
    """
    if dateline is None or not dateline.place:
        return ()
    name = dateline.place.split(",", maxsplit=1)[0]
    found = city(name)
    start = text.casefold().find(name.casefold(), dateline.start, dateline.end)
    if found is None or start < 0 or text[start : start + len(name)].casefold() != name.casefold():
        return ()
    end = start + len(name)
    place = Place(
        text=text[start:end], start=start, end=end, lat=found.lat, lon=found.lon, country=found.country
    )
    return (place,)
