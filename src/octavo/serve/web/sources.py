"""/sources: the state of every feed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from octavo.errors import OctavoError
from octavo.pipeline.add import Added
from octavo.pipeline.imports import Imported
from octavo.serve.security import is_private
from octavo.serve.web.visit import AnyRequest, Note, Page, Press, Visit
from octavo.store import reading
from octavo.store.views import FeedState

PAGE = 100
"""Feeds a page."""
OPML_BYTES = 5_000_000
LONGEST_ADDRESS = 2_000
MOST_FOUND = 30
"""Feeds of one site that are shown."""

SHOWN: dict[str, Callable[[FeedState], bool]] = {
    "all": lambda feed: True,  # noqa: ARG005  one signature for all
    "working": lambda feed: feed.state == "active" and not feed.error,
    "failing": lambda feed: feed.state == "active" and bool(feed.error),
    "paused": lambda feed: feed.state == "paused",
    "gone": lambda feed: feed.state == "gone",
}


class PublicServerError(OctavoError):
    """Sources are not managed from the pages of a server that strangers can reach."""

    what = "On a public server, sources are managed on the command line"


@get("/sources")
async def sources(request: AnyRequest, press: Press, show: str = "all", page: int = 1) -> Page:
    """Every feed with its state in words."""
    visit = Visit(request, press)
    feeds = await reading.sources(press.db)
    show = show if show in SHOWN else "all"
    chosen = [feed for feed in feeds if SHOWN[show](feed)]
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(page, 1), pages)
    return visit.page(
        "sources.html",
        title=visit.ui.text("Sources"),
        form=True,
        robots="noindex",
        feeds=chosen[(page - 1) * PAGE : page * PAGE],
        counts={name: sum(map(test, feeds)) for name, test in SHOWN.items()},
        sample=any(feed.sample for feed in feeds),
        show=show,
        page=page,
        pages=pages,
    )


@get("/sources.json")
async def sources_as_json(press: Press) -> tuple[FeedState, ...]:
    """The same as data."""
    return await reading.sources(press.db)


@get("/sources.opml")
async def export(press: Press) -> Response[bytes]:
    """Every feed as OPML, to take elsewhere."""
    return Response(
        await press.actions.export_opml(),
        media_type="text/x-opml",
        headers={"content-disposition": 'attachment; filename="octavo.opml"', "cache-control": "no-store"},
    )


@post("/sources/add", status_code=200)
async def add(request: AnyRequest, press: Press) -> Redirect:
    """Add an address: a feed, a site or one page."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    url = str(fields.get("url") or "").strip()[:LONGEST_ADDRESS]
    if not url:
        return visit.go("/sources", Note(good=False, words=visit.ui.text("Give an address to add.")))
    return await done(visit, "/sources", lambda: press.actions.add(url))


@post("/sources/feeds", status_code=200)
async def look(request: AnyRequest, press: Press) -> Page | Redirect:
    """The feeds of an address, best first, each with a button to add it."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    url = str(fields.get("url") or "").strip()[:LONGEST_ADDRESS]
    if not url:
        return visit.go("/sources", Note(good=False, words=visit.ui.text("Give an address to add.")))
    try:
        found = await press.actions.feeds_at(url)
    except OctavoError as error:
        words = visit.ui.text("That did not work.")
        return visit.go("/sources", Note(good=False, words=words, detail=str(error)))
    if not found:
        words = visit.ui.text("No feed and no sitemap was found there.")
        return visit.go("/sources", Note(good=False, words=words, detail=url))
    known = {feed.url for feed in await reading.sources(press.db)}
    return visit.page(
        "feeds.html",
        title=visit.ui.text("Feeds found"),
        form=True,
        robots="noindex",
        address=url,
        found=found[:MOST_FOUND],
        added={feed.url: True for feed in found if feed.url in known},
    )


@get("/sources/feeds")
async def looked(request: AnyRequest, press: Press) -> Redirect:
    """Back to where one looks: what was found is not kept."""
    return Visit(request, press).go("/sources")


@post("/sources/opml", status_code=200, request_max_body_size=OPML_BYTES)
async def import_opml(request: AnyRequest, press: Press) -> Redirect:
    """Add every feed of an OPML file."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    upload = fields.get("file")
    document = await upload.read() if isinstance(upload, UploadFile) else b""
    if not document:
        return visit.go("/sources", Note(good=False, words=visit.ui.text("Choose an OPML file to import.")))
    return await done(visit, "/sources", lambda: press.actions.import_opml(document))


@post("/sources/sample", status_code=200)
async def sample(request: AnyRequest, press: Press) -> Redirect:
    """Remove the sample edition, or bring it back."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    act = press.actions.restore_sample if fields.get("do") == "restore" else press.actions.remove_sample
    return await done(visit, "/sources", act)


@post("/sources/{feed_id:int}", status_code=200)
async def change(request: AnyRequest, press: Press, feed_id: int) -> Redirect:
    """Pause, take up, poll or remove one feed."""
    visit = Visit(request, press)
    fields = await permitted(visit)
    actions = press.actions
    ways: dict[str, Callable[[], Awaitable[None]]] = {
        "pause": lambda: actions.set_state(feed_id, "paused"),
        "resume": lambda: actions.set_state(feed_id, "active"),
        "poll": lambda: actions.poll_now(feed_id),
        "remove": lambda: actions.remove(feed_id),
    }
    wanted = str(fields.get("do"))
    if wanted not in ways:
        raise NotFoundException
    back = f"/sources#feed-{feed_id}" if wanted != "remove" else "/sources"
    return await done(visit, back, ways[wanted])


async def permitted(visit: Visit) -> dict[str, Any]:
    """The fields of a form that changes sources. Raises ForgedFormError, PublicServerError."""
    fields = await visit.sent_form()
    if not is_private(visit.press.settings):
        raise PublicServerError(
            remedy="Use `octavo add` there, or set OCTAVO_FULL_TEXT=yes if it is yours alone"
        )
    return fields


async def done(visit: Visit, path: str, act: Callable[[], Awaitable[Added | Imported | None]]) -> Redirect:
    """Do it and go back to the page, which says in words what came of it."""
    text, plural = visit.ui.text, visit.ui.plural
    try:
        result = await act()
    except OctavoError as error:
        return visit.go(path, Note(good=False, words=text("That did not work."), detail=str(error)))
    if isinstance(result, Added):
        return visit.go(path, _added(visit, result))
    if isinstance(result, Imported):
        words = plural("{n} feed was added.", "{n} feeds were added.", result.added)
        if result.known:
            words += " " + plural("{n} was there already.", "{n} were there already.", result.known)
        if result.refused:
            words += " " + plural("{n} was refused:", "{n} were refused:", len(result.refused))
        return visit.go(
            path, Note(good=not result.refused, words=words, detail="; ".join(result.refused[:5]))
        )
    return visit.go(path, Note(good=True, words=text("Done.")))


def _added(visit: Visit, added: Added) -> Note:
    text, plural = visit.ui.text, visit.ui.plural
    if added.kind == "known":
        return Note(good=True, words=text("{name} was there already.", name=added.name))
    if added.kind == "article":
        link = f"/article/{added.article_id}" if added.article_id else ""
        return Note(good=True, words=text("One article of {name} was added.", name=added.name), link=link)
    words = plural(
        "{name} was added with {n} feed. Its articles appear in a moment.",
        "{name} was added with {n} feeds. Its articles appear in a moment.",
        max(1, len(added.feeds)),
        name=added.name,
    )
    return Note(good=True, words=words, detail=" ".join(added.feeds[:5]))
