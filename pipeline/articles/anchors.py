"""A file's text and its page skeleton -> the text with each anchor named once.

A repeated name gets the number that the page gives it (FORMAT.md section 8, rule 11), so no
address changes. Anchors inside a segment are words of the catalog and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.model import PageSkeleton

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_ANCHOR = re.compile(r"""(<[A-Za-z][^<>]*?\s(?:name|id)\s*=\s*)("[^"<>]*"|'[^'<>]*')""")
_SEGMENT = '<span data-ttu-id="'
_DUPLICATE = "duplicate-anchor"


def number_anchors(raw: str, skeleton: PageSkeleton) -> str:
    """The text with the repeated names of its anchors numbered; ``skeleton`` is of this text."""
    lines = _LINE_END.split(raw)
    headings = {heading.line: heading.anchor for heading in skeleton.headings}
    taken = set(skeleton.anchors)
    for number in sorted({one.line for one in skeleton.problems if one.kind == _DUPLICATE}):
        index = 2 * (number - 1)
        if 0 <= index < len(lines):
            lines[index] = _renamed(lines[index], headings.get(number), taken, lines[:index:2])
    return "".join(lines)


def _renamed(line: str, anchor: str | None, taken: set[str], before: Iterable[str]) -> str:
    """The line of a heading with its own anchor; another one with the next free names."""
    outside = line.partition(_SEGMENT)[0]
    if anchor is not None:
        return _put_first(line, outside, anchor)
    seen = {name for other in before for name in _names(other)}
    pieces: list[str] = []
    done = 0
    for match in _ANCHOR.finditer(outside):
        name = match[2][1:-1]
        if name.strip() in seen:
            pieces += (outside[done : match.start(2) + 1], _free(name, taken), match[2][-1])
            done = match.end()
        seen.add(name.strip())
    return "".join(pieces) + line[done:]


def _put_first(line: str, outside: str, anchor: str) -> str:
    match = _ANCHOR.search(outside)
    if match is None or not re.fullmatch(rf"{re.escape(match[2][1:-1].strip())}-\d+", anchor):
        return line
    return f"{line[: match.start(2) + 1]}{anchor}{line[match.end(2) - 1 :]}"


def _names(line: str) -> Iterator[str]:
    for match in _ANCHOR.finditer(line):
        yield match[2][1:-1].strip()


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while f"{name}-{number}" in taken:
        number += 1
    taken.add(f"{name}-{number}")
    return f"{name}-{number}"
