"""Counts -> plots: bars whose places and widths are in percent, so that they fit any width.

The drawing itself is ``templates/report/charts.html``; what a plot shows also stands in a table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reports.html.counts import Badge, Column, Ledger, badges, counting, tell
from pipeline.reports.html.matrix import machine_of, percent_of
from pipeline.reports.status import LocaleStatus
from pipeline.reports.summary import LEVELS


class Part(NamedTuple):
    """A piece of a bar: its kind, where it begins and how wide it is, in percent."""

    kind: str
    x: str
    width: str


class Bar(NamedTuple):
    """One locale in a plot: what stands to the left and right above the bar, and its parts."""

    label: str
    value: str
    parts: tuple[Part, ...]


class Standing(NamedTuple):
    """One locale in the table below the plots."""

    column: Column
    badges: tuple[Badge, ...]
    percent: str
    machine: str
    status: LocaleStatus | None


def findings_bars(ledger: Ledger) -> tuple[Bar, ...]:
    """The findings that count of each locale, by level; the longest bar is as wide as the plot."""
    counts = [counting(ledger.sum_counts(ledger.paths, column.tag)) for column in ledger.columns]
    most = max((found.total() for found in counts), default=0) or 1
    return tuple(
        Bar(
            column.label,
            tell(found),
            make_parts([(level.value, found[level.value]) for level in LEVELS], most),
        )
        for column, found in zip(ledger.columns, counts, strict=True)
    )


def completeness_bars(standings: Sequence[Standing]) -> tuple[Bar, ...]:
    """How much of each locale is published, waits for review, and is not translated."""
    return tuple(
        Bar(
            one.column.label,
            one.percent if one.percent != "none" else "0%",
            make_parts(
                [
                    ("done", one.status.done),
                    ("fuzzy", one.status.fuzzy),
                    ("refused", one.status.refused),
                ],
                one.status.segments,
            ),
        )
        for one in standings
        if one.status
    )


def make_standings(ledger: Ledger) -> tuple[Standing, ...]:
    """One line per locale."""
    return tuple(_standing(ledger, column) for column in ledger.columns)


def _standing(ledger: Ledger, column: Column) -> Standing:
    status = ledger.sum_statuses(ledger.paths, column.tag)
    return Standing(
        column,
        badges(ledger.sum_counts(ledger.paths, column.tag)),
        percent_of(status),
        machine_of(status) if status else "",
        status,
    )


def make_parts(amounts: Sequence[tuple[str, int]], whole: int) -> tuple[Part, ...]:
    """A bar of several kinds, one after the other; ``whole`` is as long as the plot is wide."""
    parts = []
    before = 0
    for kind, amount in amounts:
        if amount:
            parts.append(Part(kind, _percent(before, whole), _percent(amount, whole)))
        before += amount
    return tuple(parts)


def _percent(amount: int, whole: int) -> str:
    return f"{100 * amount / whole:.2f}%"
