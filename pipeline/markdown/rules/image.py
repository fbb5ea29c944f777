"""Images: ``![alt](url "title")``."""

from __future__ import annotations

from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar
from pipeline.markdown.pictures import Picture, write_picture
from pipeline.markdown.plain import plain_text
from pipeline.markdown.sheet import Sheet


def image(grammar: Grammar) -> None:
    """``![alt](url "title")`` -> ImageHole."""
    grammar.writes["image"] = _write


def _write(token: Token, sheet: Sheet) -> str:
    url, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
    return write_picture(Picture(url, plain_text(token.children or ()), title), sheet)
