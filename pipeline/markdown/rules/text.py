"""Plain text, line ends, emphasis: what CommonMark has, written with marks."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet


def text(grammar: Grammar) -> None:
    """Text is escaped; the slots in it are noted."""
    grammar.parser.inline.ruler2.before("fragments_join", "text", _retag)
    grammar.writes["text"] = _write_text
    grammar.writes["softbreak"] = _write_soft_break
    grammar.writes["hardbreak"] = _write_hard_break


def _retag(state: StateInline) -> None:
    """An escaped character or an entity is text, from here on."""
    for token in state.tokens:
        if token.type == "text_special":
            token.type = "text"


def _write_text(token: Token, sheet: Sheet) -> str:
    return escape(sheet.note(token.content))


def _write_soft_break(_token: Token, sheet: Sheet) -> str:
    sheet.row += 1
    return "\n"


def _write_hard_break(_token: Token, sheet: Sheet) -> str:
    sheet.row += 1
    return "<br>\n"
