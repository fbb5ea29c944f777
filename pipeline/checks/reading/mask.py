"""A text as it stands -> the same text with everything that is no prose masked.

The masked text has the length of the text, so a place in it is the place in the text: that is
what marks are made of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.articles.code import code_spans
from pipeline.markdown import OBJECT

_BACKTICKS = re.compile(r"\\?(`+)")
_MARKUP = re.compile(
    r"""\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)  # the address of a link, one pair of ( ) in it
      | \]\[[^\[\]\n]*\]                         # the label of a reference
      | <[^<>\n]*>                               # tags, autolinks
      | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
      | \[![A-Za-z-]+                            # the marker of an alert or include
      | :::[^\n]*
    """,
    re.VERBOSE,
)
"""Each begins with a sign of its own: such a pattern is looked for many times faster."""
_ADDRESS = re.compile(rf"""(?:https?|ftp)://[^\s<>"'`{OBJECT}]+""")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w")


@lru_cache(maxsize=2048)
def masked(text: str) -> str:
    """The text with U+FFFC for each character of code, addresses, tags, entities, e-mail
    addresses and the dialect's markers. Words, signs, brackets and emphasis marks stay.

    Linear in the text.
    """
    shown = without_code(text) if "`" in text else text
    if "]" in shown or "[" in shown or "<" in shown or "&" in shown or ":::" in shown:
        shown = _MARKUP.sub(_mask, shown)
    if "://" in shown:
        shown = _ADDRESS.sub(_mask, shown)
    return _MAIL.sub(_mask, shown) if "@" in shown else shown


def _mask(match: re.Match[str]) -> str:
    return OBJECT * (match.end() - match.start())


@lru_cache(maxsize=2048)
def without_code(text: str) -> str:
    """The text with U+FFFC for each character of a code span: a run of backticks up to the next
    run of the same length.
    """
    if "`" not in text:
        return text
    out: list[str] = []
    position = 0
    for start, stop in code_spans([match.span(1) for match in _BACKTICKS.finditer(text)]):
        out += (text[position:start], OBJECT * (stop - start))
        position = stop
    return "".join(out) + text[position:]
