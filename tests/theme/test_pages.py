"""The pages as text: policy, languages, notices, size."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.model import Page, Status

from . import sample

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def render(page: Page) -> str:
    assets = {name: f"_assets/{name}" for name in sample.ASSETS}
    site = sample.Site("Contoso Help", "https://help.example.com/", sample.SOURCE, assets)
    template = sample.environment().get_template(f"{page.kind}.html")
    return template.render(page=page, site=site, **sample.helpers(page.locale.tag))


def soup(page: Page) -> BeautifulSoup:
    return BeautifulSoup(render(page), "lxml")


def test_every_page_keeps_the_policy(demo: Path) -> None:
    for path in sorted(demo.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        first = page.head.find(True)
        assert first["http-equiv"] == "Content-Security-Policy", path
        assert first["content"] == POLICY, path
        assert not page.find_all("style"), path
        assert not page.find_all(style=True), path
        assert all(script.get("src") and not script.string for script in page.find_all("script")), (
            path
        )
        for element in page.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], path


def test_every_page_has_one_heading_of_level_one_and_a_main_part(demo: Path) -> None:
    for path in sorted(demo.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert len(page.find_all("h1")) == 1, path
        assert len(page.find_all("main")) == 1, path
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), path


def test_language_and_direction() -> None:
    html = soup(sample.article("ar-SA")).html
    assert (html["lang"], html["dir"]) == ("ar-SA", "rtl")


def test_the_switcher_names_each_language_in_itself() -> None:
    links = soup(sample.article("ru-RU")).select(".languages a")
    assert (
        [link["hreflang"] for link in links]
        == [link["lang"] for link in links]
        == list(sample.LOCALES)
    )
    assert [link.get("aria-current") for link in links] == [None, None, "true", None, None]
    missing = next(link for link in links if link["hreflang"] == sample.NOT_YET)
    assert missing.small.get_text() == "ещё не переведено"
    assert missing.small["lang"] == "ru-RU"


def test_alternates_stand_in_the_head_only() -> None:
    page = soup(sample.article("de-DE"))
    assert [link["hreflang"] for link in page.head.find_all("link", rel="alternate")] == list(
        sample.LOCALES
    )
    assert not page.body.find_all("link")


def test_the_source_page_has_no_notice_and_no_link_to_itself() -> None:
    page = soup(sample.article("en-US"))
    assert not page.select(".notice")
    assert [link.get_text() for link in page.select(".foot a")] == ["All contents"]


@pytest.mark.parametrize(
    ("status", "labels"),
    [
        (Status("translated", 10, 10), []),
        (Status("translated", 10, 10, human=True), ["Von Menschen übersetzt"]),
        (Status("translated", 10, 10, handoff="2022-08-12"), ["Übersetzung", "12. August 2022"]),
        (Status("translated", 10, 10, machine=10), ["Maschinell übersetzt"]),
        (Status("translated", 10, 10, machine=3), ["Teilweise maschinell übersetzt"]),
        (
            Status("translated", 10, 10, reviewed=10),
            ["Maschinell übersetzt, von Menschen geprüft"],
        ),
        (Status("partial", 10, 9), ["Übersetzung", "zu 90\u00a0% übersetzt"]),
        (
            Status("translated", 10, 10, stale=True, human=True),
            ["Von Menschen übersetzt", "Älter als das Original"],
        ),
        (
            Status("partial", 10, 9, 0, 0, 9, "2022-08-12", "2023-02-03", stale=True),
            [
                "Maschinell übersetzt",
                "12. August 2022",
                "zu 90\u00a0% übersetzt",
                "175 Tage hinter dem Original",
            ],
        ),
    ],
)
def test_notices(status: Status, labels: list[str]) -> None:
    page = soup(sample.article("de-DE")._replace(status=status, changes=0))
    assert [span.get_text() for span in page.select(".notice summary span")] == labels
    assert bool(page.select(".notice p")) == bool(labels)
    worried = status.machine or status.stale or status.state == "partial"
    assert bool(page.select(".calm")) == bool(labels and not worried)


def test_plural_forms_of_a_notice() -> None:
    partial = Status("partial", 10, 8)
    page = soup(sample.article("ru-RU")._replace(status=partial))
    assert page.select_one(".notice p").get_text().startswith("2 предложения ещё не переведены.")


def test_a_page_of_which_nothing_is_translated_says_so() -> None:
    page = soup(sample.pages("de-DE")["missing.html"])
    assert page.select_one(".notice").get_text() == (
        "Diese Seite ist noch nicht auf Deutsch verfügbar; Sie lesen das Original (English)."
    )
    assert page.article["dir"] == "ltr"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_markup_in_plain_texts_is_shown_as_text() -> None:
    evil = '"><script>alert(1)</script>'
    page = sample.article("de-DE")
    nav = (page.nav[0]._replace(text=evil, href=evil, lang=evil),)
    html = render(
        page._replace(
            title=evil,
            description=evil,
            nav=nav,
            breadcrumb=nav,
            previous=nav[0],
            next=nav[0],
        )
    )
    assert "<script>alert" not in html


def test_the_frame_is_small() -> None:
    for tag in sample.LOCALES:
        frame = render(sample.article(tag)._replace(body_html="", nav=()))
        assert len(frame.encode()) <= 8_000, tag


def test_the_style_has_no_side() -> None:
    """Left and right are the direction's; only code, which is always ltr, may name them."""
    css = (sample.TEMPLATES / "assets" / "theme.css").read_text(encoding="utf-8")
    for line in css.splitlines():
        if line.startswith((".copy", "pre", ".video")):
            continue
        for word in (
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            " left:",
            " right:",
        ):
            assert word not in line, line
