"""twinspan prune: says first, removes only what is obsolete, and never from what is not safe."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.catalogs.handback import key_hash
from pipeline.catalogs.store import memory_path, read_memory

from .story import Story

ONE, TWO = ("Eins und mehr.", "One."), ("Zwei.", "Two.")


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """One sentence of a.md is gone, and the whole of old.md."""
    made = Story(tmp_path)
    made.has({"a.md": [ONE, TWO], "old/old.md": [ONE, TWO]})
    made.has({"a.md": [TWO]})
    return made


def state(story: Story) -> dict[str, bytes]:
    root = story.config.catalogs
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_it_says_first(story: Story) -> None:
    before = state(story)
    ran = story.run("prune")
    assert ran == (
        0,
        "de-DE: 3 obsolete translations, 7 words; 1 catalog of articles that are gone\n"
        "  locales/de_DE/old/old.po\n"
        "fr-FR: 3 obsolete translations, 7 words; 1 catalog of articles that are gone\n"
        "  locales/fr_FR/old/old.po\n"
        "1 template of articles that are gone\n"
        "  locales/templates/old/old.pot\n"
        "nothing was removed: add --yes to do it\n",
    )
    assert state(story) == before


def test_it_removes_nothing_but_what_is_obsolete(story: Story) -> None:
    live = story.entry("Two.")
    ran = story.run("prune", "--yes")
    assert ran.text.endswith(
        "removed\nthis project is not under version control: there is no way back\n"
    )
    assert [entry.msgid for entry in story.catalog().entries] == ["Two."]
    assert story.entry("Two.") == live
    left = state(story)
    assert not [name for name in left if "old" in name]
    assert not (story.config.catalogs / "de_DE" / "old").exists()
    (german, _) = story.config.locales
    memory = read_memory(memory_path(story.config.catalogs, german, "a.md"))
    assert set(memory) == {key_hash((None, "Two."))}
    assert story.run("prune") == (0, "nothing is obsolete\n")
    assert story.run("extract", "-q").code == 0
    assert state(story) == left


def test_one_locale_one_article(story: Story) -> None:
    story.run("prune", "de-DE", "--article", "a.md", "--yes")
    assert len(story.catalog().entries) == 1
    assert len(story.catalog("a", "fr_FR").entries) == 2
    assert story.file("old/old").exists()
    story.run("prune", "de-DE", "--yes")
    assert not story.file("old/old").exists()
    assert story.file("old/old", "fr_FR").exists()
    assert (story.config.catalogs / "templates/old/old.pot").exists()


def test_uncommitted_changes_are_safe(story: Story) -> None:
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=story.root, check=True)  # fmt: skip
    story.edit('"Zwei."', '"Neu."')
    before = state(story)
    ran = story.run("prune", "--yes", "-q")
    assert ran.code == 2
    assert ran.text == (
        "locales/de_DE/a.po:1: 1 file would change that no commit has as they are; commit them "
        "first, or add --force\n"
    )
    assert state(story) == before
    assert story.run("prune", "--yes", "--force", "-q") == (0, "")
    assert story.entry("Two.").msgstr == "Neu."


def test_a_catalog_that_cannot_be_read_is_left(story: Story) -> None:
    story.edit('msgstr "Zwei."', 'msgstr "Zwei.')
    before = story.file().read_bytes()
    story.run("prune", "--yes")
    assert story.file().read_bytes() == before


def test_an_article_that_only_one_locale_has(story: Story) -> None:
    (story.root / "locales/fr_FR/old/old.po").unlink()
    ran = story.run("prune", "--article", "old/old.md")
    assert ran.code == 0
    assert "locales/de_DE/old/old.po" in ran.text
    assert "fr-FR" not in ran.text
    nowhere = story.run("prune", "--article", "no.md")
    assert nowhere.code == 2
    assert '"no.md" names no catalog of de-DE' in nowhere.text
