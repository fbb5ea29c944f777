"""What a measure gives: rows of a table, and how they were made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bench.workshop import Workshop


class Row(NamedTuple):
    """A line of the table. ``met`` is ``None`` where there is no target, or nothing to compare."""

    what: str
    measured: str
    peer: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        if self.met is None:
            return "not measured" if self.target else ""
        return "yes" if self.met else "**no**"


class Record(NamedTuple):
    """What a measure gave at its last run: on which day, and the seconds that the yardstick took
    before and after it, the quicker first (``None``: by an older one).
    """

    measure: str
    date: str
    yardstick: tuple[float, float] | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Measure:
    """A measure: its name for ``--only``, its code, and how it was made, in words."""

    name: str
    run: Callable[[Workshop], list[Row]]
    how: str
