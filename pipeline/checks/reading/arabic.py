"""Arabic says "two" by an ending, which most nouns share with other forms."""

from __future__ import annotations

import re

from pipeline.checks.reading.affixes import without_prefixes
from pipeline.checks.reading.number_words import folded

_WORD = re.compile(r"[\u0621-\u064a]{5,40}")
_ENDS = ("\u0627\u0646", "\u064a\u0646")
_LEAST_LETTERS = 5
_NO_DUAL = re.compile(r"\u062a[\u0621-\u064a]{2}\u064a\u0646|عنوان|امكان|انسان|برهان|ميزان|نيسان")
"""What is done, whose noun has the pattern of ``تعيين``, and words that just end so."""


def may_say_two(text: str) -> bool:
    """Whether a word may be the dual of a noun. Its ending may be that of a plural as well, so
    that this tells something only where nothing else says a number.
    """
    words = (without_prefixes(word, "ar")[-1] for word in _WORD.findall(folded(text)))
    return any(
        word.endswith(_ENDS) and len(word) >= _LEAST_LETTERS and not _NO_DUAL.fullmatch(word)
        for word in words
    )
