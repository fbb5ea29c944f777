"""Names of places on a page: slugs, and the rule that each name is used once."""

from __future__ import annotations

import re

RESERVED = "ts-"
"""Ids that begin so belong to the theme."""

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """The anchor GitHub gives a heading with this text."""
    return _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")


class Anchors:
    """The names used so far on one page."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._last: dict[str, int] = {}

    def claim(self, name: str) -> bool:
        """True where the name was free; it is taken from now on."""
        free = name not in self.names
        self.names.add(name)
        return free

    def claim_next(self, name: str) -> str:
        """The name, or the first free one of ``name-1``, ``name-2`` …"""
        unique, number = name, self._last.get(name, 0)
        while unique in self.names:
            number += 1
            unique = f"{name}-{number}"
        self._last[name] = number
        self.names.add(unique)
        return unique
