"""Videos: ``[!VIDEO url]``, a link and never a frame."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet
from pipeline.model import LabelHole

_VIDEO = re.compile(r"\[!VIDEO\s+(?P<url>[^\s\[\]<>]+)\s*\]", re.IGNORECASE)


def video(grammar: Grammar) -> None:
    """``[!VIDEO url]`` -> ``<p class="video"><a`` LinkHole ``>`` LabelHole ``</a></p>``."""
    grammar.parser.core.ruler.after("lift", "video", _unquote)
    grammar.inline("video", "[!", _VIDEO)
    grammar.writes["video"] = _write_inline
    grammar.writes["video_block"] = _write_block


def _unquote(state: StateCore) -> None:
    """A quote that holds a video only is no quote: ``> [!VIDEO url]`` is the usual way."""
    tokens = state.tokens
    for position, token in enumerate(tokens[1:-1], start=1):
        before, after = tokens[position - 1], tokens[position + 1]
        around = (before.type, after.type) == ("blockquote_open", "blockquote_close")
        if token.type == "video_block" and around:
            before.hidden = after.hidden = True


def _write_inline(token: Token, sheet: Sheet) -> str:
    label = sheet.hole(LabelHole("video"))
    if sheet.links or sheet.flatten:
        return label
    return f"<a{sheet.link(token.meta['url'])}>{label}</a>"


def _write_block(token: Token, sheet: Sheet) -> str:
    return f'<p class="video">{_write_inline(token, sheet)}</p>\n'
