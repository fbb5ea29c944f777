"""Rebuild after a translator changed one entry, and after nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from bench.model import Measure, Row
from bench.workshop import Workshop, twinspan
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config
from pipeline.model import Entry

_TARGET = 0.5


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    path = middle_catalog(config.catalogs / config.locales[0].code)
    changed = rebuild_wall(workshop, config, lambda number: edit_entry(path, number))
    same = rebuild_wall(workshop, config, lambda _: None)
    return [
        Row(
            "rebuild after one PO entry changed",
            f"{changed:.2f} s wall",
            target="≤ 0.5 s wall, start included",
            met=changed <= _TARGET,
        ),
        Row("rebuild with nothing changed", f"{same:.2f} s wall"),
    ]


def rebuild_wall(workshop: Workshop, config: Config, change: Callable[[int], None]) -> float:
    """The median wall time of a build after a change; one build before does not count."""
    workshop.say("rebuilding")
    walls = []
    for number in range(workshop.rounds(7) + 1):
        change(number)
        walls.append(twinspan(config, "build", "--no-search").wall)
    return median(walls[1:])


def middle_catalog(folder: Path) -> Path:
    """The catalog of middle size."""
    found = sorted(folder.rglob("*.po"), key=lambda path: (path.stat().st_size, path))
    return found[len(found) // 2]


def edit_entry(path: Path, number: int) -> None:
    """Change the translation in the middle of a catalog, as an editor would."""
    catalog = read_catalog(path, path.name)
    assert catalog is not None
    entries = list(catalog.entries)
    at = middle_entry(entries)
    text = entries[at].msgstr.split(" №")[0]
    entries[at] = entries[at]._replace(msgstr=f"{text} №{number}")
    path.write_text(format_catalog(catalog._replace(entries=tuple(entries))), "utf-8")


def middle_entry(entries: Sequence[Entry]) -> int:
    """The first translated one from the middle on."""
    return next(n for n in range(len(entries) // 2, len(entries)) if entries[n].translated)


MEASURE = Measure(
    "rebuild",
    _run,
    "In the built project, with its cache, the text of one entry of the middle-sized Russian "
    "catalog is changed on the disk, then `twinspan build -q --no-search` runs as a command, from "
    "the start of the process to its end; median of 7. And the same with no change.",
)
