"""Figures -> docs/checks-measured.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Level

Locales = Mapping[str, tuple[int, int, int]]
"""Per tag: planted, found, other findings."""

_INTRO = """\
# Checks, measured

Made by `make bench`. Defects of known kinds are planted in correct sentences and articles of a
real help set in six locales: how many are found? And of what the checks find in the set as it
is, a random sample was read by a person: how much of it is true?
"""


class Kind(NamedTuple):
    """A kind of defect: how much of it was found where. ``missed`` is for the one who mends."""

    name: str
    checks: tuple[str, ...]
    locales: Locales
    missed: tuple[str, ...] = ()

    @property
    def planted(self) -> int:
        return sum(planted for planted, _, _ in self.locales.values())

    @property
    def found(self) -> int:
        return sum(found for _, found, _ in self.locales.values())

    @property
    def others(self) -> int:
        return sum(others for _, _, others in self.locales.values())

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0


class Precision(NamedTuple):
    """A check: its findings in the set, how many were judged, how many of these are true; and how
    many in other sets and languages.
    """

    check: str
    level: Level
    findings: int
    judged: int
    true: int
    locales: int
    judged_elsewhere: int = 0
    true_elsewhere: int = 0

    @property
    def share(self) -> float:
        return self.true / self.judged


def render(kinds: Sequence[Kind], precisions: Sequence[Precision], looked_at: int) -> str:
    """The whole page."""
    tags = list(kinds[0].locales)
    parts = [_INTRO, "## Planted defects\n"]
    parts.append("Found of planted, in percent; in brackets how many.\n")
    parts.append(_table(["defect", "found by", "all", *tags], (_row(kind, tags) for kind in kinds)))
    parts.append(
        "A defect can be planted only where a sentence has a place for it: a dash means that no "
        "sentence has one.\n"
    )
    parts.append("## Findings that were read\n")
    parts.append(
        f"{looked_at:,} translations were looked at. Other sets are an older state of this one and "
        "single articles of five others; there all findings of a check were read.\n"
    )
    head = ["check", "level", "findings", "for 1,000 translations", "read", "true", "locales"]
    head.append("in other sets")
    parts.append(_table(head, (_judged(one, looked_at) for one in precisions)))
    return "\n".join(parts)


def _row(kind: Kind, tags: Iterable[str]) -> list[str]:
    cells = [_share(*kind.locales[tag][:2]) for tag in tags]
    checks = ", ".join(f"[{name}](checks/{name}.md)" for name in kind.checks)
    return [kind.name, checks, _share(kind.planted, kind.found), *cells]


def _share(planted: int, found: int) -> str:
    return f"{100 * found / planted:.1f} ({planted})" if planted else "–"


def _judged(one: Precision, looked_at: int) -> list[str]:
    return [
        f"[{one.check}](checks/{one.check}.md)",
        one.level.value,
        f"{one.findings:,}",
        f"{1000 * one.findings / looked_at:.2f}",
        str(one.judged),
        f"{100 * one.share:.0f} %",
        str(one.locales),
        _of(one.true_elsewhere, one.judged_elsewhere),
    ]


def _of(true: int, judged: int) -> str:
    return f"{true} of {judged}" if judged else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
