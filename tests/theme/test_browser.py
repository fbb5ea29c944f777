"""The pages in Chromium: accessible in both themes and directions, narrow, quiet, at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from axe import violations
from visits import Visit, visits

from .sample import TEMPLATES

pytestmark = pytest.mark.browser

KINDS = ("accounts", "accounts.source", "_contents", "home", "404", "root", "missing")


@pytest.fixture
def visit(browser: Any, demo: Path) -> Iterator[Visit]:
    """Open a page of the sample site."""
    with visits(browser) as visit:
        yield lambda name, *size, **options: visit((demo / name).as_uri(), *size, **options)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["de-de", "ar-sa", "ja-jp"])
def test_axe_finds_nothing(visit: Any, folder: str, scheme: str) -> None:
    """In the sample; tests/site has every kind of page as it is built."""
    page = visit(f"{folder}/accounts.html", 360, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("folder", ["en-us", "de-de", "ru-ru", "ja-jp", "ar-sa"])
def test_nothing_is_wider_than_the_window(visit: Any, folder: str) -> None:
    for kind in KINDS:
        if (folder, kind) == ("en-us", "missing"):
            continue
        page = visit(f"{folder}/{kind}.html", 320)
        for width in (320, 768, 1100, 1440):
            page.set_viewport_size({"width": width, "height": 800})
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


def test_the_lists_are_open_where_they_are_shown(visit: Any) -> None:
    page = visit("ru-ru/accounts.html", 1440)
    folds = "[...document.querySelectorAll('.fold')].map((one) => one.open)"
    for width, opened in ((1440, [True, True]), (1100, [True, False]), (800, [False, False])):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(50)
        assert page.evaluate(folds) == opened, width
    page.set_viewport_size({"width": 1440, "height": 800})
    page.wait_for_timeout(50)
    assert page.evaluate(folds) == [True, True]


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


@pytest.mark.parametrize("folder", ["de-de", "ar-sa"])
def test_the_switcher_stands_in_the_window_with_the_longest_words(visit: Any, folder: str) -> None:
    said = "not yet translated: to the home page"
    catalogs = (TEMPLATES / "locales").glob("*.po")
    words = [polib.pofile(str(path)).find(said).msgstr for path in catalogs]
    page = visit(f"{folder}/accounts.html", 320)
    page.locator(".languages summary").click()
    box = page.locator(".languages ul")
    box.evaluate(
        "(list, text) => [...list.querySelectorAll('a')].forEach((link) => "
        "link.append(Object.assign(document.createElement('small'), { textContent: text })))",
        max(words, key=len),
    )
    place = box.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 320


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


def test_the_address_opens_a_tab(visit: Any, demo: Path) -> None:
    page = visit("de-de/list.svg")
    page.goto((demo / "de-de/accounts.html").as_uri() + "#tab/curl")
    assert page.locator(".tab").nth(1).is_visible()
    assert not page.locator(".tab").nth(0).is_visible()
    assert page.evaluate(
        "document.querySelector('.tabs').getBoundingClientRect().top < innerHeight"
    )
    page.evaluate("location.hash = '#tab/powershell'")
    page.locator(".tab").nth(0).wait_for(state="visible")
    page.evaluate("location.hash = '#tab/%E0%A4%A'")
    page.goto((demo / "de-de/accounts.html").as_uri())
    assert page.locator(".tab").nth(0).is_visible()  # an address is no choice for later


def test_sections_can_be_linked_to(visit: Any) -> None:
    page = visit("de-de/accounts.html")
    heading = page.locator("h2#tools")
    link = heading.locator(".anchor")
    text = heading.inner_text().strip()
    assert link.get_attribute("aria-label") == f"Link zu diesem Abschnitt: {text}"
    shown = "value => getComputedStyle(document.querySelector('#tools .anchor')).opacity === value"
    page.wait_for_function(shown, arg="0")  # waited for, as a busy machine is late
    heading.hover()
    page.wait_for_function(shown, arg="1")
    assert link.evaluate("e => e.textContent") == ""
    page.mouse.move(0, 0)
    link.focus()
    page.keyboard.press("Shift")
    page.wait_for_function(shown, arg="1")
    page.keyboard.press("Enter")
    page.wait_for_url("**#tools")


def test_an_image_is_seen_whole(visit: Any) -> None:
    page = visit("de-de/accounts.html", 360)
    image = page.locator("ol img")
    image.scroll_into_view_if_needed()
    button = page.locator("ol .zoom")
    button.wait_for()
    size = image.bounding_box()
    assert size["width"] < 320
    assert button.bounding_box() == size
    assert button.get_attribute("aria-label").startswith("Bild vergrößern: ")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.locator("img").bounding_box()["width"] == 640
    assert violations(page) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert button.evaluate("e => e === document.activeElement")
    button.click()
    page.get_by_role("button", name="Schließen").click()
    dialog.wait_for(state="detached")
    assert button.count() == 1


def test_an_image_without_a_text_has_a_button_with_a_name(visit: Any) -> None:
    page = visit("de-de/accounts.html", 360)
    page.locator('img[alt=""]').scroll_into_view_if_needed()
    button = page.get_by_role("button", name="Bild vergrößern", exact=True)
    button.wait_for()
    button.click()
    assert page.get_by_role("dialog", name="Bild vergrößern", exact=True).is_visible()


def test_nothing_moves_while_a_page_loads(visit: Any, demo: Path) -> None:
    page = visit("de-de/404.html", 360)
    page.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver(l => l.getEntries().forEach(e => { window.moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for name in ("accounts.html", "_contents.html"):
        page.goto((demo / "ru-ru" / name).as_uri())
        page.wait_for_timeout(300)
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") < 0.01, name


def test_the_outline_follows_the_reading(visit: Any) -> None:
    page = visit("de-de/accounts.html", 1440)
    current = page.locator(".outline a[aria-current]")
    assert current.count() == 0
    for name in ("add-a-new-customer", "tools"):
        page.evaluate(f"document.getElementById('{name}').scrollIntoView()")
        page.locator(f".outline a[aria-current][href='#{name}']").wait_for()
    assert current.count() == 1


def test_code_is_copied(visit: Any) -> None:
    page = visit("de-de/accounts.html")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator(".copy").first.click()
    page.get_by_role("button", name="Kopiert").wait_for()
    assert page.evaluate("window.copied").endswith("Format-Table")


def test_the_keyboard_walks_through_the_page(visit: Any) -> None:
    """Every stop can be seen, and the order is that of the page."""
    page = visit("de-de/accounts.html")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """(() => {
                const e = document.activeElement;
                const box = e.getBoundingClientRect();
                return e === document.body ? null : {
                    where: e.closest("nav, header, main, footer, .skip").className,
                    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                    ring: getComputedStyle(e).outlineStyle !== "none" || e.matches("main"),
                    tag: e.outerHTML.slice(0, 80),
                };
            })()"""
        )
        if stop is None:
            break
        assert stop["seen"], stop
        assert stop["ring"], stop
        if stop["where"] not in seen:
            seen.append(stop["where"])
    assert seen == ["skip", "top", "", "side", "outline", "crumbs", "pager", "foot"]


def test_on_a_phone_the_switcher_keeps_its_name(visit: Any) -> None:
    page = visit("de-de/accounts.html", 320)
    assert page.locator(".languages summary").inner_text().strip() != ""
    page.get_by_text("Sprache:").locator("xpath=..").click()
    assert page.locator(".languages a").first.is_visible()
