"""Rows -> docs/benchmarks.md, and the same table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.model import Measure, Row

_HEAD = ("what", "measured", "peer", "ratio", "target", "met?")
_INTRO = """\
# Benchmarks

Made by `make bench`, on the corpus that the targets in the design are set for: the articles of
a real help set in six locales. Peers run on the same files in the same run; read the ratios
rather than the seconds.
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
    results: Sequence[tuple[Measure, Sequence[Row]]], machine: Sequence[str], date: str
) -> str:
    """The whole page; ``date`` may be empty."""
    rows = [row for _, found in results for row in found]
    missed = [row.what for row in rows if row.met is False]
    verdict = f"Not met: {'; '.join(missed)}." if missed else "All targets are met."
    unmeasured = [row.what for row in rows if row.met is None and row.target]
    if unmeasured:
        verdict += f" Not compared: {'; '.join(unmeasured)}."
    parts = [_INTRO]
    if date:
        parts.append(f"Measured on {date}.\n")
    parts += [render_table(rows), f"{verdict}\n", "## The machine\n"]
    parts.append("".join(f"- {line}\n" for line in machine))
    parts.append("## How each was measured\n")
    parts += [
        f"**{measure.name}** (`.venv/bin/python -m bench --only {measure.name}`). {measure.how}\n"
        for measure, _ in results
    ]
    return "\n".join(parts)
