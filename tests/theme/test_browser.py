"""The pages in Chromium: accessible in both themes and directions, narrow, quiet, at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations

pytestmark = pytest.mark.browser

KINDS = ("accounts", "accounts.source", "_contents", "home", "404", "root", "missing")


@pytest.fixture
def visit(browser: Any, demo: Path) -> Iterator[Any]:
    """Open a page of the sample site; whatever it complains of fails the test."""
    contexts, complaints = [], []

    def open_page(name: str, width: int = 1280, **options: Any) -> Any:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "requestfailed",
            lambda request: "ABORTED" in (request.failure or "") or complaints.append(request.url),
        )
        page.goto((demo / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["de-de", "ar-sa", "ja-jp"])
def test_axe_finds_nothing(visit: Any, folder: str, scheme: str, width: int) -> None:
    for kind in KINDS if width > 1000 else KINDS[:1]:
        page = visit(f"{folder}/{kind}.html", width, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert violations(page) == [], kind


@pytest.mark.parametrize("folder", ["en-us", "de-de", "ru-ru", "ja-jp", "ar-sa"])
def test_nothing_is_wider_than_the_window(visit: Any, folder: str) -> None:
    for kind in KINDS:
        if (folder, kind) == ("en-us", "missing"):
            continue
        for width in (320, 768, 1100, 1440):
            page = visit(f"{folder}/{kind}.html", width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{kind} at {width} px is {wide} px wide"


def test_nothing_is_hidden_without_javascript(visit: Any) -> None:
    page = visit("ru-ru/accounts.html", 1440, java_script_enabled=False)
    assert page.locator(".tab").count() == 2
    for panel in page.locator(".tab").all():
        assert panel.is_visible()
        assert panel.locator(".tab-title").is_visible()
    assert page.locator(".theme, .copy, [role=tablist]").count() == 0
    assert page.locator(".side a").first.is_visible()
    assert page.locator(".outline a").first.is_visible()
    page.locator(".languages summary").click()
    page.get_by_role("link", name="Deutsch").click()
    assert page.url.endswith("/de-de/accounts.html")


def test_on_a_phone_the_contents_unfold(visit: Any) -> None:
    page = visit("ru-ru/accounts.html", 360, java_script_enabled=False)
    link = page.locator(".side a").first
    assert not link.is_visible()
    page.locator(".side summary").click()
    assert link.is_visible()


def test_the_switcher_works_with_the_keyboard(visit: Any) -> None:
    page = visit("de-de/accounts.html")
    summary, links = page.locator(".languages summary"), page.locator(".languages ul")
    summary.focus()
    page.keyboard.press("Enter")
    assert links.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not links.is_visible()
    assert summary.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.locator("h1").click()
    assert not links.is_visible()


def test_the_skip_link_leads_to_the_text(visit: Any) -> None:
    page = visit("de-de/accounts.html")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.locator("main").evaluate("e => e === document.activeElement")


def test_the_theme_is_chosen_and_kept(visit: Any, demo: Path) -> None:
    page = visit("de-de/accounts.html", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.locator(".theme")
    assert button.get_attribute("aria-label") == "Farbschema: automatisch"
    button.click()
    assert page.evaluate(paper) == light
    button.click()
    assert button.get_attribute("aria-label") == "Farbschema: dunkel"
    dark = page.evaluate(paper)
    assert dark != light
    page.goto((demo / "ru-ru/accounts.html").as_uri())
    assert page.evaluate(paper) == dark
    page.locator(".theme").click()
    assert page.evaluate(paper) == light


def test_tabs(visit: Any, demo: Path) -> None:
    page = visit("de-de/accounts.html")
    tabs, panels = page.get_by_role("tab"), page.locator(".tab")
    assert tabs.all_inner_texts() == ["PowerShell", "curl"]
    assert panels.nth(0).is_visible()
    assert not panels.nth(1).is_visible()
    tabs.nth(0).focus()
    page.keyboard.press("ArrowRight")
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    assert tabs.nth(1).evaluate("e => e === document.activeElement")
    assert panels.nth(1).is_visible()
    assert not panels.nth(0).is_visible()
    assert violations(page) == []
    page.goto((demo / "ar-sa/accounts.html").as_uri())
    assert page.locator(".tab").nth(1).is_visible()
    page.get_by_role("tab").nth(1).focus()
    page.keyboard.press("ArrowRight")  # in a right-to-left page that is back
    assert page.get_by_role("tab").nth(0).get_attribute("aria-selected") == "true"


def test_what_scrolls_can_be_reached(visit: Any) -> None:
    page = visit("de-de/accounts.html", 360)
    assert page.locator(".table").get_attribute("tabindex") == "0"


def test_a_redirect_goes_on(visit: Any) -> None:
    page = visit("de-de/old.html")
    page.wait_for_url("**/accounts.html")
    assert page.locator("h1").inner_text() == "Mit Kundenkonten arbeiten"


def test_forced_colours_and_print(visit: Any) -> None:
    page = visit("de-de/accounts.html", forced_colors="active")
    assert violations(page) == []
    page.emulate_media(media="print", forced_colors="none")
    assert not page.locator(".side").is_visible()
    assert all(panel.is_visible() for panel in page.locator(".tab").all())
