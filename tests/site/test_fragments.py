"""What the check of an article's fragments says is what its pages do: neither more nor less."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_project import URL, Built, article, project

from pipeline.build import check
from pipeline.model import Level
from pipeline.runner import Runner

B = article('# <a name="b"></a>{Zwei|Two}', '## <a name="änderung"></a>{Neu|New}')
FAQ = """### YamlMime:FAQ
title: {title}
sections:
- name: {title}
  questions:
  - question: {question}
    answer: {answer}
"""


def site_findings(built: Built) -> list[str]:
    """What only the pages tell."""
    runner = Runner(built.root / ".twinspan" / "cache.sqlite", jobs=1)
    try:
        found = check(built.config, runner, with_site=True).findings
    finally:
        runner.close()
    return [f"{one.location}: {one.check} {one.message}" for one in found if "site" in one.check]


def dead(built: Built) -> list[tuple[str, int, str]]:
    found = built.findings("dead-fragment")
    return [(one.location.file, one.location.line, one.locale) for one in found]


def test_ways_to_write_a_fragment(tmp_path: Path) -> None:
    files = {
        "de-DE/a.md": article(
            '# <a name="a"></a>{Eins|One}',
            "[{Gut|Good}](b.md#b) [{Gut|Good}](b.md?view=x&tabs=y#b) [{Gut|Good}](./b.md#b)",
            "[{Gut|Good}](b.md#%C3%A4nderung) [{Gut|Good}](b.md#änderung) [{Gut|Good}](b#b)",
            "[{Gut|Good}](#a) [{Gut|Good}](#top) [{Gut|Good}](#tab/x) [{Gut|Good}](b.md#tab/x/y)",
            "[{Gut|Good}](b.html#b) [{Gut|Good}](b.md#:~:text=Zwei)",
            "[{Schlecht|Bad}](b.md#B)",
            "[{Schlecht|Bad}](b.md#aenderung)",
        ),
        "de-DE/b.md": B,
    }
    built = project(tmp_path, files, ["de-DE"], f'[site]\nurl = "{URL}"')
    assert dead(built) == [
        ("content/de-DE/a.md", 11, ""),
        ("content/de-DE/a.md", 13, ""),
    ]
    assert "write #b: letter case counts" in {one.hint for one in built.findings("dead-fragment")}
    assert site_findings(built) == []


def test_anchors_of_what_a_page_includes(tmp_path: Path) -> None:
    """A page has the anchors of its parts, and a part links to those of its pages."""
    files = {
        "de-DE/a.md": article(
            '# <a name="a"></a>{Eins|One}',
            "[!INCLUDE [note](includes/note.md)]",
            "[{Gut|Good}](#note) [{Gut|Good}](#inner)",
            "[{Schlecht|Bad}](#notes)",
        ),
        "de-DE/includes/note.md": article(
            '## <a name="note"></a>{Hinweis|Note}',
            "[{Gut|Good}](#a) [{Gut|Good}](#inner)",
            "[!INCLUDE [inner](inner.md)]",
            "[{Schlecht|Bad}](#b)",
        ),
        "de-DE/includes/inner.md": article('### <a name="inner"></a>{Innen|Inside}'),
        "de-DE/b.md": article('# <a name="b"></a>{Zwei|Two}', "[{Gut|Good}](a.md#inner)"),
    }
    built = project(tmp_path, files, ["de-DE"], f'[site]\nurl = "{URL}"')
    assert dead(built) == [
        ("content/de-DE/a.md", 7, ""),
        ("content/de-DE/includes/note.md", 7, ""),
    ]
    assert site_findings(built) == []


def test_an_anchor_that_one_language_lacks(tmp_path: Path) -> None:
    """A page with a structure of its own is looked at for itself."""
    files = {
        "de-DE/a.md": article('# <a name="a"></a>{Eins|One}', "[{Hier|Here}](b.md#part)"),
        "ru-RU/a.md": article('# <a name="a"></a>{Один|One}', "[{Здесь|Here}](b.md#part)"),
        "de-DE/b.md": article('# <a name="b"></a>{Zwei|Two}', '## <a name="part"></a>{Teil|Part}'),
        "ru-RU/b.md": '# <a name="b"></a>Два\n\nТекст.\n',
    }
    built = project(tmp_path, files, ["de-DE", "ru-RU"], f'[site]\nurl = "{URL}"')
    [found] = built.findings("dead-fragment")
    assert (found.locale, found.level) == ("ru-RU", Level.ERROR)
    assert found.message.endswith("has no anchor #part in ru-RU")
    assert site_findings(built) == []


@pytest.mark.parametrize("fragment", ["what-is-it", "what-is-it-", "section-1-question-1"])
def test_anchors_of_yaml_pages_are_the_same_in_all_languages(tmp_path: Path, fragment: str) -> None:
    """By position; where there is a source file, by its English as well, as links name it."""
    link = article('# <a name="a"></a>{Eins|One}', f"[{{Hier|Here}}](faq.yml#{fragment})")
    files = {
        "de-DE/a.md": link,
        "de-DE/faq.yml": FAQ.format(title="Fragen", question="Was ist das?", answer="Hilfe."),
        "en-US/faq.yml": FAQ.format(title="Questions", question="What is it?", answer="Help."),
    }
    built = project(tmp_path, files, ["de-DE"], f'[site]\nurl = "{URL}"')
    assert built.findings("dead-fragment") == []
    assert site_findings(built) == []


def test_a_page_that_only_the_source_has(tmp_path: Path) -> None:
    files = {
        "de-DE/a.md": article(
            '# <a name="a"></a>{Eins|One}', "[{Gut|Good}](c.md#part)", "[{Schlecht|Bad}](c.md#x)"
        ),
        "en-US/c.md": "# Three\n\n## Part\n\nText.\n",
    }
    built = project(tmp_path, files, ["de-DE"], f'[site]\nurl = "{URL}"')
    assert dead(built) == [("content/de-DE/a.md", 5, "")]
    assert site_findings(built) == []
