from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from litestar.testing import AsyncTestClient

from octavo.serve.web.visit import split_kind

Client = AsyncTestClient[Any]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("12-words", ("12-words", None)),
        ("12-words.json", ("12-words", "json")),
        ("example.org.feed.json", ("example.org", "feed.json")),
        ("example.org.atom", ("example.org", "atom")),
        ("example.org", ("example.org", None)),
    ],
)
def test_a_path_ends_in_its_format(name: str, parts: tuple[str, str | None]) -> None:
    assert split_kind(name) == parts


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ar", "ar"),
        ("ar-KW,en;q=0.5", "ar"),
        ("fr,ar;q=0.3,en;q=0.9", "en"),
        ("fr", "en"),
        ("", "en"),
        ("*;q=0.1, ;;;, ar;q=x", "en"),
        ("en;q=0, ar", "ar"),
    ],
)
async def test_the_browser_says_which_language(client: Client, accepted: str, language: str) -> None:
    response = await client.get("/", headers={"accept-language": accepted})
    assert f'<html lang="{language}"' in response.text
    assert response.headers["content-language"] == language
    assert "Accept-Language" in response.headers["vary"]


async def test_another_language_keeps_the_place(client: Client) -> None:
    page = (await client.get("/search?q=ferry&order=best")).text
    assert 'href="/search?q=ferry&amp;order=best&amp;lang=ar" lang="ar"' in page
    response = await client.get("/search?q=ferry&order=best&lang=ar", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/search?q=ferry&order=best")
    assert '<html lang="ar" dir="rtl"' in (await client.get("/search?q=ferry")).text
    # One that nobody speaks is no choice.
    assert (await client.get("/?lang=xx", follow_redirects=False)).status_code == 200


async def test_a_servers_first_language_is_its_default(make_client: Callable[..., Any]) -> None:
    arabic = await make_client(languages="ar,en")
    assert '<html lang="ar"' in (await arabic.get("/")).text


async def test_settings_are_kept_and_lead_back(client: Client, send: Callable[..., Any]) -> None:
    page = (await client.get("/settings?back=/country/KW")).text
    assert 'name="back" value="/country/KW"' in page
    response = await send(
        "/settings", {"back": "/country/KW", "lang": "ar", "theme": "dark"}, page="/settings"
    )
    assert (response.status_code, response.headers["location"]) == (303, "/country/KW")
    html = (await client.get("/")).text
    assert '<html lang="ar" dir="rtl" data-theme="dark" data-keys="off">' in html
    assert '<meta name="color-scheme" content="dark">' in html


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", ""]
)
async def test_settings_never_lead_elsewhere(send: Callable[..., Any], back: str) -> None:
    response = await send("/settings", {"back": back, "lang": "xx", "theme": "pink"}, page="/settings")
    assert response.headers["location"] == "/"
    kept = response.headers.get_list("set-cookie")
    assert not any(cookie.startswith(("lang=", "theme=")) for cookie in kept)


async def test_cookies_are_secure_behind_https(make_client: Callable[..., Any]) -> None:
    behind = await make_client(base_url="https://news.example")
    assert "Secure" in (await behind.get("/settings")).headers["set-cookie"]
