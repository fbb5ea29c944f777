"""``key="value" …`` -> dict, the way the triple-colon blocks write it."""

from __future__ import annotations

import re
from html import unescape

_ARGUMENT = re.compile(
    r"""([A-Za-z][\w-]*)\s*=\s*
    (?: "(?P<double>.*?)" (?= \s+[A-Za-z][\w-]*\s*= | [A-Za-z][\w-]*=["'] | \s*$ )
      | '(?P<single>.*?)' (?= \s+[A-Za-z][\w-]*\s*= | [A-Za-z][\w-]*=["'] | \s*$ )
      | (?P<bare>[^\s"']+) )""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST = 4_000
"""The pattern may look at the rest of the text again for each argument."""


def arguments(text: str) -> dict[str, str]:
    """The arguments by lower-case name, decoded; quotes inside a quoted value are part of it."""
    return {
        match[1].lower(): unescape(match["double"] or match["single"] or match["bare"] or "")
        for match in _ARGUMENT.finditer(text[:_LONGEST].rstrip())
    }
