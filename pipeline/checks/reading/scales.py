"""Numbers with the name of a scale: ``2.5 million``, ``1 Mio.``, ``10 тыс.``, ``5 लाख``."""

import re
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.number_stems import says_half
from pipeline.checks.reading.number_words import folded
from pipeline.checks.reading.numbers import Number
from pipeline.locales import scale_names


class Value(NamedTuple):
    """``digits`` without zeros at its ends, and the zeros behind: 2,500,000 is 25 and 5."""

    digits: int
    zeros: int


_EVERYWHERE = {"k": 3, "m": 6, "b": 9, "lakh": 5, "crore": 7, "tsd": 3}
"""What is written in many languages, and is not in CLDR."""
_LEAST_LETTERS, _LEAST_WORD = 4, 3
"""Shorter names stand alone, without an ending; still shorter ones only behind figures."""
_UNSPACED = "\u0e00"
"""From here on scripts put no spaces between words."""
_PREFIX = "[\u0648\u0641\u0628\u0644\u0643\u05d5\u05e9\u05d4\u05d1\u05dc\u05db\u05de]{0,2}"
"""What Arabic and Hebrew write together with the next word."""
_REST = r"[^\W\d_]{0,4}"
_NEAR = 48
_GROUPS, _GROUP = (2, 3), 3
_MOST_DIGITS = 30
_JOIN = r"(?:[ .]{1,2}(?:de |di |af )?)?"


def value_of(number: int, zeros: int = 0) -> Value:
    """A whole number with so many zeros more."""
    if number == 0:
        return Value(0, 0)
    text = str(number)
    short = text.rstrip("0")
    return Value(int(short), len(text) - len(short) + zeros)


def values_of(number: Number, text: str, tag: str) -> frozenset[Value]:
    """What a number of a text may be: its separators read as groups or as a fraction, and with
    the names of scales behind it.
    """
    if len(number.digits) > _MOST_DIGITS:
        return frozenset()
    *first, last = number.runs
    whole = value_of(int("".join(number.runs)))
    part = whole._replace(zeros=whole.zeros - len(last)) if first else whole
    grouped = all(len(run) in _GROUPS for run in number.runs[1:])
    found = {whole} if grouped else {part}
    if len(last) != _GROUP:
        found.add(part)
    end = number.mark[1]
    match = _scales(tag).behind.match(folded(text[end : end + _NEAR]))
    if match is not None:
        zeros = _zeros_of(match[0], tag)
        found |= {value._replace(zeros=value.zeros + zeros) for value in (whole, part)}
    return frozenset(found)


def scaled_values(number: Number, text: str, tag: str) -> frozenset[Value]:
    """What a number is with a word for a scale behind it; none without one. A single letter is
    none, as it may be a unit.
    """
    end = number.mark[1]
    match = _scales(tag).behind.match(folded(text[end : end + _NEAR]))
    if match is None or len(number.digits) > _MOST_DIGITS:
        return frozenset()
    if match[0].strip(" -") < _UNSPACED and len(match[0].strip(" -")) < _LEAST_WORD:
        return frozenset()
    zeros = _zeros_of(match[0], tag)
    return frozenset(value._replace(zeros=value.zeros + zeros) for value in plain_values(number))


def plain_values(number: Number) -> frozenset[Value]:
    """What a number is as it stands: its last separator may begin three digits or a fraction."""
    *first, last = number.runs
    whole = value_of(int(number.digits[:_MOST_DIGITS]))
    part = whole._replace(zeros=whole.zeros - len(last)) if first else whole
    return frozenset({part, whole} if len(last) == _GROUP else {part})


def scaled_words(text: str, tag: str, named: Set[int]) -> frozenset[Value]:
    """What a text may say with names of scales and numbers in words: ``two million``, ``half a
    million``, ``due milioni e mezzo``.
    """
    scales = {_zeros_of(match[0], tag) for match in _scales(tag).anywhere.finditer(folded(text))}
    if not scales:
        return frozenset()
    found = {value_of(number, zeros) for zeros in scales for number in {1, *named}}
    if says_half(named):
        halves = [5, *(10 * number + 5 for number in named if number < 10)]
        found |= {value_of(half, zeros - 1) for zeros in scales for half in halves}
    return frozenset(found)


@lru_cache(maxsize=512)
def has_scale(text: str, tag: str) -> bool:
    """Whether a text has the name of a scale."""
    return _scales(tag).anywhere.search(folded(text)) is not None


class _Scales(NamedTuple):
    """The zeros of each name, folded; what finds names, one behind the other, in a folded text."""

    zeros: Mapping[str, int]
    each: re.Pattern[str]
    behind: re.Pattern[str]
    anywhere: re.Pattern[str]


def _zeros_of(text: str, tag: str) -> int:
    """``mil millones`` -> 9."""
    scales = _scales(tag)
    return sum(scales.zeros[match[1] or match[2]] for match in scales.each.finditer(text))


@lru_cache(maxsize=64)
def _scales(tag: str) -> _Scales:
    zeros: dict[str, int] = {}
    for name, count in (*scale_names(tag), *_EVERYWHERE.items()):
        if " " not in folded(name):
            zeros.setdefault(folded(name), count)
    names = sorted(zeros, key=len, reverse=True)
    words = [name for name in names if len(name) >= _LEAST_WORD or name > _UNSPACED]
    chain = _either(names, named=False) + _REST
    return _Scales(
        zeros,
        re.compile(_either(names, named=True)),
        re.compile(f"[ -]?{chain}(?:{_JOIN}{chain}){{0,2}}"),
        re.compile(f"{_either(words, named=False)}{_REST}(?:{_JOIN}{chain}){{0,2}}"),
    )


def _either(names: Iterable[str], *, named: bool) -> str:
    """A pattern for any of the names; with ``named`` each is a group."""
    long: list[str] = []
    short: list[str] = []
    for name in names:
        (long if len(name) >= _LEAST_LETTERS or name > _UNSPACED else short).append(re.escape(name))
    opening = "(" if named else "(?:"
    one, two = (opening + ("|".join(some) or "(?!)") + ")" for some in (long, short))
    return rf"(?:{one}|(?<![^\W\d_]){_PREFIX}{two}(?![^\W\d_]))"
