"""The span grammar: text -> pieces around segments (FORMAT.md section 8, rules 3–6).

    <span data-ttu-id="ID">T</span><span class="sxs-lookup"><span data-stu-id="ID">S</span></span>

T ends at the exact middle with the same id; S ends at the ``</span></span>`` that is balanced
against foreign spans, code spans ignored, else at the first that restores sync.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.articles.code import code_spans
from pipeline.model import Problem, Slot

_OPENING = "<span data-ttu-id="
_CLOSE = "</span></span>"
_QUOTE = '(?:"|&quot;)'
_OPEN = re.compile(rf"<span data-ttu-id={_QUOTE}([^\"&<>]*){_QUOTE}>")
_MIDDLE = re.compile(
    rf"</span><span class={_QUOTE}sxs-lookup{_QUOTE}>"
    rf"<span data-stu-id={_QUOTE}([^\"&<>]*){_QUOTE}>"
)
_ID = re.compile(r"[0-9a-f]{5}-p?[0-9]+")
_STRAY = re.compile(rf"data-[ts]tu-id={_QUOTE}|class={_QUOTE}sxs-lookup{_QUOTE}")
_TICKS = re.compile("`+")
_MOST_CLOSINGS = 64
"""So many closings of foreign spans are looked at in one source; real ones have three at most."""
_HINT = (
    'write <span data-ttu-id="ID">translation</span><span class="sxs-lookup">'
    '<span data-stu-id="ID">source</span></span> with one ID'
)


class Spans(NamedTuple):
    """The pieces of a text: ``parts`` stand around ``slots``; ``ids`` and ``lines`` go with
    the slots; joined in turn, parts and slots are the text.
    """

    parts: tuple[str, ...]
    slots: tuple[Slot, ...]
    ids: tuple[str, ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]


def split_spans(text: str) -> Spans:
    """Find every segment of ``text``. What is malformed stays in ``parts``, with a problem."""
    parts: list[str] = []
    slots: list[Slot] = []
    ids: list[str] = []
    lines: list[int] = []
    problems: list[Problem] = []
    done, line, counted = 0, 1, 0
    start = text.find(_OPENING)
    while start >= 0:
        line += text.count("\n", counted, start)
        counted = start
        following = text.find(_OPENING, start + len(_OPENING))
        bound = following if following >= 0 else len(text)
        found = _segment(text, start, bound)
        if isinstance(found, str):
            problems.append(Problem("malformed-span", line, found, _HINT))
        else:
            segment_id, stu_id, slot, end = found
            if stu_id != segment_id:
                problems.append(_mismatch(line, segment_id, stu_id))
            parts.append(text[done:start])
            slots.append(slot)
            ids.append(segment_id)
            lines.append(line)
            done = end
        start = following
    parts.append(text[done:])
    if text.count("data-stu-id=") != len(slots) or text.count("sxs-lookup") != len(slots):
        known = {problem.line for problem in problems}
        problems += [stray for stray in _strays(parts, slots) if stray.line not in known]
    return Spans(tuple(parts), tuple(slots), tuple(ids), tuple(lines), tuple(problems))


def _segment(text: str, start: int, bound: int) -> tuple[str, str, Slot, int] | str:
    """The segment that opens at ``start``: (id, stu id, slot, end), or what is wrong with it."""
    opening = _OPEN.match(text, start)
    if opening is None:
        return "the opening tag of the translation is malformed"
    segment_id = opening[1]
    if not _ID.fullmatch(segment_id):
        return f'"{segment_id}" is not a segment id (five hex digits, "-", a number)'
    t_start = opening.end()
    middle = f'</span><span class="sxs-lookup"><span data-stu-id="{segment_id}">'
    t_end = text.find(middle, t_start, bound)
    stu_id = segment_id
    if t_end >= 0:
        s_start = t_end + len(middle)
    else:
        leaked = _middle(text, t_start, bound, segment_id)
        if leaked is None:
            return f"the translation {segment_id} has no source span after it"
        t_end, s_start, stu_id = leaked.start(), leaked.end(), leaked[1]
    s_end = _end_of_source(text, s_start, bound)
    if s_end < 0:
        return f"the source span {segment_id} is not closed"
    end = s_end + len(_CLOSE)
    slot = Slot(opening[0], text[t_start:t_end], text[t_end:s_start], text[s_start:s_end], _CLOSE)
    return segment_id, stu_id, slot, end


def _middle(text: str, start: int, bound: int, segment_id: str) -> re.Match[str] | None:
    """The middle with the same id; else the last one before the next segment."""
    last = None
    for match in _MIDDLE.finditer(text, start, bound):
        if match[1] == segment_id:
            return match
        last = match
    return last


def _end_of_source(text: str, start: int, bound: int) -> int:
    """Where S ends: at the first ``</span></span>`` outside code before which foreign spans are
    balanced.
    """
    first = end = text.find(_CLOSE, start, bound)
    if end < 0 or not _has_choice(text, start, end, bound):
        return end
    codes = [(start + one, start + other) for one, other in _codes(text[start:bound])]
    for _ in range(_MOST_CLOSINGS):
        inner = text[start:end]
        if not any(one < end < other for one, other in codes) and (
            _balanced(inner) or ("`" in inner and _balanced(_without_code(inner)))
        ):
            return end
        end = text.find(_CLOSE, end + 1, bound)
        if end < 0:
            break
    return first


def _has_choice(text: str, start: int, end: int, bound: int) -> bool:
    """Whether something before the first ``</span></span>`` may be what it closes, or hide it."""
    if text.find("<span", start, end) >= 0:
        return True
    return text.find("`", start, end) >= 0 and text.find(_CLOSE, end + 1, bound) >= 0


def _balanced(inner: str) -> bool:
    return inner.count("<span") == inner.count("</span>")


def _without_code(text: str) -> str:
    """A text without its code spans."""
    kept: list[str] = []
    done = 0
    for start, end in _codes(text):
        kept.append(text[done:start])
        done = end
    return "".join((*kept, text[done:]))


def _codes(text: str) -> Iterator[tuple[int, int]]:
    return code_spans([match.span() for match in _TICKS.finditer(text)])


def _mismatch(line: int, segment_id: str, stu_id: str) -> Problem:
    message = f"the translation has the id {segment_id}, its source has {stu_id}"
    return Problem("id-mismatch", line, message, "give both spans the same id")


def _strays(parts: list[str], slots: list[Slot]) -> list[Problem]:
    """Sxs tags that belong to no segment."""
    problems: list[Problem] = []
    line = 1
    for number, part in enumerate(parts):
        counted = 0
        for match in _STRAY.finditer(part):
            line += part.count("\n", counted, match.start())
            counted = match.start()
            if not match[0].startswith("data-ttu"):
                message = f"the tag with {match[0]}… belongs to no segment"
                problems.append(Problem("malformed-span", line, message, _HINT))
        line += part.count("\n", counted)
        if number < len(slots):
            line += sum(piece.count("\n") for piece in slots[number])
    return problems
