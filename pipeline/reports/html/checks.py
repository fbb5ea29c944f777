"""Ledger -> what the page of one check shows: why, bad, good, and where it was found."""

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from pipeline.checks import Check
from pipeline.reports.html.counts import (
    Badge,
    Column,
    Counts,
    Ledger,
    add,
    badges,
    sort_of,
    weight,
)
from pipeline.reports.html.texts import docs, plain

SHOWN = 500
"""Articles that are listed for one check; the rest is counted."""


class CheckRow(NamedTuple):
    """A check and how often it found something, per column."""

    id: str
    href: str
    summary: Markup
    cells: tuple[tuple[Badge, ...], ...]
    badges: tuple[Badge, ...]


class Hits(NamedTuple):
    """An article and what one check found in it."""

    name: Markup
    href: str
    badges: tuple[Badge, ...]
    locales: str


class CheckPage(NamedTuple):
    """All that a check's page shows; texts are paragraphs of HTML, ``bad`` and ``good`` plain."""

    row: CheckRow
    level: str
    paragraphs: tuple[Markup, ...]
    bad: str
    good: str
    locales: tuple[tuple[Column, tuple[Badge, ...]], ...]
    articles: tuple[Hits, ...]
    rest: int


def make_rows(
    ledger: Ledger, checks: Mapping[str, Check], pages: Mapping[str, str]
) -> tuple[CheckRow, ...]:
    """Every check that found something, worst first."""
    return tuple(_row(ledger, name, checks, pages[name]) for name, _, _ in ledger.checks)


def make_check_pages(
    ledger: Ledger,
    checks: Mapping[str, Check],
    pages: Mapping[str, str],
    articles: Mapping[str, str],
) -> tuple[CheckPage, ...]:
    """The page of every check that found something; ``articles`` are the pages of those."""
    places = _places(ledger)
    return tuple(
        _page(ledger, row, checks.get(row.id), places[row.id], articles)
        for row in make_rows(ledger, checks, pages)
    )


def _row(ledger: Ledger, name: str, checks: Mapping[str, Check], href: str) -> CheckRow:
    counts = [ledger.by_check.get((name, column.tag), Counts()) for column in ledger.columns]
    summary = " ".join(checks[name].summary.split()) if name in checks else ""
    return CheckRow(name, href, docs(summary), tuple(map(badges, counts)), badges(add(counts)))


def _places(ledger: Ledger) -> Mapping[str, Mapping[str, dict[str, Counts]]]:
    """The findings by check, article and locale."""
    places: dict[str, dict[str, dict[str, Counts]]] = {}
    for one in ledger.everything:
        by_locale = places.setdefault(one.check, {}).setdefault(one.article, {})
        by_locale.setdefault(one.locale, Counts())[sort_of(one)] += 1
    return places


def _page(
    ledger: Ledger,
    row: CheckRow,
    check: Check | None,
    places: Mapping[str, Mapping[str, Counts]],
    pages: Mapping[str, str],
) -> CheckPage:
    sums = {path: add(by_locale.values()) for path, by_locale in places.items()}
    order = sorted(sums, key=lambda path: (weight(sums[path]), path))
    hits = tuple(
        Hits(
            plain(path or "the project as a whole"),
            f"{pages[path]}#check-{row.id}",
            badges(sums[path]),
            ", ".join(_told(tag, counts) for tag, counts in sorted(places[path].items())),
        )
        for path in order[:SHOWN]
    )
    return CheckPage(
        row=row,
        level=check.level.value if check else "",
        paragraphs=tuple(map(docs, check.why.split("\n\n"))) if check else (),
        bad=check.bad if check else "",
        good=check.good if check else "",
        locales=tuple(
            (column, cell) for column, cell in zip(ledger.columns, row.cells, strict=True) if cell
        ),
        articles=hits,
        rest=max(0, len(order) - SHOWN),
    )


def _told(tag: str, counts: Counts) -> str:
    return f"{tag or 'all'} {counts.total():,}"
