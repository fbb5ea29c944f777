"""An article's catalogs -> the entries that are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import ArticleView, Entry, Key


def published(view: ArticleView) -> Iterator[tuple[str, Entry]]:
    """Every entry of the article that is published as a translation, with its locale's tag."""
    keys = first_numbers(view.keys)
    for tag, entries in view.entries.items():
        for key in keys:
            entry = entries.get(key)
            if entry is not None and entry.msgstr and entry.translated:
                yield tag, entry


def first_numbers(keys: Sequence[Key]) -> dict[Key, int]:
    """The first segment of each entry, in order."""
    numbers: dict[Key, int] = {}
    for number, key in enumerate(keys):
        numbers.setdefault(key, number)
    return numbers
