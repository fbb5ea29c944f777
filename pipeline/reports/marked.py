"""A text and its marks -> one line in which the marked parts stand out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Mark
from pipeline.reports.paint import Paint, columns, on_one_line

LONGEST = 200
_BEFORE = 60
_OPEN, _CLOSE = "⟦", "⟧"


def show_marked(text: str, marks: Sequence[Mark], paint: Paint, longest: int = LONGEST) -> str:
    """At most ``longest`` columns of the text, the first mark among them.

    With colour the marks are painted, and all else is dim; without, and around nothing at all (a
    place where something is lost), there are brackets.
    """
    known = [(begin, min(end, len(text))) for begin, end in marks if 0 <= begin <= len(text)]
    line = on_one_line(text)
    narrow = longest * len(line) // max(columns(line), 1)  # wide letters take two columns
    first, last = _window(len(text), min((begin for begin, _ in known), default=0), narrow)
    pieces = ["…"] if first else []
    at = first
    for begin, end in _apart(known):
        if end < first or begin > last:
            continue
        begin, end = max(begin, at), min(end, last)
        pieces.append(_quiet(line[at:begin], paint))
        pieces.append(_mark(line[begin:end], paint))
        at = max(end, at)
    pieces.append(_quiet(line[at:last], paint))
    if last < len(text):
        pieces.append("…")
    return "".join(pieces)


def _window(length: int, first_mark: int, longest: int) -> Mark:
    """The part that is shown: from the beginning, or from a little before the first mark."""
    if length <= longest:
        return 0, length
    before = min(_BEFORE, longest // 3)
    begin = min(max(0, first_mark - before), length - longest)
    return begin, begin + longest


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in order; those that overlap as one."""
    found: list[Mark] = []
    for begin, end in sorted(marks):
        if found and (begin < found[-1][1] or (begin, end) == found[-1]):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _mark(text: str, paint: Paint) -> str:
    return paint("mark", text) if paint.colour and text else f"{_OPEN}{text}{_CLOSE}"


def _quiet(text: str, paint: Paint) -> str:
    return paint("quiet", text) if text else ""
