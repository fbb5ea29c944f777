"""The merge driver for Git: three files -> one, entry by entry (``catalogs/threeway.py``)."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from pipeline.catalogs.handback import format_memory, parse_memory
from pipeline.catalogs.po import parse_catalog
from pipeline.catalogs.threeway import format_three, merge_memories, merge_three
from pipeline.errors import ReadError
from pipeline.files import read_bytes, write_atomic
from pipeline.git import configure, merge_text
from pipeline.model import Catalog

NAME = "twinspan"


def settings(program: str) -> tuple[tuple[str, str], ...]:
    """What ``git config`` has to know; ``program`` is what a shell calls Twinspan by."""
    return (
        (f"merge.{NAME}.name", "Twinspan: PO catalogs, entry by entry"),
        (f"merge.{NAME}.driver", f"{program} merge-driver %O %A %B %P"),
    )


def attributes(folder: str) -> tuple[str, ...]:
    """The lines of ``.gitattributes`` for catalogs below ``folder``."""
    return (
        f"{folder}/**/*.po merge={NAME}",
        f"{folder}/**/*.pot merge={NAME}",
        f"{folder}/.handback/**/*.tsv merge={NAME}",
    )


def program(called: str) -> str:
    """What a shell calls Twinspan by: its name where the search path has it, else its whole path,
    as Git runs a driver without the environment that this command was ``called`` in.
    """
    if shutil.which(NAME):
        return NAME
    path = Path(called).absolute()
    return f'"{path.as_posix()}"' if path.stem.startswith(NAME) and path.is_file() else NAME


def install(root: Path, called: str) -> None:
    """Tell this clone about the driver. Raises ``GitError``."""
    for key, value in settings(program(called)):
        configure(root, key, value)


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> tuple[str, ...]:
    """Merge into ``ours``, as Git asks of a driver; the conflicts, one line of text for each.

    ``name`` is the file's path in the repository. What is no sound catalog is merged line by
    line, as Git does by itself.
    """
    texts = [_text(path) for path in (base, ours, theirs)]
    if name.endswith(".tsv"):
        merged = merge_memories(*(parse_memory(text or "") for text in texts))
        write_atomic(ours, format_memory(merged).encode("ascii"))
        return ()
    old = Catalog(name, {}, ()) if texts[0] == "" else _catalog(texts[0], name)
    mine, other = (_catalog(text, name) for text in texts[1:])
    if old is None or mine is None or other is None:
        merge_text(ours, base, theirs)
        marked = b"\n<<<<<<< " in b"\n" + (read_bytes(ours) or b"")
        return (f"{name}:1: not read as a catalog; merged line by line",) if marked else ()
    emptied = [side for side, one in (("ours", mine), ("theirs", other)) if _lost_most(old, one)]
    if emptied:
        merge_text(ours, base, theirs)
        side = " and ".join(emptied)
        return (f"{name}:1: most translations are gone in {side}; merged line by line: look at it",)
    found = merge_three(old, mine, other)
    text = format_three(found)
    write_atomic(ours, text.encode("utf-8"))
    return tuple(
        f"{name}:{_line(text, number)}: both sides changed the translation of "
        f'"{_short(entry.ours.msgid)}"'
        for number, entry in enumerate(
            found.conflicts[entry.key]
            for entry in found.catalog.entries
            if entry.key in found.conflicts
        )
    )


def _text(path: Path) -> str | None:
    """``None`` where the file is not UTF-8. Raises ``ReadError`` where there is none."""
    content = read_bytes(path)
    if content is None:
        raise ReadError(f"{path}:1: there is no such file; Git calls this command by itself")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _catalog(text: str | None, name: str) -> Catalog | None:
    """A sound catalog without double entries."""
    catalog = parse_catalog(text, name) if text else None
    if catalog is None or not catalog.sound:
        return None
    keys = Counter(entry.key for entry in catalog.entries)
    return catalog if all(count == 1 for count in keys.values()) else None


def _lost_most(base: Catalog, side: Catalog) -> bool:
    """Whether more than half of the translations are not there at all, not even obsolete: no run of
    Twinspan does that.
    """
    had = {entry.key for entry in base.entries if entry.msgstr and not entry.obsolete}
    return 2 * len(had - {entry.key for entry in side.entries}) > len(had)


def _line(text: str, number: int) -> int:
    """The line of a conflict's first mark."""
    position = -1
    for _ in range(number + 1):
        position = text.index("\n<<<<<<< ", position + 1)
    return text.count("\n", 0, position) + 2


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
