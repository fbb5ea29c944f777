"""Numbers that several words say together: ``twenty one``, ``two hundred and five``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

_BETWEEN = re.compile(r"[ ]?(?:[^\W\d_]{1,3}[ ]|[\u0648\u05d5])?")
"""An "and" of a few letters; those of Arabic and Hebrew stand at the next word."""
_AND = re.compile(
    r"[ ](?:(?:and|und|en|og|och|et|y|e|i|\u0438|\u0456|\u03ba\u03b1\u03b9|va|v\u00e0)[ ])?"
)
"""What stands in one number for sure, unlike an "or" or a "to"."""
_MOST = 64
"""So many values of a row of words are kept."""

_TENS, _HUNDRED = 20, 100
_BEFORE_TENS, _BEHIND = "\u0590", "\u0780"
"""Between these are the scripts whose languages say ones before tens, in words of their own."""

Spot = tuple[int, int, frozenset[int]]
"""Start, end, and the numbers that are named there."""


def spot_numbers(text: str, spots: Sequence[Spot]) -> set[int]:
    """What the names of numbers in a text say, alone or in a row; a word that is a part of a
    longer number is none of its own: "twenty" of "twenty and five".
    """
    alone = [set(numbers) for _, _, numbers in spots]
    found: set[int] = set()
    row: Set[int] = frozenset()
    for place, ((_, end, some), (start, _, others)) in enumerate(pairwise(spots)):
        between = text[end:start]
        if start < end or not _BETWEEN.fullmatch(between):
            row = frozenset()
            continue
        row = set(sorted(_sums({*some, *row}, others))[:_MOST])
        found |= row
        if row and _are_in_order(some, others, text[start]) and _AND.fullmatch(between):
            alone[place].clear()
            alone[place + 1].clear()
    return found.union(*alone)


def _are_in_order(some: Set[int], others: Set[int], letter: str) -> bool:
    """Whether two words can but be one number: "five and ten" are two, except in Arabic and Hebrew,
    and so may be "the hundred first".
    """
    if len(some) > 1 or len(others) > 1:
        return False
    (one,), (two,) = some, others
    if one > two:
        return two != 1 or one % 100 >= _TENS
    return two >= _HUNDRED or _BEFORE_TENS <= letter < _BEHIND


def _sums(some: Set[int], others: Set[int]) -> Iterator[int]:
    """Tens and ones in either order, two hundred, and what is behind hundreds."""
    for one in some:
        for two in others:
            if two == 100 and 1 < one < 20:
                yield 100 * one
            elif one < 1000 and 0 < two < 100 and _is_sum(one % 100, two):
                yield one + two


def _is_sum(one: int, two: int) -> bool:
    """Whether what is behind hundreds and the next word make a number: nothing and 25, 20 and 4,
    4 and 20; but also 60 and 10, 60 and 12, as in French.
    """
    return one == 0 or _is_tens(one, two) or _is_tens(two, one)


def _is_tens(one: int, two: int) -> bool:
    return (one % 10 == 0 and 10 <= one < 100 and 0 < two < 10) or (
        one in (60, 80) and 10 <= two < 20
    )
