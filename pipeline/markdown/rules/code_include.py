"""Pieces of code files: ``[!code-csharp[label](path?name=x)]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet
from pipeline.model import CodeHole

_CODE = re.compile(
    r"\[!code(?:-(?P<language>[\w+#.-]+))?\s*\[[^\[\]\n]*\]\s*"
    r"\(\s*<?(?P<path>[^()<>\n\"?#]+)(?P<query>[?#][^()<>\n\"]*)?>?\s*(?:\"[^\"\n]*\")?\s*\)\s*\]",
    re.IGNORECASE,
)


def code_include(grammar: Grammar) -> None:
    """``[!code-csharp[](a.cs?name=x)]`` -> CodeHole; ``#L1-L3`` stays part of the query."""
    grammar.inline("code_include", "[!", _CODE)
    grammar.writes["code_include"] = _write


def _write(token: Token, sheet: Sheet) -> str:
    given = token.meta
    query = (given["query"] or "").strip().removeprefix("?")
    language = (given["language"] or "").lower()
    return sheet.hole(CodeHole(given["path"].strip(), language, query, sheet.line))
