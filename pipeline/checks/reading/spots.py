"""A piece of a text -> where it stands, for marks."""

from __future__ import annotations

from pipeline.model import Mark

_MOST = 20


def spots(text: str, piece: str, nth: int | None = None) -> tuple[Mark, ...]:
    """Every place of a piece in a text, or only the ``nth`` (from 0); none where it is not there
    as written.
    """
    found: list[Mark] = []
    at = text.find(piece) if piece else -1
    while at >= 0 and len(found) < _MOST:
        found.append((at, at + len(piece)))
        at = text.find(piece, at + len(piece))
    return tuple(found) if nth is None else tuple(found[nth : nth + 1])
