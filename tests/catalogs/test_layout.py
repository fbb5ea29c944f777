"""Where catalogs stand, what they hold, and that other tools find them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from articles.writing import article_with, front, seg
from projects import extract_all
from translation_finder import discover

from pipeline.catalogs.store import read_catalog
from pipeline.config import Config

ROOT = Path(__file__).resolve().parents[2]
HASH = {"ms_openlocfilehash": "aaa", "ms_lasthandoff": "07/01/2021"}


@pytest.fixture
def project(make_project: Callable[..., Config]) -> Config:
    """Two locales, an article in a folder, one that a locale lacks, a YAML page, an include."""
    config = make_project(
        {
            "de-DE/guide/a.md": f"{front(title='A', **HASH)}# {seg(101, 'Eins', 'One')}\n",
            "zh-Hans-CN/guide/a.md": f"{front(title='A', **HASH)}# {seg(101, '一', 'One')}\n",
            "de-DE/b.md": article_with(("Zwei", "Two"), **HASH),
            "de-DE/index.yml": "title: Start\nsummary: Hier\n",
            "de-DE/includes/i.md": article_with(("Drei", "Three")),
        },
        ["de-DE", "zh-Hans-CN"],
    )
    extract_all(config)
    return config


def names(root: Path, *endings: str) -> list[str]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return [path.relative_to(root).as_posix() for path in found if path.name.endswith(endings)]


def test_the_nested_layout(project: Config) -> None:
    """``locales/<ll_CC>/<path>.po``; every article in every locale, also where it is missing."""
    articles = ["b", "guide/a", "includes/i"]
    assert names(project.catalogs / "de_DE", ".po") == [f"{n}.po" for n in ["_site", *articles]]
    assert names(project.catalogs / "zh_CN", ".po") == [f"{n}.po" for n in ["_site", *articles]]
    assert names(project.catalogs / "templates", "") == [f"{n}.pot" for n in ["_site", *articles]]
    assert "de_DE/guide/a.tsv" in names(project.catalogs / ".handback", "")


def test_a_catalog_as_it_stands(project: Config) -> None:
    """The whole file, byte for byte: no line, no suffix, no clock, nothing wrapped."""
    assert (project.catalogs / "de_DE" / "guide" / "a.po").read_text("utf-8") == (
        'msgid ""\nmsgstr ""\n'
        '"Project-Id-Version: Help\\n"\n'
        '"Report-Msgid-Bugs-To: \\n"\n'
        '"POT-Creation-Date: 2021-07-01 00:00+0000\\n"\n'
        '"PO-Revision-Date: 2021-07-01 00:00+0000\\n"\n'
        '"Last-Translator: \\n"\n'
        '"Language-Team: Deutsch\\n"\n'
        '"Language: de_DE\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"X-Generator: Twinspan\\n"\n'
        '"X-Twinspan-Source-Hash: aaa\\n"\n'
        '"X-Twinspan-Translation: HT\\n"\n'
        '"X-Twinspan-Handoff: 2021-07-01\\n"\n'
        "\n"
        "#. heading 1\n"
        "#: guide/a.md\n"
        "#, markdown-text\n"
        'msgid "One"\n'
        'msgstr "Eins"\n'
    )


def _pairs(root: Path) -> Iterator[tuple[str, str]]:
    """(file mask, template) of every component that translation-finder proposes for PO files.

    A part of a name that is also a language (``opt-in``) gives it more guesses, without template.
    """
    for result in discover(str(root)):
        if result["file_format"] == "po" and "new_base" in result:
            yield result["filemask"], result["new_base"]


def test_weblate_finds_every_catalog_with_its_own_template(project: Config) -> None:
    """Weblate's translation-finder, as PEERS.md has it: one component for each article."""
    found = dict(_pairs(project.root))
    assert found == {
        f"locales/*/{name}.po": f"locales/templates/{name}.pot"
        for name in ("_site", "b", "guide/a", "includes/i")
    }


@pytest.mark.corpus
def test_weblate_finds_the_catalogs_of_real_articles(real_project: Config) -> None:
    """All of 75 articles, nested folders included, each with its template."""
    templates = names(real_project.catalogs / "templates", ".pot")
    found = dict(_pairs(real_project.root))
    assert found == {f"locales/*/{name[:-4]}.po": f"locales/templates/{name}" for name in templates}


@pytest.mark.corpus
def test_template_and_catalogs_have_the_same_keys(real_project: Config) -> None:
    """Decided over all locales together, in the same order."""
    for name in names(real_project.catalogs / "templates", ".pot"):
        template = read_catalog(real_project.catalogs / "templates" / name, name)
        assert template is not None
        keys = [entry.key for entry in template.entries]
        assert len(set(keys)) == len(keys), name
        for locale in real_project.locales:
            catalog = read_catalog(real_project.catalogs / locale.code / f"{name[:-1]}", name)
            assert catalog is not None
            assert [entry.key for entry in catalog.entries if not entry.obsolete] == keys, name


def test_the_regular_expression_for_weblate() -> None:
    """As docs/how-to/use-weblate.md has it: every catalog of the demo, with its template."""
    page = (ROOT / "docs" / "how-to" / "use-weblate.md").read_text("utf-8")
    row = re.search(r"^\| Regular expression \| `(.*)` \|$", page, re.MULTILINE)
    template = re.search(r"^\| Template for new translations \| `(.*)` \|$", page, re.MULTILINE)
    assert row is not None
    assert template is not None
    found = 0
    for path in sorted((ROOT / "locales").rglob("*.po*")):
        name = path.relative_to(ROOT).as_posix()
        match = re.fullmatch(row[1], name)
        if path.name == "_site.po" or path.suffix == ".pot":
            assert match is None or match["language"] == "templates"
            continue
        assert match is not None, name
        pot = template[1].replace("{{ component }}", match["component"])
        assert (ROOT / pot).is_file()
        found += 1
    assert found >= 30
    nested = re.fullmatch(row[1], "locales/de_DE/guides/a.yml.po")
    assert nested is not None
    assert nested.groupdict() == {"language": "de_DE", "component": "guides/a.yml"}
