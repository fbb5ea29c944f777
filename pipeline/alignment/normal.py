"""When two sources are the same sentence (FORMAT.md section 8, rule 8)."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=2048)
def normal_source(source: str) -> str:
    """A copy to compare: NFC, entities resolved, white space folded, escapes undone.

    The stored text is never changed by it.
    """
    if _PLAIN.fullmatch(source) and "&" not in source and "\\" not in source:
        return source
    text = _ESCAPED.sub(r"\1", html.unescape(unicodedata.normalize("NFC", source)))
    return _SPACE.sub(" ", text).strip()
