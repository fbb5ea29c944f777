"""Slots and holes as marks in text, and back: HTML with marks -> Fragment.

A mark is a private-use character, a number, another private-use character. To CommonMark that
is a letter, so that emphasis around a slot opens and closes as it does around a word. The
characters are chosen so that they do not occur in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from pipeline.model import Fragment, Hole, Place, SegmentHole

ATTRIBUTE = "data-ts"
"""The attribute that carries a mark through the sanitiser."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Marks:
    """One pair of private-use characters."""

    open: str
    close: str
    slots: re.Pattern[str] = field(init=False)
    any: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        hole = f"{self.open}x(\\d+){self.close}"
        slot = f"{self.open}(\\d+){self.close}"
        object.__setattr__(self, "slots", re.compile(slot))
        object.__setattr__(self, "any", re.compile(f' {ATTRIBUTE}="{hole}"|{hole}|{slot}'))

    def slot(self, index: int) -> str:
        return f"{self.open}{index}{self.close}"

    def hole(self, index: int) -> str:
        return f"{self.open}x{index}{self.close}"

    def slots_in(self, text: str) -> list[int]:
        """The numbers of the slots in a text, in order."""
        return [int(number) for number in self.slots.findall(text)] if self.open in text else []


@lru_cache(maxsize=256)
def _marks(code: int) -> Marks:
    return Marks(chr(code), chr(code + 1))


def choose_marks(text: str) -> Marks:
    """A pair that does not occur in the text, neither as such nor as an entity."""
    if "&#" in text:
        text += unescape(text)
    used = set(_PRIVATE.findall(text))
    pairs = range(0xE000, 0xF8FF, 2)
    free = (code for code in pairs if chr(code) not in used and chr(code + 1) not in used)
    return _marks(next(free, 0xE000))


def split_marks(
    html: str, marks: Marks, holes: Sequence[Hole | str], places: Sequence[Place] = ()
) -> Fragment:
    """Cut the HTML at its marks. A hole that is a string goes into the literal HTML."""
    return join_literals(_pieces(html, marks, holes, places))


def _pieces(
    html: str, marks: Marks, holes: Sequence[Hole | str], places: Sequence[Place]
) -> Iterable[str | Hole]:
    position = 0
    for match in marks.any.finditer(html):
        yield html[position : match.start()]
        position = match.end()
        if match[3] is not None:
            index = int(match[3])
            yield SegmentHole(index, places[index].context)
        else:
            yield holes[int(match[1] or match[2])]
    yield html[position:]


def join_literals(pieces: Iterable[str | Hole]) -> Fragment:
    """The same pieces with neighbouring strings joined and empty ones left out."""
    out: list[str | Hole] = []
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
            continue
        if literal := "".join(run):
            out.append(literal)
        run.clear()
        out.append(piece)
    if literal := "".join(run):
        out.append(literal)
    return tuple(out)
