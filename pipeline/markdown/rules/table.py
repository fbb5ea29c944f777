"""Pipe tables, with the cells that other parsers drop."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_block.table import table as parse_table
from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet


def table(grammar: Grammar) -> None:
    """-> ``<div class="table"><table>``; alignment is a class; no surplus cell gets lost."""
    grammar.parser.block.ruler.at("table", _parse, {"alt": ["paragraph", "reference"]})
    for name in ("th", "td"):
        grammar.writes[f"{name}_open"] = _write_cell
    grammar.writes["table_open"] = constant('<div class="table"><table>')
    grammar.writes["table_close"] = constant("</table></div>\n")


def _parse(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    first = len(state.tokens)
    if not parse_table(state, start, end, silent):
        return False
    if not silent:
        state.tokens[first:] = _with_surplus(state, state.tokens[first:])
    return True


def _with_surplus(state: StateBlock, tokens: list[Token]) -> list[Token]:
    """The table's tokens with cells added for what stands beyond the last column."""
    columns = sum(token.type == "th_open" for token in tokens)
    out: list[Token] = []
    row = -1
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        if token.type == "tr_close":
            for content in _cells(state, row)[columns:]:
                out += _cell(content, row)
        out.append(token)
    return out


def _cells(state: StateBlock, row: int) -> list[str]:
    line = state.src[state.bMarks[row] + state.tShift[row] : state.eMarks[row]].strip()
    cells = escapedSplit(line)
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(content: str, row: int) -> list[Token]:
    inline = Token("inline", "", 0, content=content.strip(), children=[], map=[row, row + 1])
    return [Token("td_open", "td", 1), inline, Token("td_close", "td", -1)]


def _write_cell(token: Token, _sheet: Sheet) -> str:
    style = str(token.attrGet("style") or "")
    alignment = style.removeprefix("text-align:")
    return f'<{token.tag} class="align-{alignment}">' if style else f"<{token.tag}>"
