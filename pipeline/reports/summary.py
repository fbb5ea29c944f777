"""Findings -> how many of which; what all reports count alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.model import Finding, Level

LEVELS = (Level.ERROR, Level.WARNING, Level.INFO)
"""Worst first, the order of all reports."""


def count_levels(findings: Iterable[Finding]) -> Mapping[Level, int]:
    """The number of findings of each level, worst first; zeros included."""
    counts = Counter(finding.level for finding in findings)
    return {level: counts[level] for level in LEVELS}


def count_checks(findings: Iterable[Finding]) -> list[tuple[str, Level, int]]:
    """(check, its worst level here, number), worst and most frequent first."""
    counts: Counter[str] = Counter()
    worst: dict[str, Level] = {}
    for finding in findings:
        counts[finding.check] += 1
        known = worst.setdefault(finding.check, finding.level)
        if finding.level.rank > known.rank:
            worst[finding.check] = finding.level
    rows = [(check, worst[check], count) for check, count in counts.items()]
    return sorted(rows, key=lambda row: (-row[1].rank, -row[2], row[0]))
