"""Inline tokens -> the text a reader sees."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def plain_text(tokens: Sequence[Token]) -> str:
    """The text without any markup; a line end is a space."""
    return "".join(_plain(token) for token in tokens)


def _plain(token: Token) -> str:
    if token.type in ("text", "code_inline", "emoji", "math"):
        return token.content
    if token.type == "image":
        return plain_text(token.children or ())
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return str(token.meta.get("text") or "")
