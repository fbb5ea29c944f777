"""Images in the triple-colon form, with a longer description where there is one."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.containers import push_mark
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.pictures import Picture, write_picture
from pipeline.markdown.sheet import Sheet

_IMAGE = re.compile(r":::\s*image\s+(?P<arguments>[^\n]*?(?:\n[^\n:]+)*?[^\n]*?)\s*:::", re.I)
_COMPLEX = re.compile(
    r":::\s*image\s+(?P<arguments>.*\btype\s*=\s*[\"']complex.*?)\s*:::\s*\Z", re.I
)
_FIGURE_END = re.compile(r":::+[ \t]*image-end\b[ \t]*:*[ \t.]*\Z", re.I)
_END = re.compile(r"^[ \t>]*:::\s*image-end\b", re.I | re.M)


def image_block(grammar: Grammar) -> None:
    """``:::image type="content" source="a.png" alt-text="…":::`` -> ImageHole.

    ``type="complex"`` up to ``:::image-end:::`` becomes a figure with its description.
    """
    grammar.inline("image_block", ":::", _IMAGE)
    grammar.line("figure", ":::", _COMPLEX, _take_figure, _has_end)
    grammar.line("figure_end", ":::", _FIGURE_END, _take_end)
    grammar.writes["image_block"] = _write
    grammar.writes["figure_open"] = _write_figure
    grammar.writes["figure_close"] = constant("</figcaption></figure>\n")


def _has_end(state: StateBlock, match: re.Match[str]) -> bool:
    return match.end() < _last_end(state.src)


@lru_cache(maxsize=4)
def _last_end(text: str) -> int:
    """Where the last ``:::image-end`` stands, or -1; looked for once in each article."""
    return max((match.start() for match in _END.finditer(text)), default=-1)


def _take_figure(state: StateBlock, row: int, match: re.Match[str]) -> None:
    push_mark(state, row, {"name": "figure", "arguments": match["arguments"]})


def _take_end(state: StateBlock, row: int, _match: re.Match[str]) -> None:
    push_mark(state, row, {"end": "figure"})


def _write(token: Token, sheet: Sheet) -> str:
    return _write_image(token.meta["arguments"], sheet)


def _write_image(text: str, sheet: Sheet) -> str:
    given = arguments(text)
    form = "icon" if given.get("type", "").lower() == "icon" else "image"
    if not given.get("source"):
        message = "an image block without source"
        sheet.problem("unsupported-markup", message, 'write source="…"')
    alt = given.get("alt-text", "")
    link = given.get("link") or given.get("lightbox", "")
    picture = Picture(given.get("source", ""), alt, "", form, link)
    return write_picture(picture, sheet)


def _write_figure(token: Token, sheet: Sheet) -> str:
    return f'<figure class="complex">{_write_image(token.meta["arguments"], sheet)}<figcaption>'
