"""Two lists of parts -> what one of them has beyond the other. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

Folding = Callable[[str], str]
MOST = 20
"""So many differences are told of one text. More are noise, and each costs a search."""


def beyond(parts: Sequence[str], others: Iterable[str], fold: Folding = str) -> list[str]:
    """The parts, in their order, that are left over when those of ``others`` are taken away.

    Parts that ``fold`` makes equal are the same.
    """
    if not parts:
        return []
    left = Counter(map(fold, others))
    found = []
    for part in parts:
        folded = fold(part)
        if left[folded] > 0:
            left[folded] -= 1
        else:
            found.append(part)
    return found
