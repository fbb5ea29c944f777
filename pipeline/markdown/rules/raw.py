"""HTML in Markdown: in blocks and in lines."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.raw_html import write_raw
from pipeline.markdown.rules.alert import NAMES, alert_title
from pipeline.markdown.sheet import Sheet
from pipeline.model import Context

_ALERT = re.compile(
    rf"<blockquote>\s*(?:<p>\s*)?\[!(?P<name>{NAMES})\](?P<end>\s*</p>)?", re.IGNORECASE
)


def raw(grammar: Grammar) -> None:
    """Allowed tags stay; links, images and anchors become marks; the rest is reported.

    A ``[!NOTE]`` at the beginning of a ``<blockquote>`` makes it an alert, as it does in Markdown.
    """
    grammar.writes["html_block"] = _write_block
    grammar.writes["html_inline"] = _write_inline


def _write_block(token: Token, sheet: Sheet) -> str:
    text = _ALERT.sub(lambda match: _alert(match, sheet), token.content)
    return write_raw(text, sheet, Context.HTML)


def _alert(match: re.Match[str], sheet: Sheet) -> str:
    """The opening of an alert; the rows stay, and a paragraph that goes on does so."""
    key = match["name"].lower()
    space = re.sub(r"[^\n]", "", match[0])
    is_open = "<p>" in match[0].lower() and not match["end"]
    opening = f'<blockquote class="alert alert-{key}">{alert_title(key, sheet)}{space}'
    return opening + "<p>" * is_open


def _write_inline(token: Token, sheet: Sheet) -> str:
    return write_raw(token.content, sheet)
