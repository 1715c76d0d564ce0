"""Lists of articles: an outlet's, a country's, an interest's, a hashtag's, and what a search finds."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from litestar import get
from litestar.exceptions import NotFoundException

from octavo.serve import feeds
from octavo.serve.web.visit import AnyRequest, Page, Press, Visit, split_kind
from octavo.store import reading, search
from octavo.store.views import AgencyView, ListView, SearchView

LONGEST_QUERY = 400
LONGEST_NAME = 200


@get("/outlet/{name:str}")
async def outlet(request: AnyRequest, press: Press, name: str, after: str | None = None) -> Page:
    """An outlet and its articles, `/outlet/example.org`."""
    domain, kind = split_kind(name)
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await reading.outlet(press.db, domain.lower())
    if view is None:
        raise NotFoundException
    articles = await reading.outlet_articles(press.db, view.outlet.domain, after)
    return _list(
        visit,
        kind,
        articles,
        title=view.outlet.name,
        path=f"/outlet/{quote(view.outlet.domain)}",
        template="outlet.html",
        outlet=view,
    )


@get("/country/{name:str}")
async def country(request: AnyRequest, press: Press, name: str, after: str | None = None) -> Page:
    """What is about a country, `/country/KW`."""
    code, kind = split_kind(name)
    visit = Visit(request, press)
    code = code.upper()
    if len(code) != 2 or code not in visit.ui.locale.territories:
        raise NotFoundException
    if same := await visit.unchanged():
        return same
    articles = await reading.country(press.db, code, after)
    return _list(
        visit, kind, articles, title=visit.ui.country(code), path=f"/country/{code}", kicker="country"
    )


@get("/interest/{name:str}")
async def interest(request: AnyRequest, press: Press, name: str, after: str | None = None) -> Page:
    """What falls under a category, `/interest/science`."""
    key, kind = split_kind(name[:LONGEST_NAME])
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    articles = await reading.interest(press.db, key, after)
    return _list(
        visit,
        kind,
        articles,
        title=visit.ui.word("category", key),
        path=f"/interest/{quote(key)}",
        kicker="interest",
    )


@get("/hashtag/{name:str}")
async def hashtag(request: AnyRequest, press: Press, name: str, after: str | None = None) -> Page:
    """What carries a hashtag, `/hashtag/harbour`."""
    tag, kind = split_kind(name[:LONGEST_NAME])
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    tag = tag.removeprefix("#")
    articles = await reading.hashtag(press.db, tag, after)
    return _list(visit, kind, articles, title=f"#{tag}", path=f"/hashtag/{quote(tag)}", kicker="hashtag")


@get(["/search", "/search.atom", "/search.feed.json", "/search.json"])
async def find(
    request: AnyRequest,
    press: Press,
    q: str = "",
    order: str = "newest",
    after: str | None = None,
) -> Page:
    """The search page, and what a query finds."""
    _, kind = split_kind(request.url.path)
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    query = " ".join(q.split())[:LONGEST_QUERY]
    by: search.Order = "best" if order == "best" else "newest"
    view = await search.search(press.db, query, order=by, cursor=after, zone=press.settings.zone)
    title = visit.ui.text("Search: {query}", query=query) if query else visit.ui.text("Search")
    return _list(
        visit,
        kind,
        view,
        title=title,
        path="/search",
        parameters={"q": query, "order": by} if query else {},
        template="search.html",
        robots="noindex",
        asked=query,
        order=by,
    )


@get("/agency/{name:str}")
async def agency(request: AnyRequest, press: Press, name: str, after: str | None = None) -> Page:
    """What of each outlet is an agency's copy, as a share over time, `/agency/Reuters`."""
    plain, kind = split_kind(name[:LONGEST_NAME])
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await reading.agency(
        press.db, plain, after, now=press.renderer.now(), zone=str(press.settings.zone)
    )
    if view is None:
        raise NotFoundException
    return _list(
        visit,
        kind,
        view,
        title=view.name,
        path=f"/agency/{quote(view.name)}",
        template="agency.html",
        robots="noindex",
    )


def _list(
    visit: Visit,
    kind: feeds.Kind | None,
    view: ListView | SearchView | AgencyView,
    *,
    title: str,
    path: str,
    parameters: dict[str, str] | None = None,
    template: str = "list.html",
    robots: str = "",
    **context: Any,
) -> Page:
    if kind:
        return visit.feed(kind, view, title=title)
    parameters = parameters or {}
    tail = f"?{urlencode(parameters)}" if parameters else ""
    older = f"{path}?{urlencode(parameters | {'after': view.next})}" if view.next else ""
    return visit.page(
        template,
        title=title,
        lists=path + tail,
        robots=robots,
        view=view,
        older=older,
        first=path + tail,
        paged="after" in visit.request.query_params,
        **{"kicker": "", **context},
    )
