"""What must not pass in silence: names that lead nowhere, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.sentences import HEAD, make
from tests.projects import twinspan

SETTINGS = 'source = "en-US"\nlocales = ["de-DE", "es-ES"]\n'


def configure(project: Path, text: str) -> None:
    (project / "twinspan.toml").write_text(SETTINGS + text, "utf-8")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('paths = { content = "contentt" }\n', "twinspan.toml:3: none of the folders"),
        ('paths = { site = "content" }\n', "twinspan.toml:3: the site would be written over"),
        ('paths = { site = "locales" }\n', "twinspan.toml:3: the site would be written over"),
        (
            'site = { url = "https://e.org/h?x=1" }\n',
            'twinspan.toml:3: "https://e.org/h?x=1" is not',
        ),
        ('site = { url = "https://e.org/h#y" }\n', "without ? and #"),
        ('site = { logo = "none.svg" }\n', 'twinspan.toml:3: there is no file "none.svg"'),
    ],
)
def test_a_name_in_the_configuration_that_leads_nowhere(
    project: Path, settings: str, words: str
) -> None:
    configure(project, settings)
    for command in (("check",), ("extract",), ("build", "--no-search")):
        ran = twinspan(project, *command)
        assert ran.code == 2
        assert words in ran.text


def test_two_locales_with_one_folder(project: Path) -> None:
    (project / "twinspan.toml").write_text('locales = ["zh-CN", "zh-Hans-CN"]\n', "utf-8")
    ran = twinspan(project, "check")
    assert (ran.code, "zh-CN and zh-Hans-CN would share" in ran.text) == (2, True)


def test_a_date_of_no_calendar_and_a_number_of_no_end(project: Path) -> None:
    file = next((project / "content/de-DE").glob("*.md"))
    front = "---\nms.lasthandoff: 01/01/99999999999\n---\n"
    number = "1" * 5_000
    span = f'<span data-ttu-id="0a1b2-{number}">x</span><span class="sxs-lookup">'
    other = f'<span data-stu-id="0a1b2-{number}">y</span></span>\n'
    file.write_text(front + span + other, "utf-8")
    ran = twinspan(project, "check")
    assert ran.code in (0, 1)
    assert "fault of Twinspan" not in ran.text


def test_what_extract_has_mended_is_not_found_again(project: Path) -> None:
    assert twinspan(project, "build", "--no-search").code in (0, 1)
    catalog = next(path for path in (project / "locales/de_DE").glob("*.po") if path.name[0] != "_")
    catalog.write_bytes(b"\xef\xbb\xbf" + catalog.read_bytes())
    twinspan(project, "extract")
    told = [twinspan(project, "check", "--all", *more).text for more in ((), ("--no-cache",))]
    assert told[0] == told[1]
    assert "catalog-form" not in told[0]


def test_a_locale_twice_in_another_case(project: Path) -> None:
    (project / "twinspan.toml").write_text('locales = ["de-DE", "de-de"]\n', "utf-8")
    ran = twinspan(project, "check")
    assert (ran.code, "a locale stands twice" in ran.text) == (2, True)


def test_a_configuration_with_a_byte_order_mark(project: Path) -> None:
    (project / "twinspan.toml").write_text(SETTINGS, "utf-8-sig")
    assert twinspan(project, "extract", "-q").code == 0


@pytest.mark.parametrize("chosen", [("--select", ""), ("--select", "links", "--ignore", "links")])
def test_no_check_is_chosen(project: Path, chosen: tuple[str, ...]) -> None:
    """A variable that is not set must not turn a gate green."""
    assert twinspan(project, "check", *chosen).code == 2


def test_options_are_looked_at_before_anything_is_mended(project: Path) -> None:
    before = (project / "locales/de_DE/index.po").read_bytes()
    for options in (("--fix", "--update-baseline"), ("--diff", "--update-baseline")):
        ran = twinspan(project, "check", *options)
        assert ran.code == 2
        assert "nothing to mend" not in ran.text
    assert (project / "locales/de_DE/index.po").read_bytes() == before


def test_a_report_in_a_new_folder(project: Path) -> None:
    twinspan(project, "check", "--output", str(project / "reports/new/found.txt"))
    assert "dead-link" in (project / "reports/new/found.txt").read_text("utf-8")
    (project / "taken").write_text("", "utf-8")
    ran = twinspan(project, "check", "--output", str(project / "taken/found.txt"))
    assert (ran.code, "taken/found.txt:1: cannot be written" in ran.text) == (2, True)


def test_a_file_of_redirections_that_cannot_be_read(project: Path) -> None:
    file = project / "content/en-US/.openpublishing.redirection.json"
    file.write_text('{"redirections": [{"source_path": "old.md"}\n', "utf-8")
    ran = twinspan(project, "check", "--select", "malformed-redirections")
    assert ran.code == 1
    assert ".openpublishing.redirection.json:2" in ran.text


@pytest.mark.parametrize(
    "command",
    [
        ("pretranslate", "de-DE"),
        ("export", "--csv", "@out"),
        ("prune",),
        ("accept", "de-DE", "--all"),
        ("status",),
    ],
)
def test_a_catalog_that_cannot_be_read_is_named(project: Path, command: tuple[str, ...]) -> None:
    catalog = project / "locales/de_DE/index.po"
    text = catalog.read_text("utf-8") + '\nmsgid "x"\nmsgstr "a " b"\n'
    catalog.write_text(text, "utf-8")
    ran = twinspan(project, *(word.replace("@", f"{project}/") for word in command))
    assert ran.code == 1
    assert "locales/de_DE/index.po:" in ran.text
    assert catalog.read_text("utf-8") == text


@pytest.mark.parametrize("form", ["--markdown", "--xliff"])
@pytest.mark.parametrize(
    "folder", ["content", "content/de-DE", "content/de-DE/sub", "locales", "site"]
)
def test_an_export_is_not_written_among_the_projects_own_files(
    project: Path, form: str, folder: str
) -> None:
    """On a disk that folds case, ``content/de-de`` is where the articles are."""
    before = sorted(project.rglob("*"))
    ran = twinspan(project, "export", form, str(project / folder))
    assert ran.code == 2
    assert "the project keeps its own files in" in ran.text
    assert sorted(path for path in project.rglob("*") if ".twinspan" not in path.parts) == [
        path for path in before if ".twinspan" not in path.parts
    ]


def test_the_hook_fails_where_files_have_to_be_committed(project: Path) -> None:
    """New files too: Git does not count them as changes."""
    twinspan(project, "extract", "-q")
    again = twinspan(project, "extract", "-q", "--fail-on-change")
    assert (again.code, again.text) == (0, "")
    file = next(path for path in (project / "locales/de_DE").glob("*.po") if path.name[0] != "_")
    file.unlink()
    looked = twinspan(project, "extract", "-q", "--dry-run", "--fail-on-change")
    assert (looked.code, file.exists()) == (1, False)
    assert file.name in looked.text
    made = twinspan(project, "extract", "-q", "--fail-on-change")
    assert (made.code, file.exists()) == (1, True)
    assert f"add them to the commit:\n  locales/de_DE/{file.name}" in made.text


def test_what_is_said_to_be_mendable_is_mended(tmp_path: Path) -> None:
    """An anchor that stands twice in an article of the source is not: those are never changed."""
    twice = f'{HEAD}See this.\n\n## <a name="t"></a>Other\n'
    make(tmp_path, "See this.", {"de-DE": "Siehe dies ."}, twice)
    ran = twinspan(tmp_path, "check", "--all")
    assert "content/en-US/a.md:9: info duplicate-anchor" in ran.text
    assert "\n1 can be mended: twinspan check --fix --diff shows how\n" in ran.text
    left = twinspan(tmp_path, "check", "--all", "--fix").text
    assert "duplicate-anchor" in left
    assert "can be mended" not in left
