"""The contents in Chromium: opened in place, by mouse and keyboard; whole without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe import violations
from site_project import Built
from visits import Visit, visits

pytestmark = pytest.mark.browser

PAGE = "ru-ru/wide/p16.html"


@pytest.fixture
def visit(browser: Any, big: Built) -> Iterator[Visit]:
    """Open a page of the big site from the file system."""
    with visits(browser) as visit:
        yield lambda address, *size, **options: visit(
            (big.site.resolve() / address).as_uri(), *size, **options
        )


def scripts(page: Any) -> list[str]:
    """Which of the page's scripts have been loaded after it."""
    return page.evaluate(
        "Array.from(document.querySelectorAll('script[src*=\"/nav.\"]'), s => s.src)"
    )


def test_a_group_opens_in_place(visit: Any) -> None:
    page = visit(PAGE)
    assert scripts(page) == []
    group = page.locator(".side .group").last
    button = group.locator("> .twist")
    assert button.get_attribute("aria-label") == group.locator("> :first-child").inner_text()
    before = page.url
    button.click()
    lines = group.locator("> ul > li > :first-child")
    lines.first.wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    assert len(scripts(page)) == 1
    assert lines.count() == 70
    number = group.locator("> :first-child").inner_text().rsplit(" ", 1)[1]
    assert lines.nth(3).inner_text().endswith(f" {number}.3")
    assert lines.nth(3).get_attribute("href") == f"https://example.com/{number}/3"
    button.click()
    assert button.get_attribute("aria-expanded") == "false"
    assert not lines.first.is_visible()
    assert page.url == before


def test_what_was_left_out_comes_on_demand(visit: Any) -> None:
    page = visit(PAGE)
    current = page.locator(".side [aria-current=page]")
    siblings = current.locator("xpath=ancestor::ul[1]")
    shown = siblings.locator("> li > a").count()
    assert shown < 70
    siblings.locator("> .cut button").last.click()
    siblings.locator("> li").nth(69).wait_for(state="attached")
    links = siblings.locator("> li > a")
    assert [text.rsplit(".", 1)[1] for text in links.all_inner_texts()] == [
        str(number) for number in range(70)
    ]
    assert siblings.locator(".cut").count() == 0
    assert current.count() == 1
    top = page.locator(".side .fold > ul")
    top.locator("> .cut button").first.click()
    top.locator("> li").nth(59).wait_for(state="attached")
    assert top.locator("> .cut").count() == 0


def test_a_page_of_the_script_can_be_opened(visit: Any) -> None:
    """Addresses in the script count from the locale's folder."""
    page = visit("ru-ru/deep/p9.html")
    page.locator(".side .fold > ul > .cut button").last.click()
    group = page.locator(".side .fold > ul > li").nth(21 + 24)
    group.wait_for(state="attached")
    group.locator("> .twist").click()
    group.locator("> ul > li > a[href$='/ru-ru/wide/p24.html']").click()
    page.wait_for_url("**/ru-ru/wide/p24.html")
    assert page.locator(".side [aria-current=page]").count() == 1


def test_the_keyboard_opens_a_group_and_walks_in(visit: Any) -> None:
    page = visit(PAGE)
    group = page.locator(".side .group").first
    button = group.locator("> .twist")
    button.focus()
    page.keyboard.press("Enter")
    group.locator("> ul > li").first.wait_for()
    assert button.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    assert group.locator("> ul > li > a").first.evaluate("e => e === document.activeElement")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert button.get_attribute("aria-expanded") == "false"


def test_the_current_line_is_in_sight(visit: Any) -> None:
    page = visit(PAGE)
    place = page.locator(".side [aria-current=page]").bounding_box()
    assert 56 <= place["y"] <= 850
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["ru-ru", "ar-sa"])
def test_axe_finds_nothing_in_open_contents(visit: Any, folder: str, scheme: str) -> None:
    page = visit(f"{folder}/deep/p4.html", color_scheme=scheme)
    page.locator(".side .twist[aria-expanded=false]").first.click()
    page.locator(".side li:has(> .twist[aria-expanded=true]) li").last.wait_for()
    assert violations(page) == []


def test_the_outline_is_made_whole(visit: Any, big: Built) -> None:
    served = big.page(PAGE).xpath("//nav[contains(@class,'outline')]//a")
    page = visit(PAGE)
    links = page.locator(".outline a")
    assert len(served) < links.count() == 60
    links.nth(50).click()
    current = page.locator(".outline a[aria-current]")
    current.wait_for()
    assert page.evaluate("scrollY") > 1000
    assert current.count() == 1
    assert current.inner_text() == links.nth(50).inner_text()
    assert "#" not in links.nth(50).inner_text()


def test_without_a_script_nothing_is_out_of_reach(visit: Any) -> None:
    page = visit(PAGE, java_script_enabled=False)
    assert page.locator(".side button").count() == 0
    assert page.locator(".side .cut").last.inner_text() == "…"
    page.locator(".side .all a").click()
    page.wait_for_url("**/ru-ru/_contents.html")
    assert page.locator(".tree a").count() >= 2_900
    page.locator(".tree a[href='deep/p9.html']").click()
    page.wait_for_url("**/ru-ru/deep/p9.html")
