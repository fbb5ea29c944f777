"""Writing: the mode of a file stays, and a link stays a link where that can do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.files import NO_NAME, LeftOut, read_bytes, walk, write_atomic
from pipeline.scan import scan


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project, beside a file of somebody else."""
    (tmp_path / "secret").write_bytes(b"secret")
    project = tmp_path / "project"
    for name in ("locales/de_DE", "content/de-DE", "site", "config"):
        (project / name).mkdir(parents=True)
    (project / "twinspan.toml").write_bytes(b"")
    return project


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o444])
def test_the_mode_stays(root: Path, mode: int) -> None:
    file = root / "locales/de_DE/a.po"
    file.write_bytes(b"old")
    file.chmod(mode)
    write_atomic(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_usual_mode(root: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_atomic(root / "locales/de_DE/new/a.po", b"new")
    finally:
        os.umask(mask)
    assert (root / "locales/de_DE/new/a.po").stat().st_mode & 0o7777 == 0o640


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("locales/de_DE/a.po", "locales/de_AT/a.po"),
        ("content/de-DE/a.md", "content/de-DE/sub/b.md"),
        ("own.toml", "config/own.toml"),
    ],
)
def test_a_link_within_its_folder_is_written_through(root: Path, link: str, target: str) -> None:
    (root / target).parent.mkdir(exist_ok=True)
    (root / target).write_bytes(b"old")
    (root / target).chmod(0o640)
    (root / link).symlink_to(os.path.relpath(root / target, (root / link).parent))
    write_atomic(root / link, b"new")
    assert (root / link).is_symlink()
    assert (root / target).read_bytes() == b"new"
    assert (root / target).stat().st_mode & 0o7777 == 0o640
    assert not list(root.rglob(".twinspan-tmp-*"))


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("locales/de_DE/a.po", "../secret"),
        ("content/a.html", "content/de-DE/a.md"),  # a site beside its content, as below docs/
        ("site/a.html", "content/de-DE/a.md"),
        ("locales/de_DE/a.po", "locales/de_DE/gone.po"),
        ("locales/de_DE/a.po", "locales"),
    ],
)
def test_any_other_link_is_replaced(root: Path, link: str, target: str) -> None:
    """A page never lands on an article, nor anything outside of the project."""
    (root / "content/de-DE/a.md").write_bytes(b"article")
    (root / link).symlink_to(root / target)
    write_atomic(root / link, b"new")
    assert not (root / link).is_symlink()
    assert (root / link).read_bytes() == b"new"
    assert (root / "content/de-DE/a.md").read_bytes() == b"article"
    assert (root.parent / "secret").read_bytes() == b"secret"


def test_a_name_that_is_no_text_is_left_out(root: Path) -> None:
    """No catalog and no report could name it."""
    folder = root / "content/de-DE"
    for name in (b"\xff.md", "ä.md".encode()):
        (folder / os.fsdecode(name)).write_bytes(b"")
    (folder / os.fsdecode(b"\xfe")).mkdir()
    left_out: list[LeftOut] = []
    assert [name for name, _ in walk(root / "content/de-DE", left_out)] == ["ä.md"]
    assert left_out == [LeftOut("\udcfe", NO_NAME), LeftOut("\udcff.md", NO_NAME)]
    (root / "twinspan.toml").write_text('locales = ["de-DE"]\n', "utf-8")
    found = scan(load_config(root / "twinspan.toml")).findings
    assert [one.location.file for one in found] == [
        "content/de-DE/\\udcfe",
        "content/de-DE/\\udcff.md",
    ]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "locales/de_DE/a.po")
    assert read_bytes(root / "locales/de_DE/a.po") == b""
