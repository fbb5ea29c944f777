"""Findings, counted, and packed until somebody reads them.

A build only counts most findings; unpacking tens of thousands would take longer than all the
rest of a small rebuild.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable

from pipeline.checks.run import Levels, with_levels
from pipeline.model import Finding, Level, Sheaf


def bind(findings: Iterable[Finding], levels: Levels) -> Sheaf:
    """Pack findings, with the levels that the configuration gives."""
    levelled = with_levels(findings, levels)
    if not levelled:
        return Sheaf()
    counts = Counter((finding.check, finding.level) for finding in levelled)
    others = [tuple(finding) for finding in levelled if finding.level is not Level.ERROR]
    return Sheaf(
        counts=tuple((check, level, count) for (check, level), count in sorted(counts.items())),
        worst=tuple(finding for finding in levelled if finding.level is Level.ERROR),
        packed=pickle.dumps(others, protocol=5) if others else b"",
    )


def unbind(sheaf: Sheaf) -> list[Finding]:
    """The findings of a sheaf; errors first."""
    others = pickle.loads(sheaf.packed) if sheaf.packed else ()
    return [*sheaf.worst, *(Finding._make(fields) for fields in others)]
