"""Tabs: headings ``# [Title](#tab/id/condition)`` up to the next rule ``---``."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.grammar import Grammar, constant
from pipeline.markdown.sheet import Sheet

_TITLE = re.compile(
    r"""(?P<before>(?:\s*<a\s[^<>]*>(?:\s*</a>)?)*)\s*
    \[(?P<title>.*)\]\(\s*\#tab/(?P<id>[^\s/()]+)(?:/(?P<condition>[^\s()]*))?
    (?:\s+"[^"]*")?\s*\)\s*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def tabs(grammar: Grammar) -> None:
    """-> ``<div class="tabs"><section class="tab"><p class="tab-title">…``."""
    grammar.parser.core.ruler.before("inline", "tabs", _group)
    grammar.writes["tabs_open"] = constant('<div class="tabs">\n')
    grammar.writes["tabs_close"] = constant("</div>\n")
    grammar.writes["tab_open"] = _write_tab
    grammar.writes["tab_close"] = constant("</section>\n")
    grammar.writes["tab_title_open"] = constant('<p class="tab-title">')


def _group(state: StateCore) -> None:
    if "#tab/" not in state.src.lower():
        return
    state.tokens = _Grouping().run(state.tokens)


class _Grouping:
    """One pass over the tokens of an article, with the groups open at each depth."""

    def __init__(self) -> None:
        self.out: list[Token] = []
        self.depth = 0
        self.open: list[int] = []

    def run(self, tokens: list[Token]) -> list[Token]:
        position = 0
        while position < len(tokens):
            position += self._step(tokens, position)
        while self.open:
            self._end_group()
        return self.out

    def _step(self, tokens: list[Token], position: int) -> int:
        """Take the next tokens; how many they were."""
        token = tokens[position]
        in_group = bool(self.open) and self.open[-1] == self.depth
        if token.type == "heading_open":
            match = _TITLE.fullmatch(tokens[position + 1].content)
            if match:
                self._start_tab(match, token, tokens[position + 1], in_group=in_group)
                return 3
            if in_group and token.markup == "-":
                self._take_paragraph(tokens[position : position + 3])
                return 3
        if token.type == "hr" and in_group:
            self._end_group()
            return 1
        self._take(token)
        return 1

    def _take(self, token: Token) -> None:
        if token.nesting == -1:
            if self.open and self.open[-1] == self.depth:
                self._end_group()
            self.depth -= 1
        self.out.append(token)
        if token.nesting == 1:
            self.depth += 1

    def _take_paragraph(self, heading: list[Token]) -> None:
        """Text right above the closing ``---`` is no heading."""
        opening, inline, _closing = heading
        self.out.append(Token("paragraph_open", "p", 1, map=opening.map))
        self.out += [inline, Token("paragraph_close", "p", -1)]
        self._end_group()

    def _start_tab(
        self, match: re.Match[str], heading: Token, inline: Token, *, in_group: bool
    ) -> None:
        if in_group:
            self.out.append(Token("tab_close", "section", -1))
        else:
            self.out.append(Token("tabs_open", "div", 1, map=heading.map))
            self.open.append(self.depth)
        meta = {"id": match["id"], "condition": match["condition"] or ""}
        self.out.append(Token("tab_open", "section", 1, map=heading.map, meta=meta))
        inline.content = match["before"].strip() + match["title"]
        self.out += [Token("tab_title_open", "p", 1), inline, Token("tab_title_close", "p", -1)]

    def _end_group(self) -> None:
        self.open.pop()
        self.out += [Token("tab_close", "section", -1), Token("tabs_close", "div", -1)]


def _write_tab(token: Token, sheet: Sheet) -> str:
    sheet.tabs += 1
    name, condition = token.meta["id"], token.meta["condition"]
    identity = sheet.identity(f"tab-{name}-{sheet.tabs}")
    conditional = f' data-condition="{escape_attribute(condition)}"' if condition else ""
    return f'<section class="tab"{identity} data-tab="{escape_attribute(name)}"{conditional}>\n'
