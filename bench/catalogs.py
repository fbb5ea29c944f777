"""Catalogs: our reader and writer against polib, on the same files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

from bench.clock import isolated
from bench.model import Measure, Row
from bench.workshop import Workshop
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog

_READ, _WRITE = 5.0, 8.0


def _ours(path: Path) -> Any:
    return read_catalog(path, path.name)


def _polib(path: Path) -> Any:
    import polib  # noqa: PLC0415  (a peer; the module is loaded before the clock starts)

    return polib.pofile(str(path), encoding="utf-8")


def _polib_unwrapped(path: Path) -> Any:
    found = _polib(path)
    found.wrapwidth = 0
    return found


def _time(files: Sequence[Path], read: Callable[[Path], Any], write: Callable[[Any], str]) -> Any:
    """(seconds of reading, seconds of writing, entries) over all files, one after the other."""
    reading = writing = 0.0
    entries = 0
    for path in files:
        start = process_time()
        catalog = read(path)
        between = process_time()
        write(catalog)
        writing += process_time() - between
        reading += between - start
        entries += len(getattr(catalog, "entries", catalog))
    return reading, writing, entries


def _run(workshop: Workshop) -> list[Row]:
    root = workshop.built().catalogs
    found = (path for path in root.rglob("*.po*") if path.suffix in (".po", ".pot"))
    files = sorted(found, key=lambda path: (path.relative_to(root).with_suffix("").parts[1:], path))
    size = sum(path.stat().st_size for path in files) / 1e6
    runs: dict[str, Callable[[], Any]] = {
        "ours": lambda: _time(files, _ours, format_catalog),
    }
    if find_spec("polib"):
        import polib  # noqa: F401, PLC0415

        runs["wrapped"] = lambda: _time(files, _polib, str)
        runs["polib"] = lambda: _time(files, _polib_unwrapped, str)
    rounds: dict[str, list[Any]] = {name: [] for name in runs}
    for number in range(workshop.rounds(5)):
        names = sorted(runs, reverse=bool(number % 2))
        workshop.say(f"catalogs, round {number + 1}: {', '.join(names)}")
        for name in names:
            rounds[name].append(isolated(runs[name]))
    least = {
        name: (min(r for r, _, _ in found), min(w for _, w, _ in found))
        for name, found in rounds.items()
    }
    entries = rounds["ours"][0][2]
    what = f"{len(files):,} catalogs ({size:.0f} MB, {entries:,} entries)"
    return _rows(what, entries, least)


def _rows(what: str, entries: int, least: dict[str, tuple[float, float]]) -> list[Row]:
    reading, writing = least["ours"]
    read = f"{reading:.2f} s CPU ({entries / reading:,.0f} entries/s)"
    wrote = f"{writing:.2f} s CPU ({entries / writing:,.0f} entries/s)"
    if "polib" not in least:
        none = "polib: not installed"
        return [
            Row(f"read {what}", read, none, target=f"≥ {_READ:.0f}×"),
            Row("write them", wrote, none, target=f"≥ {_WRITE:.0f}×"),
        ]
    peer = min(least["polib"][0], least["wrapped"][0])
    wrapped, plain = least["wrapped"][1], least["polib"][1]
    return [
        _compared(f"read {what}", read, peer, reading, _READ),
        _compared("write them", wrote, wrapped, writing, _WRITE),
        _compared("… where polib does not wrap lines either", wrote, plain, writing, 0),
    ]


def _compared(what: str, measured: str, peer: float, ours: float, target: float) -> Row:
    ratio = peer / ours
    return Row(
        what,
        measured,
        f"polib: {peer:.2f} s CPU",
        f"{ratio:.1f}× as fast",
        f"≥ {target:.0f}× polib" if target else "",
        ratio >= target if target else None,
    )


MEASURE = Measure(
    "catalogs",
    _run,
    "All catalogs and templates that `extract` makes of the corpus. Reading: from the file to "
    'complete entries, `read_catalog` against `polib.pofile(path, encoding="utf-8")`. '
    "Writing: from entries to the file's text, `format_catalog` against `str(pofile)`, which wraps "
    "lines at 78 characters; with `wrapwidth=0` it gives the lines that we do, and is much faster, "
    "so that is shown too. Each in a new process per round with the same garbage collector, "
    "in alternating order; CPU time, best of 5.",
)
