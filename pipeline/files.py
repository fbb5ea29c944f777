"""The disk: atomic writes, a lock, and walks that never leave their root."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from pipeline.errors import LockError, ReadError, WriteError

_TEMPORARY = ".twinspan-tmp-"
_PROJECT = "twinspan.toml"
_KEPT = frozenset({".po", ".pot", ".tsv", ".md", ".csv", ".toml"})
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0)


class Stat(NamedTuple):
    """What tells a changed file from an unchanged one without reading it."""

    modified: int
    size: int


OUTSIDE, FOLDER, NOWHERE, NO_NAME = "outside", "folder", "nowhere", "no name"


class LeftOut(NamedTuple):
    """What ``walk`` leaves out: a symbolic link that leads out of the root, to a folder (which
    might go round in circles) or nowhere; or anything whose name is not UTF-8.
    """

    path: str
    why: str


def stat_of(path: Path) -> Stat | None:
    """A file's time and size, ``None`` where there is none."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stat(found.st_mtime_ns, found.st_size)


def read_bytes(path: Path) -> bytes | None:
    """The file's bytes, ``None`` where there is none. A pipe in a file's place is empty: nobody
    may ever write to it. Raises ``ReadError``.
    """
    try:
        with open(path, "rb", buffering=0, opener=_without_waiting) as file:
            return file.readall() or b""
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ReadError(f"{path}:1: cannot be read: {error.strerror}") from None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_given(path: Path) -> bytes:
    """The bytes of a file that a user names on the command line, which may be a pipe. Raises
    ``ReadError``, also where there is none.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}:1: cannot be read: {error.strerror}") from None


def write_atomic(path: Path, content: bytes) -> None:
    """Write so that at any moment the file is old or new, never half. It keeps its mode, and a
    symbolic link stays one where ``_target`` follows it. Raises ``WriteError``.
    """
    try:
        _replace(*_target(path), content)
    except OSError as error:
        raise WriteError(f"{path}:1: cannot be written: {error.strerror}") from None


def _replace(path: Path, mode: int | None, content: bytes) -> None:
    name = f"{path.parent}{os.sep}{_TEMPORARY}{os.getpid()}-{path.name[-50:]}"
    try:
        handle = os.open(name, _CREATE, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(name, _CREATE, 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(content)
        if mode is not None:
            os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _target(path: Path) -> tuple[Path, int | None]:
    """The file that is replaced, and its mode, ``None`` where there is none.

    A symbolic link is followed where people keep such files, and it stays in its own top folder of
    the project: no link may lead out of that, or a page over what people wrote. Any other is
    replaced, as if it were a file.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return path, None
    if not stat.S_ISLNK(found.st_mode):
        return path, stat.S_IMODE(found.st_mode)
    real = Path(os.path.realpath(path))
    if path.suffix not in _KEPT or not real.is_file() or not _stays(path, real):
        return path, None
    return real, stat.S_IMODE(os.stat(real).st_mode)


def _stays(link: Path, real: Path) -> bool:
    """Whether a link leads to a file of the same part of the project."""
    folder = Path(os.path.realpath(link.parent))
    root = next((one for one in (folder, *folder.parents) if (one / _PROJECT).is_file()), folder)
    if not real.is_relative_to(root):
        return False
    inside = folder.relative_to(root).parts[:1]
    return real.relative_to(root).parts[: len(inside)] == inside


def move_file(old: Path, new: Path, root: Path) -> None:
    """Give a file another name; folders that it leaves empty go, up to ``root``. Raises
    ``WriteError``.
    """
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        os.replace(old, new)
        _remove_empty(root, old.parent)
    except OSError as error:
        raise WriteError(f"{new}:1: cannot be written: {error.strerror}") from None


def write_changed(path: Path, content: bytes) -> bool:
    """Write only where the bytes differ; whether it did."""
    if read_bytes(path) == content:
        return False
    write_atomic(path, content)
    return True


def replace_folder(folder: Path, files: Mapping[str, bytes], manifest: str) -> None:
    """Make ``files`` all that an own folder holds of this kind; ``manifest`` in it lists them.

    What the list of an earlier run names and this one did not make is removed, and nothing
    else. Raises ``WriteError`` where ``check_folder`` does.
    """
    check_folder(folder, manifest)
    old = set(_listed(folder / manifest))
    write_changed(folder / manifest, _list({*old, *files}))  # a killed run leaves no strangers
    for name, content in files.items():
        write_changed(folder / name, content)
    remove_stale(folder, manifest, files)


def remove_stale(folder: Path, manifest: str, made: Collection[str]) -> None:
    """Remove what the list of an earlier run names and this one did not make; the new list."""
    for name in _listed(folder / manifest):
        if name not in made and (folder / name).is_file():
            (folder / name).unlink()
            _remove_empty(folder, (folder / name).parent)
    write_changed(folder / manifest, _list(made))


def check_folder(folder: Path, manifest: str) -> None:
    """The folder may be replaced: it is not there, empty, or has the manifest of an earlier run.

    Raises ``WriteError`` that says what to do.
    """
    try:
        stranger = folder.exists() and not (folder / manifest).is_file() and any(folder.iterdir())
    except OSError as error:
        raise WriteError(f"{folder}:1: is not a folder to write to: {error.strerror}") from None
    if stranger:
        raise WriteError(
            f"{folder}:1: this folder holds other files; name a new or empty folder, or one with "
            "an earlier report"
        )


def _listed(manifest: Path) -> Iterator[str]:
    for name in (read_bytes(manifest) or b"").decode("utf-8", "replace").split("\n"):
        if name and not name.startswith("/") and ".." not in name.split("/"):
            yield name


def _list(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode("utf-8")


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not folder.is_symlink():
        if any(folder.iterdir()):
            return
        folder.rmdir()
        folder = folder.parent


def templates_folder() -> Path:
    """The theme: packaged beside this package, or ``templates/`` of a checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


def walk(root: Path, left_out: list[LeftOut] | None = None) -> Iterator[tuple[str, Stat]]:
    """Every regular file below ``root`` as (path with ``/``, stat), sorted by folder.

    Hidden names are left out. A symbolic link is followed only where it leads to a file inside
    ``root``; the others, and names that are not UTF-8, are added to ``left_out``.
    """
    for path, item in _items(root, left_out):
        found = item.stat()
        yield path, Stat(found.st_mtime_ns, found.st_size)


def names(root: Path) -> frozenset[str]:
    """The paths of the files that ``walk`` finds, without a look at each."""
    return frozenset(path for path, _ in _items(root, None))


def _items(root: Path, left_out: list[LeftOut] | None) -> Iterator[tuple[str, os.DirEntry[str]]]:
    real_root = os.path.realpath(root)
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            found = sorted(os.scandir(os.path.join(root, folder)), key=attrgetter("name"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for item in found:
            if item.name.startswith("."):
                continue
            path = f"{folder}{item.name}"
            if item.name.isascii() and item.is_file(follow_symlinks=False):
                yield path, item
            elif why := _why_not(item, real_root):
                if left_out is not None:
                    left_out.append(LeftOut(path, why))
            elif item.is_dir(follow_symlinks=False):
                pending.append(path + "/")
            elif item.is_file():
                yield path, item


def _is_unicode(name: str) -> bool:
    """Whether a name is text: bytes that are not UTF-8 are halves of characters here."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _why_not(item: os.DirEntry[str], real_root: str) -> str:
    """Why a file or folder is left out, ``""`` where it is not."""
    if not item.name.isascii() and not _is_unicode(item.name):
        return NO_NAME
    if not item.is_symlink():
        return ""
    real = os.path.realpath(item.path)
    if real != real_root and not real.startswith(real_root + os.sep):
        return OUTSIDE
    if item.is_file():
        return ""
    return FOLDER if item.is_dir() else NOWHERE


@contextmanager
def project_lock(folder: Path) -> Iterator[bool]:
    """Hold the project for this process; gives whether the run before was killed.

    The lock is the operating system's, so a killed run leaves no lock behind, only its mark.
    Raises ``LockError`` where another run has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "ascii")
    holder = folder / "running"
    try:
        with FileLock(folder / "lock", timeout=0):
            killed = holder.exists()
            holder.write_text(f"process {os.getpid()}", "ascii")
            yield killed
            holder.unlink(missing_ok=True)
    except Timeout:
        name = (read_bytes(holder) or b"another process").decode("ascii", "replace")
        raise LockError(
            f"{folder / 'lock'}:1: another run ({name}) works on this project; wait until it "
            "ends, then try again"
        ) from None


def sweep(root: Path) -> None:
    """Remove what a killed run left half written below ``root``."""
    for path in root.rglob(f"{_TEMPORARY}*"):
        path.unlink(missing_ok=True)
