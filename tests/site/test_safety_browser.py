"""Pages full of injections in Chromium: nothing runs, with the policy of the pages and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from infected import crowded
from injections import INJECTIONS
from playwright.sync_api import expect
from site_project import Built
from visits import Visit, visits

from bench.host import served
from tests.projects import twinspan

pytestmark = pytest.mark.browser

WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
MARK = "window.alert = () => console.error('something has run at ' + location);"
BLANK = {"body": "<!doctype html><title>Watch</title><body>", "content_type": "text/html"}


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Open a page of a built site. Whatever runs, complains or asks another host is a fault;
    ``free`` takes the pages' policy away.
    """
    asked: list[str] = []
    with ExitStack() as servers, visits(browser) as visit:

        def open_page(site: Path, address: str, *, free: bool, script: str = "") -> Any:
            base = servers.enter_context(served(site))

            def prepare(page: Any) -> None:
                page.add_init_script(MARK + script)
                page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
                page.route("**/_watch", lambda route: route.fulfill(**BLANK))

            return visit(f"{base}/{address}", prepare=prepare, bypass_csp=free)

        yield open_page
    assert [url for url in asked if not url.startswith(("/", "blob:"))] == []


def numbered(folder: str, first: int, step: int = 4, ending: str = "html") -> list[str]:
    numbers = range(first, len(INJECTIONS), step)
    return [f"/{folder}/p{number:03}.{ending}" for number in numbers]


KINDS = {
    "texts": numbered("de-de", 0, 2),
    "monolingual": numbered("de-de/raw", 1, 2),
    "sources": numbered("en-us", 1),
    "companions": numbered("de-de", 3, ending="source.html"),
    "source articles": numbered("en-us/plain", 2),
    "yaml": numbered("de-de/yaml", 0),
    "pictures": numbered("de-de/media", 2, ending="svg"),
}
"""Each injection in two places or three; the parsed pages have been looked at in all of them."""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_without_the_policy(visit: Visit, infected_site: Built, kind: str) -> None:
    """Not the policy saves the reader: what is there can do nothing."""
    there = [one for one in KINDS[kind] if (infected_site.site / one[1:]).is_file()]
    assert len(there) > 70
    page = visit(infected_site.site, "_watch", free=True)
    assert page.evaluate(WATCH, there) == []


def test_nothing_runs_with_the_policy(visit: Visit, infected_site: Built) -> None:
    """And the policy has nothing to refuse: it would complain."""
    there = [one for kind in KINDS.values() for one in kind[::9]]
    page = visit(
        infected_site.site,
        "_watch",
        free=False,
        script="addEventListener('securitypolicyviolation', (e) => console.error(e.blockedURI));",
    )
    found = [one for one in there if (infected_site.site / one[1:]).is_file()]
    assert page.evaluate(WATCH, found) == []


def test_without_the_policy_what_is_left_in_would_run(browser: Any, tmp_path: Path) -> None:
    """The measure itself: it sees what runs, and what could."""
    bad = "<img src=x onerror=alert(1)><a href='javascript:x'>x</a>"
    (tmp_path / "bad.html").write_text(bad, "utf-8")
    said: list[str] = []
    with served(tmp_path) as base:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(MARK)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.route("**/_watch", lambda route: route.fulfill(**BLANK))
        page.goto(f"{base}/_watch")
        assert len(page.evaluate(WATCH, ["/bad.html"])) == 2
        context.close()
    assert any("something has run" in text for text in said)


def test_doors_and_moved_pages(visit: Visit, infected_site: Built) -> None:
    """The theme's words are injections there as well; and the redirections."""
    doors = ["/index.html", "/404.html"]
    doors += [f"/de-de/{name}.html" for name in ("index", "404", "_contents")]
    moved = infected_site.site / "de-de/old"
    doors += [f"/de-de/old/{file.name}" for file in sorted(moved.glob("*.html"))[:40:4]]
    doors += [f"/de-de/names/{file.name}" for file in sorted(
        (infected_site.site / "de-de/names").glob("*.html"))[::12] if "%" not in file.name
        and "#" not in file.name and "?" not in file.name]  # fmt: skip
    page = visit(infected_site.site, "_watch", free=True)
    faults = page.evaluate(WATCH, doors)
    # a redirection may lead out: that is its work
    assert [fault for fault in faults if "gone elsewhere" not in fault] == []


SIDE = "localStorage.setItem('source', 'side');"


def test_source_texts_side_by_side(visit: Visit, infected_site: Built) -> None:
    """What the script takes over from the companion page."""
    page = visit(infected_site.site, "_watch", free=True, script=SIDE)
    assert page.evaluate(WATCH, KINDS["texts"][1::3]) == []
    page.goto(page.url.replace("_watch", "de-de/p000.html"))
    expect(page.locator(".pair").first).to_be_attached()


def test_a_reader_opens_all_there_is(visit: Visit, infected_site: Built) -> None:
    """Source on demand, the suggestion, languages, tabs, versions, the contents."""
    for number in range(0, len(INJECTIONS), 60):
        page = visit(infected_site.site, f"de-de/p{number:03}.html", free=True)
        page.locator(".see input[value=ask]").check()
        page.locator(".body [data-s]", has_text="Gut").click()
        panel = page.locator(".panel")
        assert panel.locator("a[href]").get_attribute("href").startswith("https://git.example.com/")
        page.locator(".languages summary").click()
        for button in (".more", ".twist"):
            for one in page.locator(f".side {button}").all()[:1]:
                one.click()
        look(page)
        page.goto(page.url.replace(f"/p{number:03}", f"/raw/p{number:03}"))
        for tab in page.get_by_role("tab").all():
            tab.click()
        for select in page.locator(".picker select").all():
            select.select_option(index=select.locator("option").count() - 1)
        look(page)


def look(page: Any) -> None:
    """No handler and no address that acts, whatever scripts have added."""
    bad = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) =>
            e.matches("script, iframe, object, embed, form, style") ||
            e.getAttributeNames().some((name) => name.startsWith("on")) ||
            (e.href && e.protocol && !/^(https?|mailto|tel):$/.test(e.protocol))
        ).map((e) => e.outerHTML.slice(0, 200))"""
    )
    assert bad == []


# ------------------------------------------------------------------------- reports and search


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = crowded(tmp_path_factory.mktemp("crowd"))
    twinspan(root, "build", "--with-report", "-q")
    twinspan(root, "check", "--all", "--format", "html", "--output", str(root / "site/_checked"))
    return root


def test_reports_do_nothing_either(visit: Visit, crowd: Path) -> None:
    site = crowd / "site"
    pages = [
        "/" + file.relative_to(site).as_posix()
        for folder in ("_report", "_checked")
        for file in (site / folder).rglob("*.html")
    ]
    assert len(pages) > 6
    page = visit(site, "_watch", free=True)
    assert page.evaluate(WATCH, pages) == []
    page = visit(site, "_watch", free=False)
    assert page.evaluate(WATCH, pages[::3]) == []


def test_changes_of_the_source_are_texts(visit: Visit, crowd: Path) -> None:
    """Words that came and went, as the page shows them in the text and beside it."""
    page = visit(crowd / "site", "de-de/changed.html", free=True)
    page.locator(".see button").click()
    expect(page.locator(".change").nth(len(INJECTIONS) // 2)).to_be_attached()
    look(page)
    page.locator(".see input[value=side]").check()
    expect(page.locator(".pair").first).to_be_attached()
    look(page)


def test_queries_are_texts(visit: Visit, crowd: Path) -> None:
    """Whatever is typed is looked for and shown as it is."""
    page = visit(crowd / "site", "de-de/all.html", free=True)
    page.locator(".search-open").click()
    field, found = page.locator(".search input[type=search]"), page.locator(".search-list")
    for bad in INJECTIONS[::23]:
        field.fill(" ".join(bad.split())[:200])
        expect(found).to_have_attribute("aria-busy", "false")
    look(page)
    typed = '"zzqx <img src=x onerror=alert(1)>"'
    field.fill(typed)
    expect(page.locator(".search [role=status]")).to_contain_text(typed)
