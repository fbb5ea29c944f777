"""Fenced and indented code, and code in a line."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.listing import listing
from pipeline.markdown.sheet import Sheet
from pipeline.model import Context

_LANGUAGE = re.compile(r"[^\W_][^\s{},;]*")


def code(grammar: Grammar) -> None:
    """```` ```csharp ```` -> ``<pre class="code" data-language="csharp"><code>``."""
    grammar.writes["fence"] = _write_block
    grammar.writes["code_block"] = _write_block
    grammar.writes["code_inline"] = _write_inline


def _write_block(token: Token, sheet: Sheet) -> str:
    sheet.note(token.content, Context.CODE, "code")
    info = _LANGUAGE.search(token.info)
    language = info[0].lower() if info else ""
    return listing(token.content, language, plain=sheet.marks.open in token.content) + "\n"


def _write_inline(token: Token, sheet: Sheet) -> str:
    sheet.note(token.content, Context.CODE, "code")
    return f"<code>{escape(token.content)}</code>"
