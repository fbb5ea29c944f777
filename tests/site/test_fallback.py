"""What a page shows where a translation is missing, and how it says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_project import Built, article, project, text_of, translate

pytestmark = pytest.mark.slow

THREE = (
    '# <a name="accounts"></a>{Konten|Accounts}',
    "{Erster Satz.|First sentence.} {Zweiter Satz.|Second sentence.} {Dritter Satz.|Third.}",
    "- {Punkt|Item}",
    "| {Spalte|Column} |\n| --- |\n| {Zelle|Cell} |",
)
HASH = "0" * 40


def sentences(body: Any) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Text of each sentence -> its lang, dir and state."""
    return {
        text_of(span): (span.get("lang"), span.get("dir"), span.get("data-state"))
        for span in body.xpath(".//span[@data-s]")
    }


def notice(built: Built, address: str) -> str:
    found = built.page(address).xpath("//main//*[contains(@class, 'notice')]")
    return text_of(found[0]) if found else ""


# ------------------------------------------------------------------------------------ segments


def test_a_missing_segment_shows_the_source_with_its_language(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*THREE)}, ["de-DE", "ar-SA"])
    translate(built, "de-DE", "a", {"Second sentence.": "", "Cell": ""})
    built = built.again()
    found = sentences(built.body("de-de/a.html"))
    assert found["Erster Satz."] == (None, None, None)
    assert found["Second sentence."] == ("en-US", "ltr", "missing")
    assert found["Cell"] == ("en-US", "ltr", "missing")
    arabic = built.page("ar-sa/a.html")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar-SA", "rtl")
    assert set(sentences(built.body("ar-sa/a.html")).values()) == {("en-US", "ltr", "missing")}


@pytest.mark.parametrize(
    ("msgstr", "flag", "state"),
    [
        ("Zweiter Satz, neu.", "", None),
        ("Zweiter Satz, neu.", "fuzzy", "fuzzy"),
        ("Zweiter <b onclick=x>Satz</b>", "", "refused"),
        ("[Satz](javascript:alert(1))", "", "refused"),
    ],
)
def test_the_state_of_a_segment(tmp_path: Path, msgstr: str, flag: str, state: str | None) -> None:
    import polib

    built = project(tmp_path, {"de-DE/a.md": article(*THREE)}, ["de-DE"])
    file = built.config.catalogs / "de_DE/a.po"
    catalog = polib.pofile(str(file), wrapwidth=0)
    entry = catalog.find("Second sentence.")
    entry.msgstr = msgstr
    entry.flags += [flag] if flag else []
    catalog.save()
    built = built.again()
    found = sentences(built.body("de-de/a.html"))
    if state is None:
        assert found["Zweiter Satz, neu."] == (None, None, None)
    else:
        assert found["Second sentence."] == ("en-US", "ltr", state)
        assert "Zweiter" not in built.text("de-de/a.html")
    assert ("refused-segment" in built.checks()) == (state == "refused")
    assert ("% " in notice(built, "de-de/a.html")) == (state is not None)


def test_a_missing_link_text_heading_and_attribute(tmp_path: Path) -> None:
    text = article(
        '# <a name="top-of-all"></a>{|Heading}',
        "[{|Link text}](a.md#top-of-all)",
        "{Wort|Word}",
    )
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    body = built.body("de-de/a.html")
    assert [h.get("id") for h in body.xpath(".//h1")] == ["top-of-all"]
    assert sentences(body)["Heading"] == ("en-US", "ltr", "missing")
    assert text_of(body.xpath(".//a[@href]")[0]) == "Link text"


# --------------------------------------------------------------------------------------- pages


def test_an_article_that_a_locale_does_not_have(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {"de-DE/a.md": article(*THREE), "ar-SA/b.md": article("# {ب|Letters}", ("ج", "Jim"))},
        ["de-DE", "ar-SA"],
    )
    page = built.page("ar-sa/a.html")
    assert (page.get("lang"), page.get("dir")) == ("ar-SA", "rtl")
    assert notice(built, "ar-sa/a.html")
    assert "English" in notice(built, "ar-sa/a.html")
    body = built.body("ar-sa/a.html")
    assert body.get("dir") == "ltr"
    assert set(sentences(body).values()) == {("en-US", "ltr", "missing")}
    title = page.xpath("//title")[0]
    assert title.get("lang") == "en-US"
    assert title.text.startswith("Accounts")
    assert not (built.site / "ar-sa/a.source.html").exists()
    assert "missing-article" in built.checks()
    for link in page.xpath("//nav[contains(@class,'outline')]//a/span"):
        assert link.get("lang") == "en-US"


def test_a_locale_without_any_article(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*THREE)}, ["de-DE", "ja-JP"])
    assert set(sentences(built.body("ja-jp/a.html")).values()) == {("en-US", "ltr", "missing")}
    assert (built.root / "locales/ja_JP/a.po").is_file()
    assert "Accounts" in built.text("ja-jp/_contents.html")


def test_a_translator_can_begin_without_an_article(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*THREE)}, ["de-DE", "fr-FR"])
    translate(built, "fr-FR", "a", {"Accounts": "Comptes", "Cell": "Cellule"})
    built = built.again()
    found = sentences(built.body("fr-fr/a.html"))
    assert found["Comptes"] == (None, None, None)
    assert found["Item"] == ("en-US", "ltr", "missing")
    assert built.page("fr-fr/a.html").xpath("string(//title)").startswith("Comptes")
    assert built.page("fr-fr/a.html").xpath("//title/@lang") == []


def test_the_source_page_is_rebuilt_from_the_spans(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*THREE, title="Titel")}, ["de-DE"])
    page = built.page("en-us/a.html")
    assert page.get("lang") == "en-US"
    assert page.xpath("string(//title)").startswith("Accounts")
    assert text_of(built.body("en-us/a.html").xpath(".//p")[0]) == (
        "First sentence. Second sentence. Third."
    )
    assert page.xpath("//@data-state") == []
    assert notice(built, "en-us/a.html") == ""


def test_an_article_only_in_the_source_language(tmp_path: Path) -> None:
    plain = "---\ntitle: Plain title\n---\n# Plain\n\n> [!NOTE]\n> Text\n\n## Part\n\nMore.\n"
    built = project(
        tmp_path,
        {"en-US/a.md": plain, "de-DE/b.md": article("# {B|Bee}")},
        ["de-DE", "ar-SA"],
    )
    for folder in ("de-de", "ar-sa"):
        page = built.page(f"{folder}/a.html")
        assert notice(built, f"{folder}/a.html")
        assert page.xpath("//title/@lang") == ["en-US"]
        shown = built.body(f"{folder}/a.html").xpath("./div[@lang]")
        assert [(div.get("lang"), div.get("dir")) for div in shown] == [("en-US", "ltr")]
        assert text_of(shown[0]).startswith("Plain")
        marks = page.xpath("//nav[contains(@class,'outline')]//a//*[@lang]/text()")
        assert marks == ["Part"], "a heading in another language carries that language"
    label = built.body("de-de/a.html").xpath(".//*[@class='alert-title']")[0]
    language = label.xpath("string((ancestor-or-self::*/@lang)[last()])")
    assert (text_of(label), language) in (("Note", "en-US"), ("Hinweis", "de-DE"))


def test_a_monolingual_file(tmp_path: Path) -> None:
    text = "---\ntitle: Nur deutsch\n---\n# Nur deutsch\n\n## Teil\n\nText.\n"
    built = project(
        tmp_path,
        {"de-DE/a.md": text, "fr-FR/a.md": article(*THREE), "de-DE/c.md": text},
        ["de-DE", "fr-FR"],
    )
    assert "monolingual-file" in built.checks()
    body = built.body("de-de/a.html")
    assert "Nur deutsch" in text_of(body)
    assert body.xpath(".//@data-state | .//@lang") == []
    assert built.page("de-de/a.html").xpath("//title/@lang") == []
    # nobody else has c.md, and no source is known: there is nothing to show
    assert (built.site / "de-de/c.html").is_file()
    assert not (built.site / "fr-fr/c.html").exists()
    shown = built.page("de-de/c.html").xpath("//nav//a[@aria-current='true']/@lang")
    assert shown == ["de-DE"]


# ------------------------------------------------------------------------- facts of the article


def test_the_notice_of_a_machine_translation(tmp_path: Path) -> None:
    machine = article(*THREE, ms_translationtype="MT")
    built = project(tmp_path, {"de-DE/a.md": machine, "de-DE/b.md": article(*THREE)}, ["de-DE"])
    assert "maschinell" in notice(built, "de-de/a.html").lower()
    assert notice(built, "de-de/b.html") == ""
    assert notice(built, "en-us/a.html") == ""
    whole = notice(built, "de-de/a.html")
    translate(built, "de-DE", "a", {"Item": "Von Hand"})
    built = built.again()
    assert notice(built, "de-de/a.html") != whole  # now only in part


def stale_pair(tmp_path: Path, settings: str = "") -> Built:
    old = article(
        "# {Konten|Accounts}", ("Alt.", "Old."), ("Gleich.", "Same."),
        ms_openlocfilehash="1" * 40, ms_lasthandoff="05/20/2021",
    )  # fmt: skip
    new = article(
        "# {Comptes|Accounts}", ("Neuf.", "New."), ("Pareil.", "Same."),
        ms_openlocfilehash="2" * 40, ms_lasthandoff="07/01/2022",
    )  # fmt: skip
    return project(tmp_path, {"de-DE/a.md": old, "fr-FR/a.md": new}, ["de-DE", "fr-FR"], settings)


def test_a_stale_page_mixes_in_the_new_source(tmp_path: Path) -> None:
    built = stale_pair(tmp_path)
    found = sentences(built.body("de-de/a.html"))
    assert found["New."][0] == "en-US"
    assert found["Gleich."] == (None, None, None)
    assert "Alt." not in built.text("de-de/a.html")
    words = notice(built, "de-de/a.html")
    assert "2021" in words
    assert "2022" in words
    assert "407 Tage" in words
    assert "retard" not in notice(built, "fr-fr/a.html")
    assert "stale-article" in built.checks()


def test_a_stale_page_can_be_shown_whole(tmp_path: Path) -> None:
    built = stale_pair(tmp_path, '[site]\nstale = "whole"')
    body = built.body("de-de/a.html")
    assert "Alt." in text_of(body)
    assert "New." not in text_of(body)
    words = notice(built, "de-de/a.html")
    assert "2021" in words
    assert "noch nicht übersetzt" not in words
    assert "%" not in words
    mixed = stale_pair(tmp_path / "mixed")
    assert "noch nicht übersetzt" in notice(mixed, "de-de/a.html")


def test_a_stale_page_without_any_current_sentence_is_shown_whole(tmp_path: Path) -> None:
    """It is there, in its language, though nothing of the new version is translated."""
    files = {
        "de-DE/a.md": article("# {Konten|Accounts}", ms_openlocfilehash="1" * 40),
        "fr-FR/a.md": article("# {Listes|Lists}", ms_openlocfilehash="2" * 40,
                              ms_lasthandoff="07/01/2022"),
    }  # fmt: skip
    built = project(tmp_path, files, ["de-DE", "fr-FR"], '[site]\nstale = "whole"')
    assert text_of(built.body("de-de/a.html")) == "Konten"
    assert "noch nicht auf Deutsch verfügbar" not in built.text("de-de/a.html")
    assert "%" not in notice(built, "de-de/a.html")
    assert built.page("de-de/a.html").xpath("//*[@data-nothing]") == []


# ---------------------------------------------------------------------------------- YAML pages

YAML = """### YamlMime:FAQ
metadata:
  description: Beschreibung
title: {title}
summary: Zusammenfassung
sections:
  - name: Teil
    questions:
      - question: Frage?
        answer: |
          Antwort mit **fett** und [Ziel](a.md).
"""


def test_yaml_pages_are_each_locales_own(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/faq.yml": YAML.replace("{title}", "Fragen"),
            "en-US/faq.yml": YAML.replace("{title}", "Questions"),
            "de-DE/only.yml": YAML.replace("{title}", "Nur hier"),
            "de-DE/a.md": article(*THREE),
        },
        ["de-DE", "ar-SA"],
    )
    german = built.body("de-de/faq.html")
    assert text_of(german.xpath(".//h1")[0]) == "Fragen"
    assert german.xpath(".//a/@href") == ["a.html"]
    assert text_of(german.xpath(".//strong")[0]) == "fett"
    arabic = built.body("ar-sa/faq.html")
    assert [(d.get("lang"), d.get("dir")) for d in arabic.xpath("./div")] == [("en-US", "ltr")]
    assert notice(built, "ar-sa/faq.html")
    assert (built.site / "de-de/only.html").is_file()
    assert not (built.site / "ar-sa/only.html").exists()
    assert not (built.site / "en-us/only.html").exists()
    assert not list((built.root / "locales").rglob("faq*"))


@pytest.mark.parametrize("bad", ["a: [", "- 1\n- 2\n", "", "\x00", "a: &x [*x, *x]\n", "title: 7"])
def test_a_broken_yaml_page_is_reported_and_the_rest_lives(tmp_path: Path, bad: str) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/x.yml": bad,
            "en-US/x.yml": YAML.replace("{title}", "Questions"),
            "de-DE/a.md": article(*THREE),
        },
        ["de-DE"],
    )
    assert (built.site / "de-de/a.html").is_file()
    assert "Questions" in text_of(built.body("de-de/x.html")) or "7" in bad


def test_a_formula_in_a_language_from_right_to_left(tmp_path: Path) -> None:
    """Without a letter of its language, a sentence would be laid out from the wrong end."""
    given = article("{(-1 * 10) + 5|(-1 * 10) + 5}", "{مرحبا -5|Hello -5}", "{Contoso|Contoso}")
    built = project(tmp_path, {"ar-SA/a.md": given, "de-DE/a.md": given}, ["ar-SA", "de-DE"])
    found = [one.get("dir") for one in built.body("ar-sa/a.html").xpath(".//span[@data-s]")]
    assert found == ["ltr", None, "ltr"]
    assert not built.body("de-de/a.html").xpath(".//span[@dir]")
