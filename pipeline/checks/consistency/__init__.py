"""One thing, one name: terms and repeated sentences."""

from pipeline.checks.consistency.census import (
    TRANSLATION,
    Census,
    Verdict,
    take_census,
    verdicts_of,
)
from pipeline.checks.consistency.traces import Trace, pack, split_place, traces_of, unpack

__all__ = [
    "TRANSLATION",
    "Census",
    "Trace",
    "Verdict",
    "pack",
    "split_place",
    "take_census",
    "traces_of",
    "unpack",
    "verdicts_of",
]
