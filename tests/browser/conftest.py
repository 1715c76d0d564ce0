"""A real chromium, and the application on an invented day behind a real port."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, executable
from tests.serve.served import FakeStore, RecordedActions, app_on, on_port

CSP_WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
"""Notes whatever the policy refuses, from before the page's first byte."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = executable()
    if path is None:
        words = "no chromium: apt-get install chromium, or set CHROMIUM to one"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory() as data_dir,
        FakeStore().installed(),
        on_port(app_on(Path(data_dir), RecordedActions())) as address,
    ):
        yield address


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a window; what the policy refuses in it gathers in `window.refused`."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, **({"locale": "en"} | options)
        )
        contexts.append(context)
        if options.get("java_script_enabled", True):
            context.add_init_script(CSP_WATCH)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
