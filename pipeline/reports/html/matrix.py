"""Ledger -> the matrix article × locale, folded by folder."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.reports.html.counts import (
    Badge,
    Column,
    Counts,
    Ledger,
    add,
    badges,
    counting,
    weight,
)
from pipeline.reports.html.texts import plain
from pipeline.reports.status import LocaleStatus

_OPEN = 60
_WORST = 8


class Cell(NamedTuple):
    """One article (or several) in one locale. ``percent`` is ``""`` where there is nothing to
    translate, ``tenth`` how complete it is in tenths; ``machine`` the share of machine translation
    (``""``: none), ``behind`` days, with ``stale`` also where they are not known.
    """

    href: str
    percent: str
    tenth: int
    machine: str
    behind: str
    stale: bool
    badges: tuple[Badge, ...]


class Row(NamedTuple):
    """An article: its name without the folder, its page, a cell per column."""

    name: Markup
    href: str
    cells: tuple[Cell, ...]
    badges: tuple[Badge, ...]


class Folder(NamedTuple):
    """The articles of one folder; ``total`` has a cell per column for all of them."""

    name: Markup
    rows: tuple[Row, ...]
    total: tuple[Cell, ...]
    badges: tuple[Badge, ...]
    open: bool


def make_folders(ledger: Ledger, pages: Mapping[str, str]) -> tuple[Folder, ...]:
    """Every folder with articles, in order; open where all of them are few."""
    grouped: dict[str, list[str]] = {}
    for path in ledger.paths:
        grouped.setdefault(path.rpartition("/")[0], []).append(path)
    few = len(ledger.paths) <= _OPEN or len(grouped) == 1
    return tuple(
        _folder(ledger, name, paths, pages, few=few) for name, paths in sorted(grouped.items())
    )


def make_total(ledger: Ledger) -> tuple[Cell, ...]:
    """A cell per column for all articles together."""
    return _total(ledger, ledger.paths)


def worst_articles(ledger: Ledger, pages: Mapping[str, str]) -> tuple[Row, ...]:
    """Where to begin: the articles with most errors, then warnings; notes do not count."""
    counts = {path: _counts(ledger, path) for path in ledger.paths if path}
    heavy = [path for path, found in counts.items() if any(weight(found)[:2])]
    heavy.sort(key=lambda path: (weight(counts[path]), path))
    return tuple(
        Row(plain(path), pages[path], (), badges(counting(counts[path]))) for path in heavy[:_WORST]
    )


def article_cells(ledger: Ledger, path: str, page: str) -> tuple[Cell, ...]:
    """The cells of one article."""
    return tuple(
        _cell(
            f"{page}#locale-{column.key}",
            ledger.status(path, column.tag),
            ledger.by_place.get((path, column.tag), Counts()),
            stale=ledger.is_stale(path, column.tag),
        )
        for column in ledger.columns
    )


def _folder(
    ledger: Ledger, name: str, paths: Sequence[str], pages: Mapping[str, str], *, few: bool
) -> Folder:
    rows = tuple(_row(ledger, path, pages[path]) for path in paths)
    counts = add(_counts(ledger, path) for path in paths)
    shown = plain(f"{name}/" if name else "top folder")
    return Folder(shown, rows, _total(ledger, paths), badges(counts), few)


def _row(ledger: Ledger, path: str, page: str) -> Row:
    name = plain(path.rpartition("/")[2] or "the project as a whole")
    return Row(name, page, article_cells(ledger, path, page), badges(_counts(ledger, path)))


def _counts(ledger: Ledger, path: str) -> Counts:
    return add(ledger.by_place.get((path, column.tag), Counts()) for column in ledger.columns)


def _total(ledger: Ledger, paths: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(_sum(ledger, paths, column) for column in ledger.columns)


def _sum(ledger: Ledger, paths: Sequence[str], column: Column) -> Cell:
    status = ledger.sum_statuses(paths, column.tag)
    return _cell("", status, ledger.sum_counts(paths, column.tag))


def _cell(href: str, status: LocaleStatus | None, counts: Counts, *, stale: bool = False) -> Cell:
    if status is None:
        return Cell(href, "", -1, "", "", stale, badges(counts))
    return Cell(
        href,
        percent_of(status),
        status.percent // 10,
        machine_of(status),
        f"{status.behind:,}" if status.behind else "",
        stale,
        badges(counts),
    )


def percent_of(status: LocaleStatus | None) -> str:
    """Rounded down, so that 100% means all of it; a little is never 0%."""
    if status is None:
        return ""
    if not status.done:
        return "none"
    return f"{status.percent}%" if status.percent else "<1%"


def machine_of(status: LocaleStatus) -> str:
    """The share of machine translation in what is published, ``""`` where there is none."""
    share = 100 * status.machine // status.done if status.done else 0
    return (f"{share}%" if share else "<1%") if status.machine else ""
