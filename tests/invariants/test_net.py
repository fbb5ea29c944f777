"""The net below the merge: a catalog whose texts would be lost is not written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from catalogs.making import catalogs
from catalogs.test_merge import catalog, column, merge, units
from hypothesis import given
from projects import extract_all
from translators.story import Story

from pipeline import reconcile
from pipeline.catalogs.merge import Merged, lost_texts
from pipeline.model import Catalog, Entry

TEXTS = [("Eins.", "One."), ("Zwei.", "Two.")]


def forgetful(*arguments: object, **more: object) -> Merged:
    """A merge with a fault: it drops every text of a person."""
    merged = true_merge(*arguments, **more)
    entries = tuple(entry._replace(msgstr="") for entry in merged.catalog.entries)
    made = Catalog(merged.catalog.file, merged.catalog.header, entries)
    return merged._replace(catalog=made)


true_merge = reconcile.merge_catalog


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    made = Story(tmp_path)
    made.has({"a.md": TEXTS})
    made.edit('"Eins."', '"Mein Eins."')
    return made


def test_it_holds(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of version control, and with changes that no commit has."""
    monkeypatch.setattr(reconcile, "merge_catalog", forgetful)
    before = story.file().read_bytes()
    for step in range(2):
        result = extract_all(story.config)
        assert story.file().read_bytes() == before
        told = [found for found in result.findings if "would lose" in found.message]
        assert [found.location.file for found in told] == ["locales/de_DE/a.po"]
        if not step:
            git(story.root, "init")


def test_what_is_committed_may_be_written(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    git(story.root, "init")
    git(story.root, "add", "-A")
    git(story.root, "commit", "-m", "x")
    monkeypatch.setattr(reconcile, "merge_catalog", forgetful)
    extract_all(story.config)
    assert "Mein Eins." not in story.file().read_text("utf-8")


def test_what_counts_as_lost() -> None:
    old = catalog(Entry("a", "mine"), Entry("b", "B"), Entry("c", "", notes=("why?",)))
    memory = {}
    empty = catalog(Entry("a"), Entry("b", "B"), Entry("c"))
    assert lost_texts(old, memory, empty) == ((None, "a"), (None, "c"))
    noted = catalog(Entry("z", "x", notes=("twinspan: was: mine", "why?")), Entry("b", "B"))
    assert lost_texts(old, memory, noted) == ()


@given(catalogs())
def test_the_merge_loses_nothing(old: Catalog) -> None:
    """Whatever stands in a catalog, in whatever state."""
    found = units("a", "b")
    merged = merge(found, ["A", "B"], old)
    assert lost_texts(old, {}, merged.catalog) == ()
    assert column(["A"]).handbacks == ("A",)
