"""Texts -> the words that the index holds; queries -> what to ask of it.

SQLite's ``unicode61`` cuts at what is no letter or digit and folds case and diacritics. Scripts
without spaces are cut into pairs of characters before, and so are queries: then a phrase of
pairs is a piece of text.
"""

from __future__ import annotations

import re
import unicodedata

_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Kana, Han
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af]+"  # Thai, Lao, Burmese, Khmer, Hangul
)
_WORD = re.compile(r"[^\W_]+")


def indexed(text: str) -> str:
    """The text as it goes into the index."""
    return _UNSPACED.sub(_pairs, text) if _UNSPACED.search(text) else text


def _pairs(match: re.Match[str]) -> str:
    """``ABC`` -> `` AB BC C ``: the last one alone, so that it is the beginning of a word too."""
    run = match[0]
    pairs = [run[n : n + 2] for n in range(len(run))]
    return f" {' '.join(pairs)} "


def phrase_of(text: str) -> list[str]:
    """The words of a query, in order; the last may be the beginning of a longer one."""
    words: list[str] = []
    for word in _split(text):
        if _UNSPACED.fullmatch(word) and len(word) > 1:
            words += [word[n : n + 2] for n in range(len(word) - 1)]
        else:
            words.append(word)
    return words


def terms_of(text: str) -> list[str]:
    """The different words of a text as the index has them, in order."""
    return list(dict.fromkeys(_folded(word) for word in _WORD.findall(indexed(text))))


def _split(text: str) -> list[str]:
    """Words, and runs of characters of scripts without spaces."""
    spaced = _UNSPACED.sub(lambda match: f" {match[0]} ", text)
    return _WORD.findall(spaced)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


def quoted(words: list[str]) -> str:
    """Words as a phrase of SQLite's query language."""
    return '"' + " ".join(words) + '"'
