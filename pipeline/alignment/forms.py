"""T as it stands in a file ⇄ the text of a catalog entry (DESIGN.md, "Line ends and edges").

Newlines at the ends that S and T do not share, and the ``>`` continuation of quotes inside T,
stay out of msgid and msgstr: msgfmt refuses the one, and the other is the quote's, not the
sentence's. ``to_file`` puts them back.
"""

from __future__ import annotations

import re

_CONTINUATION = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


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
    core = old.strip("\n")
    lead = old[: len(old) - len(old.lstrip("\n"))]
    tail = old[len(lead) + len(core) :]
    continuation = None if _CONTINUATION.search(source) else _CONTINUATION.search(core)
    if continuation is not None:
        text = text.replace("\n", continuation[0])
    return lead + text + tail
