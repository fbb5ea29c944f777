"""Image file -> its size in pixels, from its header. Only this knows imagesize."""

from __future__ import annotations

import re
from pathlib import Path

import imagesize

_MOST = 100_000
_HEAD = 4096
_VIEW = re.compile(rb"""<svg\b[^<>]*\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+
    (?P<width>[\d.]+)[\s,]+(?P<height>[\d.]+)""", re.VERBOSE)  # fmt: skip

Size = tuple[int, int]


def size_of(file: Path) -> Size | None:
    """(width, height) as a browser shows it; ``None`` where the file does not tell."""
    try:
        with file.open("rb") as stream:
            found = imagesize.get(stream)
            if found[0] <= 0 and file.suffix.lower() == ".svg":
                stream.seek(0)
                found = _view(stream.read(_HEAD))
    except (OSError, ValueError, ArithmeticError, LookupError, TypeError):
        return None  # a damaged header; the reader has no exception of its own
    width, height = round(found[0]), round(found[1])
    return (width, height) if 0 < width < _MOST and 0 < height < _MOST else None


def _view(head: bytes) -> tuple[float, float]:
    match = _VIEW.search(head)
    return (float(match["width"]), float(match["height"])) if match else (0, 0)
