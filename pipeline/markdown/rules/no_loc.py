"""Words that are not translated: ``:::no-loc text="…":::``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet

_NO_LOC = re.compile(
    r""":::\s*no-loc\s+text\s*=\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)')\s*:::""",
    re.IGNORECASE,
)


def no_loc(grammar: Grammar) -> None:
    """``:::no-loc text="Blazor":::`` -> ``<span translate="no">Blazor</span>``."""
    grammar.inline("no_loc", ":::", _NO_LOC)
    grammar.writes["no_loc"] = _write


def _write(token: Token, sheet: Sheet) -> str:
    words = sheet.note(token.meta["double"] or token.meta["single"] or "")
    return f'<span translate="no">{escape(words)}</span>'
