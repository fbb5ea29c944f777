"""What a reader does: choose a version, come to a page that is not there, choose a language."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import axe
import pytest
from site_project import Built, article, project

pytestmark = pytest.mark.browser

VERSIONS = article(
    "# {Titel|Title}",
    '::: moniker range=">= v10"\n\n## <a name="new"></a>{Neu|New}\n\n{Neues|News}',
    '::: moniker-end\n\n::: moniker range="< v10"',
    '## <a name="old"></a>{Alt|Old}\n\n{Altes|Olds}\n\n::: moniker-end',
    "## {Ende|End}",
    '```csharp\n// Wort\nvar text = "x" + 3;\n```',
    "{Formel $x_1^2$ hier|Formula $x_1^2$ here}",
)
WIDE = article(
    "# {Breit|Wide}",
    "<table><tr>"
    + "".join(f"<td>{{Wert|Value}}{'0' * 30}</td>" for _ in range(9))
    + "</tr></table>",
    "{Die Formel.|The formula.}",
    "$$x = " + " + ".join("abcdefghijklmnopqrstuvw" * 2) + "$$",
)
TOC = """\
- {name: Versionen, href: versions.md}
- name: Konten
  items: [{name: Konto anlegen, href: accounts/add-an-account.md}]
"""


class _Handler(SimpleHTTPRequestHandler):
    """A server as static hosts are: what is not there is the nearest 404.html."""

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        root = Path(self.directory)
        folder = root / self.path.lstrip("/").partition("/")[0]
        page = (folder if (folder / "404.html").is_file() else root) / "404.html"
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "de-DE/versions.md": VERSIONS,
        "de-DE/wide.md": WIDE,
        "ar-SA/versions.md": VERSIONS,
        "ar-SA/wide.md": WIDE,
        "de-DE/accounts/add-an-account.md": article("# {Konto anlegen|Add an account}"),
        "de-DE/TOC.yml": TOC,
    }
    return project(tmp_path_factory.mktemp("pages"), files, ["de-DE", "ar-SA"])


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(built.site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts: list[Any] = []

    def open_page(path: str, **settings: Any) -> Any:
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("folder", ["de-de", "ar-sa"])
def test_tables_in_html_and_formulas_scroll_by_themselves(visit: Any, folder: str) -> None:
    """So that the page does not, and the keyboard reaches both."""
    page = visit(f"/{folder}/wide.html")
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for box in ("article .table", "article math[display]"):
        found = page.locator(box)
        assert found.evaluate("(box) => box.scrollWidth > box.clientWidth")
        assert found.get_attribute("tabindex") == "0"
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1000, "height": 1400})
    table = page.locator("article table")
    assert table.evaluate("(table) => table.scrollWidth") <= 1000


def test_a_version_reads_from_the_left_in_a_page_that_does_not(visit: Any) -> None:
    """Without scripts its range stands above a part: ``>= v10`` is not to become ``v10 =<``."""
    page = visit("/ar-sa/versions.html", java_script_enabled=False)
    range_ = page.locator(".moniker").first.evaluate(
        "(part) => getComputedStyle(part, '::before').content"
    )
    assert "\u2066" in range_
    assert "\u2069" in range_
    assert page.locator(".moniker").first.get_attribute("data-moniker") == ">= v10"


def test_the_newest_version_is_shown_and_the_choice_is_remembered(
    visit: Callable[..., Any], address: str
) -> None:
    page = visit("/de-de/versions.html")
    assert page.get_by_text("Neues").is_visible()
    assert not page.get_by_text("Altes").is_visible()
    assert page.locator(".outline a:visible").all_inner_texts() == ["Neu", "Ende"]
    page.get_by_label("Version").select_option("< v10")
    assert page.get_by_text("Altes").is_visible()
    assert not page.get_by_text("Neues").is_visible()
    page.reload()
    assert page.get_by_label("Version").input_value() == "< v10"
    page.goto(f"{address}/de-de/versions.html#new")
    page.get_by_text("Neues").wait_for()
    assert page.get_by_text("Altes").is_visible()


def test_without_javascript_all_versions_are_shown(visit: Callable[..., Any]) -> None:
    page = visit("/de-de/versions.html", java_script_enabled=False)
    assert page.get_by_text("Neues").is_visible()
    assert page.get_by_text("Altes").is_visible()
    assert not page.locator(".picker").is_visible()


@pytest.mark.parametrize(
    ("path", "locale", "shown"),
    [
        ("/de-de/accounts/add-account.html", "fr-FR", "de-DE"),
        ("/ar-sa/accounts/add_an_account", "fr-FR", "ar-SA"),
        ("/add-an-accuont.html", "de-AT", "de-DE"),
        ("/add-an-account.html", "ja-JP", "en-US"),
    ],
)
def test_not_found_suggests_the_nearest_page(
    visit: Callable[..., Any], path: str, locale: str, shown: str
) -> None:
    page = visit(path, locale=locale)
    link = page.locator("section:visible h2 + ul a, section:visible h3 + ul a").first
    link.wait_for()
    assert link.get_attribute("href") == f"/{shown.lower()}/accounts/add-an-account.html"
    assert page.locator("section:visible").count() == 1
    assert page.locator("html").get_attribute("lang") == shown
    assert axe.violations(page) == []


def test_not_found_without_javascript_speaks_all_languages(visit: Callable[..., Any]) -> None:
    page = visit("/nowhere.html", java_script_enabled=False, locale="ja-JP")
    assert [one.get_attribute("lang") for one in page.locator("section:visible").all()] == [
        "en-US", "de-DE", "ar-SA",
    ]  # fmt: skip
    assert page.locator("section:visible a").count() == 6


@pytest.mark.parametrize(("locale", "first"), [("ar-EG", "ar-SA"), ("ja-JP", "de-DE")])
def test_the_readers_language_comes_first(
    visit: Callable[..., Any], locale: str, first: str
) -> None:
    page = visit("/index.html", locale=locale)
    assert page.locator(".choices a").first.get_attribute("lang") == first
    assert axe.violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/de-de/index.html", "/ar-sa/index.html", "/de-de/versions.html"])
def test_nothing_is_in_the_way(visit: Callable[..., Any], path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme)
    assert axe.violations(page) == []
