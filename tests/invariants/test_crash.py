"""Invariant 10: a kill at any moment leaves every file old or new; two runs do not mix."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from articles.writing import article_with
from projects import extract_all

from pipeline.catalogs.store import read_catalog
from pipeline.config import Config
from pipeline.errors import LockError, WriteError
from pipeline.files import project_lock, sweep, walk, write_atomic, write_changed

from . import trees

pytestmark = pytest.mark.slow

TWINSPAN = Path(sys.executable).parent / "twinspan"
ROOT = Path(__file__).parents[2]
TEMPORARY = ".twinspan-tmp-*"

WRITE_FOR_EVER = """
import sys
from pathlib import Path
from pipeline.files import write_atomic
print("begun", flush=True)
while True:
    for letter in b"AB":
        for name in ("one", "two", "sub/three"):
            write_atomic(Path(sys.argv[1], name), bytes([letter]) * 300_000)
"""


def test_killed_in_mid_write(tmp_path: Path) -> None:
    """kill -9 while files are written over and over: each is whole, old or new."""
    moment = random.Random(7)
    whole = {letter * 300_000 for letter in (b"A", b"B")}
    seen = set()
    for _ in range(6):
        command = [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            time.sleep(moment.uniform(0.02, 0.2))
            process.send_signal(signal.SIGKILL)
        for name, content in trees.files(tmp_path).items():
            if ".twinspan-tmp-" not in name:
                assert content in whole, name
                seen.add(name)
    assert seen == {"one", "two", "sub/three"}
    assert [name for name, _ in walk(tmp_path)] == ["one", "two", "sub/three"]
    sweep(tmp_path)
    assert sorted(trees.files(tmp_path)) == ["one", "sub/three", "two"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """No space, no such folder: an error that names the path, and nothing half beside it."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteError, match=r"folder:1: cannot be written"):
        write_atomic(tmp_path / "folder", b"new")
    with pytest.raises(WriteError, match=r"b:1: cannot be written"):
        write_atomic(tmp_path / "a" / "b", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert list(tmp_path.rglob(TEMPORARY)) == []


@pytest.mark.parametrize("name", ["a" * 250, "語" * 83], ids=["letters", "characters"])
def test_long_names(tmp_path: Path, name: str) -> None:
    """Any name that the file system takes can be written."""
    write_atomic(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_changed(path, b"x") is True
    before = path.stat().st_mtime_ns
    assert write_changed(path, b"x") is False
    assert path.stat().st_mtime_ns == before


def test_an_extract_that_was_killed_is_taken_up(tmp_path: Path) -> None:
    """Killed at several moments: every catalog is sound or not there yet, and the next run makes
    what an undisturbed one makes.
    """
    tags = sorted(path.name for path in (ROOT / "content").iterdir())
    contents = {tag: ROOT / "content" / tag for tag in tags}
    config = trees.make(tmp_path / "whole", contents)
    extract_all(config)
    expected = trees.files(config.catalogs)
    for number, delay in enumerate((0.45, 0.6, 0.8)):
        killed = trees.make(tmp_path / f"killed{number}", contents)
        command = [str(TWINSPAN), "extract", "-q", "-j", "1", "-C", str(killed.root)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(delay)
            run.send_signal(signal.SIGKILL)
        for path in killed.catalogs.rglob("*.po") if killed.catalogs.is_dir() else ():
            if path.name.startswith(".twinspan-tmp-"):
                continue  # what it was about to write
            catalog = read_catalog(path, path.name)
            assert catalog is not None
            assert catalog.sound, path
        after = subprocess.run(command, check=False, capture_output=True)
        assert after.returncode in (0, 1), after.stderr
        assert trees.files(killed.catalogs) == expected


# ----------------------------------------------------------------------------------- two at once


@contextmanager
def held(config: Config) -> Iterator[int]:
    """Another process holds the project; its number."""
    code = (
        "import sys; from pathlib import Path; from pipeline.files import project_lock\n"
        "with project_lock(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(config.cache)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid
        process.communicate()


@pytest.fixture
def config(make_project: Callable[..., Config]) -> Config:
    return make_project({"de-DE/a.md": article_with(("Ja", "Yes"))}, ["de-DE"])


# What reading the configuration keeps of CLDR; whole at any time, and the same for every run.
REMEMBERED = ".twinspan/locales.json"


@pytest.mark.parametrize("command", ["extract", "build", "apply", "check"])
def test_the_second_run_says_who_holds_the_lock(config: Config, command: str) -> None:
    """Exit 2, the process by number, and nothing written."""
    with held(config) as holder:
        before = trees.files(config.root)
        run = subprocess.run(
            [str(TWINSPAN), command, "-C", str(config.root)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 2
        assert f"(process {holder})" in run.stderr
        assert "lock:1: another run" in run.stderr
        after = trees.files(config.root)
        after.pop(REMEMBERED, None)
        assert trees.changes(before, after) == []


def test_the_lock_is_free_when_its_holder_was_killed(config: Config) -> None:
    with held(config) as holder, pytest.raises(LockError), project_lock(config.cache):
        pass
    with held(config) as holder:
        os.kill(holder, signal.SIGKILL)
        time.sleep(0.2)
        with project_lock(config.cache) as killed:
            assert killed is True
    with project_lock(config.cache) as killed:
        assert killed is False


# -------------------------------------------------------------------------------- leaving the root


def test_symbolic_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    """Neither files nor folders outside are read; links that stay inside are."""
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "secret.md").write_text("x", "utf-8")
    (root / "a.md").write_text("x", "utf-8")
    (root / "file.md").symlink_to(outside / "secret.md")
    (root / "folder").symlink_to(outside)
    (root / "inside.md").symlink_to(root / "a.md")
    (root / "dangling.md").symlink_to(root / "nothing.md")
    assert [name for name, _ in walk(root)] == ["a.md", "inside.md"]
