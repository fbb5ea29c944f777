"""Words of the source that are planted in a translation as if they had been left over.

Fair is only a word that nobody would say in the other language: many English ones are loans,
names or words of that language too. Which are not is told by the locale's own translations, not
by the check: a word counts as English alone where at most one of fifty sentences that have it
kept it, and where it hardly stands in the others. It replaces a whole word that was translated:
a place inside a name that was kept, a compound or brackets that hold the original would make
another text than a translator's slip.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bench.checks.texts import Kind, cut, pick
from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Pair

Words = Mapping[str, frozenset[str]]
"""Per tag: the words that are English alone there."""

_LOWER = re.compile(r"(?<![\w.*])[a-z]{5,}(?![\w.*’'-])")
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{4,}(?![\w’'-])")
_ANY = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_RARELY = 0.02
_ROW = 4


def english_alone(pairs: Iterable[Pair]) -> Words:
    """All pairs of a project -> the words that its translations do not use."""
    there: dict[str, Counter[str]] = defaultdict(Counter)
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        source = set(_LOWER.findall(masked(pair.source)))
        target = {word.lower() for word in _LATIN.findall(masked(pair.target))}
        there[pair.locale].update(source)
        kept[pair.locale].update(source & target)
        used[pair.locale].update(target)
    return {
        tag: frozenset(
            word
            for word, count in counts.items()
            if kept[tag][word] <= _RARELY * count
            and used[tag][word] - kept[tag][word] <= _RARELY * count
        )
        for tag, counts in there.items()
    }


def word_kinds(words: Words) -> tuple[Kind, ...]:
    """The kinds of defect that need to know which words are English alone."""

    def leave_word(pair: Pair, chance: random.Random) -> str | None:
        """One word of the source, in lower case, stands in place of one of the translation."""
        own = words.get(pair.locale, frozenset())
        candidates = [word for word in _LOWER.findall(masked(pair.source)) if word in own]
        return _put(pair, pick(candidates, chance), chance)

    def leave_words(pair: Pair, chance: random.Random) -> str | None:
        """Four words of the source in a row stand in place of one of the translation."""
        own = words.get(pair.locale, frozenset())
        row = pair.source.split(" ")
        runs = [row[n : n + _ROW] for n in range(len(row) - _ROW + 1)]
        plain = [
            " ".join(run)
            for run in runs
            if all(word.isalpha() and word.islower() for word in run) and not own.isdisjoint(run)
        ]
        return _put(pair, pick(plain, chance), chance)

    return (
        Kind("a source word is left", leave_word, ("leftover-source-word",)),
        Kind("four source words are left", leave_words, ("leftover-source-word",)),
    )


def _put(pair: Pair, text: str | None, chance: random.Random) -> str | None:
    """The translation with a text in place of one of its words that is no word of the source."""
    shown = masked(pair.target)
    there = {word.lower() for word in _ANY.findall(pair.source)}
    places = [
        match
        for match in _WORD.finditer(shown)
        if _UNSPACED.search(match[0]) or (match[0].islower() and match[0] not in there)
    ]
    found = pick(places, chance)
    if found is None or text is None or text in pair.target.lower():
        return None
    unspaced = _UNSPACED.search(found[0])
    return cut(pair.target, *found.span(), f" {text} " if unspaced else text)
