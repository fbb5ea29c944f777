"""Nothing on a page moves when its scripts come late; where they fail, all of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from site_project import Built, article, project

from bench.host import served, shifts
from pipeline.build import Search

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1100, 1440)
LOCALES = ["de-DE", "ru-RU", "ar-SA", "ja-JP"]
OLD = {"ms_openlocfilehash": "1" * 40, "ms_lasthandoff": "05/20/2021"}
NEW = {"ms_openlocfilehash": "2" * 40, "ms_lasthandoff": "07/01/2022"}
LONG = "Ein Name, der mit dem Pfeil daneben in keine der Zeilen mehr passt"
TOC = "".join(
    f"- name: {LONG} {group}\n  items:\n"
    + "".join(
        f"  - name: {LONG} {n}\n    href: {'a.md' if n == group == 3 else ''}\n" for n in range(90)
    )
    for group in range(6)
).replace("    href: \n", "    href: https://example.com/\n")


def text(version: str) -> str:
    fields = OLD if version == "old" else NEW
    return article(
        "# {Titel|Title}",
        f"{{Der Satz.|The {version} sentence.}}",
        '::: moniker range=">= v2"\n\n## <a name="n"></a>{Neu|New}\n\n{Neues|News}',
        "::: moniker-end",
        '::: moniker range="< v2"\n\n## <a name="o"></a>{Alt|Old}\n\n{Altes|Olds}',
        "::: moniker-end",
        "## {Reiter|Tabs}",
        "# [{Eins|One}](#tab/one)\n\n{Erstes|First}\n\n# [{Zwei|Two}](#tab/two)\n\n{Zweites|Second}"
        "\n\n- {Punkt|Point}\n\n---",
        "{Ende|End}",
        **fields,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {f"{tag}/a.md": text("old" if tag == "de-DE" else "new") for tag in LOCALES}
    files |= {f"{tag}/TOC.yml": TOC for tag in LOCALES}
    return project(tmp_path_factory.mktemp("steady"), files, LOCALES, search=Search.NOW)


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with served(built.site) as address:
        yield address


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves(browser: Any, address: str, built: Built, width: int) -> None:
    articles = [f"{tag.lower()}/a.html" for tag in LOCALES]
    others = [f"de-de/{name}.html" for name in ("index", "_contents", "404")]
    for name in ("index.html", *articles, *others):
        assert shifts(browser, f"{address}/{name}", width) == [], name


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_in_the_demo(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, desk: Built, width: int
) -> None:
    with served(desk.site) as address:
        for name in (
            "de-de/index.html",
            "ru-ru/formatting-tour.html",
            "fr-fr/customer-accounts.html",
        ):
            assert shifts(browser, f"{address}/{name}", width) == [], name


@pytest.mark.parametrize("name", ["theme", "source", "search"])
def test_a_script_that_does_not_come_hides_nothing(browser: Any, address: str, name: str) -> None:
    page = browser.new_page()
    page.route(f"**/{name}.*.js", lambda route: route.abort())
    page.goto(f"{address}/de-de/a.html")
    if name == "theme":
        assert page.get_by_text("Zweites").is_visible()
        assert page.get_by_text("Altes").is_visible()
    assert page.locator("html[data-js]").count() == 0
    page.context.close()


def test_the_choice_of_languages_comes_without_its_script(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.route("**/doors.*.js", lambda route: route.abort())
    page.goto(f"{address}/index.html")
    assert page.get_by_role("link", name="Deutsch").is_visible()
    page.context.close()
