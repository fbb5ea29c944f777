"""One old catalog and one new template -> which old source each new one was taken for."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.clock import CommandError
from pipeline.catalogs.header import Facts
from pipeline.catalogs.keys import Unit
from pipeline.catalogs.merge import merge_catalog
from pipeline.catalogs.notes import carried_of
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.locales import describe
from pipeline.model import Catalog, Entry, Locale

HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "de_DE"}
FACTS = Facts("Bench", "2021-07-01", "de-DE", "")


def german() -> Locale:
    (locale,) = describe(("de-DE",))
    return locale


def msgmerge() -> str | None:
    return shutil.which("msgmerge")


def old_catalog(sources: Sequence[str]) -> Catalog:
    """A catalog in which each source has a translation."""
    entries = (
        Entry(text, f"T {text}", extracted=("text",), references=("a.md",)) for text in sources
    )
    return Catalog("a.po", HEADER, tuple(entries))


def units_of(sources: Sequence[str]) -> tuple[Unit, ...]:
    return tuple(Unit((None, text), (number,), ("text",)) for number, text in enumerate(sources))


def by_us(old: Catalog, new: Sequence[str]) -> Mapping[str, str]:
    """New source -> the source that our merge took it for; a carried edit's too."""
    merged = merge_catalog("a.po", "a.md", units_of(new), FACTS, german(), None, old, {})
    return {entry.msgid: found for entry in merged.catalog.entries if (found := _previous(entry))}


def _previous(entry: Entry) -> str | None:
    """The previous source: a trivial edit that was carried over has it in a note."""
    if entry.obsolete or entry.previous_msgid is not None:
        return entry.previous_msgid
    carried = carried_of(entry)
    return carried.previous if carried else None


def by_msgmerge(folder: Path, old: Catalog, new: Sequence[str]) -> Mapping[str, str]:
    """The same by ``msgmerge --previous``."""
    (folder / "old.po").write_text(format_catalog(old), "utf-8")
    template = Catalog("a.pot", HEADER, tuple(Entry(text) for text in new))
    (folder / "new.pot").write_text(format_catalog(template), "utf-8")
    run_msgmerge(folder)
    merged = read_catalog(folder / "merged.po", "merged.po")
    assert merged is not None
    return {
        entry.msgid: entry.previous_msgid
        for entry in merged.entries
        if entry.previous_msgid is not None and not entry.obsolete
    }


def run_msgmerge(folder: Path) -> None:
    """Raises ``CommandError``."""
    command = ["msgmerge", "--quiet", "--previous", "--output-file=merged.po", "old.po", "new.pot"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise CommandError(done.stderr.decode("utf-8", "replace"))
