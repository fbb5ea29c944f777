"""Alerts nobody knows: ``> [!HINWEIS]`` stays text, and is reported."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.markdown.grammar import Grammar, sheet_of

_UNKNOWN = re.compile(
    r"\[!(?!(?:include|video|code|div)\b)(?P<name>[^\W\d_][^\[\]\n]{0,40})\](?![(\[])",
    re.IGNORECASE,
)


def unknown_alert(grammar: Grammar) -> None:
    """Takes nothing: it only looks at the lines that no other rule has taken."""
    grammar.watch("unknown_alert", "[!", _UNKNOWN, _report)


def _report(state: StateBlock, row: int, match: re.Match[str]) -> None:
    message = f"[!{match['name']}] is no known kind of note"
    hint = "use NOTE, TIP, IMPORTANT, WARNING or CAUTION"
    sheet_of(state.env).problem("unknown-alert", message, hint, row=row)
