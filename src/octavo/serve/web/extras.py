"""What stands around the news: the reader's settings, static files, the installed app."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from octavo.serve.web.assets import assets, build_mark, by_path
from octavo.serve.web.visit import THEMES, AnyRequest, Page, Press, Visit

YEAR_S = 31_536_000


@get("/settings")
async def settings(request: AnyRequest, press: Press, back: str = "/") -> Page:
    """Language, theme and keys, kept in cookies."""
    visit = Visit(request, press)
    interfaces = press.renderer.interfaces.items()
    return visit.page(
        "settings.html",
        title=visit.ui.text("Settings"),
        form=True,
        robots="noindex",
        back=back,
        choices=[(code, ui.name) for code, ui in interfaces],
    )


@post("/settings", status_code=200)
async def save_settings(request: AnyRequest, press: Press) -> Redirect:
    """Keep the reader's choice and go back to where they were."""
    visit = Visit(request, press)
    fields = await visit.sent_form()
    response = visit.go(str(fields.get("back") or "/"))
    if (language := str(fields.get("lang"))) in press.renderer.interfaces:
        visit.keep(response, "lang", language, YEAR_S)
    if (theme := str(fields.get("theme"))) in THEMES:
        visit.keep(response, "theme", theme, YEAR_S)
    visit.keep(response, "keys", "on" if fields.get("keys") else "off", YEAR_S)
    return response


async def switch_language(request: AnyRequest) -> Redirect | None:
    """`?lang=ar` on any page keeps that choice and shows the same page; a hook that runs before each."""
    press: Press = request.app.state.press
    asked = request.query_params.get("lang")
    if asked is None or asked not in press.renderer.interfaces or request.method != "GET":
        return None
    visit = Visit(request, press)
    rest = "&".join(part for part in visit.query.split("&") if not part.startswith("lang="))
    response = visit.go(visit.path + (f"?{rest}" if rest else ""))
    visit.keep(response, "lang", asked, YEAR_S)
    return response


@get("/static/{name:str}")
async def static(name: str) -> Response[bytes]:
    """A static file, under an address that changes with its content."""
    asset = by_path().get(f"/static/{name}")
    if asset is None:
        raise NotFoundException
    caching = {"cache-control": f"public, max-age={YEAR_S}, immutable"}
    return Response(asset.body, media_type=asset.content_type, headers=caching)


@get("/favicon.ico")
async def favicon() -> Response[bytes]:
    """The icon, for those who ask for it without looking at the page."""
    icon = assets()["icon.svg"]
    return Response(
        icon.body, media_type=icon.content_type, headers={"cache-control": "public, max-age=86400"}
    )


@get("/offline")
async def offline(request: AnyRequest, press: Press) -> Page:
    """What the service worker shows where neither the network nor a kept page answers."""
    visit = Visit(request, press)
    return visit.page("offline.html", title=visit.ui.text("You are offline"), robots="noindex")


@get("/sw.js")
async def service_worker() -> Response[bytes]:
    """The service worker. It must stand at the root to see every page."""
    files = ", ".join(f'"{asset.path}"' for asset in assets().values() if asset.name != "worker.js")
    head = f'const BUILD = "{build_mark()}";\nconst FILES = [{files}, "/offline"];\n'
    return Response(
        head.encode() + assets()["worker.js"].body,
        media_type="text/javascript",
        headers={"cache-control": "no-cache"},
    )


@get("/manifest.webmanifest")
async def manifest(request: AnyRequest, press: Press) -> Response[dict[str, Any]]:
    """What makes the pages installable."""
    ui = Visit(request, press).ui
    icon = assets()["icon.svg"]
    content = {
        "name": ui.text("Octavo"),
        "short_name": ui.text("Octavo"),
        "description": ui.text("The day’s news once, complete, with receipts."),
        "lang": ui.code,
        "dir": ui.direction,
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [{"src": icon.path, "sizes": "any", "type": icon.content_type, "purpose": "any maskable"}],
    }
    return Response(
        content, media_type="application/manifest+json", headers={"vary": "Cookie, Accept-Language"}
    )


@get("/robots.txt", media_type="text/plain")
async def robots() -> str:
    """Crawlers may read the edition; searches and settings are no use to them."""
    return "User-agent: *\nDisallow: /search\nDisallow: /settings\nDisallow: /sources\nDisallow: /packs\n"
