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
    ["ca", "cs", "da", "de", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi"]
)
_SAME = {"no": "nb", "nn": "nb", "bs": "sh", "hr": "sh", "sr": "sh"}
"""Languages that share a list with another, as in wordfreq."""


def is_known(language: str) -> bool:
    """Whether there is a list for a language that is written in Latin letters."""
    return _SAME.get(language, language) in _LATIN


def is_english(word: str) -> bool:
    """Whether a lower-case word is English."""
    return _homes(word) is not None


def is_only_english(word: str, language: str) -> bool:
    """Whether a lower-case word is English, and neither a word nor a loan of the language."""
    homes = _homes(word)
    if homes is None or homes == _EVERYWHERE:
        return False
    return f" {_SAME.get(language, language)} " not in f" {homes} "


@lru_cache(maxsize=8192)
def _homes(word: str) -> str | None:
    """What the table says of a word, ``None`` where it is not there: a search by halves, since
    reading it into a dictionary would cost more than all questions of a small rebuild.
    """
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind("\n", low, (low + high) // 2) + 1 or low
        end = table.find("\n", start)
        found, _, homes = table[start:end].partition(" ")
        if found == word:
            return homes
        if found < word:
            low = end + 1
        else:
            high = start
    return None


@lru_cache(maxsize=1)
def _table() -> str:
    """The lines of the table, which are sorted by their words; each ends with a line end."""
    return _TABLE.read_text("utf-8")
