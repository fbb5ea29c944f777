"""``python -m bench``: measure, show a table, and write docs/benchmarks.md.

What is measured takes the place of its last figures; the others stay as they are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bench import (
    catalogs,
    lighthouse,
    live,
    memory,
    pages,
    reading,
    rebuild,
    scale,
    search,
    weights,
    whole,
)
from bench.checks import measure as checks
from bench.checks import speed as check_speed
from bench.clock import CommandError
from bench.machine import machine, yardstick
from bench.model import Measure, Record, Row
from bench.records import read_records, write_records
from bench.report import render_page, render_table
from bench.updates import measure as updates
from bench.workshop import CORPUS, LOCALES, ROOT, Workshop, use_two_cores

_LONG = 200  # letters of a reason
PAGE = ROOT / "docs" / "benchmarks.md"
RECORDS = ROOT / "bench" / "records.json"
MEASURES = (
    reading.MEASURE,
    catalogs.MEASURE,
    pages.MEASURE,
    whole.BUILD,
    rebuild.MEASURE,
    live.MEASURE,
    whole.MEMORY,
    whole.GROWTH,
    search.MEASURE,
    weights.MEASURE,
    scale.MEASURE,
    lighthouse.MEASURE,
    updates.MEASURE,
    memory.MEASURE,
    checks.MEASURE,
    check_speed.MEASURE,
)


def main() -> int:
    """Run the measures asked for; 0, unless one could not be taken."""
    options = _options()
    if not all((options.corpus / tag).is_dir() for tag in LOCALES):
        print("no corpus of real articles beside the project: nothing to measure")
        return 0
    wanted = [measure for measure in MEASURES if measure.name in options.only]
    cores = use_two_cores()
    rows: list[Row] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="twinspan-bench-") as folder:
        workshop = Workshop(Path(folder), options.corpus, quick=options.quick)
        for record, taken in take(wanted, workshop, options.date):
            rows += record.rows
            failed = failed or not taken
            if taken and not options.quick:
                keep(record, cores)
    print(render_table(rows), end="")
    if options.quick:
        print("docs/benchmarks.md is left as it is: each was measured once only")
    return int(failed)


def keep(record: Record, cores: int) -> None:
    """Put figures in the place of the last ones, and write the page."""
    records = {**read_records(RECORDS), record.measure: record}
    write_records(RECORDS, (records[one.name] for one in MEASURES if one.name in records))
    PAGE.write_text(render_page(MEASURES, records, machine(cores)), "utf-8")


def take(wanted: Sequence[Measure], workshop: Workshop, day: str) -> Iterator[tuple[Record, bool]]:
    """What each measure gives, and whether it could be taken. One that fails, for whatever reason,
    has a row that says so; the others are taken all the same.
    """
    for number, measure in enumerate(wanted, 1):
        print(f"[{number}/{len(wanted)}] {measure.name}", file=sys.stderr, flush=True)
        before, taken = yardstick(), True
        try:
            rows = measure.run(workshop)
        except Exception as error:
            taken = False
            if not isinstance(error, CommandError):
                traceback.print_exc()
            rows = [Row(measure.name, f"not measured: {_reason(error)}")]
        quick, slow = sorted((before, yardstick()))
        yield Record(measure.name, day, (round(quick, 2), round(slow, 2)), tuple(rows)), taken


def _reason(error: Exception) -> str:
    """One line that a table can hold."""
    name = "" if isinstance(error, CommandError) else f"{type(error).__name__}: "
    return f"{name}{' '.join(str(error).split())[:_LONG]}".replace("|", "\\|")


def _options() -> argparse.Namespace:
    names = [measure.name for measure in MEASURES]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        type=_names,
        default=names,
        metavar="NAME,…",
        help=f"measure only these: {', '.join(names)}",
    )
    parser.add_argument("--quick", action="store_true", help="measure each once only")
    parser.add_argument(
        "--date", default=date.today().isoformat(), help="the day to write on the page"
    )
    parser.add_argument(
        "--corpus", type=Path, default=CORPUS, help="a folder with one folder for each locale"
    )
    return parser.parse_args()


def _names(text: str) -> Sequence[str]:
    names = text.split(",")
    known = [measure.name for measure in MEASURES]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}; valid are: {', '.join(known)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
