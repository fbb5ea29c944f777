"""A visit as a reader makes it, in four languages: over the demo with Arabic and Japanese pages,
and over real articles; from a server, from the file system, and without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from playwright.sync_api import expect
from site_project import Built, configure, run
from visits import Visit, visits

from bench.host import served
from tests.projects import copy_articles

pytestmark = pytest.mark.browser

FOLDERS = ("ru-ru", "de-de", "ja-jp", "ar-sa")


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some fifteen real articles in four languages."""
    root, locales = tmp_path_factory.mktemp("real"), ("ru-RU", "de-DE", "ja-JP", "fr-FR")
    copy_articles(corpus / "partner-center", root / "content", locales, every=25)
    config = configure(root, locales)
    return Built(config, run(config)).site


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Open a page of a site, from a server or (``disk``) from the file system."""
    with ExitStack() as servers, visits(browser) as visit:

        def open_page(site: Path, address: str, *size: int, disk: bool = False, **more: Any) -> Any:
            base = site.resolve().as_uri() if disk else servers.enter_context(served(site))
            return visit(f"{base}/{address}", *size, **more)

        yield open_page


def choose_language(page: Any, folder: str) -> None:
    page.locator(".languages summary").click()
    page.locator(f".languages a[href*='{folder}/']").click()
    page.wait_for_url(f"**/{folder}/**")


def longest(site: Path, folder: str) -> str:
    """The page of a folder with the most sentences that have a source text."""
    pages = [
        file for file in (site / folder).rglob("*.html")
        if file.with_name(file.name.replace(".html", ".source.html")).is_file()
    ]  # fmt: skip
    assert pages, folder
    return max(pages, key=lambda file: file.stat().st_size).relative_to(site).as_posix()


# ---------------------------------------------------------------------------- going about


@pytest.mark.parametrize("disk", [False, True])
def test_switching_the_language_keeps_the_page(visit: Visit, kinds: Path, *, disk: bool) -> None:
    page = visit(kinds, "ru-ru/stale.html", disk=disk)
    for folder in (*FOLDERS[1:], FOLDERS[0]):
        choose_language(page, folder)
        assert page.url.endswith(f"/{folder}/stale.html")
        assert page.locator("html").get_attribute("lang").lower() == folder
        assert page.locator("html").get_attribute("dir") == ("rtl" if folder == "ar-sa" else "ltr")


@pytest.mark.corpus
def test_switching_the_language_keeps_a_real_page(visit: Visit, real: Path) -> None:
    address = longest(real, "ru-ru").partition("/")[2]
    page = visit(real, f"ru-ru/{address}", 360)
    for folder in ("de-de", "ja-jp", "fr-fr", "ru-ru"):
        choose_language(page, folder)
        assert page.url.endswith(f"/{folder}/{address}")
        assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("folder", ["de-de", "ar-sa"])
def test_an_old_address_leads_on(visit: Visit, kinds: Path, folder: str) -> None:
    for disk in (False, True):
        page = visit(kinds, f"{folder}/faq.html", disk=disk, java_script_enabled=disk)
        page.goto(page.url.replace("faq", "old"))
        page.wait_for_url(f"**/{folder}/stale.html")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_theme_and_tabs_are_remembered_in_every_language(
    visit: Visit, kinds: Path, folder: str
) -> None:
    page = visit(kinds, f"{folder}/formatting-tour.html", color_scheme="light")
    page.locator(".theme").click()
    page.locator(".theme").click()
    tabs = page.get_by_role("tab")
    tabs.last.click()
    name = tabs.last.get_attribute("id")
    other = FOLDERS[(FOLDERS.index(folder) + 1) % 4]
    choose_language(page, other)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(f"#{name}")).to_have_attribute("aria-selected", "true")


# ------------------------------------------------------------------------- the source text


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_source_of_a_real_sentence(
    visit: Visit, real: Path, quirks: Callable[[str], Built], folder: str
) -> None:
    """By mouse, by keyboard, by touch, and beside it: always the same text."""
    site = quirks("dynamics").site if folder == "ar-sa" else real
    address = longest(site, folder)
    page = visit(site, address)
    page.locator(".see input[value=ask]").check()
    sentence = page.locator(".body p > [data-s]:visible").first
    sentence.scroll_into_view_if_needed()
    number = sentence.get_attribute("data-s")
    sentence.hover()
    panel = page.locator(".panel")
    expect(panel).to_be_visible()
    theirs = panel.locator(".theirs")
    told = theirs.inner_text()
    assert told
    assert theirs.get_attribute("lang") == "en-US"
    assert theirs.get_attribute("dir") == "ltr"
    panel.hover()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_attached()

    page.locator(".body [data-s][tabindex]").focus()
    for _ in range(400):
        if page.evaluate("document.activeElement.dataset.s") == number:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(panel.locator(".theirs")).to_have_text(told)

    phone = visit(site, address, 360, has_touch=True, is_mobile=True)
    phone.locator(".see input[value=ask]").check()
    phone.locator(f".body p > [data-s='{number}']").first.tap()
    expect(phone.locator(".panel .theirs")).to_have_text(told)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.locator(".see input[value=side]").check()
    beside = page.locator(f".pair:has([data-s='{number}']) > .theirs").first
    expect(beside).to_contain_text(told)
    assert beside.get_attribute("lang") == "en-US"


def test_a_source_that_comes_late_is_shown_where_the_pointer_rests(
    visit: Visit, kinds: Path
) -> None:
    """The pointer does not move any more when the answer of a slow network arrives."""
    page, late = visit(kinds, "de-de/stale.html"), []
    page.route("**/stale.source.html", lambda route: late.append(route))
    page.locator(".see input[value=ask]").check()
    assert "Escape" in page.locator(".hint").inner_text()  # at once: nothing moves later
    sentence = page.locator(".body p > [data-s]:visible").first
    sentence.hover()
    place = sentence.bounding_box()
    late.pop().continue_()
    expect(page.locator(".panel .theirs")).not_to_be_empty()
    assert sentence.bounding_box() == place

    page.unroute_all()
    page.reload()
    sentence.hover()
    expect(page.locator(".panel .theirs")).not_to_be_empty()
    assert page.locator(".hint").inner_text() == ""  # told once, when it was chosen


def test_the_last_choice_counts_however_late_the_source_comes(visit: Visit, kinds: Path) -> None:
    page, late = visit(kinds, "de-de/stale.html"), []
    page.route("**/stale.source.html", lambda route: late.append(route))
    for mode in ("side", "ask"):
        page.locator(f".see input[value={mode}]").check()
    late.pop().continue_()
    expect(page.locator("html")).to_have_attribute("data-source", "ask")
    with page.expect_event("requestfinished"):
        late.pop().continue_()
    page.locator(".body p > [data-s]:visible").first.hover()
    expect(page.locator(".panel .theirs")).not_to_be_empty()
    expect(page.locator("html")).to_have_attribute("data-source", "ask")


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_a_script_the_source_is_a_page(visit: Visit, kinds: Path, folder: str) -> None:
    for options in ({"disk": True}, {"java_script_enabled": False}):
        page = visit(kinds, f"{folder}/stale.html", **options)
        page.locator(".see a").click()
        page.wait_for_url(f"**/{folder}/stale.source.html")
        text = page.locator(".body > [lang=en-US]")
        assert text.get_attribute("dir") == "ltr"
        assert "Second one." in text.inner_text()
        page.locator("a.back").click()
        page.wait_for_url(f"**/{folder}/stale.html")


# ----------------------------------------------------------- without JavaScript, without server


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_page_can_be_reached_by_links(kinds: Path, folder: str) -> None:
    """From the first page of the language, by what stands in the pages themselves."""
    reached, waiting = set(), [kinds / folder / "index.html"]
    while waiting:
        file = waiting.pop()
        if file in reached or not file.is_file():
            continue
        reached.add(file)
        for link in html.document_fromstring(file.read_bytes()).xpath("//a/@href"):
            path = unquote(urldefrag(link)[0])
            if path and ":" not in path:
                waiting.append((file.parent / path).resolve())
    pages = set((kinds / folder).resolve().rglob("*.html"))
    lost = {file.name for file in pages - {file.resolve() for file in reached}}
    assert lost <= {"404.html", "old.html"}


SEEN = """() => [...document.querySelectorAll(".body *")].filter((one) =>
    one.textContent.trim() && !one.closest("details:not([open]), math") &&
    !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  ).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_javascript_everything_is_there(visit: Visit, kinds: Path, folder: str) -> None:
    """No text is hidden; nothing offers what it cannot do; the menus work."""
    page = visit(kinds, f"{folder}/index.html", 360, java_script_enabled=False)
    for name in ("stale", "formatting-tour", "faq", "hub/landing", "_contents", "index"):
        if not (kinds / folder / f"{name}.html").is_file():
            assert folder in ("ru-ru", "ja-jp"), name
            continue
        page.goto(f"{page.url.partition(f'/{folder}/')[0]}/{folder}/{name}.html")
        assert page.evaluate(SEEN) == [], name
        assert page.locator("button:visible, [role=tab], select:visible").count() == 0, name
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
    page.locator(".side .fold > summary, .tree a").first.click()
    choose_language(page, "fr-fr")


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["ru-ru", "de-de", "ja-jp"])
def test_real_articles_without_javascript(visit: Visit, real: Path, folder: str) -> None:
    files = sorted((real / folder).rglob("*.html"), key=lambda file: -file.stat().st_size)[:8]
    page = visit(real, f"{folder}/_contents.html", 360, java_script_enabled=False)
    base = page.url.partition(f"/{folder}/")[0]
    for file in files:
        page.goto(f"{base}/{file.relative_to(real).as_posix()}")
        assert page.evaluate(SEEN) == [], file
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), file


@pytest.mark.parametrize("folder", FOLDERS)
def test_from_the_file_system_all_but_search_works(visit: Visit, kinds: Path, folder: str) -> None:
    page = visit(kinds, f"{folder}/stale.html", disk=True)
    picker = page.locator(".picker select")
    picker.select_option(index=0)
    assert page.get_by_text("Eins", exact=True).is_visible()
    page.locator(".zoom").click()
    page.get_by_role("dialog").get_by_role("button").click()
    expect(page.get_by_role("dialog")).not_to_be_attached()
    page.locator(".theme").click()
    assert page.locator("html").get_attribute("data-theme") == "light"
    group = page.locator(".side .group:not(:has(ul))").first
    name = group.locator("> :first-child").inner_text()
    group.locator(".twist").click()
    opened = page.locator(".side .group", has_text=name).locator("ul a")
    expect(opened.first).to_be_visible()
    page.locator(".outline a").first.click()
    assert "#" in page.url
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.search [role=status]")).not_to_be_empty()
    page.keyboard.press("Escape")
    page.locator(".foot a").last.click()
    page.wait_for_url("**/_contents.html")


@pytest.mark.parametrize(
    ("folder", "query", "name"),
    [("ru-ru", "слово", "stale"), ("de-de", "konto", "stale"), ("ja-jp", "請求書", "only"),
     ("ar-sa", "حساب", "stale"), ("ar-sa", "invoices", "only")],
)  # fmt: skip
def test_search_leads_to_the_page(
    visit: Visit, kinds: Path, folder: str, query: str, name: str
) -> None:
    page = visit(kinds, f"{folder}/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type(query)
    link = page.locator(f".search-list a[href*='/{name}.html']").first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"**/{folder}/{name}.html*")
