"""The web application: every route on one screen, and what wraps them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, cast

import structlog
from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from octavo.config import Settings
from octavo.errors import ConfigError, OctavoError, StoreError
from octavo.fetch.client import Bundled
from octavo.serve import health, websub
from octavo.serve.actions import Actions
from octavo.serve.asgi import App, Message, Receive, Scope, Send
from octavo.serve.compress import Compress
from octavo.serve.i18n import available
from octavo.serve.security import HEADERS, HostCheck, Signer
from octavo.serve.web import asking, extras, lists, media, names, news, packs, sources
from octavo.serve.web.render import Renderer
from octavo.serve.web.sources import PublicServerError
from octavo.serve.web.visit import ForgedFormError, Page, Press, Visit
from octavo.store.database import Database
from octavo.store.health import Figures
from octavo.store.secret import load_secret

log = structlog.get_logger(__name__)

ROUTES = [
    news.front_page,
    news.latest_as_feed,
    news.edition_of_day,
    news.story,
    news.article,
    names.named,
    names.change,
    lists.agency,
    lists.outlet,
    lists.country,
    lists.interest,
    lists.hashtag,
    lists.find,
    asking.ask,
    sources.sources,
    sources.sources_as_json,
    sources.export,
    sources.add,
    sources.look,
    sources.looked,
    sources.import_opml,
    sources.sample,
    sources.change,
    packs.packs,
    packs.add,
    extras.settings,
    extras.save_settings,
    extras.static,
    media.media,
    extras.favicon,
    extras.offline,
    extras.service_worker,
    extras.manifest,
    extras.robots,
    websub.hub_asks,
    websub.hub_brings,
    health.healthz,
    health.readyz,
    health.metrics,
]


def create_app(
    *,
    settings: Settings,
    db: Database,
    actions: Actions,
    figures: Callable[[], Awaitable[Figures]] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    bundled: Bundled | None = None,
) -> Litestar:
    """The application, ready for an ASGI server.

    `bundled` holds the pictures and recordings that may be shown. `figures` is asked for the counts of /metrics each time it is read. Raises ConfigError where no
    language of `settings.languages` is known, StartError where the signing key cannot be had.
    """
    press = Press(
        settings=settings,
        db=db,
        actions=actions,
        renderer=Renderer(_languages(settings), settings.zone, clock, bundled),
        bundled=bundled,
        signer=Signer(load_secret(settings)),
    )
    metrics = health.Metrics(figures)
    app = Litestar(
        route_handlers=ROUTES,
        dependencies={"press": Provide(lambda: press, sync_to_thread=False)},
        before_request=extras.switch_language,
        exception_handlers={HTTPException: _refused, OctavoError: _failed, Exception: _broken},
        state=State({"press": press, "metrics": metrics}),
        openapi_config=None,
        logging_config=None,
        request_max_body_size=100_000,
    )
    # Around the router itself, so that an address without a route is answered as safely as the others.
    routed = cast("App", app.asgi_handler)
    app.asgi_handler = cast(
        "ASGIApp", health.CountRequests(Compress(Guard(routed, HostCheck(settings))), metrics)
    )
    return app


class Guard:
    """ASGI middleware: refuses names that are not ours, puts the security headers on, answers HEAD."""

    def __init__(self, app: App, hosts: HostCheck) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                more = ((name.encode(), value.encode()) for name, value in HEADERS.items())
                message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in present)]
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), None)
        if not self._hosts.allows(host):
            headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(MISDIRECTED)).encode())]
            await guarded({"type": "http.response.start", "status": 421, "headers": headers})
            await guarded({"type": "http.response.body", "body": MISDIRECTED, "more_body": False})
        elif scope["method"] == "HEAD":
            # Answered like GET; the server, which still sees HEAD, leaves the body out.
            as_get = {**scope, "method": "GET"}
            await self._app(as_get, receive, guarded)
            scope["path_template"] = as_get.get("path_template", "")
        else:
            await self._app(scope, receive, guarded)


MISDIRECTED = b"This server does not answer to that name. Set OCTAVO_BASE_URL to the address readers use.\n"


def _languages(settings: Settings) -> list[str]:
    known = available()
    wanted = [code.strip() for code in settings.languages.split(",") if code.strip()]
    if unknown := [code for code in wanted if code not in known]:
        raise ConfigError(
            "OCTAVO_LANGUAGES", f"{unknown[0]!r} is not translated", f"Choose from {', '.join(known)}"
        )
    return wanted or list(known)


def _refused(request: Request[Any, Any, Any], error: HTTPException) -> Page:
    """An address that is none of ours, a form that lacks something: a page that helps on."""
    visit = Visit(request, request.app.state.press)
    found = error.status_code != 404
    template = "wrong.html" if found else "missing.html"
    title = visit.ui.text("That cannot be answered") if found else visit.ui.text("Not found")
    return visit.page(template, title=title, status=error.status_code, robots="noindex", why=error.detail)


def _failed(request: Request[Any, Any, Any], error: OctavoError) -> Page:
    """An error we know: its own words, which say what to do next."""
    visit = Visit(request, request.app.state.press)
    status = (
        403
        if isinstance(error, (ForgedFormError, PublicServerError))
        else 503
        if isinstance(error, StoreError)
        else 400
    )
    if status == 503:
        log.error("page failed", path=visit.path, error=str(error))
    title = visit.ui.text("That did not work")
    return visit.page("wrong.html", title=title, status=status, robots="noindex", why=str(error))


def _broken(request: Request[Any, Any, Any], error: Exception) -> Page:
    """An error of ours: logged with its trace, of which the reader sees nothing."""
    visit = Visit(request, request.app.state.press)
    log.error("page broke", path=visit.path, exc_info=error)
    title = visit.ui.text("Something broke")
    return visit.page("wrong.html", title=title, status=500, robots="noindex", why="")
