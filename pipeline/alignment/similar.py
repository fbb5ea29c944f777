"""Edited sentences: which old text became which new one, by order and similarity together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from pipeline.alignment.pairs import gaps_between

NEAR = 0.5
"""Least similarity of two texts that stand in the same gap between unchanged neighbours."""
FAR = 0.75
"""Least similarity of two texts that stand in different places."""
_LARGEST = 250_000


def predecessors(old: Sequence[str], new: Sequence[str], kept: Mapping[int, int]) -> dict[int, int]:
    """For new texts that ``kept`` (new -> old) leaves over: the old text that was edited to it.

    First within each gap between kept neighbours, in order; then, for what is alike enough,
    anywhere.
    """
    found: dict[int, int] = {}
    taken = set(kept.values())
    for (n0, n1), (o0, o1) in gaps_between(kept, len(new), len(old)):
        news = [n for n in range(n0, n1) if n not in kept]
        olds = [o for o in range(o0, o1) if o not in taken]
        for n, o in _in_order([new[n] for n in news], [old[o] for o in olds]):
            found[news[n]] = olds[o]
    taken |= set(found.values())
    news = [n for n in range(len(new)) if n not in kept and n not in found]
    olds = [o for o in range(len(old)) if o not in taken]
    for n, o in _anywhere([new[n] for n in news], [old[o] for o in olds]):
        found[news[n]] = olds[o]
    return found


def _scores(new: Sequence[str], old: Sequence[str], least: float) -> list[list[float]]:
    """The similarity of each new text with each old one, 0 below ``least``."""
    if not new or not old or len(new) * len(old) > _LARGEST:
        return []
    alike = Indel.normalized_similarity
    return [[alike(a, b, score_cutoff=least) if b else 0.0 for b in old] for a in new]


def _in_order(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairing of highest total similarity that keeps the order (dynamic programming)."""
    scores = _scores(new, old, NEAR)
    if not scores:
        return
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for n in range(len(new) - 1, -1, -1):
        for o in range(len(old) - 1, -1, -1):
            both = scores[n][o] + best[n + 1][o + 1] if scores[n][o] else 0.0
            best[n][o] = max(best[n + 1][o], best[n][o + 1], both)
    n = o = 0
    while n < len(new) and o < len(old):
        if scores[n][o] and best[n][o] == scores[n][o] + best[n + 1][o + 1]:
            yield n, o
            n, o = n + 1, o + 1
        elif best[n][o] == best[n + 1][o]:
            n += 1
        else:
            o += 1


def _anywhere(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The most similar pairs first, each text once."""
    scores = _scores(new, old, FAR)
    ranked = sorted(
        (-score, n, o) for n, row in enumerate(scores) for o, score in enumerate(row) if score
    )
    done_new: set[int] = set()
    done_old: set[int] = set()
    for _, n, o in ranked:
        if n not in done_new and o not in done_old:
            done_new.add(n)
            done_old.add(o)
            yield n, o
