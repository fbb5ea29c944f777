"""Pieces of code files in the triple-colon form."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet
from pipeline.model import CodeHole

_CODE = re.compile(r":::\s*code\s+(?P<arguments>[^\n]*?)\s*:::", re.IGNORECASE)
_QUERY = (("id", "name"), ("range", "range"), ("highlight", "highlight"))


def code_block(grammar: Grammar) -> None:
    """``:::code language="csharp" source="a.cs" range="1-3":::`` -> CodeHole."""
    grammar.inline("code_block_include", ":::", _CODE)
    grammar.writes["code_block_include"] = _write


def _write(token: Token, sheet: Sheet) -> str:
    given = arguments(token.meta["arguments"])
    query = urlencode([(key, given[name]) for name, key in _QUERY if name in given], safe=",-")
    path, language = given.get("source", ""), given.get("language", "").lower()
    return sheet.hole(CodeHole(path, language, query, sheet.line))
