"""Emphasis marks that do not work -> the text with marks that do. Pure functions."""

from __future__ import annotations

import re

from pipeline.checks.reading.mask import without_code

_SIGNS = (
    ("**", re.compile(r"(?<![*\\])\*\*(?!\*)|(?<!\*)\\\*\\\*(?!\\?\*)")),
    ("*", re.compile(r"(?<![*\\])\*(?!\*)|(?<![*\\])\\\*(?!\\?\*)")),
    ("_", re.compile(r"(?<![\w\\])_(?!_)|(?<!_)(?<!\\)_(?!\w)")),
)
_SPACE = " \u00a0"
_NO_SPACE_BEFORE = ".,:;!?)]»”、。，：；！？）」』】"
_NO_SPACE_AFTER = "([«“（「『【"


def tightened(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""The text with its emphasis marks next to the words that they enclose, and where they were
    not: ``** Save **`` becomes ``**Save**``, ``\*\*Save\*\*`` too.

    Marks are taken in pairs as they come; a text with an odd number of one kind stays.
    """
    shown = without_code(text)
    for sign, pattern in _SIGNS:
        found = [match.span() for match in pattern.finditer(shown)]
        if found and len(found) % 2 == 0:
            pairs = [(*found[n], *found[n + 1]) for n in range(0, len(found), 2)]
            loose = [one for one in pairs if _is_loose(text, sign, one)]
            if loose:
                return _rebuilt(text, sign, loose), tuple((a, d) for a, _, _, d in loose)
    return text, ()


_Pair = tuple[int, int, int, int]
"""Where the opening mark begins and ends, and the closing one."""


def _is_loose(text: str, sign: str, pair: _Pair) -> bool:
    start, inner, outer, end = pair
    if not text[inner:outer].strip(_SPACE):
        return False
    spaced = text[inner] in _SPACE or text[outer - 1] in _SPACE
    return spaced or text[start:inner] != sign or text[outer:end] != sign


def _rebuilt(text: str, sign: str, pairs: list[_Pair]) -> str:
    """Each pair tight; a space that stood inside stands outside, where words would meet."""
    out: list[str] = []
    position = 0
    for start, inner, outer, end in pairs:
        words = text[inner:outer]
        bare = words.strip(_SPACE)
        before, after = text[start - 1 : start], text[end : end + 1]
        out.append(text[position:start])
        if words[0] in _SPACE and before.strip() and before not in _NO_SPACE_AFTER:
            out.append(" ")
        out += (sign, bare, sign)
        if words[-1] in _SPACE and after.strip() and after not in _NO_SPACE_BEFORE:
            out.append(" ")
        position = end
    return "".join(out) + text[position:]
