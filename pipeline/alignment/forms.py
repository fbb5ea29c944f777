"""T as it stands in a file ⇄ the text of a catalog entry (DESIGN.md, "Line ends and edges").

Newlines at the ends that S and T do not share, and the ``>`` continuation of quotes inside T,
stay out of msgid and msgstr: msgfmt refuses the one, and the other is the quote's, not the
sentence's. ``to_file`` puts them back.
"""

from __future__ import annotations

import re

_CONTINUATION = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_LINE_END = r"\n(?:[ \t]*(?:>[ \t]?)+)?"
_OUTER = re.compile(rf"((?:{_LINE_END})*)(.*?)((?:{_LINE_END})*)", re.DOTALL)
_OUTER_PLAIN = re.compile(r"(\n*)(.*?)(\n*)", re.DOTALL)


def catalog_source(source: str) -> str:
    """S as a msgid: without newlines at its ends."""
    return source.strip("\n") if "\n" in source else source


def catalog_target(target: str, source: str) -> str:
    """T as a msgstr: without quote continuations that S does not have, nor outer newlines."""
    if "\n" not in target:
        return target
    if not _CONTINUATION.search(source):
        target = _CONTINUATION.sub("\n", target)
    return target.strip("\n")


def to_file(text: str, old: str, source: str) -> str:
    """A msgstr as T in the file, in the form of the T that stands there now (``old``)."""
    if "\n" not in old:
        return text
    quoted = not _CONTINUATION.search(source)
    outer = (_OUTER if quoted else _OUTER_PLAIN).fullmatch(old)
    assert outer is not None
    continuation = _CONTINUATION.search(outer[2]) if quoted else None
    if continuation is not None:
        text = text.replace("\n", continuation[0])
    return outer[1] + text + outer[3]
