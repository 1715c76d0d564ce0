"""Every page kind, light and dark, English and Arabic: accessible, steady, inside the policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import LANGUAGES, PAGES, THEMES

pytestmark = pytest.mark.browser

WIDE_ELEMENTS = """
() => [...document.querySelectorAll("body *")]
  .filter((each) => !each.closest(".unseen, .skip, svg") && each.getClientRects().length)
  .filter((each) => { const box = each.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
  .map((each) => each.outerHTML.slice(0, 120))
"""
SHIFT = """
() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  const step = () => {
    scrollBy(0, 600);
    if (scrollY + innerHeight < document.documentElement.scrollHeight) requestAnimationFrame(step);
    else setTimeout(() => resolve(shift), 100);
  };
  step();
})
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(new_page: Callable[..., Page], name: str, theme: str, language: str) -> None:
    page = new_page(locale=language, color_scheme=theme)
    page.goto(PAGES[name])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("window.refused") == []


def test_axe_can_find_something(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert Axe().run(page).violations_count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_phone_need_not_scroll_sideways(new_page: Callable[..., Page], name: str, language: str) -> None:
    page = new_page(width=390, height=844, locale=language)
    page.goto(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.evaluate(WIDE_ELEMENTS)
    assert page.evaluate(WIDE_ELEMENTS) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["edition", "story", "article", "country", "search", "sources"])
def test_nothing_shifts(new_page: Callable[..., Page], name: str, width: int) -> None:
    page = new_page(width=width)
    page.goto(PAGES[name])
    assert page.evaluate(SHIFT) <= 0.02


def test_a_dark_system_gets_a_dark_page_from_the_first_paint(new_page: Callable[..., Page]) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    for scheme, script in (("dark", True), ("dark", False), ("light", True)):
        page = new_page(color_scheme=scheme, java_script_enabled=True)
        page.route("**/*.js", lambda route: route.abort())
        page.goto("/")
        dark = page.evaluate(background) == "rgb(22, 21, 19)"
        assert dark is (scheme == "dark"), script


@pytest.mark.parametrize("name", ["edition", "article", "sources", "search"])
def test_targets_are_large_enough_for_a_finger(new_page: Callable[..., Page], name: str) -> None:
    page = new_page(width=390, height=844)
    page.goto(PAGES[name])
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input:not([type=hidden]), .receipt, nav a, .button")]
          .filter((each) => each.getClientRects().length && !each.closest(".unseen"))
          .filter((each) => !(each.type === "radio" || each.type === "checkbox"))
          .filter((each) => each.getBoundingClientRect().height < 24)
          .map((each) => each.outerHTML.slice(0, 100))"""
    )
    assert small == []
