"""The source of a sentence in Chromium: by mouse, keyboard and touch, in three scripts; without
JavaScript and from the file system; and what changed in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from site_project import Built, article, project
from visits import Visit, visits

from bench.host import served

pytestmark = pytest.mark.browser

SUGGEST = 'suggest = "https://git.example.com/{catalog}#L{line}"'
OLD = {"ms_openlocfilehash": "1" * 40, "ms_lasthandoff": "05/20/2021", "ms_translationtype": "HT"}
NEW = {"ms_openlocfilehash": "2" * 40, "ms_lasthandoff": "07/01/2022", "ms_translationtype": "MT"}
FOLDERS = ("ru-ru", "de-de", "ja-jp", "ar-sa")


def page_in(words: str, *, old: bool = False) -> str:
    """The article in a language whose sentences all begin with ``words``."""
    version = "old" if old else "new"
    return article(
        f"# {{{words} 1|Accounts}}",
        f"{{{words} 2.|First sentence with **bold** words.}} {{{words} 3.|Second one.}}",
        f"{{{words} 4.|Sign in to the {version} portal of all partners.}}",
        f"- {{{words} 5|A point}}\n  - [{{{words} 6|The linked page}}](a.md)",
        f"| {{{words} 7|Column}} | {{{words} 8|Other}} |\n| --- | --- |\n"
        f"| {{{words} 9|Cell}} | {{{words} 10|Last cell}} |",
        "```python\nprint(1)\n```",
        f"> {{{words} 11.|A quotation.}}",
        **(OLD if old else NEW),
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    texts = {"ru-RU": "Текст", "de-DE": "Satz", "ja-JP": "文", "ar-SA": "جملة"}
    files: dict[str, str | bytes] = {
        f"{tag}/a.md": page_in(words, old=tag == "de-DE") for tag, words in texts.items()
    }
    return project(tmp_path_factory.mktemp("source"), files, texts, f"[site]\n{SUGGEST}")


@pytest.fixture(scope="module")
def base(built: Built) -> Iterator[str]:
    with served(built.site) as address:
        yield address


@pytest.fixture
def visit(browser: Any, base: str) -> Iterator[Visit]:
    with visits(browser) as visit:
        yield lambda address, *size, **options: visit(
            address if "://" in address else f"{base}/{address}", *size, **options
        )


def sentence(page: Any, text: str) -> Any:
    return page.locator(".body [data-s]:not(.theirs *)").filter(has_text=text).last


def choose(page: Any, mode: str) -> None:
    page.locator(f".see input[value={mode}]").check()
    page.locator(f"html[data-source={mode}]").wait_for()


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


# ------------------------------------------------------------------------- without a script


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_javascript_there_is_a_link(visit: Visit, folder: str) -> None:
    page = visit(f"{folder}/a.html", java_script_enabled=False)
    assert page.locator(".see input, .see button").count() == 0
    page.locator(".see a").click()
    page.wait_for_url(f"**/{folder}/a.source.html")
    box = page.locator(".body > [lang=en-US]")
    assert box.get_attribute("dir") == "ltr"
    assert "First sentence with bold words." in box.inner_text()
    fixes = page.locator(".fix")
    assert fixes.count() == 11
    code = {"ru-ru": "ru_RU", "de-de": "de_DE", "ja-jp": "ja_JP", "ar-sa": "ar_SA"}[folder]
    assert fixes.first.get_attribute("href").startswith(
        f"https://git.example.com/locales/{code}/a.po#L"
    )
    assert violations(visit(f"{folder}/a.source.html")) == []
    page.locator("a.back").click()
    page.wait_for_url(f"**/{folder}/a.html")


def test_from_the_file_system_it_stays_a_link(visit: Visit, built: Built) -> None:
    page = visit((built.site / "ja-jp/a.html").resolve().as_uri())
    assert page.locator(".see input").count() == 0
    page.locator(".see a").click()
    page.wait_for_url("**/a.source.html")
    page = visit((built.site / "de-de/a.html").resolve().as_uri())
    page.locator(".notice summary").click()
    page.locator(".notice a").click()
    assert page.url.endswith("a.source.html#ts-changes")
    assert page.locator("#ts-changes del").inner_text() == "old"


def test_where_the_source_page_is_gone_the_link_comes_back(visit: Visit) -> None:
    page = visit("ja-jp/a.html")
    page.route("**/a.source.html", lambda route: route.fulfill(status=200, body="nothing"))
    page.locator(".see input[value=side]").click()
    page.locator(".see a").wait_for()
    assert page.locator(".see input, .pair").count() == 0


# ----------------------------------------------------------------------------- on demand


@pytest.mark.parametrize("folder", FOLDERS)
def test_with_the_mouse(visit: Visit, folder: str) -> None:
    page = visit(f"{folder}/a.html")
    choose(page, "ask")
    page.locator("[data-s='1']").hover()
    panel = page.locator(".panel")
    panel.wait_for()
    assert panel.locator("[lang=en-US][dir=ltr]").inner_text() == "First sentence with bold words."
    panel.hover()
    page.wait_for_timeout(500)
    assert panel.is_visible(), "the pointer may go to it"
    page.keyboard.press("Escape")
    assert panel.count() == 0, "Escape dismisses it, wherever the pointer is"
    page.locator("[data-s='2']").hover()
    panel.wait_for()
    page.locator("header.top").hover()
    page.wait_for_timeout(500)
    assert panel.count() == 0
    box = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box


def test_a_click_keeps_it_and_names_the_entry(visit: Visit) -> None:
    page = visit("ru-ru/a.html")
    choose(page, "ask")
    sentence(page, "Текст 3.").click()
    panel = page.locator(".panel")
    link = panel.locator("a")
    assert link.inner_text() == "Предложить лучший перевод"
    assert link.get_attribute("href").startswith("https://git.example.com/locales/ru_RU/a.po#L")
    page.locator("header.top").hover()
    page.wait_for_timeout(500)
    assert panel.is_visible()
    sentence(page, "Текст 11.").click()
    assert panel.inner_text().startswith("A quotation.")
    sentence(page, "Текст 11.").click()
    assert panel.count() == 0


def test_a_link_in_a_sentence_remains_a_link(visit: Visit) -> None:
    page = visit("ru-ru/a.html")
    choose(page, "ask")
    sentence(page, "Текст 6").click()
    page.wait_for_load_state()
    assert page.locator(".panel").count() == 0


@pytest.mark.parametrize("folder", FOLDERS)
def test_with_the_keyboard(visit: Visit, folder: str) -> None:
    page = visit(f"{folder}/a.html")
    choose(page, "ask")
    assert page.locator(".body [tabindex='0'][data-s]").count() == 1
    page.locator("[data-s='0']").focus()
    hint = page.locator(".hint[role=status]").inner_text()
    assert "Escape" in hint
    ahead, back = ("ArrowLeft", "ArrowRight") if folder == "ar-sa" else ("ArrowRight", "ArrowLeft")
    first = focused(page)
    page.keyboard.press(ahead)
    page.keyboard.press("ArrowDown")
    third = focused(page)
    assert page.evaluate("document.activeElement.dataset.s") == "2"
    page.keyboard.press("Enter")
    panel = page.locator(".panel")
    assert panel.inner_text().startswith("Second one.")
    live = page.locator(".sr[role=status]")
    assert live.inner_text() == "Second one."
    assert live.locator("[lang=en-US][dir=ltr]").count() == 1
    page.keyboard.press(back)
    assert panel.inner_text().startswith("First sentence"), "it goes along"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.panel a')")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert panel.count() == 0
    assert page.evaluate("document.activeElement.dataset.s") == "1", "the focus comes back"
    page.keyboard.press("Home")
    assert focused(page) == first != third
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.s") == "10"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.s") == "10"
    assert page.locator(".body [tabindex='0'][data-s]").count() == 1


@pytest.mark.parametrize("folder", ["ja-jp", "ar-sa"])
def test_with_a_finger(visit: Visit, folder: str) -> None:
    page = visit(f"{folder}/a.html", 360, has_touch=True, is_mobile=True)
    page.locator(".see label").nth(1).tap()
    page.locator("html[data-source=ask]").wait_for()
    sentence(page, " 3.").tap()
    panel = page.locator(".panel")
    assert panel.inner_text().startswith("Second one.")
    box = panel.bounding_box()
    assert round(box["x"]) == 0
    assert round(box["y"] + box["height"]) == 900
    assert violations(page) == []
    sentence(page, " 3.").tap()
    assert panel.count() == 0
    for control in page.locator(".see label").all():
        size = control.bounding_box()
        assert min(size["width"], size["height"]) >= 24


# ---------------------------------------------------------------------------- side by side


@pytest.mark.parametrize("folder", FOLDERS)
def test_side_by_side(visit: Visit, folder: str) -> None:
    page = visit(f"{folder}/a.html")
    before = page.locator(".body").inner_html()
    choose(page, "side")
    pairs = page.locator(".pair")
    assert pairs.count() == (9 if folder == "de-de" else 10)
    for pair in pairs.all():
        own, theirs = pair.locator(":scope > span").all()
        assert (theirs.get_attribute("lang"), theirs.get_attribute("dir")) == ("en-US", "ltr")
        mine, other = own.bounding_box(), theirs.bounding_box()
        if pair.evaluate("e => !!e.closest('td, th')"):
            assert other["y"] >= mine["y"] + mine["height"], "in a cell it stands below"
        else:
            assert abs(other["y"] - mine["y"]) < 2
            assert (other["x"] > mine["x"]) == (folder != "ar-sa")
    assert page.locator("pre").count() == 1
    assert page.locator(".theirs [href], .theirs [id]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-s='2']:not(.theirs *)").hover()
    assert page.locator(".lit").all_inner_texts()[1:] == ["Second one."]
    page.locator(".theirs [data-s='1']").hover()
    assert len(page.locator(".lit").all()) == 2
    page.locator(".body [tabindex='0'][data-s]").focus()
    page.keyboard.press("ArrowDown")
    assert len(page.locator(".lit").all()) == 2, "the keyboard lights up both as well"
    assert violations(page) == []
    choose(page, "off")
    page.wait_for_timeout(50)
    clean = page.locator(".body").inner_html().replace(' class=""', "")
    assert clean == before, "off leaves the page as it was"


@pytest.mark.parametrize("width", [360, 900])
def test_in_a_narrow_window_it_stacks(visit: Visit, width: int) -> None:
    page = visit("ar-sa/a.html", width)
    choose(page, "side")
    for pair in page.locator(".pair").all():
        mine, other = (span.bounding_box() for span in pair.locator(":scope > span").all())
        assert other["y"] >= mine["y"] + mine["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_choice_is_remembered_and_the_page_fetched_once(visit: Visit) -> None:
    page = visit("ja-jp/a.html")
    fetched: list[str] = []
    page.on("request", lambda request: "source.html" in request.url and fetched.append(request.url))
    for mode in ("side", "ask", "off", "side"):
        choose(page, mode)
    assert len(fetched) == 1
    page.goto(page.url.replace("ja-jp", "ru-ru"))
    page.locator(".pair").first.wait_for()
    assert page.locator(".see input:checked").get_attribute("value") == "side"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_are_accessible(visit: Visit, scheme: str) -> None:
    for folder in ("de-de", "ar-sa"):
        page = visit(f"{folder}/a.html", color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert violations(page) == []
    group = page.get_by_role("group", name="النص الأصلي")
    assert group.get_by_role("radio").count() == 3


# --------------------------------------------------------------------------------- changes


def test_show_changes(visit: Visit) -> None:
    page = visit("de-de/a.html")
    assert visit("ru-ru/a.html").locator(".see button").count() == 0
    button = page.get_by_role("button", name="Änderungen anzeigen")
    assert button.get_attribute("aria-pressed") == "false"
    line = "getComputedStyle(document.querySelector('[data-state=fuzzy]')).textDecorationStyle"
    assert page.evaluate(line) == "dotted"
    button.press("Enter")
    change = page.locator(".body .change")
    change.wait_for()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(line) == "wavy"
    assert change.locator("del").all_inner_texts() == ["old"]
    assert change.locator("ins").all_inner_texts() == ["new"]
    assert change.locator("b[lang=de-DE]").inner_text() == "Im Original geändert:"
    assert change.evaluate("e => e.closest('[lang]').lang") == "en-US"
    assert violations(page) == []
    choose(page, "side")
    assert page.locator(".pair .theirs .change").count() == 0
    assert violations(page) == []
    button.click()
    assert change.count() == 0
    assert page.locator(".pair > .theirs").count() == page.locator(".pair").count()


def test_a_sentence_tells_that_it_differs_from_its_page(tmp_path: Path, visit: Visit) -> None:
    """Counted on the page, told in the panel."""
    files: dict[str, str | bytes] = {"de-DE/a.md": page_in("Satz")}
    other = project(tmp_path, files, ["de-DE"])
    catalog = other.config.catalogs / "de_DE/a.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Satz 3.", "Von Hand."), "utf-8")
    other.again()
    with served(other.site) as base:
        page = visit(f"{base}/de-de/a.html")
        choose(page, "ask")
        sentence(page, "Von Hand.").click()
        assert page.locator(".panel small").inner_text() == "Von Menschen übersetzt"
        sentence(page, "Satz 2.").click()
        assert page.locator(".panel small").count() == 0


def test_a_sentence_is_no_control_of_the_page_around_it(visit: Visit) -> None:
    """Where an element listens, tools take a link in it that leads nowhere for a broken button."""
    page = visit("de-de/a.html")
    choose(page, "side")
    tools = page.context.new_cdp_session(page)
    listening = []
    for path in ("html", "body", ".frame", "main", ".body", ".body p"):
        found = tools.send("Runtime.evaluate", {"expression": f"document.querySelector('{path}')"})
        node = {"objectId": found["result"]["objectId"]}
        if tools.send("DOMDebugger.getEventListeners", node)["listeners"]:
            listening.append(path)
    assert listening == []


def test_cells_keep_their_width_side_by_side(tmp_path: Path, browser: Any) -> None:
    name, text = "ResponseCompressionAlgorithm", "Text " * 60
    given = article(
        "| {A|A} | {B|B} | {C|C} |\n| --- | --- | --- |\n"
        f"| {{{name}|{name}}} | `null` | {{{text}|{text}}} |"
    )
    built = project(tmp_path, {"de-DE/a.md": given}, ["de-DE"])
    with served(built.site) as address, visits(browser) as visit:
        page = visit(f"{address}/de-de/a.html", 1440)
        page.locator("input[value=side]").check(force=True)
        page.wait_for_selector("td .pair")
        cells = "[...document.querySelectorAll('td')].map(one => one.scrollWidth - one.clientWidth)"
        assert max(page.evaluate(cells)) <= 1
