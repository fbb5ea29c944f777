"""Headings and their anchors: ``## <a name="english-slug"></a>Text``."""

from __future__ import annotations

import re
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.anchors import RESERVED, slug
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.plain import plain_text
from pipeline.markdown.sheet import Sheet
from pipeline.model import Heading

_ANCHOR = re.compile(
    r"""\s*<a\s+(?:name|id)\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s>"']+))
    \s*(?:/\s*>(?:\s*</a>)?|>\s*</a>)""",
    re.VERBOSE | re.IGNORECASE,
)


def heading(grammar: Grammar) -> None:
    """The first ``<a name>`` is the heading's id; without one it is the slug of the English."""

    def write_open(token: Token, sheet: Sheet) -> str:
        return _write_open(token, sheet, grammar.parser)

    grammar.parser.core.ruler.before("inline", "heading", _take_anchors)
    grammar.writes["heading_open"] = write_open


def _take_anchors(state: StateCore) -> None:
    """Move the anchor of each heading from its text to its token."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        match = _ANCHOR.match(inline.content)
        name = (match["double"] or match["single"] or match["bare"] or "") if match else ""
        if match:
            inline.content = inline.content[match.end() :].lstrip()
        opening.meta = {"name": unescape(name).strip(), "inline": inline}


def _write_open(token: Token, sheet: Sheet, parser: MarkdownIt) -> str:
    inline: Token = token.meta["inline"]
    segments = tuple(sheet.marks.slots_in(inline.content))
    text = _text(inline, segments, sheet, parser)
    anchor = _claim(token.meta["name"], text, sheet)
    sheet.headings.append(Heading(int(token.tag[1:]), anchor, segments, text, sheet.line))
    return f"<{token.tag}{sheet.heading_id(anchor)}>"


def _text(inline: Token, segments: tuple[int, ...], sheet: Sheet, parser: MarkdownIt) -> str:
    """The heading in plain English; ``""`` where it has segments of which only T is known."""
    text = plain_text(inline.children or ())
    if segments and not sheet.sources:
        return ""
    for index in segments:
        tokens = parser.parseInline(sheet.sources[index], {})[0].children or ()
        text = text.replace(sheet.marks.slot(index), plain_text(tokens))
    return " ".join(text.split())


def _claim(name: str, text: str, sheet: Sheet) -> str:
    """The heading's id: the author's, else the slug; with a number where it is taken."""
    if name.lower().startswith(RESERVED):
        message = f"the id {name} is dropped: names with {RESERVED} belong to the theme"
        sheet.problem("unsafe-html", message, "choose another name")
        name = ""
    if name and name in sheet.anchors.names:
        message = f"the anchor {name} stands on this page already"
        sheet.problem("duplicate-anchor", message, "give each anchor a name of its own")
    wanted = name or slug(text).removeprefix(RESERVED)
    return sheet.anchors.claim_next(wanted) if wanted else ""
