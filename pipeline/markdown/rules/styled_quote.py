"""Quotes with a class: ``> [!div class="checklist"]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.anchors import RESERVED
from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.quotes import quote_mark
from pipeline.markdown.sheet import Sheet

_DIV = re.compile(
    r"""\[!div(?:\s+class\s*=\s*(?P<quote>["'])?(?P<name>[\w -]*)(?P=quote)?)?\s*\][ \t]*""", re.I
)


def styled_quote(grammar: Grammar) -> None:
    """``> [!div class="checklist"]`` -> ``<div class="checklist">``."""
    quote_mark(grammar, "styled_quote", _DIV)
    grammar.writes["styled_quote_open"] = _write_open
    grammar.writes["styled_quote_close"] = constant("</div>\n")


def _write_open(token: Token, _sheet: Sheet) -> str:
    names = [name for name in (token.meta["name"] or "").split() if not name.startswith(RESERVED)]
    return f'<div class="{escape_attribute(" ".join(names))}">\n'
