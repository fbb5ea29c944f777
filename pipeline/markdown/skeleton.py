"""Prose -> PageSkeleton: an article's Markdown, parsed once, as HTML with holes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from pipeline.markdown.allowed import clean
from pipeline.markdown.dialect import dialect
from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import MAX_NESTING
from pipeline.markdown.marks import Marks, choose_marks, split_marks
from pipeline.markdown.raw_html import tags
from pipeline.markdown.sheet import Sheet
from pipeline.markdown.write import write_blocks
from pipeline.model import Context, PageSkeleton, Place


class _Block(NamedTuple):
    """A top-level block: its rows in the text, and its HTML with marks."""

    first: int
    last: int
    html: str


def make_page_skeleton(
    prose: tuple[str, ...],
    *,
    first_line: int = 1,
    lines: tuple[int, ...] = (),
    sources: tuple[str, ...] = (),
) -> PageSkeleton:
    """Parse an article around its segments.

    ``prose`` has one piece more than there are segments. ``first_line`` is the line in the file
    on which it begins, ``lines`` the number of line ends that each segment takes there.
    ``sources`` are the segments' S: with them, headings without an anchor of their own get the
    slug of their English, and ``anchors`` holds those inside segments as well.
    """
    marks = choose_marks("".join(prose))
    text = "".join(_with_slots(prose, marks)).replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    sheet = Sheet(marks, lines=_file_lines(rows, marks, first_line, lines), sources=sources)
    blocks = list(_write(text, sheet))
    html, blocks = _keep_all_slots(blocks, rows, len(prose) - 1, sheet)
    count = len(prose) - 1
    places = tuple(sheet.places.get(i, Place("paragraph", Context.CODE, -1)) for i in range(count))
    return PageSkeleton(
        html=split_marks(html, marks, sheet.holes, places),
        places=places,
        headings=tuple(sheet.headings),
        anchors=frozenset(sheet.anchors.names | _anchors_in(sources)),
        problems=tuple(sorted(sheet.problems, key=lambda problem: problem.line)),
    )


def render_document(text: str, *, first_line: int = 1) -> PageSkeleton:
    """A plain document: a skeleton without segments."""
    return make_page_skeleton((text,), first_line=first_line)


def _with_slots(prose: Sequence[str], marks: Marks) -> Iterator[str]:
    for index, piece in enumerate(prose):
        if index:
            yield marks.slot(index - 1)
        yield piece


def _file_lines(
    rows: Sequence[str], marks: Marks, first_line: int, extra: Sequence[int]
) -> list[int]:
    """The line in the file of each row; ``extra`` as ``lines`` of ``make_page_skeleton``."""
    line, found = first_line, []
    for row in rows:
        found.append(line)
        line += 1 + (sum(extra[index] for index in marks.slots_in(row)) if extra else 0)
    return found


def _write(text: str, sheet: Sheet) -> Iterator[_Block]:
    """Parse the text and write its top-level blocks."""
    grammar = dialect()
    tokens = grammar.parser.parse(text, {"sheet": sheet})
    depth = deepest = start = 0
    for position, token in enumerate(tokens):
        depth += token.nesting
        deepest = max(deepest, depth)
        if depth == 0:
            block = tokens[start : position + 1]
            html = write_blocks(block, sheet, grammar.writes)
            first, last = _rows(block)
            yield _Block(first, last, "" if deepest >= MAX_NESTING else html)
            start, deepest = position + 1, 0


def _rows(tokens: Sequence[Token]) -> tuple[int, int]:
    maps = [token.map for token in tokens if token.map]
    return min(start for start, _ in maps), max(end for _, end in maps)


def _keep_all_slots(
    blocks: list[_Block], rows: Sequence[str], count: int, sheet: Sheet
) -> tuple[str, list[_Block]]:
    """Sanitise; where a slot is not in the result exactly once, show its block as text."""
    home = {index: row for row, text in enumerate(rows) for index in sheet.marks.slots_in(text)}
    shown: set[int] = set()
    while True:
        html = clean("".join(block.html for block in blocks))
        found = Counter(sheet.marks.slots_in(html))
        lost = [index for index in range(count) if found[index] != 1 and home[index] not in shown]
        if not lost:
            return html, blocks
        for row in sorted({home[index] for index in lost}):
            if row not in shown:
                blocks = _show_as_text(blocks, row, rows, sheet, shown)


def _show_as_text(
    blocks: list[_Block], row: int, rows: Sequence[str], sheet: Sheet, shown: set[int]
) -> list[_Block]:
    """Replace the block that holds a row; add one where none does (a link definition)."""
    inside = [block for block in blocks if block.first <= row < block.last]
    first = min((block.first for block in inside), default=row)
    last = max((block.last for block in inside), default=row + 1)
    text = "\n".join(rows[first:last])
    for index in sheet.marks.slots_in(text):
        place = sheet.places.get(index, Place("paragraph", Context.CODE, -1))
        sheet.places[index] = place._replace(context=Context.CODE)
    shown.update(range(first, last))
    message = "a segment cannot be placed here; the block is shown as text"
    sheet.problem("lost-slot", message, "simplify the Markdown around it", row=row)
    lines = {sheet.line_at(position) for position in range(first, last)}
    anchors = [heading.anchor for heading in sheet.headings if heading.line in lines]
    targets = "".join(f"<a{sheet.heading_id(anchor)}></a>" for anchor in anchors)
    new = _Block(first, last, f'{targets}<div class="as-text">{escape(text.strip())}</div>\n')
    kept = [block for block in blocks if block not in inside]
    return sorted([*kept, new], key=lambda block: block.first)


def _anchors_in(sources: Sequence[str]) -> set[str]:
    return {
        value
        for source in sources
        if "<" in source
        for tag in tags(source)
        for name, value in tag.attributes
        if name in ("id", "name")
    }
