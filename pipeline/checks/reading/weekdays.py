"""Days of the week that a language counts: Vietnamese ``thứ 2`` is Monday, the second one."""

from __future__ import annotations

import re

_COUNTED = {"vi": re.compile(r"\b(?:thứ|T)[ \u00a0]?([2-7])\b", re.IGNORECASE)}
_FIRST = 2
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_ENGLISH = re.compile(rf"\b({'|'.join(_DAYS)})(?:s|nes|rs|ur)?(?:day)?s?\b")


def counted_days(text: str, language: str, source: str) -> frozenset[int]:
    """Where a text has the numbers of days that its English source names."""
    pattern = _COUNTED.get(language)
    if pattern is None:
        return frozenset()
    named = {_DAYS.index(name) + _FIRST for name in _ENGLISH.findall(source)}
    return frozenset(m.start(1) for m in pattern.finditer(text) if int(m[1]) in named)
