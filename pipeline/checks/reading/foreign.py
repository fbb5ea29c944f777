"""A lower-case English word -> whether it is a word of another language as well.

The table is made from the frequencies of words in many languages (tables/README.md): a word
that is some twenty times as rare in French as it is in English is not French. It is read when
it is first asked for.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "english.txt"
_EVERYWHERE = "*"
_LATIN = frozenset(
    "ca cs da de es fi fil fr hu id is it lt lv ms nb nl no pl pt ro sh sk sl sv tr vi".split()
)
_SAME = {"no": "nb", "nn": "nb", "bs": "sh", "hr": "sh", "sr": "sh"}
"""Languages that share a list with another, as in wordfreq."""


def is_known(language: str) -> bool:
    """Whether there is a list for a language that is written in Latin letters."""
    return _SAME.get(language, language) in _LATIN


def is_english(word: str) -> bool:
    """Whether a lower-case word is English."""
    return word in _homes()


def is_only_english(word: str, language: str) -> bool:
    """Whether a lower-case word is English, and neither a word nor a loan of the language."""
    homes = _homes().get(word, _EVERYWHERE)
    if homes == _EVERYWHERE:
        return False
    return f" {_SAME.get(language, language)} " not in f" {homes} "


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    lines = _TABLE.read_text("utf-8").split("\n")
    return {word: homes for word, _, homes in (line.partition(" ") for line in lines) if word}
