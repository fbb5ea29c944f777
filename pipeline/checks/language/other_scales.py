"""Numbers whose figures are the same, but the name of the scale is not: 1.5 billion, 1.5 亿."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.checks.reading.number_words import named_numbers
from pipeline.checks.reading.numbers import Number, numbers_in
from pipeline.checks.reading.scales import (
    Value,
    plain_values,
    scaled_values,
    scaled_words,
    value_of,
)
from pipeline.checks.reading.sign_numbers import sign_numbers
from pipeline.checks.registry import Pair

_MOST = 20
"""So many numbers of a text are looked at."""


def other_scales(pair: Pair) -> Iterator[tuple[Number, Number]]:
    """The numbers of a source with the name of a scale behind them, that a translation says in the
    same figures with another scale, and not elsewhere in another way.
    """
    scaled = _scaled(pair.source, pair.origin)
    others = _scaled(pair.target, pair.locale) if scaled else {}
    if not others:
        return
    here, there = _said(pair.source, pair.origin), _said(pair.target, pair.locale)
    for number, values in scaled.items():
        figures = {value.digits for value in values}
        for other, said in others.items():
            same = any(value.digits in figures for value in said)
            if same and values.isdisjoint(there) and said.isdisjoint(here):
                yield number, other
                break


@lru_cache(maxsize=512)
def _scaled(text: str, tag: str) -> Mapping[Number, frozenset[Value]]:
    """The numbers of a text with the name of a scale behind them."""
    numbers = numbers_in(text).free[:_MOST]
    found = ((number, scaled_values(number, text, tag)) for number in numbers)
    return {number: values for number, values in found if values}


def _said(text: str, tag: str) -> set[Value]:
    """All that a text says."""
    signs = sign_numbers(text, tag.partition("-")[0])
    found = {value_of(value) for _, _, value in signs}
    if not signs:
        found |= scaled_words(text, tag, named_numbers(text, tag))
    for number in numbers_in(text).free[:_MOST]:
        found |= scaled_values(number, text, tag) or plain_values(number)
    return found
