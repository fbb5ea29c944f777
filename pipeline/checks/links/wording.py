"""How findings about links put it."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 3
_LONGEST = 120


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def quoted(url: str) -> str:
    return f'"{url[: _LONGEST - 1]}…"' if len(url) > _LONGEST else f'"{url}"'
