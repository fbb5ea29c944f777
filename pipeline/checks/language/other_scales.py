"""Numbers whose figures are the same, but the name of the scale is not: 1.5 billion, 1.5 亿."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.reading.number_words import named_numbers
from pipeline.checks.reading.numbers import Number, Numbers
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


def other_scales(pair: Pair, source: Numbers, target: Numbers) -> Iterator[tuple[Number, Number]]:
    """The numbers of a source with the name of a scale behind them, that a translation says in the
    same figures with another scale, and not elsewhere in another way.
    """
    scaled = _scaled(pair.source, pair.origin, source)
    others = _scaled(pair.target, pair.locale, target) if scaled else {}
    if not others:
        return
    here, there = _said(pair.source, pair.origin, source), _said(pair.target, pair.locale, target)
    for number, values in scaled.items():
        figures = {value.digits for value in values}
        for other, said in others.items():
            same = any(value.digits in figures for value in said)
            if same and values.isdisjoint(there) and said.isdisjoint(here):
                yield number, other
                break


def _scaled(text: str, tag: str, numbers: Numbers) -> dict[Number, frozenset[Value]]:
    """The numbers of a text with the name of a scale behind them."""
    found = ((number, scaled_values(number, text, tag)) for number in numbers.free[:_MOST])
    return {number: values for number, values in found if values}


def _said(text: str, tag: str, numbers: Numbers) -> set[Value]:
    """All that a text says."""
    signs = sign_numbers(text, tag.partition("-")[0])
    found = {value_of(value) for _, _, value in signs}
    if not signs:
        found |= scaled_words(text, tag, named_numbers(text, tag))
    for number in numbers.free[:_MOST]:
        found |= scaled_values(number, text, tag) or plain_values(number)
    return found
