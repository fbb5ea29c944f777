"""Two versions of a sentence -> what changed, word by word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.model import Edit

if TYPE_CHECKING:
    import rapidfuzz
else:
    rapidfuzz = lazy("rapidfuzz")

_LONGEST = 20_000
_LETTERS = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]+"


@cache
def _word() -> re.Pattern[str]:
    """A word, a space or a sign; scripts that put no spaces between words go sign by sign.
    Compiled where it is needed, as that takes long.
    """
    return re.compile(rf"\s+|{_LETTERS}(?:['’]{_LETTERS})*|.", re.DOTALL)


def difference(old: str, new: str) -> tuple[Edit, ...]:
    """The new text with what was put in, and the old words where they stood."""
    if max(len(old), len(new)) > _LONGEST:
        return (("del", old), ("ins", new))
    before, after = _word().findall(old), _word().findall(new)
    edits: list[Edit] = []
    for step in rapidfuzz.distance.Levenshtein.opcodes(before, after):
        gone = "".join(before[step.src_start : step.src_end])
        come = "".join(after[step.dest_start : step.dest_end])
        if step.tag != "equal":
            _add(edits, "del", gone)
            _add(edits, "ins", come)
        elif come.isspace() and edits and step.dest_end < len(after):
            # a lone space between two changes would tear them into single words
            _add(edits, "del", come)
            _add(edits, "ins", come)
        else:
            edits.append(("", come))
    return tuple(edits)


def _add(edits: list[Edit], kind: str, text: str) -> None:
    """Put a text to the run of changes at the end: first all that is gone, then all that came."""
    if not text:
        return
    start = len(edits)
    while start and edits[start - 1][0]:
        start -= 1
    for number in range(start, len(edits)):
        if edits[number][0] == kind:
            edits[number] = (kind, edits[number][1] + text)
            return
    edits.insert(start if kind == "del" else len(edits), (kind, text))
