"""/packs: outlets to start from, chosen by region, language or interest."""

from __future__ import annotations

import asyncio

import msgspec
from litestar import get, post
from litestar.response import Redirect

from octavo.registry import KnownOutlet, Pack, registry
from octavo.registry import packs as packs_of
from octavo.serve.i18n.interface import Interface
from octavo.serve.web.sources import done, permitted
from octavo.serve.web.visit import AnyRequest, Note, Page, Press, Visit
from octavo.store import reading


class PackView(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as the page shows it."""

    key: str
    title: str
    outlets: tuple[KnownOutlet, ...]
    countries: int
    languages: int


@get("/packs")
async def packs(request: AnyRequest, press: Press) -> Page:
    """Packs of outlets to start with, and what each holds."""
    visit = Visit(request, press)
    known = await asyncio.to_thread(registry, press.settings.data_dir)
    feeds = await reading.sources(press.db)
    groups: dict[str, list[PackView]] = {"region": [], "language": [], "interest": []}
    for pack in packs_of(known):
        groups[pack.group].append(_view(pack, visit.ui))
    groups["language"].sort(key=lambda view: view.title)
    return visit.page(
        "packs.html",
        title=visit.ui.text("Outlets to start with"),
        form=True,
        robots="noindex",
        groups=groups,
        # A template looks things up in objects, not in sets.
        added=dict.fromkeys((feed.outlet.domain for feed in feeds), True),
    )


@post("/packs", status_code=200)
async def add(request: AnyRequest, press: Press) -> Redirect:
    """Add the packs and the single outlets that were ticked."""
    visit = Visit(request, press)
    await permitted(visit)
    keys, domains = await visit.chosen("pack"), await visit.chosen("outlet")
    if not keys and not domains:
        return visit.go("/packs", Note(good=False, words=visit.ui.text("Choose a pack or an outlet to add.")))
    return await done(visit, "/sources", lambda: press.actions.add_packs(keys, domains))


def _view(pack: Pack, ui: Interface) -> PackView:
    return PackView(
        key=pack.key,
        title=ui.language(pack.key) if pack.group == "language" else ui.word("pack", pack.key),
        outlets=pack.outlets,
        countries=len({outlet.country for outlet in pack.outlets if outlet.country}),
        languages=len({outlet.languages[0] for outlet in pack.outlets if outlet.languages}),
    )
