"""Which lines of a table of contents stand in a page: those that lead to it, and around them as
many as there is room for.
"""

from collections.abc import Sequence
from typing import NamedTuple

MOST = 150
ROOM = 3_500
_SPARE = 300

Span = tuple[int, int]


class Shelf(NamedTuple):
    """One level: the bytes of each line, the line that leads on to the page (-1: none does),
    and whether it is the top level, the page's own or the one below, which are served first.
    """

    costs: Sequence[int]
    inside: int
    near: bool


def windows(shelves: Sequence[Shelf], most: int = MOST, room: int = ROOM) -> list[Span]:
    """For each level the lines to show, as (start, stop): at most ``most`` lines of ``room``
    bytes together, but for the lines that lead to the page, which are always there, and for a
    single line that would be left out at an end: the mark for it is not smaller.
    """
    count = sum(len(shelf.costs) for shelf in shelves)
    if count <= most and sum(sum(shelf.costs) for shelf in shelves) <= room:
        return [(0, len(shelf.costs)) for shelf in shelves]
    spans = [(max(shelf.inside, 0), shelf.inside + 1) for shelf in shelves]
    known = [shelf.costs[shelf.inside] for shelf in shelves if shelf.inside >= 0]
    left, room = most - len(known), room - sum(known)
    for near in (True, False):
        growing = [number for number, shelf in enumerate(shelves) if shelf.near == near]
        while growing:
            for number in tuple(growing):
                place, wider = _wider(shelves[number], spans[number])
                cost = shelves[number].costs[place] if place >= 0 else 0
                if place < 0 or left <= 0 or cost > room:
                    growing.remove(number)
                    continue
                spans[number] = wider
                left, room = left - 1, room - cost
    return _rounded(shelves, spans, min(left, 2 * len(spans)), room + _SPARE)


def _rounded(shelves: Sequence[Shelf], spans: list[Span], left: int, room: int) -> list[Span]:
    """The same, without gaps of one line, as far as there is room."""
    for number, (shelf, (start, stop)) in enumerate(zip(shelves, spans, strict=True)):
        for gap, place in ((start == 1, 0), (0 < stop == len(shelf.costs) - 1, stop)):
            if gap and left > 0 and shelf.costs[place] <= room:
                start, stop = min(start, place), max(stop, place + 1)
                left, room = left - 1, room - shelf.costs[place]
        spans[number] = (start, stop)
    return spans


def _wider(shelf: Shelf, span: Span) -> tuple[int, Span]:
    """The next line that a level shows, and its span then; -1 where it shows all."""
    start, stop = span
    ahead = stop < len(shelf.costs)
    if ahead and (start == 0 or stop - shelf.inside <= shelf.inside - start + 1):
        return stop, (start, stop + 1)
    if start > 0:
        return start - 1, (start - 1, stop)
    return (stop, (start, stop + 1)) if ahead else (-1, span)
