"""Which of many terms stand in a text, found by their first words: a glossary has thousands."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Mark, Term

_WORD = re.compile(r"\w+")
_END = re.compile(r"(?:s|es|'s|’s)?(?!\w)")
_PLURALS = ("s", "es")


class Terms(NamedTuple):
    """A glossary to look things up in: its terms by their names without letter case.

    ``shapes`` tells for the first word of names how many characters these have before it, and in
    all; ``wordless`` are the names without a word.
    """

    by_name: Mapping[str, Term]
    shapes: Mapping[str, frozenset[tuple[int, int]]]
    wordless: tuple[str, ...]


@lru_cache(maxsize=64)
def indexed(terms: tuple[Term, ...]) -> Terms:
    """The terms to look up: several with one name as one, with the targets of all of them."""
    by_name: dict[str, Term] = {}
    for term in terms:
        name = term.source.casefold()
        by_name[name] = _joined(by_name[name], term) if name in by_name else term
    shapes: dict[str, set[tuple[int, int]]] = {}
    wordless: list[str] = []
    for name in by_name:
        first = _WORD.search(name)
        if first is None:
            wordless.append(name)
        else:
            shapes.setdefault(first[0], set()).add((first.start(), len(name)))
    frozen = {first: frozenset(found) for first, found in shapes.items()}
    return Terms(by_name, frozen, tuple(wordless))


def _joined(first: Term, other: Term) -> Term:
    """The first of two lines for one name, with the targets of both; kept if one of them is."""
    targets = tuple(dict.fromkeys(first.targets + other.targets))
    return first._replace(targets=targets, keep=first.keep or other.keep)


def terms_in(text: str, terms: Terms) -> Iterator[tuple[Term, Mark]]:
    """The terms that stand in a text as whole words, also in the plural, letter case apart: every
    place, the longest term where several begin there, none inside another.
    """
    end = 0
    for start, minus_length in sorted(_places(text, terms)):
        term = terms.by_name.get(text[start : start - minus_length].casefold())
        if start < end or term is None or (start and _is_of_word(text[start - 1])):
            continue
        closing = _END.match(text, start - minus_length)
        if closing:
            yield term, (start, closing.end())
            end = closing.end()


def _places(text: str, terms: Terms) -> Iterator[tuple[int, int]]:
    """Where a term may begin, and its length below zero: so the longest come first."""
    for word in _WORD.finditer(text):
        for first in _firsts(word[0].casefold()):
            for before, length in terms.shapes.get(first, ()):
                if word.start() >= before:
                    yield word.start() - before, -length
    for name in terms.wordless:
        start = text.find(name)
        while start >= 0:
            yield start, -len(name)
            start = text.find(name, start + 1)


def _firsts(word: str) -> Iterator[str]:
    """A word, and what it may be the plural of."""
    yield word
    for plural in _PLURALS:
        if word.endswith(plural):
            yield word[: -len(plural)]


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
