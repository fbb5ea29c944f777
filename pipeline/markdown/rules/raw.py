"""HTML in Markdown: in blocks and in lines."""

from __future__ import annotations

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.raw_html import write_raw
from pipeline.markdown.sheet import Sheet
from pipeline.model import Context


def raw(grammar: Grammar) -> None:
    """Allowed tags stay; links, images and anchors become marks; the rest is reported."""
    grammar.writes["html_block"] = _write_block
    grammar.writes["html_inline"] = _write_inline


def _write_block(token: Token, sheet: Sheet) -> str:
    return write_raw(token.content, sheet, Context.HTML)


def _write_inline(token: Token, sheet: Sheet) -> str:
    return write_raw(token.content, sheet)
