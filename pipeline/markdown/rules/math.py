r"""Formulas in TeX: ``$\ket{0}$`` in a line, ``$$…$$`` on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from pipeline.lazy import lazy
from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet

if TYPE_CHECKING:
    from pipeline.markdown import mathml
else:  # takes longer to load than a page to be made, and most pages need none
    mathml = lazy("pipeline.markdown.mathml")

_LINE = r"[^$\n\ue000-\uf8ff]{1,500}"
_MATH = re.compile(
    rf"""(?<![\\$\w]) (?: \$[ ]?\$ (?P<block>[^$\ue000-\uf8ff]{{1,2000}})
                          \$[ ]?\$(?!\$)(?P<stop>[.,;])?
                        | \$ (?P<line>{_LINE}) (?<!\\)\$(?![$\d]) )""",
    re.VERBOSE,
)
_SOMETHING = re.compile(r"\S")
_COMMAND = re.compile(r"\\[A-Za-z]")
_WORDS = re.compile(r"[^\W\d_]{3}")
_SIGN = re.compile(r"[_^{}=<>+]")
_SCRIPT = re.compile(r"[_^]")
_LETTER = re.compile(r"[A-Za-z]'*|[A-Za-z]\([A-Za-z, ]+\)")


def math(grammar: Grammar) -> None:
    """-> MathML, made when the site is built; as code where it cannot be read."""
    grammar.inline("math", "$", _MATH, _is_formula)
    grammar.writes["math"] = _write


def _is_formula(match: re.Match[str]) -> bool:
    """Whether it is a formula and no price: ``$5 and $10``. Machines put spaces inside."""
    if match["block"]:
        spaced = "$ $" in match[0]
        return bool((_COMMAND if spaced else _SOMETHING).search(match["block"]))
    text = match["line"]
    bare = text.strip()
    if _COMMAND.search(bare) or _LETTER.fullmatch(bare):
        return True
    if _WORDS.search(bare) or match.string[match.end() : match.end() + 1].isalpha():
        return False
    return bool((_SIGN if text == bare else _SCRIPT).search(bare))


def _write(token: Token, sheet: Sheet) -> str:
    sheet.row += token.content.count("\n")
    written = _mathml(token)
    if written is not None:
        return sheet.hole(written)
    message = f"the formula {token.content} cannot be read; it is shown as it stands"
    sheet.problem("unreadable-math", " ".join(message.split()), "mend its TeX")
    return f'<code translate="no">{escape(token.content)}</code>'


def _mathml(token: Token) -> str | None:
    """The formula; whoever wrote its Markdown anew has escaped what means emphasis there."""
    block, line = token.meta["block"], token.meta["line"]
    tex = (block or line).strip().replace("\\_", "_").replace("\\*", "*")
    return mathml.mathml(tex, block=bool(block), stop=token.meta["stop"] or "")


def unreadable(tokens: Sequence[Token]) -> Iterator[str]:
    """The formulas among inline tokens that cannot be read."""
    for token in tokens:
        if token.type == "math" and _mathml(token) is None:
            yield token.content
