"""axe-core on every kind of page and in every state of it, in both themes and directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from every_kind import every_kind
from playwright.sync_api import expect
from site_project import QUIRKS, Built
from visits import Visit, visits

from bench.host import served

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
PAGES = (
    "index", "stale", "stale.source", "formatting-tour", "customer-accounts", "faq", "hub/landing",
    "hub/hub", "_contents", "404", "only",
)  # fmt: skip
"""A home page, an article that is out of date, its source texts, one with all that can be written,
a simple one, pages made of YAML, the contents, "not found", and one that is not translated.
"""
CONTENT = ("heading-order", "empty-table-header", "image-alt", "link-name", "page-has-heading-one")
"""What an author has to mend."""


@pytest.fixture(scope="module")
def base(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


@pytest.fixture
def visit(browser: Any, base: str) -> Iterator[Visit]:
    with visits(browser) as visit:
        yield lambda address, scheme, *size, **options: visit(
            f"{base}/{address}", *size, color_scheme=scheme, **options
        )


@pytest.mark.parametrize(
    ("folder", "scheme"),
    [*product(("de-de", "ar-sa"), SCHEMES), ("ja-jp", "dark"), ("en-us", "light")],
)
def test_every_kind_of_page(visit: Visit, base: str, kinds: Path, folder: str, scheme: str) -> None:
    page = visit("index.html", scheme)
    found = {"root": violations(page)}
    for name in PAGES:
        if not (kinds / folder / f"{name}.html").is_file():
            assert folder in ("en-us", "ja-jp"), name
            continue
        page.goto(f"{base}/{folder}/{name}.html")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        found[name] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_moved_pages_and_reports(visit: Visit, base: str, scheme: str) -> None:
    page = visit("404.html", scheme)
    found = {"404": violations(page)}

    def at_rest(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('content="0;', 'content="9999;'))

    page.route("**/old.html", at_rest)
    for name in (
        "de-de/old.html", "ar-sa/old.html", "_report/index.html",
        "_report/articles/stale.md.html", "_report/checks/missing-article.html",
    ):  # fmt: skip
        page.goto(f"{base}/{name}")
        found[name] = [fault for fault in violations(page) if not fault.startswith("meta-refresh")]
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("folder", ["de-de", "ar-sa"])
def test_every_state_of_an_article(visit: Visit, folder: str, scheme: str) -> None:
    page = visit(f"{folder}/stale.html", scheme)
    found = {}
    page.locator(".see button").click()
    expect(page.locator(".body .change").first).to_be_visible()
    found["changes"] = violations(page)
    page.locator(".see button").click()
    page.locator(".see input[value=ask]").check()
    page.locator(".body [data-s]").nth(1).click()
    expect(page.locator(".panel")).to_be_visible()
    found["on demand"] = violations(page)
    page.keyboard.press("Escape")
    page.locator(".see input[value=side]").check()
    expect(page.locator(".pair").first).to_be_visible()
    found["side by side"] = violations(page)
    page.locator(".picker select").select_option(index=0)
    page.locator(".zoom").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["picture"] = violations(page)
    page.keyboard.press("Escape")
    page.locator(".search-open").click()
    page.locator(".search input[type=search]").fill("Konto" if folder == "de-de" else "حساب")
    expect(page.locator(".search-list a").first).to_be_visible()
    found["search"] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("folder", ["de-de", "ar-sa"])
def test_menus_on_a_phone(visit: Visit, folder: str, scheme: str) -> None:
    page = visit(f"{folder}/stale.html", scheme, 360, has_touch=True)
    for menu in (".side .fold > summary", ".outline summary", ".languages summary"):
        page.locator(menu).tap()
        assert violations(page) == [], menu
    page.locator(".see input[value=side]").check()
    expect(page.locator(".pair").first).to_be_visible()
    assert violations(page) == []


def test_a_page_that_is_hidden_in_a_language(browser: Any, tmp_path: Path) -> None:
    with served(every_kind(tmp_path, missing="hide")) as base, visits(browser) as visit:
        for scheme in SCHEMES:
            page = visit(f"{base}/ja-jp/only.html", color_scheme=scheme)
            page.locator(".languages summary").click()
            assert violations(page) == []
            page.locator(".languages a[lang=de-DE]").click()
            page.wait_for_url("**/de-de/index.html")
            assert violations(page) == []


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "scheme"), [*zip(QUIRKS, cycle(SCHEMES), strict=False)])
def test_real_articles_have_no_fault_of_the_theme(
    browser: Any, quirks: Callable[[str], Built], name: str, scheme: str
) -> None:
    built, found = quirks(name), {}
    translated = [one for one in built.addresses if built.page(one).xpath("//@data-s")]
    assert translated
    with served(built.site) as base, visits(browser) as visit:
        page = visit(f"{base}/{translated[0]}", color_scheme=scheme)
        for address in translated[:6]:
            page.goto(f"{base}/{address}")
            found[address] = [one for one in violations(page) if not one.startswith(CONTENT)]
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_measure_itself_sees_what_is_bad(visit: Visit) -> None:
    """In a page of the theme, which has a policy: it is not kept from looking."""
    page = visit("de-de/index.html", "light")
    page.evaluate(
        """() => document.querySelector("article").insertAdjacentHTML("beforeend",
        "<img width=9 height=9><p class='faint'><a href='#x'></a></p><button></button>")"""
    )
    found = {one.partition(":")[0] for one in violations(page)}
    assert {"image-alt", "link-name", "button-name"} <= found
