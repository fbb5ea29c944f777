"""Blocks between two lines of their own: ``::: name …`` and ``::: name-end``.

The lines are parsed one by one; what belongs together is found afterwards. So they may be
indented or nested in any way, and one that is missing damages nothing else.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.markdown.grammar import Grammar

MARK = "container_mark"


def container(grammar: Grammar, name: str) -> None:
    """A container of this name; its tokens are ``<name>_open`` and ``<name>_close``."""
    start = rf":::+[ \t]*{name}(?![\w-])(?P<arguments>[^\n]*?)[ \t]*(?::::*)?[ \t.]*\Z"
    end = rf":::+[ \t]*{name}-end\b[ \t]*:*[ \t.]*\Z"

    def take_start(state: StateBlock, row: int, match: re.Match[str]) -> None:
        push_mark(state, row, {"name": name, "arguments": match["arguments"]})

    def take_end(state: StateBlock, row: int, _match: re.Match[str]) -> None:
        push_mark(state, row, {"end": name})

    grammar.line(name, ":::", re.compile(start, re.IGNORECASE), take_start)
    grammar.line(f"{name}_end", ":::", re.compile(end, re.IGNORECASE), take_end)


def push_mark(state: StateBlock, row: int, meta: dict[str, str]) -> None:
    """Note the beginning (``name``) or the end (``end``) of a container on this row."""
    token = state.push(MARK, "", 0)
    token.map, token.meta = [row, row + 1], meta
    state.line = row + 1
