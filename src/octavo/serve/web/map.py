"""Places on a map: an SVG of our own, no tiles, no request to anybody."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from octavo.store.views import PlaceDot

NARROWEST = 70.0
"""Degrees of longitude that a map shows at least: what is around tells where it is."""
LABELS = 10
"""Places whose names stand on the map; the list beneath it has all."""
MARGIN = 0.15
LETTER = 0.55
"""Breadth of a letter, as a share of its height."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A dot in degrees, y downwards; `label` is where its name begins, None where there is no room."""

    place: PlaceDot
    x: float
    y: float
    radius: float
    label: float | None
    anchor: str = "start"


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the world and what lies in it. `step` is the distance of the lines of the grid in degrees."""

    left: float
    top: float
    width: float
    height: float
    letter: float
    meridians: tuple[int, ...]
    parallels: tuple[int, ...]
    marks: tuple[Mark, ...]


def plot(places: Sequence[PlaceDot]) -> Map | None:
    """The map that shows these places, the most named ones with their names; None without any.

    Plain degrees, twice as wide as high; across the line of dates the whole world is shown.
    """
    if not places:
        return None
    left, top, width = _frame(places)
    letter = width / 42
    most = max(place.count for place in places) or 1
    taken: list[tuple[float, float, float, float]] = []
    marks = []
    for at, place in enumerate(places):
        x, y = place.lon, -place.lat
        radius = width / 190 * (1 + place.count / most)
        label, anchor = _label(place, (left, width), letter, taken) if at < LABELS else (None, "start")
        marks.append(Mark(place=place, x=x, y=y, radius=radius, label=label, anchor=anchor))
    step = next(step for step in (5, 10, 15, 30) if width / step <= 13 or step == 30)
    return Map(
        left=left,
        top=top,
        width=width,
        height=width / 2,
        letter=letter,
        meridians=tuple(at for at in range(-180, 181, step) if left < at < left + width),
        parallels=tuple(at for at in range(-90, 91, step) if top < at < top + width / 2),
        marks=tuple(marks),
    )


def _frame(places: Sequence[PlaceDot]) -> tuple[float, float, float]:
    """Left, top and width, in degrees, of the stretch that holds all places and some of what is around."""
    west, east = min(place.lon for place in places), max(place.lon for place in places)
    north, south = -max(place.lat for place in places), -min(place.lat for place in places)
    width = max(NARROWEST, (east - west) * (1 + 2 * MARGIN), 2 * (south - north) * (1 + 2 * MARGIN))
    width = min(width, 360.0)
    left = min(max((west + east - width) / 2, -180.0), 180.0 - width)
    top = min(max((north + south - width / 2) / 2, -90.0), 90.0 - width / 2)
    return left, top, width


def _label(
    place: PlaceDot,
    frame: tuple[float, float],
    letter: float,
    taken: list[tuple[float, float, float, float]],
) -> tuple[float | None, str]:
    """Where a name may stand beside its dot without lying on another or beyond the edge."""
    (left, width), x, y = frame, place.lon, -place.lat
    breadth = letter * LETTER * len(place.name)
    gap = letter * 0.6
    for begin, anchor, at in ((x + gap, "start", x + gap), (x - gap - breadth, "end", x - gap)):
        box = (begin, y - letter * 0.6, begin + breadth, y + letter * 0.6)
        inside = left <= box[0] and box[2] <= left + width
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return at, anchor
    return None, "start"


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
