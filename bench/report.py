"""Rows -> docs/benchmarks.md, and the same table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bench.model import Measure, Record, Row

_HEAD = ("what", "measured", "peer", "ratio", "target", "met?")
_INTRO = """\
# Benchmarks

Made by `make bench`, on the corpus that the targets in the design are set for: the articles of
a real help set in six locales. Peers run on the same files in the same run; read the ratios
rather than the seconds. Below the table stands when each part was measured, and how fast the
machine was then.
"""


def render_table(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD))]
    lines += [
        _line((row.what, row.measured, row.peer, row.ratio, row.target, row.verdict))
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def render_page(
    measures: Sequence[Measure], records: Mapping[str, Record], machine: Sequence[str]
) -> str:
    """The whole page, of the measures that there are records of."""
    told = [(one, records[one.name]) for one in measures if one.name in records]
    rows = [row for _, record in told for row in record.rows]
    missed = [row.what for row in rows if row.met is False]
    verdict = f"Not met: {'; '.join(missed)}." if missed else "All targets are met."
    unmeasured = [row.what for row in rows if row.met is None and row.target]
    if unmeasured:
        verdict += f" Not compared: {'; '.join(unmeasured)}."
    parts = [_INTRO, render_table(rows), f"{verdict}\n", "## The machine\n"]
    parts.append("".join(f"- {line}\n" for line in machine))
    parts.append("## How each was measured\n")
    parts += [
        f"**{one.name}** (`.venv/bin/python -m bench --only {one.name}`; {_when(record)}). "
        f"{one.how}\n"
        for one, record in told
    ]
    return "\n".join(parts)


def _when(record: Record) -> str:
    if record.yardstick is None:
        return record.date
    quick, slow = (f"{seconds:.2f}" for seconds in record.yardstick)
    return f"{record.date}, yardstick {quick}" + (f" to {slow}" if quick != slow else "")
