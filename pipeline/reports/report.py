"""What a run has to tell, as every format is given it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.checks.baseline import Baseline
from pipeline.model import NOTHING, Finding, Level


class Report(NamedTuple):
    """The findings that count; those that the baseline ``file`` knows, and how many of which it
    knows that are fixed; the level from which on a run fails (``never``: none does);
    the tag of the source language.
    """

    findings: Sequence[Finding]
    known: Sequence[Finding] = ()
    fixed: Baseline = NOTHING
    file: str = ""
    fail_on: str = Level.ERROR.value
    source: str = ""

    def fails(self, finding: Finding) -> bool:
        """Whether a run with this finding fails."""
        return is_failure(finding.level, self.fail_on)

    @property
    def by_mark(self) -> Mapping[str, int]:
        """How many findings are known and how many are fixed."""
        return {"known": len(self.known), "fixed": sum(self.fixed.values())}


def is_failure(level: Level, fail_on: str) -> bool:
    """Whether a finding of this level lets a run fail."""
    return fail_on != "never" and level.rank >= Level(fail_on).rank
