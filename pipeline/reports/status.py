"""How complete each locale is -> a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

_HEAD = ("locale", "articles", "translated", "partial", "missing", "segments", "done", "machine")


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """Counts of one locale.

    ``translated``, ``partial`` and ``missing`` are articles; the others segments, of which
    ``segments`` are all and ``done`` those that are published as translations. ``machine`` are
    those of the done that are untouched machine translation.
    """

    articles: int = 0
    translated: int = 0
    partial: int = 0
    missing: int = 0
    segments: int = 0
    done: int = 0
    fuzzy: int = 0
    refused: int = 0
    machine: int = 0

    def __add__(self, other: LocaleStatus) -> LocaleStatus:
        """The counts of both together."""
        return LocaleStatus(
            self.articles + other.articles,
            self.translated + other.translated,
            self.partial + other.partial,
            self.missing + other.missing,
            self.segments + other.segments,
            self.done + other.done,
            self.fuzzy + other.fuzzy,
            self.refused + other.refused,
            self.machine + other.machine,
        )


def render_status(rows: Mapping[str, LocaleStatus]) -> str:
    """One line per locale, in the order given; ends with a newline.

    Columns of fuzzy and refused segments are there only where some locale has any.
    """
    extra = [
        name for name in ("fuzzy", "refused") if any(getattr(row, name) for row in rows.values())
    ]
    table = [(*_HEAD, *extra)]
    for tag, row in rows.items():
        cells = (row.articles, row.translated, row.partial, row.missing, row.segments)
        shares = (_percent(row.done, row.segments), _percent(row.machine, row.done))
        counts = (getattr(row, name) for name in extra)
        table.append((tag, *(f"{cell:,}" for cell in cells), *shares, *(f"{n:,}" for n in counts)))
    widths = [max(cell_len(line[n]) for line in table) for n in range(len(table[0]))]
    return "".join(_line(line, widths) for line in table)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        " " * (width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join([first.lstrip().ljust(widths[0]), *others]).rstrip() + "\n"


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100% means all of it; a little is never 0%."""
    if not whole:
        return "–"
    percent = 100 * part // whole
    return "<1%" if part and not percent else f"{percent}%"
