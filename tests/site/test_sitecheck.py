"""What is broken in a built site is found, once, and nothing else is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from site_project import URL, Built, article, project, run

from pipeline.build import check
from pipeline.errors import UsageError
from pipeline.model import Finding
from pipeline.runner import Runner

pytestmark = pytest.mark.slow

RULES = """{"redirections": [
    {"source_path": "older.md", "redirect_url": "customer-accounts"},
    {"source_path": "oldest.md", "redirect_url": "formatting-tour#tables"},
    {"source_path": "away.md", "redirect_url": "https://example.com/"}
]}"""


def findings(built: Built) -> list[Finding]:
    """What the checks of the built site say, beyond what is said of the articles."""
    file = built.root / ".twinspan" / "cache.sqlite"
    file.parent.mkdir(exist_ok=True)
    runner = Runner(file, jobs=1)
    try:
        before = set(check(built.config, runner).findings)
        return [
            one for one in check(built.config, runner, with_site=True).findings if one not in before
        ]
    finally:
        runner.close()


def told(built: Built) -> list[str]:
    return [f"{one.location}: {one.check}" for one in findings(built)]


@pytest.fixture
def copy(published_desk: Built, tmp_path: Path) -> Built:
    """The demo with an address and redirections, to be damaged."""
    for name in ("content", "locales"):
        shutil.copytree(published_desk.root / name, tmp_path / name)
    (tmp_path / "content/de-DE/.openpublishing.redirection.json").write_text(RULES, "utf-8")
    old = published_desk.config
    config = old._replace(
        root=tmp_path,
        content={tag: tmp_path / "content" / tag for tag in old.content},
        catalogs=tmp_path / "locales",
        output=tmp_path / "site",
    )
    return Built(config, run(config))


def edit(built: Built, address: str, old: str, new: str) -> None:
    text = built.text(address)
    assert old in text, address
    (built.site / address).write_text(text.replace(old, new, 1), "utf-8")


PAGE = "customer-accounts.html"
DE = f"de-de/{PAGE}"


def hreflang(tag: str, folder: str) -> str:
    return f'<link rel="alternate" hreflang="{tag}" href="{URL}/{folder}/{PAGE}">'


EDITS: Mapping[str, tuple[str, str, str, set[str]]] = {
    "an anchor has another name": (
        "de-de/formatting-tour.html", 'id="tables"', 'id="table"',
        {"dead-site-fragment"},
    ),
    "an id stands twice": (
        DE, "<article ", '<article id="ts-main" ',
        {"duplicate-site-id"},
    ),
    "a hreflang is gone": (
        DE, hreflang("ru-RU", "ru-ru"), "",
        {"one-sided-alternate"},
    ),
    "a page does not name itself": (
        DE, hreflang("de-DE", "de-de"), "",
        {"one-sided-alternate"},
    ),
    "a hreflang leads to another language": (
        DE, hreflang("ru-RU", "ru-ru"), hreflang("ru-RU", "fr-fr"),
        {"one-sided-alternate", "wrong-alternate"},
    ),
    "a hreflang is relative": (
        DE, f'hreflang="ru-RU" href="{URL}/', 'hreflang="ru-RU" href="../',
        {"wrong-alternate"},
    ),
    "x-default is gone": (
        DE, 'hreflang="x-default"', 'hreflang="en-GB"',
        {"missing-default-alternate", "wrong-alternate"},
    ),
    "the canonical page is in another language": (
        DE, f'rel="canonical" href="{URL}/de-de', f'rel="canonical" href="{URL}/fr-fr',
        {"wrong-canonical", "wrong-sitemap-entry"},
    ),
    "the language is wrong": (
        DE, '<html lang="de-DE"', '<html lang="en"',
        {"wrong-page-language", "wrong-alternate"},
    ),
    "the direction is wrong": (
        DE, 'dir="ltr"', 'dir="rtl"',
        {"wrong-page-language"},
    ),
    "a page is kept out of search engines": (
        DE, "<head>", '<head><meta name="robots" content="noindex">',
        {"wrong-sitemap-entry", "wrong-alternate", "wrong-canonical"},
    ),
    "a page is not in the sitemap": (
        "sitemap.xml", f"<url><loc>{URL}/{DE}</loc></url>", "",
        {"missing-sitemap-entry"},
    ),
    "the sitemap names what is not there": (
        "sitemap.xml", "/de-de/index.html", "/de-de/indes.html",
        {"missing-sitemap-entry", "wrong-sitemap-entry"},
    ),
    "a redirection leads nowhere": (
        "_redirects", "/formatting-tour.html", "/formating-tour.html",
        {"dead-redirect"},
    ),
    "redirections in a row": (
        "de-de/older.html", f"url={PAGE}", "url=oldest.html",
        {"redirect-chain"},
    ),
    "redirections in a circle": (
        "de-de/older.html", f"url={PAGE}", "url=older.html",
        {"redirect-loop"},
    ),
    "a link leads to another language": (
        DE, 'href="see-your-customer-list.html"', 'href="../ru-ru/index.html"',
        {"wrong-language-link"},
    ),
}  # fmt: skip
"""What is changed, and the checks that find it: address, old text, new text, checks."""


def test_nothing_is_found_in_the_demo(copy: Built, desk: Built) -> None:
    assert told(copy) == []
    assert told(desk) == []
    assert (copy.site / "de-de/oldest.html").is_file()


@pytest.mark.parametrize("name", EDITS)
def test_what_is_changed_is_found(copy: Built, name: str) -> None:
    address, old, new, expected = EDITS[name]
    edit(copy, address, old, new)
    assert {one.check for one in findings(copy)} == expected


def test_a_page_that_is_gone_is_found(copy: Built) -> None:
    (copy.site / DE).unlink()
    assert {one.check for one in findings(copy)} == {
        "dead-site-link", "wrong-alternate", "wrong-canonical", "wrong-sitemap-entry",
        "dead-redirect",
    }  # fmt: skip


def test_a_page_of_another_letter_case_is_found(copy: Built) -> None:
    (copy.site / DE).rename(copy.site / "de-de/Customer-accounts.html")
    assert {one.check for one in findings(copy)} == {
        "site-link-case", "wrong-alternate", "wrong-canonical", "wrong-sitemap-entry",
        "one-sided-alternate", "dead-redirect",
    }  # fmt: skip


def test_a_style_sheet_that_is_gone_is_found(copy: Built) -> None:
    next((copy.site / "_assets").glob("theme.*.css")).unlink()
    assert {one.check for one in findings(copy)} == {"absent-site-file"}


def test_what_an_article_names_is_mended_there(copy: Built) -> None:
    """A finding about a link in an article has the article's line, not the page's."""
    edit(copy, "de-de/add-a-new-customer.html", 'id="', 'id="x-')
    (copy.site / "de-de/see-your-customer-list.html").unlink()
    found = [one for one in findings(copy) if one.check == "dead-site-link"]
    places = {one.location.file for one in found}
    assert any(re.fullmatch(r"content/[^/]+/customer-accounts\.md", place) for place in places)
    assert all(one.excerpt for one in found if one.location.file.startswith("content/"))


def test_a_link_of_the_navigation_is_told_once_per_language(copy: Built) -> None:
    (copy.site / "de-de/index.html").unlink()
    around = [
        one for one in findings(copy)
        if one.check == "dead-site-link" and one.location.file.startswith("site/")
    ]  # fmt: skip
    tags = [one.locale for one in around if one.locale]
    assert sorted(tags) == sorted(copy.config.content)
    assert any("pages)" in one.message for one in around)


def test_what_is_said_of_an_article_is_not_said_of_its_pages(tmp_path: Path) -> None:
    files = {
        "de-DE/a.md": article('# <a name="a"></a>{Eins|One}', "[{Hier|Here}](b.md#gone)"),
        "de-DE/b.md": article('# <a name="b"></a>{Zwei|Two}'),
    }
    built = project(tmp_path, files, ["de-DE"])
    assert [one.check for one in built.findings("dead-fragment")] == ["dead-fragment"]
    assert told(built) == []


def test_there_must_be_a_site(copy: Built) -> None:
    shutil.rmtree(copy.site)
    with pytest.raises(UsageError, match="twinspan build"):
        told(copy)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["aspnetcore", "dynamics", "nuget", "office-js", "quantum"])
def test_nothing_is_found_in_the_quirks(quirks: Callable[[str], Built], name: str) -> None:
    """Real, odd articles: what is wrong in them is said of the articles."""
    assert told(quirks(name)) == []


@pytest.mark.parametrize("missing", ["show", "mark", "hide"])
def test_whatever_becomes_of_missing_pages_is_no_fault(tmp_path: Path, missing: str) -> None:
    files: dict[str, str | bytes] = {
        "de-DE/index.md": article("# {Start|Home}", "[{Nur deutsch|Only German}](a.md)"),
        "de-DE/a.md": article("# {A|Letter}", "[{Start|Home}](index.md)"),
        "fr-FR/b.md": article("# {B|Bee}", "[{Ici|Here}](a.md) [{Accueil|Home}](index.md)"),
        "de-DE/TOC.yml": "- name: A\n  href: a.md\n- name: B\n  href: b.md\n",
        "fr-FR/TOC.yml": "- name: A\n  href: a.md\n- name: B\n  href: b.md\n",
    }
    settings = f'[site]\nurl = "{URL}"\nmissing = "{missing}"'
    assert told(project(tmp_path, files, ["de-DE", "fr-FR"], settings)) == []
