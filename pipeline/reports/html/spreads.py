"""Statuses -> how the articles of each locale spread over classes: plots and tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.reports.html.charts import Bar, make_parts
from pipeline.reports.html.counts import Ledger
from pipeline.reports.html.matrix import machine_of
from pipeline.reports.status import LocaleStatus, sum_statuses

_KINDS = ("none", "some", "most", "all", "open")
_OPEN = 4


class Class(NamedTuple):
    """A class of articles: its kind (a colour of ``report.css``), and its name in the key."""

    kind: str
    name: str


class Spread(NamedTuple):
    """A plot of one bar per locale, and its rows: (locale, articles in each class)."""

    id: str
    title: str
    description: str
    classes: tuple[Class, ...]
    bars: tuple[Bar, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def make_spreads(ledger: Ledger) -> tuple[Spread, ...]:
    """The articles of each locale by their share of machine translation, and by their age."""
    found = {
        column.label: ones
        for column in ledger.columns
        if (ones := ledger.all_statuses(ledger.paths, column.tag))
    }
    return (
        _spread(
            "machine",
            "Articles by share of machine translation",
            "Bars of the articles by their share of machine translation that nobody touched or "
            "accepted.",
            ("none", "less than half", "half or more", "all"),
            {label: tuple(map(_by_machine, ones)) for label, ones in found.items()},
            {label: f"{_machine(ones)} of the text" for label, ones in found.items()},
        ),
        _spread(
            "age",
            "Articles by days behind the newest handoff",
            "Bars of the articles by the days that their translation is behind.",
            ("none", "up to 90", "up to 365", "more"),
            {label: tuple(map(_by_age, ones)) for label, ones in found.items()},
            {label: f"{_behind(ones):,} of {len(ones):,} behind" for label, ones in found.items()},
        ),
    )


def _machine(ones: Sequence[LocaleStatus]) -> str:
    return machine_of(sum_statuses(ones)) or "none"


def _behind(ones: Sequence[LocaleStatus]) -> int:
    return sum(1 for one in ones if one.done and one.behind)


def _by_machine(one: LocaleStatus) -> int:
    if not one.done:
        return _OPEN
    if not one.machine:
        return 0
    return 3 if one.machine >= one.done else 1 + (2 * one.machine >= one.done)


def _by_age(one: LocaleStatus) -> int:
    if not one.done:
        return _OPEN
    return (one.behind > 0) + (one.behind > 90) + (one.behind > 365)


def _spread(
    name: str,
    title: str,
    description: str,
    names: Sequence[str],
    sorted_in: Mapping[str, Sequence[int]],
    told: Mapping[str, str],
) -> Spread:
    """``sorted_in`` holds the class of each article by locale, ``told`` what stands at the end of
    the locale's bar.
    """
    rows = tuple(
        (label, tuple(Counter(numbers)[number] for number in range(len(_KINDS))))
        for label, numbers in sorted_in.items()
    )
    bars = tuple(
        Bar(label, told[label], make_parts(list(zip(_KINDS, row, strict=True)), sum(row)))
        for label, row in rows
    )
    classes = tuple(map(Class, _KINDS, (*names, "not translated")))
    return Spread(name, title, description, classes, bars, rows)
