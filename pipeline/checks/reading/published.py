"""An article's catalogs -> the entries that are published."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.model import ArticleView, Entry, Key


@lru_cache(maxsize=1)
def published(view: ArticleView) -> Sequence[tuple[str, Entry]]:
    """Every entry of the article that is published as a translation, with its locale's tag."""
    keys = dict.fromkeys(view.keys)
    return [
        (tag, entry)
        for tag, entries in view.entries.items()
        for entry in map(entries.get, keys)
        if entry is not None and entry.msgstr and entry.translated
    ]


def first_numbers(keys: Sequence[Key]) -> dict[Key, int]:
    """The first segment of each entry, in order."""
    numbers: dict[Key, int] = {}
    for number, key in enumerate(keys):
        numbers.setdefault(key, number)
    return numbers
