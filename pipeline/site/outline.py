"""The headings of a page -> as many lines of its outline as there is room for."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import OutlineLink

_ROOM = 1_400
_LINE = 28
_SUB = 12


class Outline(NamedTuple):
    """The lines to show, whether any is left out (the theme's script then makes the outline
    whole), and the bytes that the navigation may have, because the outline does not need them.
    """

    lines: tuple[OutlineLink, ...]
    cut: bool
    spare: int


def fit_outline(lines: Sequence[OutlineLink]) -> Outline:
    """All lines where they fit, else those of the upper level, else the first of these."""
    size = sum(map(_cost, lines))
    if size <= _ROOM:
        return Outline(tuple(lines), cut=False, spare=_ROOM - size)
    top = min(line.level for line in lines)
    room, shown = _ROOM, []
    for line in lines:
        if line.level == top:
            room -= _cost(line)
            if room < 0:
                break
            shown.append(line)
    return Outline(tuple(shown), cut=True, spare=0)


def _cost(line: OutlineLink) -> int:
    return len(line.html.encode()) + len(line.href) + _LINE + (_SUB if line.level > 2 else 0)
