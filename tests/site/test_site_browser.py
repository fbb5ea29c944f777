"""Built sites in Chromium, from the file system: quiet, narrow enough, at work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from site_project import Built

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("TWINSPAN_SHOTS", "")


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Open a page of a built site; whatever it complains of or asks for elsewhere is a fault."""
    contexts, faults = [], []

    def open_page(built: Built, address: str, width: int = 1280, **options: Any) -> Any:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        inside = built.site.resolve().as_uri()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("popup", lambda popup: faults.append(f"popup {popup.url}"))
        page.on(
            "requestfailed",
            lambda request: (
                "ABORTED" in (request.failure or "") or faults.append(f"failed {request.url}")
            ),
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith((inside, "blob:"))
                or faults.append(f"asks for {request.url}")
            ),
        )
        page.goto((built.site.resolve() / address).as_uri())
        if SHOTS:
            name = address.replace("/", "_").removesuffix(".html")
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{SHOTS}/{built.root.name}-{name}-{width}.png", full_page=True)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def is_wide(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("folder", ["ru-ru", "de-de"])
def test_the_demo_fits_and_is_quiet(visit: Any, desk: Built, folder: str) -> None:
    names = ("formatting-tour", "customer-accounts", "index")
    for width in (360, 1280):
        for name in names if width == 360 else names[:1]:
            page = visit(desk, f"{folder}/{name}.html", width)
            assert not is_wide(page), (name, width)
            assert page.locator("main h1").is_visible()


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "folder"),
    [("dynamics", "ar-sa"), ("aspnetcore", "fr-fr"), ("office-js", "ru-ru"), ("nuget", "de-de"),
     ("quantum", "de-de")],
)  # fmt: skip
def test_real_articles_fit_and_are_quiet(
    visit: Any, quirks: Callable[[str], Built], name: str, folder: str
) -> None:
    built = quirks(name)
    found = [
        address
        for address in built.addresses
        if address.startswith(f"{folder}/")
        and not address.endswith((".source.html", "404.html", "_contents.html"))
    ]
    assert found
    page = visit(built, found[0], 360)
    for address in found[1:]:
        page.goto((built.site.resolve() / address).as_uri(), wait_until="domcontentloaded")
        assert not is_wide(page), address
        direction = page.evaluate("getComputedStyle(document.querySelector('main')).direction")
        assert direction == ("rtl" if folder == "ar-sa" else "ltr")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not is_wide(page)
    for address in found if SHOTS else ():
        visit(built, address, 1280)


def test_switching_the_language_keeps_the_page(visit: Any, desk: Built) -> None:
    page = visit(desk, "ru-ru/customer-accounts.html", 360)
    for tag, folder in (("de-DE", "de-de"), ("pt-BR", "pt-br")):
        page.locator(".languages summary").click()
        page.locator(f".languages a[lang={tag}]").click()
        page.wait_for_url(f"**/{folder}/customer-accounts.html")
        assert page.locator("html").get_attribute("lang").lower() == folder


def test_switching_the_language_keeps_the_section(visit: Any, desk: Built) -> None:
    """The one that is read, else that of the address; at the top of a page there is none."""
    page = visit(desk, "de-de/formatting-tour.html", 1280)
    page.locator("#tables").evaluate("(title) => title.scrollIntoView()")
    for tag, folder in (("ru-RU", "ru-ru"), ("fr-FR", "fr-fr")):
        page.locator(".outline a[href='#tables'][aria-current]").wait_for()
        page.locator(".languages summary").press("Enter")
        page.locator(f".languages a[lang={tag}][href$='#tables']").press("Enter")
        page.wait_for_url(f"**/{folder}/formatting-tour.html#tables")
    page.goto(page.url.partition("#")[0])
    page.locator(".languages summary").press("Enter")
    page.locator(".languages a[lang=de-DE]").press("Enter")
    page.wait_for_url("**/de-de/formatting-tour.html")


def test_what_the_sticky_header_holds_takes_the_focus_in_place(visit: Any, desk: Built) -> None:
    """It is in sight wherever the page stands: to focus it must not scroll the page."""
    page = visit(desk, "de-de/formatting-tour.html", 1280)
    page.locator("#tables").evaluate("(title) => title.scrollIntoView({behavior: 'instant'})")
    before = page.evaluate("scrollY")
    assert before > 100
    for control in page.locator(".top :is(a, button, summary):visible").all():
        control.focus()
    assert page.evaluate("scrollY") == before


def test_the_navigation_leads_on(visit: Any, desk: Built) -> None:
    page = visit(desk, "de-de/index.html")
    page.locator(".side a", has_text="Für Autoren").first.click()
    page.wait_for_url("**/formatting-tour.html")
    page.locator(".outline a", has_text="Tabellen").click()
    assert page.url.endswith("#tables")
    page.locator("footer a", has_text="Gesamter Inhalt").click()
    page.wait_for_url("**/_contents.html")
    page.locator(".tree a", has_text="Neuen Kunden hinzufügen").click()
    page.wait_for_url("**/add-a-new-customer.html")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/see-your-customer-list.html")
    page.locator(".see a").click()
    page.wait_for_url("**/see-your-customer-list.source.html")
    page.locator("a.back").click()
    page.wait_for_url("**/see-your-customer-list.html")


def test_everything_can_be_read_without_javascript(visit: Any, desk: Built) -> None:
    page = visit(desk, "de-de/formatting-tour.html", 1280, java_script_enabled=False)
    for selector in ("main h1", ".tab", ".alert", "table", ".side a", ".outline a", "pre"):
        assert page.locator(selector).count() > 0, selector
        for element in page.locator(selector).all():
            assert element.is_visible(), selector
    page.locator(".languages summary").click()
    page.locator(".languages a", has_text="français").click()
    page.wait_for_url("**/fr-fr/formatting-tour.html")


def test_the_keyboard_reaches_the_switcher(visit: Any, desk: Built) -> None:
    page = visit(desk, "de-de/index.html")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.languages summary')"):
            break
    else:
        pytest.fail("the switcher is not among the first stops")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "ru-RU"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru-ru/index.html")
