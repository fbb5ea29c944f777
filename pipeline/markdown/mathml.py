r"""TeX -> MathML that a page may hold. Only this knows latex2mathml.

What it gives is not taken as it is: it copies ``\text{<b>}`` and ``\href{javascript:…}`` into
its result. So its tree is written anew, with the elements and attributes of two lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element

from pipeline.markdown.escape import escape, escape_attribute

ELEMENTS = frozenset(
    (
        *("menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom"),
        *("mprescripts", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup"),
        *("mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth"),
        *("displaystyle", "fence", "form", "height", "linethickness", "lspace", "mathvariant"),
        *("maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace"),
        *("scriptlevel", "separator", "stretchy", "width"),
    )
)
_REFUSED = re.compile(r"\\(?:def|let|newcommand|renewcommand|providecommand|DeclareMath\w+)\b")
"""Commands that define others: what they give grows without end, and stays for the next page."""
_COMMAND = re.compile(r"\\[A-Za-z]")
_LONGEST = 2_000
_OWN = [one for one in vars(exceptions).values() if isinstance(one, type)]
_ERRORS: tuple[type[Exception], ...] = (
    *(one for one in _OWN if issubclass(one, Exception)),
    *(AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError),
)


@lru_cache(maxsize=2048)
def mathml(tex: str, *, block: bool, stop: str = "") -> str | None:
    """``<math>…</math>``; ``None`` where the TeX cannot be read, or has a command not known.

    ``stop`` is the sign behind a formula on its own, which would else begin the next line.
    """
    if len(tex) > _LONGEST or _REFUSED.search(tex):
        return None
    try:
        tree = convert_to_element(tex)
        row = tree[0] if len(tree) == 1 and tree[0].tag == "mrow" else tree
        body = "".join(map(_written, row))
    except _ERRORS:
        return None
    if not body or _COMMAND.search(body):
        return None
    body += f"<mtext>{escape(stop)}</mtext>" if stop else ""
    display = ' display="block"' if block else ""
    return f'<math{display} alttext="{escape_attribute(tex)}">{body}</math>'


def _written(element: Element) -> str:
    name = str(element.tag)
    inner = escape(unescape(element.text or "")) + "".join(map(_written, element))
    if name not in ELEMENTS:
        return inner
    return f"<{name}{''.join(_attributes(element))}>{inner}</{name}>"


def _attributes(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and value:
            yield f' {name}="{escape_attribute(value)}"'
