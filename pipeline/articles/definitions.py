"""Link definitions in the prose (FORMAT.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))
        (?:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|\(([^()\n]*)\)))?[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)


def link_definitions(prose: str) -> Mapping[str, tuple[str, str]]:
    """``[label]: url "title"`` in ``prose``: folded label -> (URL, title); the first wins."""
    found: dict[str, tuple[str, str]] = {}
    if "]:" not in prose:
        return found
    for match in _DEFINITION.finditer(prose):
        label = " ".join(match["label"].split()).casefold()
        url, title = match[2] or match[3] or "", match[4] or match[5] or match[6] or ""
        found.setdefault(label, (url, title))
    return found
