"""Git, as a command: the only place that calls it.

Raises ``GitError`` where Git is needed and cannot do what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import GitError
from pipeline.lazy import lazy

if TYPE_CHECKING:
    import subprocess
else:
    subprocess = lazy("subprocess")

_PATIENCE = 60  # seconds


def repository(folder: Path) -> Path | None:
    """The root of the work tree that a folder is in; ``None`` outside of one, or without Git."""
    try:
        found = _run(folder, "rev-parse", "--show-toplevel")
    except GitError:
        return None
    return Path(found.decode("utf-8", "surrogateescape").rstrip("\n"))


def commit_of(root: Path, revision: str) -> str:
    """The commit that a name stands for."""
    try:
        found = _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError:
        raise GitError(
            f'{root}:1: "{revision}" is no commit of this repository; give a branch, a tag, a '
            'hash, or "HEAD~3"'
        ) from None
    return found.decode("ascii").strip()


def file_at(root: Path, commit: str, file: Path) -> bytes | None:
    """A file as it was in a commit, ``None`` where there was none."""
    try:
        name = file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None
    try:
        return _run(root, "cat-file", "blob", f"{commit}:{name}")
    except GitError:
        return None


def changed_since(root: Path, commit: str, folder: Path) -> frozenset[Path]:
    """The files below a folder that are not as they were in a commit, removed ones too."""
    names = _run(root, "diff", "--name-only", "-z", "--no-renames", commit, "--", str(folder))
    return _paths(root, names) | _untracked(root, folder)


def uncommitted(root: Path, paths: Iterable[Path]) -> frozenset[Path]:
    """Those of the paths that have changes that are in no commit, new ones too."""
    wanted = sorted({path.resolve() for path in paths})
    found: set[Path] = set()
    for start in range(0, len(wanted), 500):
        some = [str(path) for path in wanted[start : start + 500]]
        told = _run(root, "status", "--porcelain", "-z", "--no-renames", "-uall", "--", *some)
        found |= {(root / _text(line[3:])).resolve() for line in told.split(b"\0") if line}
    return frozenset(path for path in wanted if path in found)


def merge_text(ours: Path, base: Path, theirs: Path) -> None:
    """Merge line by line into ``ours``, with conflict markers, as Git does by itself."""
    command = ("merge-file", "-L", "ours", "-L", "base", "-L", "theirs", ours, base, theirs)
    _call(ours.parent, command)


def configure(folder: Path, key: str, value: str) -> None:
    """Set a value in the configuration of this clone."""
    _run(folder, "config", key, value)


def _untracked(root: Path, folder: Path) -> frozenset[Path]:
    names = _run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", str(folder))
    return _paths(root, names)


def _paths(root: Path, names: bytes) -> frozenset[Path]:
    return frozenset((root / _text(name)).resolve() for name in names.split(b"\0") if name)


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _run(folder: Path, *arguments: str) -> bytes:
    done = _call(folder, arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise GitError(f"{folder}:1: git {arguments[0]}: {said}")
    return done.stdout


def _call(folder: Path, arguments: Sequence[str | Path]) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *map(str, arguments)]
    try:
        return subprocess.run(
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=_PATIENCE
        )
    except FileNotFoundError:
        raise GitError(f"{folder}:1: the command git is not there; install Git") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"{folder}:1: git {arguments[0]} did not answer in {_PATIENCE} s") from None
