"""A segment's text -> Fragment, by the context of its slot. The hot path of a build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from pipeline.markdown.allowed import clean
from pipeline.markdown.dialect import dialect
from pipeline.markdown.escape import escape, escape_attribute
from pipeline.markdown.marks import choose_marks, split_marks
from pipeline.markdown.plain import plain_text
from pipeline.markdown.rules.math import unreadable
from pipeline.markdown.sheet import Sheet
from pipeline.markdown.simple import is_plain, simple_pieces
from pipeline.markdown.write import write_inline
from pipeline.model import Context, Fragment

_NONE: Mapping[str, tuple[str, str]] = {}


def render_inline(
    text: str, context: Context, definitions: Mapping[str, tuple[str, str]] = _NONE
) -> Fragment:
    """The text of a segment as it fills a slot; never a block, whatever it begins with.

    ``definitions`` are the link definitions that apply: label -> (URL, title).
    """
    if context is Context.CODE:
        return (escape(text),)
    if context is Context.CELL and "\\|" in text:
        text = text.replace("\\|", "|")
    if is_plain(text) and ("://" not in text or context in (Context.ATTRIBUTE, Context.LINK)):
        return (text,) if context is not Context.ATTRIBUTE else (escape_attribute(text),)
    if context is Context.ATTRIBUTE:
        return (escape_attribute(plain_text(parse_inline(text))),)
    pieces = simple_pieces(text, flatten=context is Context.LINK)
    if pieces is not None:
        return pieces
    if definitions:
        return _render(text, context, definitions)
    return _render_cached(text, context)


def render_inline_fully(
    text: str, context: Context, definitions: Mapping[str, tuple[str, str]] = _NONE
) -> Fragment:
    """The same by the whole parser: what ``render_inline`` is tested against."""
    if context in (Context.CODE, Context.ATTRIBUTE):
        return render_inline(text, context)
    if context is Context.CELL:
        text = text.replace("\\|", "|")
    return _render(text, context, definitions)


@lru_cache(maxsize=2048)
def parse_inline(text: str) -> tuple[Token, ...]:
    """The tokens of a text; do not change them."""
    return tuple(_parse(text, {}))


def _parse(text: str, env: dict[str, Any]) -> list[Token]:
    parser = dialect().parser
    return parser.inline.parse(text, parser, env, [])


def unreadable_formulas(text: str) -> tuple[str, ...]:
    """The formulas in a text that cannot be read, as they stand there."""
    return tuple(unreadable(parse_inline(text))) if text.count("$") > 1 else ()


@lru_cache(maxsize=2048)
def _render_cached(text: str, context: Context) -> Fragment:
    return _render(text, context, _NONE)


def _render(text: str, context: Context, definitions: Mapping[str, tuple[str, str]]) -> Fragment:
    env: dict[str, Any] = {}
    if definitions:
        env["references"] = {
            normalizeReference(label): {"href": url, "title": title}
            for label, (url, title) in definitions.items()
        }
    sheet = Sheet(choose_marks(text), flatten=context is Context.LINK)
    html = write_inline(_parse(text, env), sheet, dialect().writes)
    html += sheet.close_raw()
    if sheet.unclean:
        html = clean(html)
    return split_marks(html, sheet.marks, sheet.holes)
