"""/healthz, /readyz and /metrics: for those who watch the service, not for readers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from litestar import MediaType, Request, Response, get
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from octavo import __version__
from octavo.serve.asgi import App, Message, Receive, Scope, Send
from octavo.store import reading
from octavo.store.health import Figures

READY_WITHIN_S = 5.0
UNROUTED = "none"
"""Label of requests that met no route: their paths are anybody's, and would fill the registry."""


class Metrics:
    """Counts requests as they pass; asks `figures` for the rest when the page is read."""

    def __init__(self, figures: Callable[[], Awaitable[Figures]] | None) -> None:
        self._figures = figures
        self._registry = CollectorRegistry()
        registry = self._registry
        self._requests = Counter(
            "octavo_http_requests", "Requests answered.", ["route", "method", "status"], registry=registry
        )
        self._seconds = Histogram(
            "octavo_http_seconds",
            "Time to answer a request.",
            ["route"],
            registry=registry,
            buckets=(0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
        )
        self._jobs = Gauge("octavo_jobs", "Jobs in the queue.", ["state"], registry=registry)
        self._feeds = Gauge("octavo_feeds", "Feeds.", ["state"], registry=registry)
        self._articles = Gauge("octavo_articles", "Articles stored.", registry=registry)
        self._stories = Gauge("octavo_stories", "Stories stored.", registry=registry)
        Gauge("octavo_build", "Version that runs.", ["version"], registry=registry).labels(__version__).set(1)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    async def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        if self._figures is not None:
            figures = await self._figures()
            for gauge, counts in ((self._jobs, figures.jobs), (self._feeds, figures.feeds)):
                gauge.clear()
                for state, count in counts.items():
                    gauge.labels(state).set(count)
            self._articles.set(figures.articles)
            self._stories.set(figures.stories)
        return generate_latest(self._registry)


class CountRequests:
    """ASGI middleware that counts and times every request under the route it met."""

    def __init__(self, app: App, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        method = str(scope.get("method", ""))
        try:
            await self._app(scope, receive, noted)
        finally:
            route = str(scope.get("path_template") or UNROUTED)
            self._metrics.answered(route, method, status, loop.time() - started)


@get("/healthz", media_type=MediaType.TEXT)
async def healthz() -> str:
    """The process answers."""
    return "ok\n"


@get("/readyz", media_type=MediaType.TEXT)
async def readyz(request: Request[Any, Any, Any]) -> Response[str]:
    """The database answers too; 503 while it does not."""
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            await reading.etag_of(request.app.state.press.db)
    except Exception as error:  # noqa: BLE001  whatever it is, the answer is "not ready", with the reason
        return Response(f"not ready: {error}\n", status_code=503, media_type=MediaType.TEXT)
    return Response("ready\n", media_type=MediaType.TEXT)


@get("/metrics")
async def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Counts and gauges in Prometheus' text format."""
    return Response(await request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)
