"""What robots.txt prefers of the use of a page (Content-Usage of AIPREF) comes with the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from octavo.fetch.client import Client
from octavo.fetch.robots import Rules
from tests.fetch.hostile import settings
from tests.http_server import HttpServer, Page

TEXT = """# Preferences
User-agent: *
Content-Usage: train-ai=n   # all of it
Content-Usage: /free/ train-ai=y
Content-Usage: /free/*.pdf$ train-ai=n, search=n
Disallow: /private/

User-agent: Other
Content-Usage: bots=n
"""
OURS = "User-agent: Octavo\nUser-agent: Friend\nContent-Usage: genai=n\n\n" + TEXT


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (TEXT, "/", "train-ai=n"),
        (TEXT, "/news/1?a=b", "train-ai=n"),
        (TEXT, "/free/1", "train-ai=y"),
        (TEXT, "/free/1.pdf", "train-ai=n, search=n"),
        (TEXT, "/free/1.pdf?page=2", "train-ai=y"),
        (OURS, "/free/1", "genai=n"),
        ("User-agent: Other\nContent-Usage: bots=n", "/", ""),
        ("Content-Usage: bots=n", "/", ""),
        ("User-agent: *\ncontent-usage:bots=n\ncontent-usage:search=y", "/", "bots=n, search=y"),
        ("User-agent: *\nAllow: /", "/", ""),
        (None, "/", ""),
    ],
)
def test_the_group_for_us_and_the_longest_pattern_count(text: str | None, path: str, said: str) -> None:
    assert Rules(text).usage(path) == said


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    rules = Rules("User-agent: *\nContent-Usage: /" + "*a" * 5_000 + "b train-ai=n")
    assert rules.usage("/" + "a" * 20_000) == ""


async def test_it_comes_with_the_page_and_each_line_of_x_robots_tag_stays_one(
    http_server: Callable[[dict[str, Page]], HttpServer],
) -> None:
    page = (
        200,
        {"Content-Type": "text/html", "X-Robots-Tag": "noarchive", "x-robots-tag": "googlebot: none"},
        b"x",
    )
    server = http_server({"/robots.txt": (200, {}, TEXT.encode()), "/free/1": page, "/2": page})
    async with Client(settings()) as client:
        free, other = await client.fetch(server.url("/free/1")), await client.fetch(server.url("/2"))
    assert (free.content_usage, other.content_usage) == ("train-ai=y", "train-ai=n")
    assert free.headers["x-robots-tag"] == "noarchive\ngooglebot: none"
