"""A translation -> the same with everything mended that its text checks can mend."""

from collections.abc import Container
from typing import NamedTuple

from pipeline.checks.pairs import flaws_of
from pipeline.checks.registry import Flaw, Pair
from pipeline.markdown import refusal
from pipeline.model import Finding

LEAK, ANCHOR = "quote-leak", "duplicate-anchor"
AROUND = frozenset({LEAK, ANCHOR})
"""The checks whose findings are mended in a file around its segments."""
MENDABLE = AROUND | frozenset(
    {
        "cjk-space",
        "double-space",
        "doubled-sign",
        "foreign-sign",
        "inner-space",
        "missing-french-space",
        "missing-space",
        "mojibake",
        "outer-space",
        "space-before-sign",
        "spaced-elision",
        "spaced-emphasis",
        "split-identifier",
        "unescaped-pipe",
        "unpaired-bidi-control",
        "visible-markup",
        "zero-width-character",
    }
)
"""The checks of which ``check --fix`` mends what is certain; fixtures hold the list to it."""
_MOST = 50
"""How often a translation is mended before we give up: fixes that undo each other must end."""


def is_mendable(finding: Finding, source: str) -> bool:
    """Whether ``check --fix`` is there for a finding. Articles in the ``source`` language are never
    changed.
    """
    return finding.fix is not None or (finding.check in AROUND and finding.locale != source)


class Mended(NamedTuple):
    """The translation as it was and is now, and the checks whose flaws were mended, in order."""

    before: str
    target: str
    checks: tuple[str, ...]


def mend(pair: Pair, wanted: Container[str]) -> Mended:
    """Make one fix after the other, each of a check in ``wanted``, until none is left.

    A fix that the page would refuse is not made.
    """
    made: list[str] = []
    before, seen = pair.target, {pair.target}
    while len(made) < _MOST:
        found = _first(pair, wanted, seen)
        if found is None:
            break
        pair = pair._replace(target=found[1])
        seen.add(pair.target)
        made.append(found[0])
    return Mended(before, pair.target, tuple(made))


def _first(pair: Pair, wanted: Container[str], seen: set[str]) -> tuple[str, str] | None:
    """(check, translation) of the first fix that gives a new text."""
    for one, flaw in flaws_of(pair):
        if not isinstance(flaw, Flaw) or not flaw.fix or flaw.fix in seen:
            continue
        if one.id in wanted and refusal(pair.source, flaw.fix, pair.context) is None:
            return one.id, flaw.fix
    return None
