"""check PATH... --locale TAG: about a part of the project only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.projects import twinspan

BROKEN = "# Title\n\n[x](gone.md)\n"


@pytest.fixture
def parted(project: Path) -> Path:
    """Three translations that are the source: two in German, one in Spanish; dead links in an
    article of each, and in one of a folder.
    """
    catalog = project / "locales/es_ES/index.po"
    text = catalog.read_text("utf-8")
    known = "Ejecute **twinspan build** para crear el sitio."
    assert f'msgstr "{known}"' in text
    planted = text.replace(f'msgstr "{known}"', 'msgstr "Run **twinspan build** to make the site."')
    catalog.write_text(planted, "utf-8")
    for tag in ("de-DE", "es-ES"):
        (project / "content" / tag / "sub").mkdir()
        (project / "content" / tag / "sub/deep.md").write_text(BROKEN, "utf-8")
    assert twinspan(project, "extract", "-q", "--fail-on", "never").code == 0
    return project


def found(project: Path, *arguments: str) -> set[tuple[str, str, str]]:
    """(check, article, locale) of all that is reported."""
    ran = twinspan(project, "check", "-q", "--format", "json", "--fail-on", "never", *arguments)
    assert ran.code == 0, ran.text
    told = json.loads(ran.text)["findings"]
    return {(one["check"], one["article"], one["locale"]) for one in told}


PROSE_DE = ("untranslated-prose", "index.md", "de-DE")
PROSE_ES = ("untranslated-prose", "index.md", "es-ES")


def test_a_catalog_stands_for_its_article_in_its_locale(parted: Path) -> None:
    everything = found(parted)
    assert {PROSE_DE, PROSE_ES} <= everything
    assert found(parted, "locales/de_DE/index.po") == {PROSE_DE}
    assert found(parted, str(parted / "locales/es_ES/index.po")) == {PROSE_ES}
    both = found(parted, "locales/de_DE/index.po", "locales/es_ES/index.po")
    assert both == {PROSE_DE, PROSE_ES}
    assert found(parted, "locales/de_DE") == {one for one in everything if one[2] == "de-DE"}


def test_an_article_and_a_folder_have_what_is_said_of_all_locales_too(parted: Path) -> None:
    everything = found(parted)
    of_index = {one for one in everything if one[1] == "index.md"}
    assert found(parted, "content/de-DE/index.md") == of_index - {PROSE_ES}
    deep = {one for one in everything if one[1] == "sub/deep.md"}
    assert ("dead-link", "index.md", "") in of_index
    assert {tag for _, _, tag in deep} == {"de-DE", "es-ES"}
    assert found(parted, "content/es-ES/sub") == {one for one in deep if one[2] != "de-DE"}
    assert found(parted, ".") == everything
    assert found(parted, "content/es-ES/sub/") == found(parted, "content/es-ES/sub")


def test_the_source_a_template_or_a_bare_name_stand_for_every_locale(parted: Path) -> None:
    of_index = {one for one in found(parted) if one[1] == "index.md"}
    assert {PROSE_DE, PROSE_ES} < of_index
    assert found(parted, "locales/templates/index.pot") == of_index
    assert found(parted, "index.md") == of_index
    (parted / "content/en-US").mkdir(exist_ok=True)
    (parted / "content/en-US/index.md").write_text("# Title\n", "utf-8")
    named = found(parted, "content/en-US/index.md")
    assert {one for one in named if one[2]} >= {PROSE_DE, PROSE_ES}


def test_paths_count_from_the_current_folder(parted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(parted / "locales/de_DE")
    assert found(parted, "index.po") == {PROSE_DE}
    monkeypatch.chdir(parted.parent)
    assert found(parted, "project/locales/es_ES/index.po") == {PROSE_ES}


def test_a_locale_alone(parted: Path) -> None:
    everything = found(parted)
    assert found(parted, "--locale", "de-DE") == {one for one in everything if one[2] == "de-DE"}
    assert found(parted, "--locale", "DE_de") == found(parted, "--locale", "de-DE")
    assert found(parted, "--locale", "en-US") == {one for one in everything if not one[2]}
    two = found(parted, "--locale", "de-DE", "--locale", "es-ES", "--select", "language")
    assert two == {PROSE_DE, PROSE_ES}
    assert found(parted, "content/de-DE/index.md", "--locale", "es-ES") == set()
    assert found(parted, "index.md", "--locale", "es-ES", "--ignore", "language") == {
        one for one in everything if one[1:] == ("index.md", "es-ES") and one != PROSE_ES
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothere.md",), "nothere.md: there is no such file or folder; name an article"),
        (("indx.md",), "indx.md: there is no such file or folder; near ones: index.md"),
        (("/usr",), "/usr: nothing of this project is there; its folders are content/"),
        (("--locale", "xx"), '--locale: "xx" is not a locale of this project; valid: en-US, de-DE'),
    ],
)
def test_what_is_unknown_is_a_usage_error(
    parted: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = twinspan(parted, "check", *arguments)
    assert ran.code == 2
    assert ran.text.startswith(said)


def test_only_what_was_named_counts_for_the_exit_code(parted: Path) -> None:
    assert twinspan(parted, "check", "-q").code == 1
    assert twinspan(parted, "check", "-q", "locales/de_DE/index.po").code == 0
    assert twinspan(parted, "check", "-q", "locales/de_DE", "--fail-on", "warning").code == 1


def test_catalogs_that_are_out_of_date_are_told_where_they_were_named(parted: Path) -> None:
    (parted / "locales/es_ES/index.po").unlink()
    checks = {one[0] for one in found(parted, "locales/es_ES")}
    assert "catalog-outdated" in checks
    checks = {one[0] for one in found(parted, "--locale", "es-ES")}
    assert "catalog-outdated" in checks
    checks = {one[0] for one in found(parted, "locales/de_DE/index.po")}
    assert "catalog-outdated" not in checks


def test_fix_mends_what_was_named_and_nothing_else(parted: Path) -> None:
    catalogs = {tag: parted / f"locales/{tag}/index.po" for tag in ("de_DE", "es_ES")}
    for catalog in catalogs.values():
        text = catalog.read_text("utf-8")
        planted = text.replace('msgstr "Run **twinspan', 'msgstr "Run  **twinspan')
        assert planted != text
        catalog.write_text(planted, "utf-8")
    before = {path: path.read_bytes() for path in parted.rglob("*") if path.is_file()}
    ran = twinspan(parted, "check", "--fix", "--fail-on", "never", "--locale", "de-DE")
    assert ran.code == 0
    changed = {
        path.relative_to(parted).as_posix()
        for path, content in before.items()
        if ".twinspan" not in path.parts and path.read_bytes() != content
    }
    assert changed == {"locales/de_DE/index.po"}
    diff = twinspan(parted, "check", "--fix", "--diff", "locales/es_ES/index.po").text
    assert "+++ b/locales/es_ES/index.po" in diff
    assert "de_DE" not in diff
    assert "nothing to mend" in twinspan(parted, "check", "--fix", "locales/de_DE").text


def test_a_baseline_is_renewed_and_judged_for_what_was_named_only(parted: Path) -> None:
    known = str(parted / "known.json")
    twinspan(parted, "check", "--baseline", known, "--update-baseline", "-q")
    whole = json.loads(Path(known).read_text("utf-8"))["findings"]
    for tag in ("de_DE", "es_ES"):
        catalog = parted / f"locales/{tag}/index.po"
        text = catalog.read_text("utf-8")
        catalog.write_text(text.replace('msgstr "Run **', 'msgstr "Bitte **'), "utf-8")
    ran = twinspan(
        parted, "check", "--baseline", known, "--locale", "es-ES", "--select", "untranslated-prose"
    )
    assert "fixed: 1 finding of the baseline\n  untranslated-prose index.md [es-ES]\n" in ran.text
    twinspan(
        parted, "check", "--baseline", known, "--update-baseline", "locales/es_ES/index.po", "-q"
    )
    after = json.loads(Path(known).read_text("utf-8"))["findings"]
    gone = [one for one in whole if one not in after]
    assert [(one["check"], one["locale"]) for one in gone] == [("untranslated-prose", "es-ES")]


def test_the_html_report_has_what_was_named_only(parted: Path) -> None:
    report = parted / "report"
    twinspan(parted, "check", "--format", "html", "--output", str(report), "locales/es_ES/index.po")
    assert sorted(path.name for path in (report / "articles").iterdir()) == ["index.md.html"]
    index = (report / "index.html").read_text("utf-8")
    assert "es-ES" in index
    assert "de-DE" not in index
