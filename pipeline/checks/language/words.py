"""Words that are too long to be words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.scripts import WITHOUT_SPACES
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level

_WORD = re.compile(r"[^\W\d_]{80,}")


@text_check(level=Level.INFO)
def long_word(pair: Pair) -> Iterator[Flaw]:
    """A word of the translation has 80 letters or more.

    Why:
        It does not fit on a phone and is broken anywhere. Mostly spaces were lost. Languages
        that are written without spaces are not looked at.

    Bad:
        msgstr "Dampfschifffahrtsgesellschaftskapitän…Dampfschifffahrtsgesellschaftskapitän"

    Good:
        msgstr "Kapitän der Dampfschifffahrtsgesellschaft"
    """
    text = pair.target
    if len(text) < 80 or script_of(pair.locale) in WITHOUT_SPACES or _has_spaces(text):
        return
    for match in _WORD.finditer(masked(pair.target)):
        message = f"a word of {len(match[0])} letters: {match[0][:20]}…"
        yield Flaw(message, "put the spaces back", target=((match.start(), match.end()),))


def _has_spaces(text: str) -> bool:
    """Whether no word can be so long, at a glance."""
    return max(map(len, text.split(" "))) < 80
