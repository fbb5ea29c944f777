"""What a rule is given: the parser to extend, and the table of what writes which token."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.sheet import Sheet

Write = Callable[[Token, Sheet], str]
"""Writes one token as HTML."""

Take = Callable[[StateBlock, int, re.Match[str]], None]
"""Makes tokens of a line, given its row and what has matched."""

When = Callable[[StateBlock, re.Match[str]], bool]

INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
"""A block of its own that needs no blank line before it."""

MAX_NESTING = 200


class Parser(MarkdownIt):
    """markdown-it with URLs left as they are: the site resolves them, ``urls`` judges them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's name
        return True


@dataclass(frozen=True, slots=True)
class Grammar:
    """The dialect while its rules are put together."""

    parser: MarkdownIt
    writes: dict[str, Write] = field(default_factory=dict)

    def inline(
        self,
        name: str,
        opening: str,
        pattern: re.Pattern[str],
        when: Callable[[re.Match[str]], bool] = lambda _: True,
    ) -> None:
        """Where the pattern matches in a text, make a token with its groups as ``meta``."""

        def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
            if not state.src.startswith(opening, state.pos):
                return False
            match = pattern.match(state.src, state.pos, state.posMax)
            if match is None or not when(match):
                return False
            if not silent:
                token = state.push(name, "", 0)
                token.content, token.meta = match[0], match.groupdict()
            state.pos = match.end()
            return True

        self.parser.inline.ruler.before("link", name, rule)

    def line(
        self,
        name: str,
        opening: str,
        pattern: re.Pattern[str],
        take: Take,
        when: When = lambda _state, _match: True,
    ) -> None:
        """Where the pattern matches at the beginning of a line, ``take`` that line.

        ``take`` pushes tokens and moves ``state.line`` on. Such a line may interrupt a paragraph.
        """

        def rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
            match = _match_line(state, start, opening, pattern)
            if match is None or not when(state, match):
                return False
            if not silent:
                take(state, start, match)
            return True

        self.parser.block.ruler.before("table", name, rule, INTERRUPTS)

    def watch(self, name: str, opening: str, pattern: re.Pattern[str], report: Take) -> None:
        """Where a block begins with the pattern and no earlier rule took it, ``report`` it."""

        def rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
            match = None if silent else _match_line(state, start, opening, pattern)
            if match is not None:
                report(state, start, match)
            return False

        self.parser.block.ruler.before("table", name, rule)


def _match_line(
    state: StateBlock, row: int, opening: str, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    begin = state.bMarks[row] + state.tShift[row]
    if not state.src.startswith(opening, begin):
        return None
    return pattern.match(state.src, begin, state.eMarks[row])


def constant(html: str) -> Write:
    """Writes always the same."""
    return lambda _token, _sheet: html


Rule = Callable[[Grammar], None]
"""A rule of the dialect puts itself into the grammar."""


def sheet_of(env: MutableMapping[str, Any]) -> Sheet:
    """The working sheet that travels with a parse."""
    sheet: Sheet = env["sheet"]
    return sheet
