"""Triple-colon blocks nobody knows: they stay text, and are reported."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.markdown.grammar import Grammar, sheet_of

_UNKNOWN = re.compile(r":::+\s*(?!(?:image|no-loc|code)\b)(?P<name>[A-Za-z][\w-]*)", re.IGNORECASE)


def unknown_container(grammar: Grammar) -> None:
    """Takes nothing: it only looks at the lines that no other rule has taken."""
    grammar.watch("unknown_container", ":::", _UNKNOWN, _report)


def _report(state: StateBlock, row: int, match: re.Match[str]) -> None:
    message = f":::{match['name']} is not supported; it is shown as text"
    hint = "use moniker, zone, row, column, image, code or no-loc"
    sheet_of(state.env).problem("unsupported-markup", message, hint, row=row)
