"""What stands around the pages: headers, hosts, health, metrics, the installed app."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar.testing import AsyncTestClient

from octavo.config import Settings
from octavo.errors import ConfigError, StoreError
from octavo.serve.app import create_app
from octavo.serve.health import Figures
from tests.serve.served import FakeStore, RecordedActions, app_on, on_port

Client = AsyncTestClient[Any]


async def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for path in ("/", "/sources.json", "/nothing", "/sw.js", "/healthz"):
        headers = (await client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]


async def test_a_foreign_name_is_refused(client: Client) -> None:
    response = await client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 421
    assert "OCTAVO_BASE_URL" in response.text
    assert response.headers["content-security-policy"]


async def test_static_files_cache_for_ever_under_their_contents_name(client: Client) -> None:
    page = (await client.get("/")).text
    style = re.search(r'href="(/static/octavo\.[0-9a-f]+\.css)"', page)
    assert style
    response = await client.get(style[1])
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]
    assert (await client.get("/static/octavo.css")).status_code == 404
    assert (await client.get("/favicon.ico")).headers["content-type"] == "image/svg+xml"


async def test_the_app_can_be_installed_and_reads_offline(client: Client) -> None:
    manifest = (await client.get("/manifest.webmanifest", headers={"accept-language": "ar"})).json()
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "/")
    assert (await client.get(manifest["icons"][0]["src"])).status_code == 200
    worker = await client.get("/sw.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    for path in re.findall(r'"(/[^"]+)"', worker.text.split("\n")[1]):
        assert (await client.get(path)).status_code == 200
    assert "You are offline" in (await client.get("/offline")).text


async def test_robots_are_kept_from_searches(client: Client) -> None:
    assert "Disallow: /search" in (await client.get("/robots.txt")).text


async def test_health_and_readiness(client: Client, store: FakeStore) -> None:
    assert (await client.get("/healthz")).text == "ok\n"
    assert (await client.get("/readyz")).text == "ready\n"
    store.broken = StoreError("octavo at localhost:5432", "connection refused")
    response = await client.get("/readyz")
    assert response.status_code == 503
    assert "connection refused" in response.text
    # The process itself is well: restarting it would not help.
    assert (await client.get("/healthz")).status_code == 200


async def test_metrics_count_requests_by_route_and_ask_for_the_rest(store: FakeStore, tmp_path: Path) -> None:
    async def figures() -> Figures:
        return Figures(jobs={"todo": 4, "doing": 1}, feeds={"active": 12}, articles=345, stories=67)

    app = create_app(
        settings=Settings(data_dir=tmp_path),
        db=None,  # type: ignore[arg-type]  # the fake store answers
        actions=RecordedActions(),
        figures=figures,
    )
    async with AsyncTestClient(app, base_url="http://127.0.0.1") as client:
        await client.get("/article/101")
        await client.get("/article/999999")
        await client.get("/no/such/route")
        text = (await client.get("/metrics")).text
    assert 'octavo_http_requests_total{method="GET",route="/article/{name}",status="200"} 1.0' in text
    assert 'octavo_http_requests_total{method="GET",route="/article/{name}",status="404"} 1.0' in text
    assert 'route="none"' in text
    assert "no/such" not in text
    assert 'octavo_jobs{state="todo"} 4.0' in text
    assert 'octavo_feeds{state="active"} 12.0' in text
    assert "octavo_articles 345.0" in text
    assert 'octavo_http_seconds_bucket{le="0.03",route="/article/{name}"}' in text


def test_a_language_nobody_translated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"OCTAVO_LANGUAGES.*'tlh' is not translated.*en, ar"):
        app_on(tmp_path, languages="en,tlh")


@pytest.fixture
def address(store: FakeStore, tmp_path: Path) -> Any:
    with on_port(app_on(tmp_path)) as address:
        yield address


def test_a_real_server_answers_head_like_get_without_a_body(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        got, head = client.get("/article/101"), client.head("/article/101")
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["content-length"] == str(
            len(client.get("/article/101").content)
        ) or got.headers.get("content-encoding")
        # The connection is still in step.
        assert client.get("/healthz").text == "ok\n"
        assert 'method="HEAD",route="/article/{name}"' in client.get("/metrics").text


def test_a_real_server_compresses(address: str) -> None:
    for encoding in ("zstd", "gzip"):
        response = httpx.get(address, headers={"accept-encoding": encoding})
        assert response.headers["content-encoding"] == encoding
    plain = httpx.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "</html>" in plain.text


def test_methods_that_a_page_has_not_are_refused(address: str) -> None:
    assert httpx.post(f"{address}/").status_code == 405
    assert httpx.delete(f"{address}/sources").status_code == 405


def test_a_body_too_large_is_refused(address: str) -> None:
    response = httpx.post(f"{address}/sources/add", data={"url": "x" * 200_000})
    assert response.status_code == 413
