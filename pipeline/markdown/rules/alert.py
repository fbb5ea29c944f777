"""Notes, tips, warnings: ``> [!NOTE]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.quotes import quote_mark
from pipeline.markdown.sheet import Sheet
from pipeline.model import LabelHole

NAMES = "note|tip|important|warning|caution"
_ALERT = re.compile(rf"\[!(?P<name>{NAMES})\][ \t]*", re.IGNORECASE)


def alert(grammar: Grammar) -> None:
    """``> [!NOTE]`` -> ``<aside class="alert alert-note">``, whatever its case or indent."""
    quote_mark(grammar, "alert", _ALERT)
    grammar.writes["alert_open"] = _write_open
    grammar.writes["alert_close"] = constant("</aside>\n")


def alert_title(key: str, sheet: Sheet) -> str:
    """The paragraph that says what kind of note it is, in the reader's language."""
    return f'<p class="alert-title">{sheet.hole(LabelHole(key))}</p>'


def _write_open(token: Token, sheet: Sheet) -> str:
    key = token.meta["name"].lower()
    token.meta["kind"] = key
    return f'<aside class="alert alert-{key}">{alert_title(key, sheet)}\n'
