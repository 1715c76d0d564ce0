"""A person, an organisation, a place: what is reported of it, who says what, how it is spelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import msgspec
from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from octavo.serve.security import is_private
from octavo.serve.web.map import plot
from octavo.serve.web.render import name_path, slug
from octavo.serve.web.sources import done, permitted
from octavo.serve.web.visit import AnyRequest, Page, Press, Visit, split_kind
from octavo.store import reading
from octavo.store.views import NameRef, NameView, PlaceDot

BARS = 60
"""Bars of the diagram over time, at most."""
DAYS_IN = {"day": 1, "week": 7, "month": 30}
LONGEST_SOUGHT = 100
LONGEST_ID = 18


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days and how many articles it brought; `height` in hundredths of the highest."""

    first: date
    count: int
    height: int


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Articles over time, in bars of one length: "day", "week" or "month"."""

    unit: str
    bars: tuple[Bar, ...]


@get(["/person/{name:str}", "/organisation/{name:str}", "/place/{name:str}"])
async def named(
    request: AnyRequest, press: Press, name: str, after: str | None = None, like: str = ""
) -> Page | Redirect:
    """A person, an organisation or a place, `/person/12-ada-moss`; only the number counts."""
    plain, form = split_kind(name)
    number, _, words = plain.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_ID):
        raise NotFoundException
    visit = Visit(request, press)
    private = is_private(press.settings)
    if same := await visit.unchanged():
        return same
    view = await reading.name(press.db, int(number), after, zone=str(press.settings.zone))
    if view is None:
        raise NotFoundException
    if form:
        return visit.feed(form, view, title=view.name)
    path = name_path(view)
    if visit.path.split("/")[1] != view.kind or int(number) != view.id or unquote(words) != slug(view.name):
        # The name may be written in another way tomorrow: the way here is asked again each time.
        return Redirect(path, status_code=301, headers={"cache-control": "no-cache"})
    sought = like.strip()[:LONGEST_SOUGHT] if private else ""
    others = await reading.named_like(press.db, view, sought) if sought else ()
    return visit.page(
        "name.html",
        title=view.name,
        lists=f"/{view.kind}/{view.id}",
        robots="noindex",
        form=private,
        view=view,
        whole=private,
        spread=spread(view.days),
        beside=_by_kind(view.beside),
        map=plot(_dot(view)),
        sought=sought,
        others=others,
        older=f"{path}?after={view.next}" if view.next else "",
        first=path,
        paged=after is not None,
    )


@post("/names/{name_id:int}", status_code=200)
async def change(request: AnyRequest, press: Press, name_id: int) -> Redirect:
    """Merge a name with another, split a spelling off, or take either back."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    actions = press.actions
    other = str(fields.get("other", ""))
    ways: dict[str, Callable[[], Awaitable[None]]] = {
        "merge": lambda: actions.merge_names(int(other), name_id),
        "split": lambda: actions.split_name(name_id, str(fields.get("folded", ""))),
        "undo": lambda: actions.undo_name_change(int(other)),
    }
    wanted = str(fields.get("do"))
    is_number = other.isascii() and other.isdigit() and len(other) <= LONGEST_ID
    if wanted not in ways or (wanted != "split" and not is_number):
        raise NotFoundException
    # Only the number counts there: the page leads on to whatever it is called now.
    return await done(visit, f"/person/{name_id}", ways[wanted])


def spread(days: Sequence[tuple[date, int]]) -> Spread:
    """Articles by day as few enough bars of equal length, empty ones among them."""
    if not days:
        return Spread(unit="day", bars=())
    span = (days[-1][0] - days[0][0]).days + 1
    unit = next((unit for unit, length in DAYS_IN.items() if span <= length * BARS), "month")
    counted: Counter[date] = Counter()
    for day, count in days:
        counted[_begin(day, unit)] += count
    first, last = min(counted), max(counted)
    begins = [first]
    while begins[-1] < last:
        begins.append(_begin(begins[-1] + timedelta(days=31 if unit == "month" else DAYS_IN[unit]), unit))
    begins = begins[-BARS:]
    highest = max(counted.values())
    return Spread(
        unit=unit,
        bars=tuple(
            Bar(first=begin, count=counted[begin], height=round(100 * counted[begin] / highest))
            for begin in begins
        ),
    )


def _begin(day: date, unit: str) -> date:
    """The first day of the stretch that a day lies in; weeks begin on Monday."""
    if unit == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


def _dot(view: NameView) -> tuple[PlaceDot, ...]:
    if view.lat is None or view.lon is None:
        return ()
    return (PlaceDot(id=view.id, name=view.name, lat=view.lat, lon=view.lon, count=view.total),)


def _by_kind(refs: Sequence[NameRef]) -> dict[str, list[NameRef]]:
    kinds: dict[str, list[NameRef]] = {}
    for kind in ("person", "organisation", "place"):
        if of_kind := [ref for ref in refs if ref.kind == kind]:
            kinds[kind] = of_kind
    return kinds


def named_on(names: Sequence[NameRef]) -> dict[str, Any]:
    """What an article's page needs to show whom it names: by kind, and the way to each by the name in it."""
    return {
        "named": _by_kind(names),
        "name_paths": {ref.name: name_path(ref) for ref in names if ref.kind != "place"},
    }
