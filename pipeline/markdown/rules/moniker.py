"""Parts for some versions of a product: ``::: moniker range="…"``."""

from __future__ import annotations

from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.containers import container
from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet


def moniker(grammar: Grammar) -> None:
    """``::: moniker range="x"`` … ``::: moniker-end`` -> ``<div class="moniker">``."""
    container(grammar, "moniker")
    grammar.writes["moniker_open"] = _write_open
    grammar.writes["moniker_close"] = constant("</div>\n")


def _write_open(token: Token, _sheet: Sheet) -> str:
    versions = escape_attribute(arguments(token.meta["arguments"]).get("range", ""))
    return f'<div class="moniker" data-moniker="{versions}">\n'
