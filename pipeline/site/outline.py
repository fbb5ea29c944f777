"""The headings of a page -> as many lines of its outline as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import OutlineLink

_ROOM = 1_400
_LINE = 28
_SUB = 12


def fit_outline(lines: Sequence[OutlineLink]) -> tuple[tuple[OutlineLink, ...], bool]:
    """All lines where they fit, else those of the upper level, else the first of these; and
    whether any is left out (the theme's script then makes the outline whole).
    """
    if sum(map(_cost, lines)) <= _ROOM:
        return tuple(lines), False
    top = min(line.level for line in lines)
    upper = [line for line in lines if line.level == top]
    if sum(map(_cost, upper)) <= _ROOM:
        return tuple(upper), True
    room, shown = _ROOM, []
    for line in upper:
        room -= _cost(line)
        if room < 0:
            break
        shown.append(line)
    return tuple(shown), True


def _cost(line: OutlineLink) -> int:
    return len(line.html.encode()) + len(line.href) + _LINE + (_SUB if line.level > 2 else 0)
