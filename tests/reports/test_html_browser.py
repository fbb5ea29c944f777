"""The report in Chromium: accessible, narrow enough, quiet, and at work without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from report_sample import FINDINGS, LOCALES, SOURCE, SPACE, STATUSES

from pipeline.checks.baseline import compare, renew
from pipeline.reports import Report
from pipeline.reports.html import render_html

pytestmark = pytest.mark.browser

A = "articles/a.md.html"


def _report() -> Report:
    """All findings are new, but one of an article in German and one fixed in French."""
    known = FINDINGS[0]._replace(key="known")
    return Report(*compare([*FINDINGS, known], renew([known, SPACE._replace(key="gone")], {})))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    files = render_html(_report(), STATUSES, locales=LOCALES, source=SOURCE, name="Demo")
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def names(report: Path) -> list[str]:
    return sorted(str(path.relative_to(report)) for path in report.rglob("*.html"))


@pytest.fixture
def visit(browser: Any, report: Path) -> Iterator[Any]:
    """Open a page of the report; whatever it complains of or asks for elsewhere is a fault."""
    contexts, faults = [], []

    def open_page(name: str, width: int = 1280, fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("requestfailed", lambda request: faults.append(f"failed {request.url}"))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(report.as_uri()) or faults.append(f"asks {request.url}")
            ),
        )
        page.goto((report / name).as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(visit: Any, report: Path, scheme: str, width: int) -> None:
    for name in names(report) if width > 1000 else ["index.html", A]:
        page = visit(name, width, color_scheme=scheme)
        for summary in page.locator("summary").all():
            if summary.evaluate("e => !e.parentElement.open"):
                summary.click()
        assert violations(page) == [], name
    filtered = visit(A, width, "#locale-de-DE", color_scheme=scheme)
    assert violations(filtered) == []


def test_nothing_is_wider_than_the_window(visit: Any, report: Path) -> None:
    for name in names(report):
        page = visit(name, 320)
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} at {width} px is {wide} px wide"


def test_the_matrix_scrolls_alone_and_its_first_column_stays(visit: Any) -> None:
    page = visit("index.html", 360)
    box = page.locator(".scroll.tall").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    box.evaluate("e => { e.scrollLeft = 200; }")
    name = box.locator("tbody th").first
    assert name.bounding_box()["x"] == pytest.approx(box.bounding_box()["x"], abs=2)


def test_without_scripts_a_cell_leads_to_the_findings_of_its_locale(visit: Any) -> None:
    page = visit("index.html", java_script_enabled=False)
    assert page.locator(".folder table").first.is_visible()
    page.locator(".matrix td a").filter(has_text="70%").click()
    assert page.url.endswith("a.md.html#locale-fr-FR")
    assert page.locator(".finding:visible").count() == 1
    assert page.locator(".finding.in-fr-FR").is_visible()
    page.get_by_role("link", name="Show the findings of all locales").click()
    assert page.locator(".finding:visible").count() == 3


def test_known_findings_are_folded(visit: Any) -> None:
    page = visit(A)
    known = page.locator("details.known-ones .finding")
    assert known.count() == 1
    assert not known.is_visible()
    page.locator("details.known-ones summary").click()
    assert known.is_visible()
    page = visit(A, 1280, "#locale-fr-FR")
    assert page.locator("details.known-ones:visible").count() == 0


def test_a_text_from_right_to_left_stands_right(visit: Any) -> None:
    words = visit(A, 1280).locator(".words[lang=ar-SA]")
    assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"
    left = words.locator("mark").bounding_box()["x"] - words.bounding_box()["x"]
    assert left > words.bounding_box()["width"] / 2


def test_the_skip_link_and_the_focus_can_be_seen(visit: Any) -> None:
    page = visit(A)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Tab")
    assert page.locator(".brand").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
