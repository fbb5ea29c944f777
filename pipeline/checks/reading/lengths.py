"""How long the translations of an article are beside their sources, locale by locale."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.published import published
from pipeline.markdown import OBJECT
from pipeline.model import ArticleView

LEAST = 60
"""Characters from which on the length of a text says something."""
_ENOUGH = 20
"""So many sentences tell what is usual."""
_STEPS = 10
"""What is usual is told in steps of about a tenth: pairs of several articles are then equal."""


def weight(text: str) -> int:
    """Characters without code and addresses."""
    shown = masked(text)
    return len(shown) - shown.count(OBJECT)


def usual_lengths(view: ArticleView) -> dict[str, float]:
    """For each locale the characters that stand for one of the source, as the median of its long
    sentences; none for a locale with few of them.
    """
    ratios: dict[str, list[float]] = {}
    for tag, entry in published(view):
        if len(entry.msgid) < LEAST or entry.msgstr == entry.msgid:
            continue
        source = weight(entry.msgid)
        if source >= LEAST:
            ratios.setdefault(tag, []).append((weight(entry.msgstr) or 1) / source)
    return {tag: _told(found) for tag, found in ratios.items() if len(found) >= _ENOUGH}


def median(numbers: Iterable[float]) -> float:
    """As that of ``statistics``, which loads fractions and decimals at every start."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def _told(ratios: Iterable[float]) -> float:
    return exp(round(_STEPS * log(median(ratios))) / _STEPS)
