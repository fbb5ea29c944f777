"""Notes, tips, warnings: ``> [!NOTE]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.quotes import quote_mark
from pipeline.markdown.sheet import Sheet
from pipeline.model import LabelHole

_ALERT = re.compile(r"\[!(?P<name>note|tip|important|warning|caution)\][ \t]*", re.IGNORECASE)


def alert(grammar: Grammar) -> None:
    """``> [!NOTE]`` -> ``<aside class="alert alert-note">``, whatever its case or indent."""
    quote_mark(grammar, "alert", _ALERT)
    grammar.writes["alert_open"] = _write_open
    grammar.writes["alert_close"] = constant("</aside>\n")


def _write_open(token: Token, sheet: Sheet) -> str:
    key = token.meta["name"].lower()
    token.meta["kind"] = key
    title = f'<p class="alert-title">{sheet.hole(LabelHole(key))}</p>'
    return f'<aside class="alert alert-{key}">{title}\n'
