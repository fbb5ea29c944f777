"""Things side by side: ``:::row:::``, ``:::column:::``."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.containers import container
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet

_ROW = re.compile(r"([ \t]*):::+[ \t]*row\b(?!-)", re.IGNORECASE)
_ROW_END = re.compile(r"[ \t]*:::+[ \t]*row-end\b", re.IGNORECASE)
_COLUMN = re.compile(r"([ \t]*):::+[ \t]*column\b(?!-)", re.IGNORECASE)


def columns(grammar: Grammar) -> None:
    """``:::row:::`` with ``:::column:::`` -> ``<div class="row"><div class="column">``.

    What stands in a column is indented as its author likes, and is no code for that.
    """
    grammar.parser.core.ruler.after("normalize", "columns", _outdent)
    for name in ("row", "column"):
        container(grammar, name)
        grammar.writes[f"{name}_open"] = _write_open
        grammar.writes[f"{name}_close"] = constant("</div>\n")


def _write_open(token: Token, _sheet: Sheet) -> str:
    return f'<div class="{token.meta["name"]}">\n'


def _outdent(state: StateCore) -> None:
    """Give the lines of each row the indent of the row."""
    if ":::" not in state.src or "row" not in state.src.lower():
        return
    lines = state.src.split("\n")
    start = 0
    while start < len(lines):
        row = _ROW.match(lines[start])
        if row is None:
            start += 1
            continue
        end = start + 1
        while end < len(lines) and not _ROW_END.match(lines[end]):
            end += 1
        lines[start + 1 : end + 1] = _outdented(lines[start + 1 : end + 1], len(row[1]))
        start = end + 1
    state.src = "\n".join(lines)


def _outdented(lines: list[str], base: int) -> list[str]:
    """The lines of one row; each column has an indent of its own."""
    starts = [number for number, line in enumerate(lines) if _COLUMN.match(line)]
    if not starts:
        return lines
    out = [line.strip() for line in lines[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        column = lines[start:end]
        marked = _indent(column[0])
        inner = [_indent(line) for line in column[1:] if line.strip() and ":::" not in line]
        indent = min((width for width in inner if width >= marked), default=marked)
        for line in column:
            width = _indent(line)
            drop = width if line.lstrip().startswith(":::") else min(indent, width)
            out.append(" " * base + line[drop:])
    return out


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
