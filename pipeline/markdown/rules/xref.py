"""API references: ``[text](xref:uid)`` and ``<xref:uid>``."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet

_XREF = re.compile(r"xref:([^?#]*)", re.IGNORECASE)


def xref(grammar: Grammar) -> None:
    """-> ``<span class="xref" data-uid="uid">text</span>``, to be resolved later."""
    grammar.parser.inline.ruler2.push("xref", _retag)
    grammar.writes["xref_open"] = _write_open
    grammar.writes["xref_close"] = constant("</span>")


def _retag(state: StateInline) -> None:
    """Turn the links that name a uid into references."""
    if "xref:" not in state.src.lower():
        return
    open_links: list[bool] = []
    for index, token in enumerate(state.tokens):
        if token.type == "link_open":
            match = _XREF.match(str(token.attrGet("href") or ""))
            open_links.append(match is not None)
            if match is not None:
                token.type, token.meta = "xref_open", {"uid": unquote(match[1])}
                _show_uid(token, state.tokens[index + 1])
        elif token.type == "link_close" and open_links.pop():
            token.type = "xref_close"


def _show_uid(opening: Token, text: Token) -> None:
    """The text of ``<xref:uid>`` is the uid; an empty ``[](xref:uid)`` shows it as well."""
    if opening.markup == "autolink":
        text.content = opening.meta["uid"].removesuffix("*")  # the sign for all overloads
    elif text.type == "link_close":
        opening.meta["text"] = opening.meta["uid"]


def _write_open(token: Token, _sheet: Sheet) -> str:
    uid = escape_attribute(token.meta["uid"])
    shown = escape_attribute(token.meta.get("text", ""))
    return f'<span class="xref" data-uid="{uid}">{shown}'
