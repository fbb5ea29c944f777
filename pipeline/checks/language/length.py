"""The length of a translation against what its language takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.language.signs import NO_STOP
from pipeline.checks.reading.lengths import LEAST, weight
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.markdown import OBJECT
from pipeline.model import Level

# Characters for the same text, Latin = 1; medians of ten languages in real sets of articles.
_WIDTHS = {"Latn": 1.0, "Cyrl": 1.0, "Grek": 1.0, "Jpan": 0.5, "Hans": 0.35, "Hant": 0.35,
           "Kore": 0.52, "Arab": 0.8, "Hebr": 0.75, "Thai": 0.85}  # fmt: skip
_FROM_ENGLISH = 1.17
"""English is short: others that are written in an alphabet take that much more."""
_OWN = 1.5
"""What an article says itself counts, but for a known script no more than so far from that: it may
have been cut off throughout.
"""
_SHORT, _CUT, _LONG = 0.4, 0.65, 3.0
"""In real sets of articles, one translation of 10,000 is below ``_SHORT``; with an
English label and its explanation in brackets some are 2.6 times as long."""
_DENSE = frozenset({"Jpan", "Hans", "Hant", "Kore"})
_SLACK = 10
"""In scripts of few characters the length of short texts says less: so many characters of S."""
_ENDS = frozenset(".!?:;…。．！？：；।۔؟।")
_AROUND = " \u00a0*_)]}\"'»”’」』）】›" + OBJECT


@text_check(level=Level.WARNING)
def length_outlier(pair: Pair) -> Iterator[Flaw]:
    """A translation is far too short or too long for its source.

    Why:
        Sentences that were cut off, or that hold the text of a neighbour, read well, and nothing
        else shows that a part is missing. What is usual is learned from the article's own sentences
        in that locale; where it has fewer than 20 long ones, from the script. Only texts of 60
        characters or more are looked at, and a translation without its final stop counts as cut
        off sooner.

    Bad:
        msgid "Before you add a customer, make sure that the customer has accepted the agreement."
        msgstr "Bevor Sie einen Kunden"

    Good:
        msgid "Before you add a customer, make sure that the customer has accepted the agreement."
        msgstr "Vergewissern Sie sich vor dem Hinzufügen, dass der Kunde zugestimmt hat."
    """
    if len(pair.source) < LEAST:
        return
    source, target = weight(pair.source), weight(pair.target)
    if source < LEAST:
        return
    share = target / (source * _usual(pair))
    slack = _SLACK / source if script_of(pair.locale) in _DENSE else 0.0
    if share < _SHORT - slack or (
        share < _CUT - slack
        and pair.language not in NO_STOP
        and _states(pair.source)
        and not _ends(pair.target)
    ):
        message = f"the translation is {share:.0%} as long as one would expect"
        hint = "see whether something is missing"
        yield Flaw(message, hint, target=((0, len(pair.target)),), key="short")
    elif share > _LONG:
        message = f"the translation is {share:.1f} times as long as one would expect"
        hint = "see whether something was added"
        yield Flaw(message, hint, target=((0, len(pair.target)),), key="long")


def _usual(pair: Pair) -> float:
    """How many characters one would expect for one of the source."""
    expected = _width(pair.locale) / _width(pair.origin)
    if not pair.usual:
        return expected
    if script_of(pair.locale) not in _WIDTHS:
        return pair.usual
    return max(expected / _OWN, min(expected * _OWN, pair.usual))


@lru_cache(maxsize=64)
def _width(tag: str) -> float:
    width = _WIDTHS.get(script_of(tag), 1.0)
    return width if tag.partition("-")[0] == "en" else width * _FROM_ENGLISH


def _ends(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return text.rstrip(_AROUND)[-1:] in _ENDS


def _states(text: str) -> bool:
    """Whether a text ends like a sentence that is no question: those become titles elsewhere."""
    return _ends(text) and not text.rstrip(_AROUND).endswith(("?", "？", "؟"))
