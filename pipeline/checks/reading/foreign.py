"""A lower-case English word -> whether it is a word of another language as well.

The table is made from the frequencies of words in many languages (tables/README.md): a word
that is some twenty times as rare in French as it is in English is not French. It is read when
it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "english.txt"
_EVERYWHERE = "*"
_VERBAL = ("ing", "ed")
_ENDINGS = (*_VERBAL, "s", "es", "ly", "ally")
_BEGINNINGS = ("re", "un", "de", "pre", "mis")
_LEAST_STEM = 4
# fmt: off
_LATIN = frozenset({
    "ca", "cs", "da", "de", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt", "lv", "ms", "nb",
    "nl", "no", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi",
})
_JARGON = frozenset({
    "array", "arrays", "backlog", "boolean", "buffer", "buffers", "callback", "callbacks",
    "commit", "commits", "compiler", "driver", "drivers", "endpoint", "endpoints", "feed",
    "feeds", "framework", "frameworks", "handler", "handlers", "heap", "hook", "hooks", "host",
    "hosts", "linter", "linting", "mock", "mocks", "onboarding", "payload", "payloads",
    "pipeline", "pipelines", "pool", "roadmap", "slug", "snippet", "snippets", "staging", "stub",
    "stubs", "thread", "threads", "wrapper", "wrappers", "rebase", "fork", "forks",
})
# fmt: on
"""The languages with a column in the table; and nouns of programmers, who use them in any language:
tables of the words of all people lack them.
"""
_CAPITAL = "de"
"""Its nouns have a capital, so that in lower case they were left over."""
_SAME = {"no": "nb", "nn": "nb", "bs": "sh", "hr": "sh", "sr": "sh"}
"""Languages that share a list with another, as in wordfreq."""


def is_known(language: str) -> bool:
    """Whether there is a list for a language that is written in Latin letters."""
    return _SAME.get(language, language) in _LATIN


def is_english(word: str) -> bool:
    """Whether a lower-case word is English."""
    return _homes(word) is not None


def is_jargon(word: str, language: str) -> bool:
    """Whether a lower-case word is a noun that programmers use in this language too."""
    return word in _JARGON and language != _CAPITAL


@lru_cache(maxsize=4096)
def is_only_english(word: str, language: str, *, noun: bool = False) -> bool:
    """Whether a lower-case word is English, and neither a word nor a loan of the language; with
    ``noun`` not even as a noun: German has "User", but "user" is English there.
    """
    home = _SAME.get(language, language)
    homes = _homes(word)
    if homes is None or home in homes:
        return False
    with_capital = home.capitalize() in homes
    return not noun and with_capital if with_capital else _EVERYWHERE not in homes


@lru_cache(maxsize=4096)
def _homes(word: str) -> frozenset[str] | None:
    """The languages in which an English word is at home; ``None`` for other words. What is too
    rare for the table is at home where the word is that it was made of: "transacting", "rebill".
    """
    known = (_listed(form) for form in (word, *_made_of(word)))
    return next((homes for homes in known if homes is not None), None)


def _made_of(word: str) -> Iterator[str]:
    """What a word may be made of: "reassigning", "unzipping", "checkboxes", "programmatically"."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < _LEAST_STEM or stem == word:
            continue
        yield stem
        if ending in _VERBAL:
            yield f"{stem}e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in _BEGINNINGS:
        stem = word.removeprefix(beginning)
        if len(stem) >= _LEAST_STEM and stem != word:
            yield stem


def _listed(word: str) -> frozenset[str] | None:
    """The languages of a word that has a line of its own."""
    lines = _lines()
    place = bisect_left(lines, word)
    if place == len(lines):
        return None
    first, *homes = lines[place].split(" ")
    return frozenset(homes) if first == word else None


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    """The lines of the table, sorted."""
    return _TABLE.read_text("utf-8").split("\n")[:-1]
