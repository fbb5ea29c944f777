"""Terms are looked up as one pattern of all their names would find them, however many there are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.reading.terms import _places, indexed, terms_in
from pipeline.model import Mark, Term

WORDS = [
    "account",
    "customer",
    "accounts",
    "box",
    "boxes",
    ".NET",
    "C#",
    "C++",
    "+",
    "a",
    "s",
    "es",
    "customer's",
    "-",
    ".",
    "_",
    "é",
    "’s",
]
PIECES = st.sampled_from([*WORDS, " ", "New customer"])
NAMES = st.lists(PIECES, min_size=1, max_size=3).map("".join).map(str.strip).filter(bool)


def term(name: str) -> Term:
    return Term(name, ("x",), "", "", keep=False, line=1)


def by_one_pattern(text: str, names: list[str]) -> list[tuple[str, Mark]]:
    first = {name.casefold(): name for name in reversed(names)}
    either = "|".join(map(re.escape, sorted(first, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)({either})(?:s|es|'s|’s)?(?!\w)", re.IGNORECASE)
    return [(first[match[1].casefold()], match.span()) for match in pattern.finditer(text)]


@given(st.lists(NAMES, min_size=1, max_size=6), st.lists(PIECES, max_size=14).map("".join))
def test_terms_are_found_as_by_one_pattern(names: list[str], text: str) -> None:
    found = [(one.source, mark) for one, mark in terms_in(text, indexed(tuple(map(term, names))))]
    assert found == by_one_pattern(text, names)


def test_a_word_that_begins_thousands_of_terms() -> None:
    """Each place of it is looked at once for every length, not for every term."""
    names = tuple(term(f"add word{number}") for number in range(10_000))
    text = "add this and add word7777 " * 2_000
    places = list(_places(text, indexed(names)))
    assert len(places) == 4_000 * len({len(one.source) for one in names})
    found = list(terms_in(text, indexed(names)))
    assert {one.source for one, _ in found} == {"add word7777"}
    assert len(found) == 2_000


def test_lines_for_one_name_are_one_term() -> None:
    """``order`` is a noun in one line, a verb in another: either translation is right."""
    noun = Term("order", ("Auftrag", "Bestellung"), "noun", "", keep=False, line=2)
    verb = Term("Order", ("bestellen", "Auftrag"), "verb", "", keep=False, line=3)
    both = noun._replace(targets=("Auftrag", "Bestellung", "bestellen"))
    assert list(terms_in("An order", indexed((noun, verb)))) == [(both, (3, 8))]
    kept = verb._replace(targets=(), keep=True)
    assert indexed((noun, kept)).by_name == {"order": noun._replace(keep=True)}
