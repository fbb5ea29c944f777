"""A cache that came with somebody's files is not believed: it could run code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.seal import seal
from tests.projects import twinspan
from tests.site.site_project import copy_demo


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    return {name: tmp_path / name for name in ("mine", "theirs")}


def test_a_secret_is_kept_for_the_user_alone(homes: dict[str, Path], tmp_path: Path) -> None:
    first = seal(tmp_path, "results")
    file = homes["mine"] / "twinspan/seal"
    assert (file.stat().st_mode & 0o777, len(list(file.parent.iterdir()))) == (0o600, 1)
    assert seal(tmp_path / "other", "results") == first
    assert seal(tmp_path, "templates") != first
    assert file.read_text("ascii") not in first


def test_another_user_has_another(
    homes: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = seal(tmp_path, "results")
    monkeypatch.setenv("XDG_CACHE_HOME", str(homes["theirs"]))
    assert seal(tmp_path, "results") != mine


def test_without_a_place_for_it_each_folder_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "ascii")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert seal(one, "results") == seal(one, "results") != seal(other, "results")
    assert seal(tmp_path / "none", "results") != seal(tmp_path / "none", "results")


def test_what_another_user_remembered_is_made_anew(
    homes: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their templates' bytecode, their languages and their results are not loaded."""
    root = copy_demo(tmp_path / "project")
    monkeypatch.setenv("XDG_CACHE_HOME", str(homes["theirs"]))
    for _ in range(2):
        assert twinspan(root, "build", "-q", "--no-search").code == 0
    bytecode = list((root / ".twinspan").glob("jinja-*/*"))
    assert bytecode
    for file in bytecode:
        file.write_bytes(b"not to be read")
    memory = root / ".twinspan/locales.json"
    told = json.loads(memory.read_text("ascii"))
    told["locales"][1]["code"] = "../../outside"
    memory.write_text(json.dumps(told), "ascii")
    shutil.rmtree(root / "site")
    monkeypatch.setenv("XDG_CACHE_HOME", str(homes["mine"]))
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    assert all(file.read_bytes() == b"not to be read" for file in bytecode)
    assert not (tmp_path / "outside").exists()
    assert json.loads(memory.read_text("ascii"))["locales"][1]["code"] != "../../outside"
