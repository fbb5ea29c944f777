"""Articles -> names of their pages, which any file system and any web server can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ODD = re.compile(r"[^\w.+-]+|^\.+")
_LONGEST = 150
"""Bytes; with folder and ending a name stays below the 255 of file systems."""


def page_names(paths: Iterable[str], folder: str) -> dict[str, str]:
    """The page of each path: ``a/b.md`` -> ``articles/a--b.md.html``.

    All pages stand in one folder, so none can be outside it. Names are told apart without
    regard to case; the second of two that would be one gets a number.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(set(paths)):
        stem = _stem(path)
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}~{number}"
        taken.add(name.casefold())
        names[path] = f"{folder}/{name}.html"
    return names


def _stem(path: str) -> str:
    text = unicodedata.normalize("NFC", path).encode("utf-8", "replace").decode("utf-8")
    text = "--".join(_ODD.sub("_", part) for part in text.split("/") if part)
    return text.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore") or "_"
