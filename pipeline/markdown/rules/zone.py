"""Parts for some of several ways: ``:::zone pivot="…"``, ``:::zone target="…"``."""

from __future__ import annotations

from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.containers import container
from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet


def zone(grammar: Grammar) -> None:
    """``:::zone pivot="x"`` … ``:::zone-end`` -> ``<div class="zone" data-pivot="x">``."""
    container(grammar, "zone")
    grammar.writes["zone_open"] = _write_open
    grammar.writes["zone_close"] = constant("</div>\n")


def _write_open(token: Token, _sheet: Sheet) -> str:
    given = arguments(token.meta["arguments"])
    names = [name for name in ("pivot", "target") if name in given]
    found = "".join(f' data-{name}="{escape_attribute(given[name])}"' for name in names)
    return f'<div class="zone"{found}>\n'
