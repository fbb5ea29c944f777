"""Values in the theme's words: what a project's translation has lost of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.po import parse_catalog
from pipeline.files import templates_folder
from pipeline.site.values import value_problems
from pipeline.starter import starter_files
from tests.projects import twinspan

CATALOGS = sorted((templates_folder() / "locales").glob("*.po"))
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"

"""


def problems(entries: str) -> list[tuple[int, str]]:
    catalog = parse_catalog(HEADER + entries, "a.po")
    assert catalog.problems == ()
    return [(one.line, one.message) for one in value_problems(catalog)]


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.stem)
def test_the_theme_itself_has_lost_none(file: Path) -> None:
    assert list(value_problems(parse_catalog(file.read_text("utf-8"), file.name))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{n} von {all}", ""),
        ("", ""),
        ("{n} Treffer", "{all} is not in the translation: readers miss it"),
        ("Treffer", "{n} and {all} is not in the translation: readers miss it"),
        ("{n} von {alle}", "{alle} is not in the source, so pages show the English text"),
        ("{n} von {all", "a brace stands alone, so pages show the English text"),
    ],
)
def test_one_text(text: str, message: str) -> None:
    found = problems(f'msgid "{{n}} of {{all}}"\nmsgstr "{text}"\n')
    assert found == ([(7, message)] if message else [])


def test_a_name_where_the_source_has_none() -> None:
    told = "{name} is not in the source, so readers see it as it stands"
    assert problems('msgid "Contents"\nmsgstr "Inhalt {name}"\n') == [(7, told)]


def test_a_form_of_one_number_may_say_it_in_words() -> None:
    entry = """msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "one day"
msgstr[1] "a few days"
msgstr[2] "{n} days"
"""
    assert problems(entry) == [(9, "{n} is not in the translation: readers miss it")]
    assert problems(f"# twinspan-ignore: placeholder-differs\n{entry}") == []
    assert problems(f"#, fuzzy\n{entry}") == []


def test_check_tells_the_line(tmp_path: Path) -> None:
    for name, text in starter_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert twinspan(tmp_path, "extract", "-q").code == 0
    catalog = tmp_path / "locales/de_DE/_site.po"
    before, after = 'msgstr "Ergebnisse: {n}"', 'msgstr "Ergebnisse"'
    text = catalog.read_text("utf-8")
    line = text[: text.index(before)].count("\n") + 1
    catalog.write_text(text.replace(before, after), "utf-8")
    ran = twinspan(tmp_path, "check", "-q", "locales/de_DE/_site.po")
    assert f"locales/de_DE/_site.po:{line}: warning placeholder-differs {{n}} is not" in ran.text
    assert after in ran.text
    catalog.write_text(text, "utf-8")
    assert "no findings" in twinspan(tmp_path, "check", "-q", "locales/de_DE/_site.po").text
