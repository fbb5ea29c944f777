"""Other files' text: ``[!INCLUDE [label](path)]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet
from pipeline.model import IncludeHole

_INCLUDE = re.compile(
    r"\[!INCLUDE\s*\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*\]\s*"
    r"\(\s*<?(?P<path>[^()<>\n\"]+?)>?\s*(?:\"[^\"\n]*\")?\s*\)\s*\]",
    re.IGNORECASE,
)


def include(grammar: Grammar) -> None:
    """``[!INCLUDE [x](a.md)]`` -> IncludeHole, a block of its own where it stands alone."""
    grammar.inline("include", "[!", _INCLUDE)
    grammar.writes["include"] = _write_inline
    grammar.writes["include_block"] = _write_block


def _write_inline(token: Token, sheet: Sheet) -> str:
    return sheet.hole(IncludeHole(token.meta["path"].strip(), inline=True, line=sheet.line))


def _write_block(token: Token, sheet: Sheet) -> str:
    return sheet.hole(IncludeHole(token.meta["path"].strip(), inline=False, line=sheet.line)) + "\n"
