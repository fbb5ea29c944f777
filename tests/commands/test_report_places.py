"""A code host counts paths from the root of the repository, a person from the project."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from projects import twinspan

BROKEN = "# Title\n\n[x](gone.md)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with two findings."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    root = tmp_path / "my help"
    (root / "content/en-US").mkdir(parents=True)
    (root / "content/de-DE").mkdir()
    (root / "content/en-US/a.md").write_text(BROKEN, "utf-8")
    (root / "content/de-DE/b.md").write_text(BROKEN, "utf-8")
    (root / "twinspan.toml").write_text('locales = ["de-DE"]\n', "utf-8")
    return root


def files(root: Path, form: str) -> set[str]:
    text = twinspan(root, "check", "--format", form, "-q", "--fail-on", "never").text
    if form == "github":
        return {line.split("file=")[1].split(",")[0] for line in text.splitlines()}
    if form == "json":
        return {finding["file"] for finding in json.loads(text)["findings"]}
    results = json.loads(text)["runs"][0]["results"]
    places = (one["locations"][0]["physicalLocation"] for one in results)
    return {place["artifactLocation"]["uri"] for place in places}


def test_code_hosts_find_the_files(project: Path) -> None:
    plain = files(project, "json")
    assert plain
    assert files(project, "github") == {f"my help/{file}" for file in plain}
    assert files(project, "sarif") == {f"my%20help/{file}" for file in plain}


def test_outside_of_a_repository_nothing_is_added(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").rename(tmp_path / "no-git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert files(project, "github") == files(project, "json")


def test_a_project_that_is_the_repository_has_its_own_paths(project: Path) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    assert files(project, "github") == files(project, "json")
