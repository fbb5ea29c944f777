"""With real Git: translators on branches, and an update of the source between them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
from articles.writing import article_with
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import extract_all

from pipeline import git
from pipeline.catalogs.notes import one_line
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config, load_config
from pipeline.driver import attributes, program
from pipeline.errors import GitError

from . import trees

pytestmark = pytest.mark.slow

TWINSPAN = Path(sys.executable).with_name("twinspan")
WHO = {
    "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com",
    "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com",
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
}  # fmt: skip
SENTENCES = tuple(f"This is the sentence number {n} of the article." for n in range(8))


class Repository:
    """A project under version control."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "twinspan.toml").write_text('locales = ["de-DE"]\n', "utf-8")
        (root / ".gitattributes").write_text("\n".join(attributes("locales")) + "\n", "utf-8")
        self.config: Config = load_config(root / "twinspan.toml")
        self.run("init", "-q", "-b", "main")
        self.run("config", "merge.twinspan.driver", f"{TWINSPAN} merge-driver %O %A %B %P")
        self.catalog = root / "locales/de_DE/a.po"

    def run(self, *arguments: str, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env={**os.environ, **WHO},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert bool(done.returncode) is fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, message: str) -> None:
        self.run("add", "-A")
        self.run("commit", "-q", "--allow-empty", "-m", message)

    def write(self, sources: Mapping[int, str], version: int) -> None:
        """The article with these sentences, translated where they are as at first."""
        pairs = [
            (f"Satz {n}." if text == SENTENCES[n] else f"Neu {n}.", text)
            for n, text in sources.items()
        ]
        front = {"ms_openlocfilehash": f"v{version}", "ms_lasthandoff": f"{version}/1/2021"}
        path = self.root / "content/de-DE/a.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_with(*pairs, **front), "utf-8")
        extract_all(self.config)

    def translate(self, who: str, numbers: set[int]) -> None:
        text = self.catalog.read_text("utf-8")
        for number in numbers:
            text = text.replace(f'"Satz {number}."', f'"Satz {number} von {who}."')
        self.catalog.write_text(text, "utf-8")


def begin(root: Path) -> Repository:
    repository = Repository(root)
    repository.write(dict(enumerate(SENTENCES)), 1)
    repository.commit("first")
    return repository


def everything(repository: Repository) -> str:
    """All texts of the catalog: published, obsolete, in comments."""
    catalog = read_catalog(repository.catalog, "a.po")
    assert catalog is not None
    assert catalog.sound, catalog.problems
    return "\n".join(text for one in catalog.entries for text in (one_line(one.msgstr), *one.notes))


NUMBERS = st.sets(st.integers(0, 7), max_size=4)


@settings(max_examples=8, deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_two_translators_and_an_update(
    tmp_path_factory: pytest.TempPathFactory,
    first: set[int],
    second: set[int],
    edited: set[int],
    removed: set[int],
) -> None:
    """Nobody's text is lost, nothing is in conflict, and extract has the last word once."""
    second -= first
    repository = begin(tmp_path_factory.mktemp("git"))
    for who, numbers in (("Ada", first), ("Ben", second)):
        repository.run("checkout", "-q", "-b", who, "main")
        repository.translate(who, numbers)
        repository.commit(who)
    repository.run("checkout", "-q", "main")
    sources = {
        n: text.replace("article", "whole article") if n in edited else text
        for n, text in enumerate(SENTENCES)
        if n not in removed
    }
    repository.write(sources, 2)
    repository.commit("update")
    for who in ("Ada", "Ben"):
        repository.run("merge", "-q", "--no-edit", who)
    told = everything(repository)
    for who, numbers in (("Ada", first), ("Ben", second)):
        for number in numbers:
            assert f"Satz {number} von {who}." in told
    extract_all(repository.config)
    told = everything(repository)
    for who, numbers in (("Ada", first), ("Ben", second)):
        for number in numbers:
            assert f"Satz {number} von {who}." in told
    before = trees.files(repository.config.catalogs)
    assert extract_all(repository.config).changed == ()
    assert trees.changes(before, trees.files(repository.config.catalogs)) == []
    polib.pofile(str(repository.catalog))


def test_a_true_conflict(tmp_path: Path) -> None:
    """Both texts of one entry, marked; the others are merged; resolved, all is well."""
    repository = begin(tmp_path)
    for who, numbers in (("Ada", {1, 2}), ("Ben", {2, 3})):
        repository.run("checkout", "-q", "-b", who, "main")
        repository.translate(who, numbers)
        repository.commit(who)
    said = repository.run("merge", "--no-edit", "Ada", fails=True)
    text = repository.catalog.read_text("utf-8")
    marked = (
        '<<<<<<< ours\nmsgstr "Satz 2 von Ben."\n=======\nmsgstr "Satz 2 von Ada."\n>>>>>>> theirs'
    )
    assert text.count("<<<<<<<") == 1
    assert marked in text
    assert '"Satz 1 von Ada."' in text
    assert '"Satz 3 von Ben."' in text
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert f"locales/de_DE/a.po:{line}: both sides changed the translation of " in said
    result = extract_all(repository.config)
    assert [found.check for found in result.findings] == ["malformed-catalog"]
    assert repository.catalog.read_text("utf-8") == text
    repository.catalog.write_text(text.replace(marked, 'msgstr "Satz 2."'), "utf-8")
    assert extract_all(repository.config).findings == ()


def test_a_catalog_that_cannot_be_read_is_merged_line_by_line(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    for who, number in (("Ada", 1), ("Ben", 7)):
        repository.run("checkout", "-q", "-b", who, "main")
        text = repository.catalog.read_text("utf-8")
        text = text.replace(f'"Satz {number}."', f'"Satz {number} von {who}')  # no closing quote
        repository.catalog.write_text(text, "utf-8")
        repository.commit(who)
    repository.run("merge", "-q", "--no-edit", "Ada")
    merged = repository.catalog.read_text("utf-8")
    assert "Satz 1 von Ada" in merged
    assert "Satz 7 von Ben" in merged


def test_both_sides_add_the_same_catalog(tmp_path: Path) -> None:
    """There is no common ancestor then."""
    repository = Repository(tmp_path)
    repository.commit("nothing yet")
    for who in ("Ada", "Ben"):
        repository.run("checkout", "-q", "-b", who, "main")
        repository.write(dict(enumerate(SENTENCES)), 1)
        repository.translate(who, {1} if who == "Ada" else set())
        repository.commit(who)
    repository.run("merge", "--no-edit", "Ada", fails=True)
    assert repository.catalog.read_text("utf-8").count("<<<<<<<") == 1


# ------------------------------------------------------------------------------- git.py


def test_what_git_tells(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    assert git.repository(tmp_path / "content") == tmp_path
    first = git.commit_of(tmp_path, "HEAD")
    assert git.commit_of(tmp_path, "main") == first
    text = repository.catalog.read_bytes()
    assert git.file_at(tmp_path, first, repository.catalog) == text
    assert git.file_at(tmp_path, first, tmp_path / "none") is None
    assert git.file_at(tmp_path, first, tmp_path.parent) is None
    repository.translate("Ada", {1})
    (tmp_path / "locales/new ü.po").write_text("x", "utf-8")
    wanted = {repository.catalog, tmp_path / "locales/new ü.po"}
    everywhere = [
        path for path in tmp_path.rglob("*") if path.is_file() and ".git" not in path.parts
    ]
    assert git.uncommitted(tmp_path, everywhere) == wanted
    assert git.changed_since(tmp_path, first, tmp_path / "locales") == wanted
    repository.commit("second")
    assert git.uncommitted(tmp_path, everywhere) == set()
    assert git.changed_since(tmp_path, first, tmp_path / "locales") == wanted


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git.repository(tmp_path) is None
    with pytest.raises(GitError, match=":1: git status"):
        git.uncommitted(tmp_path, [tmp_path / "a"])
    begin(tmp_path)
    with pytest.raises(GitError, match='"nonsense" is no commit'):
        git.commit_of(tmp_path, "nonsense")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.repository(tmp_path) is None
    with pytest.raises(GitError, match="install Git"):
        git.uncommitted(tmp_path, [tmp_path / "a"])


def test_the_command_sets_itself_up(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    done = subprocess.run(
        [TWINSPAN, "merge-driver", "--install"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"entry by entry" in done.stdout
    assert "merge-driver %O %A %B %P" in repository.run("config", "merge.twinspan.driver")


def test_a_command_that_is_not_on_the_search_path_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As README sets it up: only ``.venv/bin/twinspan`` is there."""
    git_path = shutil.which("git")
    assert git_path is not None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to(git_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert program(str(TWINSPAN)) == f'"{Path(TWINSPAN).as_posix()}"'
    assert program("-c") == "twinspan"
    monkeypatch.setenv("PATH", str(Path(TWINSPAN).parent))
    assert program(str(TWINSPAN)) == "twinspan"
