"""The Markdown dialect: parse and render; nothing about locales.

prose -> PageSkeleton (make_page_skeleton), text of a segment -> Fragment (render_inline),
S and T -> the reason why T must not be published (refusal),
a text -> what it holds besides words (shape_of), its HTML tags (tags), code -> a block of code
(listing)
"""

from __future__ import annotations

from pipeline.markdown.allowed import HTML_TAGS
from pipeline.markdown.escape import escape, escape_attribute
from pipeline.markdown.inline import parse_inline, render_inline, unreadable_formulas
from pipeline.markdown.listing import listing
from pipeline.markdown.plain import plain_text
from pipeline.markdown.raw_html import tags
from pipeline.markdown.refusal import refusal
from pipeline.markdown.shape import OBJECT, Link, Shape, shape_of
from pipeline.markdown.skeleton import make_page_skeleton, render_document

__all__ = [
    "HTML_TAGS",
    "OBJECT",
    "Link",
    "Shape",
    "escape",
    "escape_attribute",
    "listing",
    "make_page_skeleton",
    "parse_inline",
    "plain_text",
    "refusal",
    "render_document",
    "render_inline",
    "shape_of",
    "tags",
    "unreadable_formulas",
]
