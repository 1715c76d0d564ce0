"""What a reader does: with keys, with a thumb, without scripts, in two languages, offline."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PAGES
from tests.serve import a_day

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
FOCUSED = "document.activeElement.textContent"


def test_keys_lead_through_the_edition(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    titles = [place.story.title for place in a_day.EDITION.stories]
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == titles[0]
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == titles[1]
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == titles[0]
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == titles[0]
    page.keyboard.press("o")
    page.wait_for_url("**/story/1-*")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(lambda url: url.endswith("/") and "story" not in url)
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    expect(page.locator("#q")).to_be_focused()
    # In a field, letters are letters.
    page.keyboard.type("jogging?")
    assert page.locator("#q").input_value() == "jogging?"


def test_the_list_of_keys_opens_and_closes(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#keys")).to_be_hidden()


def test_keys_can_be_switched_off(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/settings")
    page.get_by_label("Single keys").uncheck()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(lambda url: "settings" not in url)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()


def test_the_first_tab_skips_to_the_news(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_receipt_opens_its_source_in_place(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/article/101")
    receipt = page.locator(".said-by .receipt").nth(0)
    receipt.click()
    shown = page.locator(".shown")
    expect(shown).to_have_count(1)
    expect(shown.locator("mark")).to_have_text(a_day.FINDINGS.quotes[0].text)
    # In its context, with outlet and time.
    expect(shown).to_contain_text("said Transport Minister Ilse Varga")
    expect(shown).to_contain_text("Northwire, 14 Aug 2026, 16:30")
    expect(receipt).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("window.refused") == []
    receipt.press("Enter")
    expect(shown).to_have_count(0)
    expect(receipt).to_have_attribute("aria-expanded", "false")


def test_without_scripts_a_receipt_is_a_link_to_the_words(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/article/101")
    page.locator(".said-by .receipt").nth(2).click()
    assert "#t" in page.url
    expect(page.locator(".said:target")).to_contain_text("A ramp is safe when the inspector says so")
    expect(page.locator(".said:target")).to_be_in_viewport()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_reads_without_scripts(new_page: NewPage, name: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(PAGES[name])
    expect(page.locator("h1")).to_have_count(1)
    assert len(page.locator("main").inner_text()) > 20
    # What only scripts can do is not offered.
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()


def test_forms_work_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/sources")
    page.get_by_label("Add an outlet").fill("thequay.example")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("The Quay was added")
    feed = page.locator("#feed-2")
    feed.locator("summary").click()
    feed.get_by_role("button", name="Remove this feed").click()
    expect(page.get_by_role("status")).to_contain_text("Done.")


def test_the_language_switch_keeps_the_place_and_mirrors_the_page(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/country/KW")
    left = page.locator(".nameplate").bounding_box()
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith("/country/KW")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    right = page.locator(".nameplate").bounding_box()
    assert left
    assert right
    assert left["x"] < 200
    assert right["x"] + right["width"] > 1100
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_a_chosen_theme_stays(new_page: NewPage) -> None:
    page = new_page(color_scheme="light")
    page.goto("/settings?back=/article/101")
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/article/101")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"


def test_relative_times_stay_true(new_page: NewPage) -> None:
    page = new_page()
    page.clock.install(time=a_day.NOW)
    page.goto("/article/101")
    time = page.locator(".facts time[data-ago]").first
    expect(time).to_have_text("2 hours ago")
    page.clock.run_for(60 * 61 * 1000)
    expect(time).to_have_text("3 hours ago")


def test_what_was_read_reads_offline(new_page: NewPage) -> None:
    page = new_page(service_workers="allow")
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto("/article/101")
    page.goto("/")
    page.context.set_offline(True)
    page.goto("/article/101")
    expect(page.locator("h1")).to_contain_text("Ferry talks in Port Selim")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.goto("/outlet/harbourpost.example")
    expect(page.locator("h1")).to_have_text("You are offline")
    assert page.evaluate("window.refused") == []


def test_a_click_is_answered_at_once(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/article/101")
    page.evaluate(
        """() => { window.slowest = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.slowest = Math.max(window.slowest, entry.duration);
        }).observe({ type: "event", durationThreshold: 16, buffered: true }); }"""
    )
    for index in range(3):
        page.locator(".receipt").nth(index).click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.slowest") <= 100


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 390)])
def test_a_pack_and_a_single_outlet_are_chosen(
    new_page: NewPage, language: str, width: int, *, scripts: bool
) -> None:
    page = new_page(width=width, locale=language, java_script_enabled=scripts)
    page.goto("/sources")
    page.locator('.hint a[href="/packs"]').click()
    page.locator('input[name="pack"][value="science"]').check()
    world = page.locator(".pack", has=page.locator('input[value="world"]'))
    single = world.locator('input[name="outlet"]').first
    expect(single).to_be_hidden()
    world.locator("summary").click()
    single.check()
    single_outlet = single.input_value()
    expect(page.locator(".pack-do button")).to_be_in_viewport()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(".pack-do button").click()
    fields = parse_qs(sent.value.post_data or "")
    assert (fields["pack"], fields["outlet"]) == (["science"], [single_outlet])
    page.wait_for_url("**/sources")
    expect(page.get_by_role("status")).to_be_visible()
