"""Includes, code files and videos are blocks, though they are written in lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.grammar import Grammar

_ALWAYS = {
    "code_include": "code_include",
    "code_block_include": "code_block_include",
    "video": "video_block",
}
_ALONE = {"include": "include_block"}


def lift(grammar: Grammar) -> None:
    """Take them out of their paragraph, which is split; an include only if it stands alone."""
    grammar.parser.core.ruler.push("lift", _lift)


def _lift(state: StateCore) -> None:
    tokens = state.tokens
    if not any(child.type in _ALWAYS or child.type in _ALONE for child in _children(tokens)):
        return
    out: list[Token] = []
    position = 0
    while position < len(tokens):
        paragraph = tokens[position : position + 3]
        if paragraph[0].type == "paragraph_open":
            out += _split(paragraph)
            position += 3
        else:
            out.append(tokens[position])
            position += 1
    state.tokens = out


def _children(tokens: list[Token]) -> Iterator[Token]:
    return (child for token in tokens for child in token.children or ())


def _split(paragraph: list[Token]) -> list[Token]:
    opening, inline, closing = paragraph
    children = inline.children or []
    words = [child for child in children if not _is_blank(child)]
    alone = all(child.type in _ALWAYS or child.type in _ALONE for child in words)
    lifted = {**_ALWAYS, **_ALONE} if words and alone else _ALWAYS
    if not any(child.type in lifted for child in children):
        return paragraph
    out: list[Token] = []
    row = inline.map[0] if inline.map else 0
    for is_lifted, run in groupby(children, lambda child: child.type in lifted):
        members = list(run)
        if is_lifted:
            out += [_block(child, lifted[child.type], row) for child in members]
        elif not all(_is_blank(child) for child in members):
            text = Token("inline", "", 0, children=_trim(members), map=[row, row + 1])
            out += [_copy(opening, row), text, closing]
        row += sum(child.type in ("softbreak", "hardbreak") for child in members)
    return out


def _is_blank(token: Token) -> bool:
    blank_text = token.type == "text" and not token.content.strip()
    return blank_text or token.type in ("softbreak", "hardbreak")


def _trim(tokens: list[Token]) -> list[Token]:
    """The line end before a lifted block goes with it; the one after it keeps its row."""
    return tokens[:-1] if _is_blank(tokens[-1]) else tokens


def _block(token: Token, name: str, row: int) -> Token:
    return Token(name, "", 0, meta=token.meta, map=[row, row + 1], block=True)


def _copy(opening: Token, row: int) -> Token:
    return Token("paragraph_open", "p", 1, hidden=opening.hidden, map=[row, row + 1])
