"""A few emoji by name: ``:heavy_check_mark:``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet

EMOJI = {
    "arrow_right": "➡️",
    "bulb": "💡",
    "exclamation": "❗",
    "heavy_check_mark": "✔️",
    "heavy_multiplication_x": "✖️",
    "information_source": "ℹ️",
    "no_entry_sign": "🚫",
    "red_circle": "🔴",
    "star": "⭐",
    "warning": "⚠️",
    "white_check_mark": "✅",
    "x": "❌",
}
_EMOJI = re.compile(f":(?P<name>{'|'.join(EMOJI)}):")


def emoji(grammar: Grammar) -> None:
    """``:heavy_check_mark:`` -> ✔️."""
    grammar.inline("emoji", ":", _EMOJI)
    grammar.writes["emoji"] = _write


def _write(token: Token, _sheet: Sheet) -> str:
    return EMOJI[token.meta["name"]]
