"""Links: ``[text](url "title")``, ``[text][label]``, ``<https://…>``."""

from __future__ import annotations

from markdown_it.token import Token

from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet
from pipeline.model import Context


def link(grammar: Grammar) -> None:
    """``[text](url)`` -> ``<a`` LinkHole ``>text</a>``; only the text where links are flattened."""
    grammar.writes["link_open"] = _write_open
    grammar.writes["link_close"] = _write_close


def _write_open(token: Token, sheet: Sheet) -> str:
    inside = sheet.links > 0 or sheet.flatten
    sheet.links += 1
    if inside:
        return ""
    title = str(token.attrGet("title") or "")
    sheet.note(title, Context.ATTRIBUTE, "attribute")
    titled = f' title="{escape_attribute(title)}"' if title else ""
    return f"<a{sheet.link(str(token.attrGet('href') or ''))}{titled}>"


def _write_close(_token: Token, sheet: Sheet) -> str:
    sheet.links -= 1
    return "" if sheet.links > 0 or sheet.flatten else "</a>"
