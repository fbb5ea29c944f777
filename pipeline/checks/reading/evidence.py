"""A text -> what a translation cannot hide: addresses, code, images, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.markdown import shape_of

HARD, SOFT = 2, 1
"""How much an address, a piece of code or a number weighs; and a name."""
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]+")
_LOCALE = re.compile(r"/[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?=/|$)", re.IGNORECASE)
_CAPITALS = 2
_LONG = 20
_RAW, _RAW_ASCII = (
    re.compile(
        rf"""[`\]\[<:/A-Z{digits}] (?:
              (?<=`)[^`]+` | (?<=\])\((?:[^()\s]*\)|\S*) | (?<=[\[<])[^\[\]<>()]*(?:>|\](?!\())
            | (?<=[{digits}])[{digits}]* | (?<=:):+ | (?<=/)/\S+
            | (?<=[A-Z])[a-z0-9]*[A-Z][A-Za-z0-9]*)""",
        re.VERBOSE,
    )
    for digits in (r"\d", "0-9")
)
"""Addresses, code, tags, numbers, and words with two capitals from the first one on; of a link
its address only, as its text is translated. All begin with a set of characters, which ``re`` looks
for fast.
"""
_NONE: Mapping[str, int] = {}


def is_alike(source: str, target: str) -> bool:
    """Whether two texts have the same evidence, at a glance: all that it is made of is equal."""
    return _raw_of(source) == _raw(target)


@lru_cache(maxsize=2048)
def _raw_of(text: str) -> list[str]:
    return _raw(text)


def _raw(text: str) -> list[str]:
    found = (_RAW_ASCII if text.isascii() else _RAW).findall(text)
    found.sort()
    return found


@lru_cache(maxsize=2048)
def evidence_of(text: str) -> Mapping[str, int]:
    """Each piece of evidence in a text, with its weight. Names are words with two capitals or
    more, such as ``CSP`` or ``PowerShell``: translations keep them, but not always.
    """
    if not _raw_of(text):
        return _NONE
    shape = shape_of(text)
    found = {
        word.rstrip("s"): SOFT
        for word in _NAME.findall(shape.prose)
        if sum(map(str.isupper, word)) >= _CAPITALS
    }
    hard = [_LOCALE.sub("", link.url).lower() for link in shape.links]
    hard += [*shape.code, *shape.images, *shape.references]
    hard += [str(int(number)) for number in _NUMBER.findall(shape.prose) if len(number) < _LONG]
    found.update(dict.fromkeys(hard, HARD))
    return found


def distance(source: Mapping[str, int], target: Mapping[str, int]) -> int:
    """The weight of what only one of two texts has."""
    if source == target:
        return 0
    return sum(weight for piece, weight in source.items() if piece not in target) + sum(
        weight for piece, weight in target.items() if piece not in source
    )
