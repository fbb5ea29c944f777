"""What belongs together of the lines that begin and end containers."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.containers import MARK
from pipeline.markdown.grammar import Grammar, sheet_of
from pipeline.markdown.sheet import Sheet


def pair_containers(grammar: Grammar) -> None:
    """Make opening and closing tokens of the lines; one without its partner is reported."""
    grammar.parser.core.ruler.before("inline", MARK, _pair)


def _pair(state: StateCore) -> None:
    if any(token.type == MARK for token in state.tokens):
        pairing = _Pairing(sheet_of(state.env))
        for token in state.tokens:
            pairing.take(token)
        pairing.finish()
        state.tokens = pairing.out


class _Pairing:
    """One pass; ``open`` holds the containers that are open, ``None`` for any other block."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.out: list[Token] = []
        self.open: list[Token | None] = []

    def take(self, token: Token) -> None:
        if token.type == MARK:
            self._take_mark(token)
            return
        if token.nesting == 1:
            self.open.append(None)
        elif token.nesting == -1:
            self._close_unclosed()
            self.open.pop()
        self.out.append(token)

    def finish(self) -> None:
        self._close_unclosed()

    def _take_mark(self, mark: Token) -> None:
        if "end" in mark.meta:
            self._end(mark.meta["end"], mark)
            return
        mark.type, mark.nesting = f"{mark.meta['name']}_open", 1
        self.out.append(mark)
        self.open.append(mark)

    def _end(self, name: str, mark: Token) -> None:
        inner = list(reversed(self.open))
        depth = inner.index(None) if None in inner else len(inner)
        names = [token.meta["name"] for token in inner[:depth] if token is not None]
        if name not in names:
            self._report(f":::{name}-end without its beginning", mark)
            return
        for position in range(names.index(name) + 1):
            self._close(unclosed=position < names.index(name))

    def _close_unclosed(self) -> None:
        while self.open and self.open[-1] is not None:
            self._close(unclosed=True)

    def _close(self, *, unclosed: bool) -> None:
        token = self.open.pop()
        if token is None:
            return
        name = token.meta["name"]
        if unclosed:
            self._report(f":::{name} without its end", token)
        self.out.append(Token(f"{name}_close", "div", -1))

    def _report(self, message: str, token: Token) -> None:
        row = token.map[0] if token.map else 0
        hint = "write both lines with the same indent"
        self.sheet.problem("unsupported-markup", message, hint, row=row)
