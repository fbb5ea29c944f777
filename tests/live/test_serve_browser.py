"""A translator and a writer at work: ``twinspan serve`` and ``preview`` with a real browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import Serving, copy_demo, edit, heed_interrupts
from tests.projects import twinspan

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("TWINSPAN_SHOTS", "")


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[[str], Any]]:
    contexts, faults = [], []

    def go(address: str, width: int = 1280) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 700}, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert [one for one in faults if "ERR_" not in one and "404" not in one] == []


def shot(page: Any, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/serve-{name}.png")


def marked(page: Any) -> Any:
    return page.locator(".twinspan-mark")


def in_view(page: Any, locator: Any) -> bool:
    box = locator.bounding_box()
    return bool(box) and 0 <= box["y"] < page.viewport_size["height"]


def line_of(catalog: Path, text: str) -> int:
    lines = catalog.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_translator_sees_each_sentence_where_it_is_read(
    demo: Path, serve: Callable[..., Serving], visit: Any
) -> None:
    serve(demo)
    catalog = demo / "locales/de_DE/index.po"
    place = f"{catalog}:{line_of(catalog, 'Bitten Sie in diesem Fall')}"
    asked = twinspan(demo, "preview", "--print", place)
    assert asked.code == 0
    page = visit(asked.text.strip())
    marked(page).wait_for()
    assert "Bitten Sie in diesem Fall" in marked(page).inner_text()
    assert in_view(page, marked(page))

    # an edit comes to the page that is open, in place, and is shown
    page.evaluate("window.same = true")
    page.evaluate("scrollTo(0, 0)")
    edit(catalog, "Bitten Sie in diesem Fall", "Fragen Sie dann")
    page.get_by_text("Fragen Sie dann").wait_for()
    assert page.evaluate("window.same")
    assert marked(page).count() == 1
    assert "Fragen Sie dann" in marked(page).inner_text()
    assert in_view(page, marked(page))
    shot(page, "marked")
    page.keyboard.press("Escape")
    assert marked(page).count() == 0

    # an entry without a translation changes more than the sentence: the page comes anew
    edit(catalog, 'msgstr "Rollen auf einen Blick"', 'msgstr ""')
    page.locator("main h2", has_text="Roles at a glance").wait_for()
    marked(page).first.wait_for()
    assert "Roles at a glance" in marked(page).first.inner_text()

    # asked for another sentence, the page that is open goes there
    other = demo / "locales/de_DE/customer-accounts.po"
    number = line_of(other, 'msgid "') + 20
    asked = twinspan(demo, "preview", f"{other}:{number}")
    assert asked.code == 0, asked.text
    page.wait_for_url("**/de-de/customer-accounts.html#s=*")
    marked(page).wait_for()

    # what changed elsewhere is named, with a link
    edit(catalog, "Fragen Sie dann", "Bitten Sie dann")
    link = page.get_by_role("link", name="de-de/index.html")
    link.wait_for()
    shot(page, "elsewhere")
    link.click()
    page.get_by_text("Bitten Sie dann").wait_for()


def test_a_fault_is_said_on_the_page_and_the_page_stays(
    demo: Path, serve: Callable[..., Serving], visit: Any
) -> None:
    serving = serve(demo)
    page = visit(f"{serving.address}/de-de/index.html")
    page.evaluate("window.same = true")
    catalog = demo / "locales/de_DE/index.po"
    edit(catalog, 'msgstr "Hier anfangen"', 'msgstr "Hier anfangen')
    problem = page.locator(".twinspan-news .problem")
    problem.wait_for()
    assert problem.inner_text().startswith(
        f"locales/de_DE/index.po:{line_of(catalog, 'Hier anfangen')}: "
    )
    assert serving.wait_for(r"locales/de_DE/index\.po:\d+: ")
    assert page.get_by_role("heading", name="Hier anfangen").is_visible()
    shot(page, "fault")
    page.set_viewport_size({"width": 360, "height": 700})
    shot(page, "fault-360")
    page.get_by_role("button", name="Close").click()
    assert problem.count() == 0
    edit(catalog, 'msgstr "Hier anfangen', 'msgstr "Hier loslegen"')
    page.get_by_role("heading", name="Hier loslegen").wait_for()
    assert serving.wait_for("mended")


def test_an_article_a_page_that_comes_and_one_that_goes(
    demo: Path, serve: Callable[..., Serving], visit: Any
) -> None:
    serving = serve(demo)
    page = visit(f"{serving.address}/de-de/new.html")
    assert page.locator("h1").inner_text() == "Seite nicht gefunden"
    article = demo / "content/de-DE/new.md"
    article.write_text(
        '# <span data-ttu-id="0a1b2-101">Neu</span><span class="sxs-lookup">'
        '<span data-stu-id="0a1b2-101">New</span></span>\n',
        "utf-8",
    )
    page.locator("h1", has_text="Neu").wait_for()
    article.unlink()
    page.locator("h1", has_text="Seite nicht gefunden").wait_for()


def test_a_site_below_a_path(tmp_path: Path, serve: Callable[..., Serving], visit: Any) -> None:
    root = copy_demo(tmp_path / "demo", 'url = "https://example.com/help/desk"')
    serving = serve(root)
    assert serving.address.endswith("/help/desk")
    page = visit(f"{serving.address}/de-de/no/such/page.html")
    assert page.locator("h1").inner_text() == "Seite nicht gefunden"
    page.get_by_role("link", name="Startseite").click()
    page.wait_for_url("**/help/desk/de-de/index.html")
    edit(root / "locales/de_DE/index.po", "Hier anfangen", "Los geht es")
    page.get_by_role("heading", name="Los geht es").wait_for()


def test_preview_starts_a_server_where_none_runs(demo: Path, visit: Any) -> None:
    catalog = demo / "locales/de_DE/index.po"
    place = f"{catalog}:{line_of(catalog, 'Hier anfangen')}"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from pipeline.cli import main; main()",
            "preview",
            "--print",
            place,
        ],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        page = visit(address)
        marked(page).wait_for()
        assert marked(page).inner_text() == "Hier anfangen"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(demo: Path, serve: Callable[..., Serving], number: int) -> None:
    serving = serve(demo)
    assert (demo / ".twinspan/serve.json").is_file()
    assert serving.end(number) == 0
    assert not (demo / ".twinspan/serve.json").exists()
    assert twinspan(demo, "check", "-q").code == 0, "the project is free"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("locales/de_DE/none.po:3", "there is no such file"),
        ("twinspan.toml", "is no catalog of this project"),
        ("locales/de_DE/index.po:99999", "the file has only"),
    ],
)
def test_preview_says_what_is_wrong(
    demo: Path, monkeypatch: pytest.MonkeyPatch, place: str, message: str
) -> None:
    monkeypatch.chdir(demo)
    asked = twinspan(demo, "preview", place)
    assert asked.code == 2
    assert message in asked.text
