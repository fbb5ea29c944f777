"""Tokens -> HTML with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Write
from pipeline.markdown.sheet import Sheet

KINDS = {
    "blockquote_open": "quote",
    "list_item_open": "list item",
    "th_open": "table header",
    "td_open": "table cell",
    "tab_title_open": "tab title",
}
"""What a translator calls the text in a block."""


def write_blocks(tokens: Sequence[Token], sheet: Sheet, writes: Mapping[str, Write]) -> str:
    """A run of block tokens; the sheet learns places, headings, anchors and problems."""
    out: list[str] = []
    for token in tokens:
        if token.map is not None:
            sheet.row = token.map[0]
        if token.type == "inline":
            out.append(write_inline(token.children or (), sheet, writes))
            out.append(sheet.close_raw())
            continue
        if token.nesting == -1:
            sheet.kinds.pop()
        write = writes.get(token.type)
        out.append(write(token, sheet) if write else _tag(token))
        if token.nesting == 1:
            sheet.kinds.append(_kind(token) or sheet.kinds[-1])
    return "".join(out)


def write_inline(tokens: Sequence[Token], sheet: Sheet, writes: Mapping[str, Write]) -> str:
    """The tokens of one run of text."""
    out: list[str] = []
    for token in tokens:
        write = writes.get(token.type)
        out.append(write(token, sheet) if write else _inline_tag(token))
    return "".join(out)


def _kind(token: Token) -> str:
    if token.type == "heading_open":
        return f"heading {token.tag[1:]}"
    return KINDS.get(token.type) or str(token.meta.get("kind", ""))


def _tag(token: Token) -> str:
    if token.hidden:
        return "" if token.nesting == 1 else "\n"
    if token.nesting == -1:
        return f"</{token.tag}>\n"
    return f"<{token.tag}{_attributes(token)}>"


def _inline_tag(token: Token) -> str:
    return f"</{token.tag}>" if token.nesting == -1 else f"<{token.tag}{_attributes(token)}>"


def _attributes(token: Token) -> str:
    pairs = token.attrItems()
    return "".join(f' {name}="{escape_attribute(str(value))}"' for name, value in pairs)
