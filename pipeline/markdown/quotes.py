"""Quotes that begin with a mark of their own: ``> [!NOTE]``, ``> [!div class="…"]``."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar

_MARK = "quote_mark"


def quote_mark(grammar: Grammar, name: str, pattern: re.Pattern[str]) -> None:
    """A quote whose text begins with the pattern becomes ``<name>_open`` … ``<name>_close``.

    Text after the mark on its line is a paragraph. A mark in the middle of a quote begins a new
    one; a mark outside of any quote takes the next block.
    """

    def take(state: StateBlock, row: int, match: re.Match[str]) -> None:
        token = state.push(_MARK, "", 0)
        token.map, token.meta = [row, row + 1], {**match.groupdict(), "block": name}
        _parse_rest(state, row, match.end())

    grammar.line(name, "[!", pattern, take)
    if _MARK not in grammar.parser.core.ruler.get_all_rules():
        grammar.parser.core.ruler.after("block", _MARK, _build)


def _parse_rest(state: StateBlock, row: int, position: int) -> None:
    """The rest of the mark's line, and the lines that continue it, are a paragraph."""
    if position >= state.eMarks[row]:
        state.line = row + 1
        return
    state.sCount[row] = state.blkIndent
    state.bMarks[row] = position - state.blkIndent
    state.tShift[row] = state.blkIndent
    paragraph(state, row, state.lineMax, silent=False)


def _build(state: StateCore) -> None:
    """Retag the quotes that hold a mark."""
    if not any(token.type == _MARK for token in state.tokens):
        return
    out: list[Token] = []
    quotes: list[Token | None] = []
    bare: list[tuple[int, Token]] = []
    for token in state.tokens:
        if token.type == _MARK:
            _open_mark(token, out, quotes, bare)
            continue
        if token.nesting == 1:
            quotes.append(token if token.type == "blockquote_open" else None)
        elif token.nesting == -1:
            _close_bare(out, bare, len(quotes), or_empty=True)
            quote = quotes.pop()
            if quote is not None:
                _retag(token, quote.type.removesuffix("_open"), "_close")
        out.append(token)
        if token.nesting != 1:
            _close_bare(out, bare, len(quotes))
    _close_bare(out, bare, 0, or_empty=True)
    state.tokens = out


def _open_mark(
    mark: Token, out: list[Token], quotes: list[Token | None], bare: list[tuple[int, Token]]
) -> None:
    name = mark.meta["block"]
    quote = quotes[-1] if quotes else None
    opening = Token(f"{name}_open", "aside", 1, map=mark.map, meta=mark.meta)
    if quote is None:
        bare.append((len(quotes), opening))
        out.append(opening)
    elif out[-1] is quote:
        _retag(quote, name, "_open")
        quote.meta = mark.meta
    else:
        out.append(Token(quote.type.removesuffix("_open") + "_close", "aside", -1))
        out.append(opening)
        quotes[-1] = opening


def _close_bare(
    out: list[Token], bare: list[tuple[int, Token]], depth: int, *, or_empty: bool = False
) -> None:
    """Close the bare marks at this depth or deeper, once a block has followed them."""
    while bare and bare[-1][0] >= depth and (or_empty or out[-1] is not bare[-1][1]):
        _, opening = bare.pop()
        out.append(Token(opening.type.removesuffix("_open") + "_close", "aside", -1))


def _retag(token: Token, name: str, edge: str) -> None:
    token.type = name + edge
